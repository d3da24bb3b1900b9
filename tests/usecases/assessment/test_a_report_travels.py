"""From receipt to closing, with every step on the reporting person's page."""

import datetime as dt

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Act, Kind, Reason, Stage, TermName
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.refusal import NotYours, Refused


def refused(reason, act, **given):
    with pytest.raises(Refused) as no:
        act(**given)
    assert no.value.reason is reason


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(keys):
    return Case.objects.get().id


@pytest.fixture
def declared(house, case):
    for reader in (house.asha, house.bram):
        declare_conflict(case=case, reader=reader, ground=None, now=house.now)
    return case


@pytest.fixture
def acknowledged(house, declared):
    acknowledge_report(
        case=declared, reader=house.asha, text="We have it.", now=house.later(hours=1)
    )
    return declared


def test_the_two_of_the_integrity_office_find_it_in_their_inbox(house, case):
    for reader in (house.asha, house.bram):
        inbox = list_inbox(reader=reader, now=house.now)
        assert [line.case for line in inbox.soon] == [case]
        assert inbox.soon[0].card_only
        assert inbox.soon[0].kind is None
        assert not inbox.soon[0].unread  # a report is no message


def test_nobody_else_finds_it(house, case):
    others = house.staff.keys() - {"asha", "bram"}
    for name in others:
        inbox = list_inbox(reader=house.staff[name], now=house.now)
        assert (inbox.late, inbox.today, inbox.soon, inbox.waiting) == ((), (), (), ())
        assert read_case(case=case, reader=house.staff[name], now=house.now) is None


def test_before_declaring_there_is_only_a_card(house, case, draft):
    card = read_conflict_card(case=case, reader=house.asha, now=house.now)
    assert card.case == case
    assert draft.story not in repr(card)
    refused(Reason.DECLARE_FIRST, read_case, case=case, reader=house.asha, now=house.now)
    refused(
        Reason.DECLARE_FIRST,
        acknowledge_report,
        case=case,
        reader=house.asha,
        text="",
        now=house.now,
    )


def test_after_declaring_asha_reads_the_story_but_not_the_name(house, declared, draft):
    page = read_case(case=declared, reader=house.asha, now=house.now)
    assert page.story == draft.story
    assert page.name is None
    assert "Emre" not in repr(page)
    assert page.acts[Act.ACKNOWLEDGE] is None
    assert page.acts[Act.CLOSE] is Reason.NOT_NOW


def test_the_reporting_person_sees_who_looked_by_function(house, declared, keys):
    read_case(case=declared, reader=house.asha, now=house.now)
    read_case(case=declared, reader=house.asha, now=house.later(hours=2))
    looks = box_of(house, keys).looks
    assert [look.who for look in looks] == ["the integrity office"]
    assert looks[0].at is None


def test_acknowledging_keeps_the_term_and_moves_the_feedback(house, acknowledged, keys):
    box = box_of(house, keys)
    assert box.stage is Stage.ACKNOWLEDGED
    assert [m.text for m in box.messages] == ["We have it."]
    terms = {term.name: term for term in box.terms}
    assert terms[TermName.ACKNOWLEDGE].kept
    # Three calendar months from 11:00 in Amsterdam, across the change to summer time.
    assert terms[TermName.FEEDBACK].due_at == dt.datetime(2026, 6, 2, 9, 0, tzinfo=dt.UTC)
    assert TermName.ASSESS in terms


def test_they_write_to_each_other(house, acknowledged, keys):
    write_as_reporter(keys=keys, text="There is more.", now=house.later(hours=1))
    inbox = list_inbox(reader=house.bram, now=house.now)
    assert inbox.soon[0].unread
    write_as_reader(case=acknowledged, reader=house.bram, text="Tell us.", now=house.later(hours=1))
    told = [(m.text, m.mine, m.who) for m in box_of(house, keys).messages]
    assert told == [
        ("We have it.", False, "the integrity office"),
        ("There is more.", True, "reporter"),
        ("Tell us.", False, "the integrity office"),
    ]
    assert not list_inbox(reader=house.bram, now=house.now).soon[0].unread


def test_notes_are_for_readers_only(house, acknowledged, keys):
    write_note(case=acknowledged, reader=house.asha, text="Ask the bank.", now=house.later(hours=1))
    page = read_case(case=acknowledged, reader=house.bram, now=house.now)
    assert [note.text for note in page.notes] == ["Ask the bank."]
    assert "Ask the bank." not in repr(box_of(house, keys))


def test_it_is_assessed_classified_and_closed_with_reasons_and_feedback(house, acknowledged, keys):
    case = acknowledged
    assess_report(case=case, reader=house.asha, note="We start.", now=house.later(days=1))
    refused(
        Reason.NEEDS_REASONS,
        classify_report,
        case=case,
        reader=house.asha,
        kind=Kind.WRONGDOING,
        reasons=" ",
        now=house.now,
    )
    classify_report(
        case=case, reader=house.asha, kind=Kind.WRONGDOING, reasons="Public money.", now=house.now
    )
    assert box_of(house, keys).kind is Kind.WRONGDOING
    close = {"case": case, "reader": house.asha, "now": house.later(days=1)}
    refused(Reason.NEEDS_FEEDBACK, close_report, reasons="Done.", feedback="", **close)
    close_report(reasons="The invoices were paid back.", feedback="Thank you.", **close)
    box = box_of(house, keys)
    assert box.stage is Stage.CLOSED
    assert box.closing == "The invoices were paid back."
    assert box.messages[-1].text == "Thank you."
    assert all(term.kept for term in box.terms)
    assert Case.objects.get().due_at is None
    assert list_inbox(reader=house.asha, now=house.now).soon == ()


def test_refusing_takes_two_people(house, acknowledged, keys):
    told = {"case": acknowledged, "now": house.later(hours=1), "feedback": "It is not for us."}
    first = told | {"reader": house.asha, "reasons": "Not about work."}
    refused(Reason.NEEDS_SECOND_PERSON, refuse_report, **first)
    refused(Reason.NEEDS_SECOND_PERSON, refuse_report, **first)
    assert box_of(house, keys).stage is Stage.ACKNOWLEDGED
    page = read_case(case=acknowledged, reader=house.bram, now=house.now)
    assert next((s.act, s.mine, s.reasons) for s in page.seconding) == (
        Act.REFUSE,
        False,
        "Not about work.",
    )
    refuse_report(reader=house.bram, reasons="I agree.", **told)
    assert box_of(house, keys).stage is Stage.CLOSED


def test_acting_on_a_case_that_is_not_there_or_not_theirs_looks_the_same(house, acknowledged):
    for case in (acknowledged, "0" * 32):
        with pytest.raises(NotYours):
            write_as_reader(case=case, reader=house.fee, text="Hello", now=house.now)
