"""Story (b), BZK: what a manager settles informally reaches the register, without names."""

import datetime as dt
from dataclasses import replace

import pytest

from waarborg.core.terms import Act, Kind, Reason, Stage, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.reader_pages import Inbox
from waarborg.usecases.refusal import Incomplete, NotYours, Refused
from waarborg.usecases.register.list_register import list_register
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import SettledDraft

SETTLED = SettledDraft(
    kind="undesirable_behaviour",
    unit="team_groen",
    what_happened="Two people shouted at each other.",
    agreed="They talk every week.",
    concerned=(("employee", "team_groen"),),
)
# A direct superior steps aside anyway: here whoever it is about works elsewhere, or nobody knows.
OF_NOBODY = replace(SETTLED, concerned=(), nobody_told=True)


@pytest.fixture
def slip(house):
    return register_settled(reader=house.manager, draft=SETTLED, now=house.now)


def words_of(slip):
    return read_receipt_words(text=" ".join(slip.words), language="en")


def test_the_coordinator_sees_it_in_the_register(house, slip):
    [line] = list_register(reader=house.asha, now=house.now).lines
    assert (line.stage, line.kind, line.unit) == (
        Stage.SETTLED,
        Kind.UNDESIRABLE_BEHAVIOUR,
        "Parks team",
    )
    assert not line.objected
    assert list_register(reader=house.manager, now=house.now).lines == ()
    assert list_inbox(reader=house.asha, now=house.now).soon == ()


def test_there_are_six_weeks_to_object(house, slip):
    term = Term.objects.get()
    assert term.name == TermName.OBJECT
    assert term.due_at.date() == dt.date(2026, 4, 13)
    assert Case.objects.get().due_at is None  # the employee has to act, nobody here


def test_nobody_registers_what_concerns_them_or_somebody_above_them(house):
    for places in ((("team_manager", "team_groen"),), (("head_of_department", "stadsbeheer"),)):
        draft = SettledDraft(**{**vars(SETTLED), "concerned": places})
        with pytest.raises(Refused):
            register_settled(reader=house.manager, draft=draft, now=house.now)
    assert not Case.objects.exists()


def test_an_empty_field_is_no_way_to_register_a_matter_about_oneself(house):
    both = {"concerned": SETTLED.concerned, "nobody_told": True}
    for told in ({"concerned": ()}, both):
        draft = SettledDraft(**{**vars(SETTLED), **told})
        with pytest.raises(Incomplete) as no:
            register_settled(reader=house.manager, draft=draft, now=house.now)
        assert no.value.fields == ("concerned",)
    assert not Case.objects.exists()


def test_that_no_function_was_named_stands_in_the_register(house, slip):
    draft = SettledDraft(**{**vars(SETTLED), "concerned": (), "nobody_told": True})
    made = register_settled(reader=house.manager, draft=draft, now=house.now)
    lines = list_register(reader=house.asha, now=house.now).lines
    assert sorted(line.nobody_told for line in lines) == [False, True]
    story = open_mailbox(keys=words_of(made), language="en", now=house.now)
    assert story is not None


def test_only_managers_register(house):
    with pytest.raises(Refused) as no:
        register_settled(reader=house.fee, draft=SETTLED, now=house.now)
    assert no.value.reason in {Reason.NOT_YOUR_ROLE, Reason.CONCERNS_YOU}


def test_the_same_form_twice_is_one_line(house, slip):
    with pytest.raises(Refused) as no:
        register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    assert no.value.reason is Reason.ALREADY_DONE
    assert Case.objects.count() == 1


def test_what_is_missing_is_named(house):
    draft = SettledDraft(kind="", unit="nowhere", what_happened="", agreed="")
    with pytest.raises(Incomplete) as no:
        register_settled(reader=house.manager, draft=draft, now=house.now)
    assert no.value.fields == ("kind", "unit", "what_happened", "agreed", "concerned")


