"""What was settled and stays so: nobody is late and nothing is wrong, however long ago it was."""

import datetime as dt

import pytest

from tests.usecases.cast import box_of
from tests.usecases.register.test_settled import OF_NOBODY, words_of
from waarborg.config import current
from waarborg.core.seal.audit import Wrong
from waarborg.core.terms import Leaf
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.waking import newest_trail
from waarborg.store.ledger.leaves import append
from waarborg.store.messages.models import Notice
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.case_document import document_of
from waarborg.usecases.clock.look_at_terms import look_at_terms
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.procedures.replay_case import replay_document
from waarborg.usecases.register.register_settled import register_settled

NIGHT = dt.timedelta(hours=17)  # from ten in the morning to three at night


@pytest.fixture
def keys(house):
    return words_of(register_settled(reader=house.manager, draft=OF_NOBODY, now=house.now))


def beside(house, keys):
    """Lay it beside the procedure while nobody has looked yet."""
    document = document_of(open_for_reporter(keys, house.now), house.now)
    root, log = current().procedure.parent, str(log_verifier())
    told = replay_document("case.json", document, {}, root=root, language="en", log=log)
    return [one.cause for one in told.findings]


def lapses(house, keys):
    return [line for line in box_of(house, keys).timeline if line.leaf == Leaf.TERM_LAPSED]


def write_that_it_lapsed(now, body=""):
    """An older clock wrote this, with nobody in it, when nobody had objected."""
    told = {"by": "clock", "term": "object", "late": "reporter", "body": body}
    trail = newest_trail(Case.objects.get())
    append(kind=Leaf.TERM_LAPSED, detail=told, now=now, compartment=trail)
    Term.objects.update(escalated_at=now)


@pytest.mark.parametrize("days", [0, 1, 60])
def test_the_audit_finds_nothing_however_long_ago_it_was(house, keys, days):
    now = house.later(days=days)
    assert not look_at_terms(now=now)
    found = {one.what for one in verify_ledger(now=now).findings}
    assert Wrong.TERMS_UNTRUE not in found


def test_no_night_cries_that_the_ledger_does_not_hold(house, keys, caplog):
    tick(now=house.now + NIGHT)
    assert "does not hold" not in caplog.text
    assert not Notice.objects.filter(due_at__hour=13).exists()


def test_six_weeks_later_the_clock_tells_nobody_and_nothing_is_wrong(house, keys):
    tick(now=house.later(days=60))
    assert not Term.objects.exclude(escalated_at=None).exists()
    assert lapses(house, keys) == []
    assert not Notice.objects.filter(due_at__hour=13).exists()
    assert beside(house, keys) == []
    told = {"case": Case.objects.get().id, "reader": house.asha, "now": house.now}
    declare_conflict(ground=None, **told)
    assert lay_beside(**told).replayed.findings == ()


def test_a_line_of_before_that_nobody_was_told_accuses_nobody(house, keys):
    write_that_it_lapsed(house.later(days=60))
    assert len(lapses(house, keys)) == 1
    assert not box_of(house, keys).moved_terms
    assert beside(house, keys) == []


def test_a_line_that_lets_another_body_look_is_found_all_the_same(house, keys):
    write_that_it_lapsed(house.later(days=60), body="committee")
    assert beside(house, keys) == ["told_others"]
