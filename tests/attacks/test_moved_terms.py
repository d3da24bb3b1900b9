"""Somebody who writes in the database moves a term, so that it lapses for nobody."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.attacks.test_forged_lines import forge
from tests.house import NOW
from waarborg.core.seal.audit import Wrong
from waarborg.core.terms import TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.ledger.models import Opening
from waarborg.store.messages.models import MovedTerms, Notice, Trouble
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.models import Account
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.clock.tick import MOVED, tick
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.opened_case import open_for_reader, open_for_reporter
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.terms_compared import compare_terms

TEN_YEARS = dt.timedelta(days=3653)
FEEDBACK = dt.date(2026, 6, 2)  # three months after receipt was confirmed


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(house, keys):
    """A report of which receipt was confirmed and that was assessed; feedback is still to come."""
    row = Case.objects.get()
    told = {"case": row.id, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(hours=1), **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    assess_report(note="", now=house.later(hours=1), **told)
    return row


def push_away():
    for term in Term.objects.filter(kept_at=None):
        Term.objects.filter(pk=term.pk).update(due_at=term.due_at + TEN_YEARS)
    Case.objects.update(due_at=Case.objects.get().due_at + TEN_YEARS)


def say_it_was_kept():
    Term.objects.filter(kept_at=None).update(kept_at=NOW + dt.timedelta(days=2))
    Case.objects.update(due_at=None)


def say_somebody_was_told():
    Term.objects.filter(kept_at=None).update(escalated_at=NOW + dt.timedelta(days=2))


def take_away():
    Term.objects.all().delete()
    Case.objects.update(due_at=None)


def start_it_later():
    """Within what the procedure can make: nothing in clear shows it."""
    later = dt.timedelta(days=90)
    for term in Term.objects.filter(kept_at=None):
        moved = {"due_at": term.due_at + later, "started_on": term.started_on + later}
        Term.objects.filter(pk=term.pk).update(**moved)
    Case.objects.update(due_at=Case.objects.get().due_at + later)


MOVES = [push_away, say_it_was_kept, say_somebody_was_told, take_away, start_it_later]
IN_CLEAR = [push_away, say_it_was_kept, take_away]


def mailbox(house, keys):
    return open_mailbox(keys=keys, language="en", now=house.now)


def page(house, case):
    return read_case(case=case.id, reader=house.asha, now=house.now)


def lose(keys, now, number):
    """Delete one line of the trail; whoever has only the tables takes them one by one too."""
    before = [line.detail for line in open_for_reporter(keys, now).lines]
    for row in Opening.objects.all():
        Opening.objects.filter(pk=row.pk).delete()
        if before[number] not in [line.detail for line in open_for_reporter(keys, now).lines]:
            return
        row.save(force_insert=True)


def days(terms):
    return {(term.name, term.due_at.date()) for term in terms if not term.kept}


def seen_by_verify(house):
    found = verify_ledger(now=house.now).findings
    return [one.where for one in found if one.what is Wrong.TERMS_UNTRUE]


def test_nothing_is_told_of_terms_that_nobody_moved(house, case, keys):
    box, read = mailbox(house, keys), page(house, case)
    told = [box.moved_terms, read.moved_terms, box.lines_gone, read.lines_gone]
    assert not any(told)
    assert (TermName.FEEDBACK, FEEDBACK) in days(box.terms)
    assert days(box.terms) == days(read.terms)
    assert not MovedTerms.objects.exists()
    assert seen_by_verify(house) == []


@pytest.mark.parametrize("move", MOVES, ids=lambda one: one.__name__)
def test_both_sides_are_told_and_see_the_true_days(house, case, keys, move):
    before = mailbox(house, keys).terms, page(house, case).terms
    move()
    box, read = mailbox(house, keys), page(house, case)
    assert box.moved_terms
    assert read.moved_terms
    assert (box.terms, read.terms) == before


@pytest.mark.parametrize("move", MOVES, ids=lambda one: one.__name__)
def test_the_term_that_lapses_for_nobody_is_late_on_the_page(house, case, keys, move):
    move()
    house.later(days=120)
    assert escalate_terms(now=house.now).done == 0
    late = [term.name for term in mailbox(house, keys).terms if term.lapsed and not term.kept]
    assert TermName.FEEDBACK in late


@pytest.mark.parametrize("move", MOVES, ids=lambda one: one.__name__)
def test_who_oversees_is_told_once_and_not_of_which_case(house, case, keys, move):
    for name in ("cor", "second_overseer", "asha"):
        Account.objects.filter(login=name).update(email=f"{name}@house.example")
    move()
    tick(now=house.later(minutes=5))
    assert MOVED not in {one.step for one in troubles()}  # nobody looked yet
    for _ in range(3):
        mailbox(house, keys)
    page(house, case)
    assert MOVED in tick(now=house.later(minutes=5)).failed
    told = Notice.objects.values_list("person", flat=True)
    assert house.named(told) == {"cor", "second_overseer"}
    written = repr([*Trouble.objects.values(), *MovedTerms.objects.values()])
    assert case.id not in written
    assert MovedTerms.objects.get().seen_on == house.now.date()
    count = Notice.objects.count()
    tick(now=house.later(minutes=5))
    assert Notice.objects.count() == count


def test_the_trouble_ends_when_nobody_sees_it_for_a_week(house, case, keys):
    push_away()
    mailbox(house, keys)
    tick(now=house.later(minutes=5))
    tick(now=house.later(days=7))
    assert MOVED in {one.step for one in troubles()}
    tick(now=house.later(days=1))
    assert MOVED not in {one.step for one in troubles()}
    assert not MovedTerms.objects.exists()


@pytest.mark.parametrize("move", IN_CLEAR, ids=lambda one: one.__name__)
def test_the_audit_finds_without_any_key_what_no_procedure_made(house, case, move):
    move()
    assert seen_by_verify(house)
    assert case.id not in repr(seen_by_verify(house))


def test_what_fits_the_procedure_is_only_seen_by_who_opens_the_case(house, case, keys):
    house.later(days=100)
    assert seen_by_verify(house) == []
    start_it_later()
    assert seen_by_verify(house) == []  # the page of limits says so
    assert mailbox(house, keys).moved_terms


@pytest.mark.parametrize("number", range(4))
def test_lines_that_are_gone_are_told_too(house, case, keys, number):
    lose(keys, house.now, number)
    box = mailbox(house, keys)
    assert box.moved_terms
    assert box.lines_gone == (number in {0, 2})  # at the others no stage is skipped
    assert box.terms


def test_a_lapse_that_is_forged_buys_no_time(house, send, draft):
    """Who was told of a lapse keeps its day: so a false lapse must not stop a confirmation."""
    keys, row = send(draft), Case.objects.get()
    for at in (house.now, house.now + TEN_YEARS):
        forge(row, "term_lapsed", {"term": "feedback", "body": "oversight"}, at)
    told = {"case": row.id, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(hours=1), **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    assert (TermName.FEEDBACK, FEEDBACK) in days(mailbox(house, keys).terms)
    assert not mailbox(house, keys).moved_terms


def test_what_the_clock_writes_between_two_questions_is_no_alarm(house, case, keys):
    house.later(days=120)
    by_reader = open_for_reader(case.id, house.asha, house.now)
    by_reporter = open_for_reporter(keys, house.now)
    assert escalate_terms(now=house.now).done
    for opened in (by_reader, by_reporter):
        compared = compare_terms(opened, house.now)
        assert not compared.moved
        assert any(term.told for term in compared.terms)
    stale = replace(by_reader, lines=by_reader.lines[:-1])
    assert not compare_terms(stale, house.now).moved


@pytest.mark.usefixtures("that_monday")
def test_the_desk_says_it_in_plain_words(house, case, keys, at_the_desk, settings):
    settings.LANGUAGE_CODE = "en"
    asha = at_the_desk("asha")
    assert "other terms than these" not in asha.get(f"/case/{case.id}").content.decode()
    push_away()
    read = asha.get(f"/case/{case.id}").content.decode()
    assert "The tables said other terms than these" in read
    assert "2 June 2026" in read
    assert "2036" not in read
    lose(keys, house.now, 0)
    read = asha.get(f"/case/{case.id}").content.decode()
    assert "Lines of this case are gone from the database" in read
