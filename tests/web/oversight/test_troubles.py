"""What goes wrong with the clock stands at the desk, in words and without anything of a case."""

import ast
import datetime as dt
import re

import pytest

from tests.architecture.tree import ROOT
from tests.house import NOW
from waarborg.store.messages.troubles import keep_troubles
from waarborg.usecases.house.show_troubles import ShownTrouble
from waarborg.web.oversight.troubles import OTHER, WORDS, in_words

TICK = ROOT / "src/waarborg/usecases/clock/tick.py"


def plain(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.usefixtures("that_monday")
@pytest.mark.parametrize("name", ["iris", "cor"])
def test_whoever_sees_to_the_doors_reads_what_goes_wrong_and_since_which_day(at_the_desk, name):
    began = NOW - dt.timedelta(days=2)
    keep_troubles({"ledger": "OperationalError", "sending": "SMTPServerDisconnected"}, (), began)
    page = plain(at_the_desk(name).get("/seats"))
    day = f"{began:%-d %B %Y}"
    assert f"The ledger does not grow. Since {day}." in page
    assert f"Mail does not go. Since {day}." in page
    assert "waarborg doctor" in page
    assert "Operational" not in page
    assert "SMTP" not in page


@pytest.mark.usefixtures("that_monday")
def test_where_nothing_goes_wrong_nothing_is_said(at_the_desk):
    keep_troubles({"ledger": "OperationalError"}, (), NOW)
    keep_troubles({}, ["ledger"], NOW)
    assert "What goes wrong" not in plain(at_the_desk("iris").get("/seats"))


@pytest.mark.usefixtures("that_monday")
@pytest.mark.parametrize("name", ["asha", "dina", "chair"])
def test_others_do_not_read_it(at_the_desk, name):
    keep_troubles({"ledger": "OperationalError"}, (), NOW)
    client = at_the_desk(name)
    for path in ("/", "/seats", "/keys"):
        assert "The ledger does not grow." not in plain(client.get(path))


def test_what_is_told_in_the_same_words_is_told_once_with_its_first_day():
    first, later = dt.date(2026, 2, 27), dt.date(2026, 3, 1)
    [one] = in_words([ShownTrouble("sending", later), ShownTrouble("mail", first)])
    assert (str(one.words), one.since) == ("Mail does not go.", first)
    [other] = in_words([ShownTrouble("a step of another version", first)])
    assert other.words == OTHER


def test_every_step_of_the_clock_has_words():
    """`telling` is the step that writes them down."""
    whole = ast.parse(TICK.read_text())
    calls = (node for node in ast.walk(whole) if isinstance(node, ast.Call))
    steps = {
        ast.unparse(node.args[0])
        for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"step", "fail"}
    }
    sweeps = {ast.unparse(key) for node in ast.walk(whole) if isinstance(node, ast.Dict)
              for key in node.keys if key and "sweep" in ast.unparse(node)}  # fmt: skip
    known = {repr(step) for step in WORDS}
    names = {step for step in steps | sweeps if step.startswith("'")} - {"'telling'"}
    assert names
    assert sweeps
    assert names <= known
    assert {step for step in steps if step.isupper()} <= {
        "MOVED", "MAIL_WAITS", "AWAY", "REFUSES", "NAMES", "GRAVES", "KEYS", "SEATS"
    }  # fmt: skip
