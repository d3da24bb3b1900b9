"""A line of an export says what it needs to say, and papers count for acts only."""

import base64
import datetime as dt

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.papers import Paper, Sort
from waarborg.core.procedure.reading_lines import Opened
from waarborg.core.procedure.words import Need
from waarborg.core.seal.ledger import canonical

AT = "2026-03-02T09:00:00+00:00"
ACT = {"by": "asha", "body": "coordinator", "from": "received", "to": "received", "at": AT}
OPENED = ACT | {
    "act": "open_name", "person": "cor", "norm": "open-name", "opening": "1", "told_from": AT,
}  # fmt: skip
MESSAGE = Paper(Sort.MESSAGE, dt.datetime.fromisoformat(AT), "asha")


def read(detail, kind="act", papers=(), papers_from=None):
    """Read one line; give it, and what was complained about."""
    salt, desk = base64.b64encode(bytes(32)).decode(), Desk()
    opened = Opened(example(), papers, papers_from)
    opened.read(
        Page(desk, "export.json", {
            "type": kind, "month": "2026-03", "salt": salt, "text": canonical(detail),
            "index": None, "path": [],
        })
    )  # fmt: skip
    return opened.lines[0], [one.what for one in desk.problems]


def test_opening_a_name_says_from_which_moment_on():
    assert read(OPENED | {"not_before": AT})[1] == []
    for wrong in ("", "soon", "2026-03-02T09:00:00"):
        assert read(OPENED | {"not_before": wrong})[1] != []


def test_only_an_act_needs_something_and_so_has_it():
    acknowledged, _ = read(ACT | {"act": "acknowledge", "to": "acknowledged"}, papers=(MESSAGE,))
    assert acknowledged.given == {Need.FEEDBACK}
    look, wrong = read(ACT | {"look": "content"}, kind="look", papers=(MESSAGE,))
    assert (look.given, wrong) == (frozenset(), [])


def test_a_line_that_says_something_wrong_has_nothing():
    line, wrong = read(ACT | {"act": "acknowledge", "to": "nowhere"}, papers=(MESSAGE,))
    assert wrong
    assert line.given == frozenset()


@pytest.mark.parametrize(
    ("decision", "noted"),
    [({}, {Need.SECOND_PERSON, Need.REASONS}), ({"decision": "1"}, {Need.SECOND_PERSON})],
)
def test_before_papers_are_told_a_second_person_can_have_been_there(decision, noted):
    closing = ACT | {"act": "close", "to": "closed"} | decision
    at = dt.datetime.fromisoformat(AT)
    assert read(closing, papers_from=at + dt.timedelta(seconds=1))[0].given == noted
    assert read(closing, papers_from=at)[0].given == frozenset()
