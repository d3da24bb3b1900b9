"""A wrong automatic exclusion is lifted by two readers; what the reporter meant stays."""

from dataclasses import replace

import pytest

from tests.usecases.assessment.test_exclusion import readers_of
from waarborg.core.terms import Act, Reason
from waarborg.store.cases.models import Case
from waarborg.store.cases.waking import wake
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.lift_exclusion import lift_exclusion
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox

pytestmark = pytest.mark.slow

WHY = "Another name: she never worked in Accra."


@pytest.fixture
def told(house, about_dina, send):
    """Send a report with names typed, to the committee, whose two free members declare."""

    def telling(typed, **more):
        keys = send(replace(about_dina, named_not_see=typed, **more))
        case = Case.objects.get().id
        for name in ("chair", "of_the_staff"):
            declare_conflict(case=case, reader=house.staff[name], ground=None, now=house.now)
        return case, keys

    return telling


@pytest.fixture
def lift(house):
    """Try to lift somebody's exclusion; gives the reason against it, or None."""

    def lifting(case, by, whom="of_the_board", reasons=WHY):
        try:
            lift_exclusion(
                case=case,
                reader=house.staff[by],
                person=house.person(whom),
                reasons=reasons,
                now=house.later(minutes=1),
            )
        except Refused as no:
            return no.reason
        return None

    return lifting


def test_the_first_proposes_and_nothing_changes(house, told, lift):
    case, _ = told("Boardmembr")
    assert lift(case, "chair") is Reason.NEEDS_SECOND_PERSON
    assert lift(case, "chair") is Reason.NEEDS_SECOND_PERSON
    assert readers_of(Case.objects.get(), house) == {"chair", "of_the_staff"}
    page = read_case(case=case, reader=house.of_the_staff, now=house.now)
    (waiting, *_again) = page.seconding
    assert (waiting.act, waiting.towards) == (Act.LIFT_EXCLUSION, house.person("of_the_board"))
    assert waiting.about.startswith("Boardmember, ")
    assert page.can_lift == ((house.person("of_the_board"), waiting.about),)


def test_a_second_reader_lifts_it_and_the_person_reads_everything(house, told, lift, about_dina):
    case, _ = told("Boardmembr")
    write_note(case=case, reader=house.chair, text="Ask Accra.", now=house.now)
    lift(case, "chair")
    assert lift(case, "of_the_staff") is None
    everybody = {"chair", "of_the_board", "of_the_staff"}
    assert readers_of(Case.objects.get(), house) == everybody
    with pytest.raises(Refused) as no:
        read_case(case=case, reader=house.of_the_board, now=house.now)
    assert no.value.reason is Reason.DECLARE_FIRST
    declare_conflict(case=case, reader=house.of_the_board, ground=None, now=house.now)
    page = read_case(case=case, reader=house.of_the_board, now=house.now)
    assert page.story == about_dina.story
    assert [note.text for note in page.notes] == ["Ask Accra.", WHY]


def test_the_reporting_person_sees_that_it_was_done_and_not_about_whom(house, told, lift):
    case, keys = told("Boardmembr")
    lift(case, "chair")
    before = open_mailbox(keys=keys, language="en", now=house.now)
    lift(case, "of_the_staff")
    box = open_mailbox(keys=keys, language="en", now=house.now)
    (line,) = box.timeline[len(before.timeline) :]
    assert line.act == Act.LIFT_EXCLUSION
    assert line.who.startswith("the integrity committee")
    assert WHY not in repr(box)
    assert house.person("of_the_board") not in repr(box)
    assert box.readers == before.readers


def test_agreeing_about_somebody_else_is_a_proposal_of_its_own(house, told, lift):
    case, _ = told("Boardmembr, Ashaa")
    lift(case, "chair", "of_the_board")
    assert lift(case, "of_the_staff", "asha") is Reason.NEEDS_SECOND_PERSON
    assert readers_of(Case.objects.get(), house) == {"chair", "of_the_staff"}


@pytest.mark.parametrize("typed", ["Boardmember", "boardmember and somebody", "Dr. BoardMember"])
def test_whose_own_name_was_typed_stays_excluded(house, told, lift, typed):
    case, _ = told(typed)
    assert lift(case, "chair") is Reason.NOT_TO_THEM
    page = read_case(case=case, reader=house.chair, now=house.now)
    assert page.can_lift == ()
    assert page.acts[Act.LIFT_EXCLUSION] is Reason.NOT_NOW


def test_whom_the_reporting_person_chose_stays_excluded(house, told, lift):
    case, _ = told("Bordmembr", must_not_see=(("head_of_post", "post_accra"),))
    assert lift(case, "chair", "head_of_post") is Reason.NOT_TO_THEM


def test_who_is_not_excluded_is_not_lifted(told, lift):
    case, _ = told("Boardmembr")
    assert lift(case, "chair", "of_the_staff") is Reason.NOT_TO_THEM


def test_nothing_is_lifted_without_reasons_or_twice(told, lift):
    case, _ = told("Boardmembr")
    assert lift(case, "chair", reasons=" ") is Reason.NEEDS_REASONS
    lift(case, "chair")
    lift(case, "of_the_staff")
    assert lift(case, "chair") is Reason.NOT_TO_THEM


@pytest.mark.parametrize("name", ["asha", "dina", "cor", "of_the_board"])
def test_who_does_not_read_the_case_lifts_nothing(told, lift, name):
    case, _ = told("Boardmembr")
    with pytest.raises(NotYours):
        lift(case, name)


def test_who_did_not_declare_yet_is_asked_first(house, told, lift, about_dina):
    case, _ = told("Emre")
    assert lift(case, "of_the_board", "asha") is Reason.DECLARE_FIRST


def test_the_coordinator_may_not_lift(house, send, draft, lift):
    send(replace(draft, named_not_see="Boardmembr"))
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    assert lift(case, "asha") is Reason.NOT_YOUR_ROLE
    page = read_case(case=case, reader=house.asha, now=house.now)
    assert page.can_lift == ()


def test_who_was_lifted_outside_the_body_reads_once_a_term_lapses(house, told, lift):
    case, _ = told("Huibb")
    lift(case, "chair", "huib")
    assert lift(case, "of_the_staff", "huib") is None
    committee = {"chair", "of_the_board", "of_the_staff"}
    assert readers_of(Case.objects.get(), house) == committee
    wake(Case.objects.get(), "external_point")
    outside = {"huib", "second_outsider"}
    assert readers_of(Case.objects.get(), house) == committee | outside


def test_who_was_not_lifted_does_not_read_when_a_term_lapses(house, told):
    told("Huibb")
    wake(Case.objects.get(), "external_point")
    assert "huib" not in readers_of(Case.objects.get(), house)
