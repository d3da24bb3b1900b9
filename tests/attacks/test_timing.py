"""Somebody measures how long the house takes to say no, and learns nothing from it.

In processor time, taken in turns so that a busy neighbour slows all of them alike, at the real
price of a guess, and the least of each counts. The bounds are wide: noise passes, a step that is
left out does not, and a test shows that.
"""

import gc
import time
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from waarborg.core.seal.receipt import read_receipt
from waarborg.core.seal.stretch import REAL
from waarborg.store.cases.models import Case, Draft, Wrap
from waarborg.usecases import opened_case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.values import ReporterKeys
from waarborg.web.reporter import come_back as door

RANDOM = "0123456789abcdef" * 2
Acts = dict[str, Callable[[], object]]


def in_turns(acts: Acts, rounds: int) -> dict[str, float]:
    """Do each act once a round, each round in another order; give the least of its times."""
    took: dict[str, list[float]] = {name: [] for name in acts}
    names = [*acts]
    for act in acts.values():
        act()  # what is read once only, is read now
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds):
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                began = time.process_time()
                acts[name]()
                took[name].append(time.process_time() - began)
    finally:
        gc.enable()
    return {name: min(times) for name, times in took.items()}


@pytest.fixture
def words(house, draft, public_side, that_monday, settings) -> dict[str, tuple[str, ...]]:
    """Words under which a report lies, words of a draft that was destroyed, and words of nobody."""
    settings.ARGON2_COST = (REAL.memory_kib, REAL.passes, REAL.lanes)
    sent, gone, never = (hand_out_receipt(language="en") for _ in range(3))
    keep_draft(keys=gone.keys, draft=draft, now=house.now)
    Draft.objects.all().delete()  # as the clock does after 48 hours
    make_report(keys=sent.keys, once=sent.once, draft=draft, now=house.now)
    return {"sent": sent.words, "gone": gone.words, "never": never.words}


def come_back(words: Iterable[str]) -> Callable[[], object]:
    """Type words in a browser of its own."""
    return partial(Client().post, "/en/back/", {"words": " ".join(words)})


def told_apart(words: dict[str, tuple[str, ...]]) -> bool:
    """Say whether words that were destroyed and words of nobody show in the time they take."""
    took = in_turns({one: come_back(words[one]) for one in ("gone", "never")}, 7)
    return not 0.75 < took["gone"] / took["never"] < 1.33


def test_words_of_what_was_destroyed_take_as_long_as_words_of_nobody(words):
    assert not told_apart(words)


def test_a_guess_costs_as_much_whether_or_not_something_lies_there(words):
    """A hit takes longer by the opening of the mailbox, and the answer says that it is one."""
    took = in_turns({one: come_back(words[one]) for one in ("sent", "never")}, 7)
    assert 0.6 < took["never"] / took["sent"] < 1.33


def test_a_typing_error_in_words_that_exist_takes_as_long_as_in_words_that_do_not(words):
    """Whether words can be a receipt at all, anybody computes from the list: no guess is spent."""
    acts = {one: come_back(mistyped(words[one])) for one in ("sent", "never")}
    acts["guess"] = come_back(words["never"])
    took = in_turns(acts, 15)
    assert 0.7 < took["sent"] / took["never"] < 1.43
    assert took["never"] < took["guess"] / 4


def mistyped(words: tuple[str, ...]) -> tuple[str, ...]:
    """Let two words change places, such that it shows."""
    for at in range(1, 8):
        typed = (*words[:at], *words[at + 1 :], words[at])
        if typed != words and read_receipt(" ".join(typed)).entropy is None:
            return typed
    raise AssertionError(words)


def test_a_door_that_spares_itself_the_slow_step_would_show(words, monkeypatch):
    """It keeps which words were handed out once, and answers the others at once."""
    real, once = door.read_receipt_words, {" ".join(words[one]) for one in ("sent", "gone")}

    def short(*, text: str, language: str):
        known = text in once
        return (
            real(text=text, language=language)
            if known
            else ReporterKeys(b"l" * 32, b"s" * 32, b"e" * 10)
        )

    monkeypatch.setattr(door, "read_receipt_words", short)
    assert told_apart(words)


@pytest.fixture
def case(house, send, about_dina, that_monday) -> str:
    """A case that the chair reads, and the line does not."""
    send(about_dina)
    [row] = Case.objects.all()
    declare_conflict(case=row.id, reader=house.chair, ground=None, now=house.now)
    return row.id


def ask(house, name: str, case: str) -> Acts:
    told = {"reader": house.staff[name], "now": house.now}
    return {
        "foreign": lambda: read_case(case=case, **told),
        "random": lambda: read_case(case=RANDOM, **told),
    }


def differs(acts: Acts) -> bool:
    """Say whether the two show, in the time they take."""
    took = in_turns(acts, 61)
    return not 0.7 < took["foreign"] / took["random"] < 1.43


OUTSIDE = pytest.mark.parametrize("name", ["dina", "secretary", "bram", "joep"])


@OUTSIDE
def test_a_case_of_others_takes_as_long_as_one_that_never_was(name, house, case):
    assert not differs(ask(house, name, case))


@OUTSIDE
def test_it_asks_the_tables_the_same_questions(name, house, case):
    """No noise here: each question is the same, but for the id in it."""
    asked = []
    for act in ask(house, name, case).values():
        with CaptureQueriesContext(connection) as there:
            assert act() is None
        asked.append([one["sql"].replace(case, "ID").replace(RANDOM, "ID") for one in there])
    assert asked[0] == asked[1] != []


def test_a_desk_that_looks_first_and_refuses_then_would_show(house, case, monkeypatch):
    """It finds the case, and tries the key of who asks on everything that lies there."""
    real = opened_case.row_for

    def telling(case: str, reader, *, lock: bool = False):
        for row in Wrap.objects.filter(compartment__case=case).select_related("compartment__case"):
            opened_case.open_for_person(
                row.compartment.case, row.person_id, reader.seed, ["report"]
            )
        return real(case, reader, lock=lock)

    monkeypatch.setattr(opened_case, "row_for", telling)
    assert differs(ask(house, "dina", case))