def test_the_employee_objects_with_the_slip_and_it_becomes_a_report(house, slip):
    keys = words_of(slip)
    box = open_mailbox(keys=keys, language="en", now=house.now)
    assert box.settled
    assert box.name == ""
    object_to_settled(keys=keys, text="Nothing was settled.", now=house.later(days=10))
    assert Case.objects.get().stage == Stage.RECEIVED
    [line] = list_inbox(reader=house.asha, now=house.now).soon
    assert line.due_name is TermName.DECLARE
    declare_conflict(case=line.case, reader=house.asha, ground=None, now=house.now)
    page = read_case(case=line.case, reader=house.asha, now=house.now)
    assert page.objections == ("Nothing was settled.",)
    assert page.acts[Act.ACKNOWLEDGE] is None
    [line] = list_register(reader=house.asha, now=house.now).lines
    assert line.objected
    due = {t.name: t.due_at.date() for t in Term.objects.filter(kept_at=None)}
    assert due[TermName.ACKNOWLEDGE] == dt.date(2026, 3, 19)


def test_objecting_is_possible_once_and_in_time(house, slip):
    keys = words_of(slip)
    with pytest.raises(Refused) as no:
        object_to_settled(keys=keys, text="Late.", now=house.now + dt.timedelta(days=43))
    assert no.value.reason is Reason.NOT_NOW
    object_to_settled(keys=keys, text="In time.", now=house.now + dt.timedelta(days=41))
    with pytest.raises(Refused) as no:
        object_to_settled(keys=keys, text="Again.", now=house.now + dt.timedelta(days=41))
    assert no.value.reason is Reason.ALREADY_DONE


def test_a_day_that_was_moved_in_the_tables_shuts_nobody_out(house, slip):
    keys = words_of(slip)
    Term.objects.update(due_at=house.now)
    object_to_settled(keys=keys, text="In time.", now=house.now + dt.timedelta(days=41))
    assert Case.objects.get().stage == Stage.RECEIVED


def test_a_report_is_not_something_to_object_to(house, send, draft):
    with pytest.raises(Refused) as no:
        object_to_settled(keys=send(draft), text="No.", now=house.now)
    assert no.value.reason is Reason.NOT_NOW


def also_in_the_office(house, name):
    """Give a manager a seat in the body that keeps the register."""
    Seat.objects.create(
        person_id=house.person(name), body="coordinator", seat="", since_on=dt.date(2026, 1, 1)
    )


def test_who_registers_does_not_read_or_handle_the_objection(house):
    also_in_the_office(house, "manager")
    slip = register_settled(reader=house.manager, draft=OF_NOBODY, now=house.now)
    case, keys = Case.objects.get(), words_of(slip)
    for stage in (Stage.SETTLED, Stage.RECEIVED):
        case.refresh_from_db()
        assert case.stage == stage
        assert list_register(reader=house.manager, now=house.now).lines == ()
        assert list_inbox(reader=house.manager, now=house.now) == Inbox((), (), (), (), 0, 0, None)
        assert read_case(case=case.id, reader=house.manager, now=house.now) is None
        with pytest.raises(NotYours):
            declare_conflict(case=case.id, reader=house.manager, ground=None, now=house.now)
        assert len(list_register(reader=house.asha, now=house.now).lines) == 1
        if stage is Stage.SETTLED:
            object_to_settled(keys=keys, text="Nothing was settled.", now=house.later(days=1))


def test_it_is_refused_when_too_few_others_are_left_to_object_to(house):
    """Only Bram, of the office, could read it, and nobody stands in."""
    also_in_the_office(house, "manager")
    gone = [house.asha.person, *(house.person(n) for n in ("chair", "of_the_board"))]
    Seat.objects.filter(person__in=gone).delete()
    Seat.objects.filter(body__in=("oversight", "external_point", "committee")).delete()
    with pytest.raises(Refused) as no:
        register_settled(reader=house.manager, draft=OF_NOBODY, now=house.now)
    assert no.value.reason is Reason.NO_QUORUM
    assert not Case.objects.exists()


def test_laid_beside_the_procedure_a_registered_matter_shows_no_fault(house):
    slip = register_settled(reader=house.manager, draft=OF_NOBODY, now=house.now)
    object_to_settled(keys=words_of(slip), text="It is not.", now=house.later(days=1))
    told = {"case": Case.objects.get().id, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(hours=1), **told)
    page = lay_beside(now=house.later(hours=1), **told)
    assert page.replayed.findings == ()
