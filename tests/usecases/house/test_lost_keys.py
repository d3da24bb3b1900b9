"""A lost key opens nothing more; cases of before open to the new one when two people agree."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from tests.usecases.new_keys import agreed, carried_out, lose, made_anew
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment, Ground, Leaf, Reason
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.lost_keys import sleepers_in
from waarborg.store.cases.models import Case, NameGrant, NameShare, Sleeper, Wrap
from waarborg.store.cases.waking import wake
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import KeySlot, Person
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house import carry_out_grant as carrying
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.grants import list_grants
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.house.left_behind import left_behind
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.house.propose_grant import new_keys, propose_grant
from waarborg.usecases.refusal import NotYours, Refused

IN_COMMITTEE = {"door": "committee"}
FREE = ("chair", "of_the_board", "of_the_staff")


@pytest.fixture
def case(house, send, draft):
    """A case that the committee reads, and that everybody there may handle."""
    keys = send(replace(draft, **IN_COMMITTEE))
    row = Case.objects.get()
    assert row.body == "committee"
    for name in FREE:
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    return row.id, keys


def reason_of(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason


def reads(house, name, case):
    return read_case(case=case, reader=house.staff[name], now=house.now)


def told(box):
    return [line.act for line in box.timeline if line.leaf == Leaf.GRANT]


def test_a_lost_key_opens_nothing_more_and_nothing_of_it_is_left(house, case):
    lose_key(person=house.chair.person, now=house.now)
    assert reads(house, "chair", case[0]) is None
    for table in (Wrap, Sleeper, NameGrant, NameShare, KeySlot):
        assert not table.objects.filter(person=house.chair.person).exists()
    row = Person.objects.get(pk=house.chair.person)
    assert (row.public_key, row.key_confirmed_at, row.key_made_at) == (None, None, None)
    assert row.account.sessions_ended == 1
    line = house_openings()[-1]
    assert line.kind is Leaf.KEY
    assert line.detail["what"] == "retired"
    assert line.detail["key"] == fingerprint(public_key(house.chair.seed))


def test_nothing_new_is_wrapped_to_a_lost_key(house, case, send, draft):
    lose_key(person=house.chair.person, now=house.now)
    send(replace(draft, **IN_COMMITTEE))
    acknowledge_report(case=case[0], reader=house.of_the_board, text="Thanks.", now=house.now)
    assert not Wrap.objects.filter(person=house.chair.person).exists()
    assert not Sleeper.objects.filter(person=house.chair.person).exists()


def test_only_a_confirmed_key_can_be_lost(house):
    lose_key(person=house.chair.person, now=house.now)
    again = reason_of(lambda: lose_key(person=house.chair.person, now=house.now))
    made_anew(house, "chair")
    waiting = reason_of(lambda: lose_key(person=house.chair.person, now=house.now))
    assert again is waiting is Reason.NO_KEY
    with pytest.raises(NotYours):
        lose_key(person="nobody", now=house.now)


def test_who_lost_a_key_makes_another_and_the_colleague_sees_that_it_is_not_the_first(house):
    lose_key(person=house.chair.person, now=house.now)
    enrol_key(person=house.chair.person, language="en", now=house.now)
    (waiting,) = keys_to_confirm(reader=house.asha, now=house.now)
    assert waiting.person == house.chair.person
    assert waiting.lost_on == dt.date(2026, 3, 2)


def test_a_new_key_opens_no_case_of_before_by_itself(house, case):
    lose(house, "chair", confirmed_by="asha")
    assert reads(house, "chair", case[0]) is None
    box = box_of(house, case[1])
    assert len(box.readers) == 2
    assert told(box) == []


def test_two_people_agree_a_reader_carries_it_out_and_the_reporter_reads_it(house, case, draft):
    lost = lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    carried_out(house, grant, "of_the_board", "of_the_staff")
    assert reads(house, "chair", case[0]).story == draft.story
    old = open_for_person(Case.objects.get(), lost.person, lost.seed, tuple(Compartment))
    assert old == {}
    box = box_of(house, case[1])
    assert told(box) == ["agreed"]  # once, though two people went through their cases
    (line,) = (one for one in box.timeline if one.act == "agreed")
    assert "chair" in line.note.lower()  # the one who got it; who gave it sits elsewhere
    assert len(box.readers) == 3
    fresh = fingerprint(public_key(house.chair.seed))
    assert fresh in {one.fingerprint for one in box.readers}


def test_the_name_is_not_given_with_it(house, send, draft):
    keys = send(replace(draft, **IN_COMMITTEE, name_mode="open"))
    case = Case.objects.get().id
    for name in FREE:
        declare_conflict(case=case, reader=house.staff[name], ground=None, now=house.now)
    assert reads(house, "chair", case).name == "Emre"
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    carried_out(house, grant, "of_the_board")
    assert reads(house, "chair", case).name is None
    assert reads(house, "of_the_staff", case).name == "Emre"
    assert box_of(house, keys).name == "Emre"


def test_closed_cases_only_when_that_was_agreed(house, case):
    Case.objects.update(stage="closed")
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    carried_out(house, grant, "of_the_board")
    assert reads(house, "chair", case[0]) is None
    grant = agreed(house, "chair", "of_the_staff", "of_the_board", everything=True)
    carried_out(house, grant, "of_the_board")
    assert reads(house, "chair", case[0]) is not None


def test_who_steps_aside_from_a_case_cannot_hand_it_on(house, case):
    declare_conflict(case=case[0], reader=house.of_the_board, ground=Ground.FAMILY, now=house.now)
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    carried_out(house, grant, "of_the_board")
    assert reads(house, "chair", case[0]) is None
    carried_out(house, grant, "of_the_staff")
    assert reads(house, "chair", case[0]) is not None


def test_a_colleague_from_another_body_agrees_and_opens_nothing(house, case):
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "asha", "bram")
    carried_out(house, grant, "asha", "bram")
    assert reads(house, "chair", case[0]) is None


def test_one_person_is_not_two(house, case):
    lose(house, "chair", confirmed_by="asha")
    chair, board, staff = house.chair, house.of_the_board, house.of_the_staff
    propose = {"person": chair.person, "everything": False, "now": house.now}
    assert reason_of(lambda: propose_grant(by=chair, **propose)) is Reason.NEEDS_SECOND_PERSON
    grant = propose_grant(by=board, **propose)
    for by in (board, chair):
        no = reason_of(lambda by=by: agree_to_grant(grant=grant, by=by, now=house.now))
        assert no is Reason.NEEDS_SECOND_PERSON
    early = reason_of(lambda: carry_out_grant(grant=grant, by=board, now=house.now))
    assert early is Reason.NEEDS_SECOND_PERSON
    agree_to_grant(grant=grant, by=staff, now=house.now)
    again = reason_of(lambda: agree_to_grant(grant=grant, by=house.asha, now=house.now))
    assert again is Reason.ALREADY_DONE
    self = reason_of(lambda: carry_out_grant(grant=grant, by=chair, now=house.now))
    assert self is Reason.NEEDS_SECOND_PERSON
    assert reads(house, "chair", case[0]) is None
    assert [one.detail["what"] for one in house_openings()][-2:] == [
        "grant_proposed",
        "grant_agreed",
    ]


def test_who_reads_no_reports_gives_none(house, case):
    lose(house, "chair", confirmed_by="asha")
    told = {"person": house.chair.person, "everything": False, "now": house.now}
    for name in ("iris", "fee", "dina"):
        by = house.staff[name]
        assert reason_of(lambda by=by: propose_grant(by=by, **told)) is Reason.NOT_YOUR_ROLE
        assert new_keys(reader=by, now=house.now) == ()
        assert list_grants(reader=by, now=house.now) == ()


def test_a_session_of_a_lost_key_gives_nothing(house, case):
    lose(house, "chair", confirmed_by="asha")
    lost = lose(house, "of_the_board", confirmed_by="asha")
    told = {"person": house.chair.person, "everything": False, "now": house.now}
    assert reason_of(lambda: propose_grant(by=lost, **told)) is Reason.NO_KEY


def test_only_a_key_that_is_new_gets_cases(house, case):
    told = {"person": house.chair.person, "everything": False, "by": house.asha}
    assert reason_of(lambda: propose_grant(now=house.later(days=90), **told)) is Reason.NOT_TO_THEM


def test_an_agreement_is_for_one_key_and_for_a_month(house, case):
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    with pytest.raises(NotYours):
        carry_out_grant(grant=grant, by=house.of_the_board, now=house.now + dt.timedelta(days=31))
    lose(house, "chair", confirmed_by="asha")
    with pytest.raises(NotYours):
        carry_out_grant(grant=grant, by=house.of_the_board, now=house.now)
    assert list_grants(reader=house.of_the_board, now=house.now) == ()


def test_many_cases_are_gone_through_in_parts(house, case, send, draft, monkeypatch):
    monkeypatch.setattr(carrying, "AT_ONCE", 2)
    for _ in range(3):
        send(replace(draft, **IN_COMMITTEE))
    for row in Case.objects.all():
        for name in FREE[1:]:
            declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    carried_out(house, grant, "of_the_staff")
    assert (
        Wrap.objects.filter(person=house.chair.person, compartment__kind=Compartment.TRIAGE)
        .values("compartment__case")
        .distinct()
        .count()
        == 4
    )


def test_a_made_up_place_begins_at_the_beginning(house, case):
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    given = {"grant": grant, "by": house.of_the_board, "now": house.now}
    assert carry_out_grant(after="../..", **given).after == ""
    assert reads(house, "chair", case[0]) is not None


def test_who_stands_by_sleeps_again(house, send, draft):
    """Oversight is told when the coordinator is late; what sleeps for it sleeps for the new key."""
    send(draft)
    row = Case.objects.get()
    for name in ("asha", "bram"):
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    (body,) = (b for b, who in sleepers_in(row).items() if house.chair.person in who)
    lose(house, "chair", confirmed_by="asha")
    assert house.chair.person not in sleepers_in(row)[body]
    carried_out(house, agreed(house, "chair", "asha", "bram"), "asha")
    assert house.chair.person in sleepers_in(row)[body]
    assert open_for_person(row, house.chair.person, house.chair.seed, tuple(Compartment)) == {}
    wake(row, body)
    opened = open_for_person(row, house.chair.person, house.chair.seed, tuple(Compartment))
    assert {Compartment.REPORT, Compartment.TRAIL} <= opened.keys()


def test_in_a_body_of_two_the_next_step_of_a_colleague_gives_the_case(house, send, draft):
    keys = send(draft)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    lose(house, "bram", confirmed_by="asha")
    assert reads(house, "bram", case) is None
    acknowledge_report(case=case, reader=house.asha, text="Thanks.", now=house.now)
    declare_conflict(case=case, reader=house.bram, ground=None, now=house.now)
    assert reads(house, "bram", case).story == draft.story
    assert told(box_of(house, keys)) == ["joined"]


def test_it_says_where_nobody_would_be_left(house):
    assert left_behind(person=house.chair.person, language="en", now=house.now) == ()
    lose_key(person=house.bram.person, now=house.now)
    (alone,) = left_behind(person=house.asha.person, language="en", now=house.now)
    assert alone


def test_a_newcomer_gets_cases_of_before_in_the_same_way(house, send, draft):
    send(draft)
    case = Case.objects.get().id
    for name in ("asha", "bram"):
        declare_conflict(case=case, reader=house.staff[name], ground=None, now=house.now)
    lose(house, "gwen", confirmed_by="asha")  # a key that is new, of somebody who advised
    give_seat(login="gwen", body="coordinator", now=house.now)
    assert reads(house, "gwen", case) is None
    carried_out(house, agreed(house, "gwen", "asha", "bram"), "bram")
    declare_conflict(case=case, reader=house.gwen, ground=None, now=house.now)
    assert reads(house, "gwen", case).story == draft.story


def test_what_was_wrapped_to_a_lost_key_at_that_very_moment_goes_at_the_confirmation(
    house, case, send, draft
):
    """The public side read the key before it was lost, and wrote after that."""
    before = Person.objects.get(pk=house.chair.person)
    lost = house.chair
    lose_key(person=lost.person, now=house.later(minutes=1))
    now = Person.objects.filter(pk=lost.person)
    kept = ("public_key", "key_confirmed_by_id", "key_confirmed_at")
    now.update(**{name: getattr(before, name) for name in kept})
    send(replace(draft, **IN_COMMITTEE))
    row = Case.objects.exclude(pk=case[0]).get()
    assert open_for_person(row, lost.person, lost.seed, tuple(Compartment))
    now.update(**dict.fromkeys(kept))
    made_anew(house, "chair")
    confirm_key(person=lost.person, by=house.asha, now=house.now)
    assert open_for_person(row, lost.person, lost.seed, tuple(Compartment)) == {}
    for name in FREE[1:]:
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    declare_conflict(case=row.id, reader=house.chair, ground=None, now=house.now)
    assert reads(house, "chair", row.id).story == draft.story


def test_a_key_that_is_lost_while_cases_are_opened_to_it_gets_no_more(house, case, monkeypatch):
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    found = carrying.cases_received

    def lost_meanwhile(*asked):
        lose_key(person=house.chair.person, now=house.now)
        return found(*asked)

    monkeypatch.setattr(carrying, "cases_received", lost_meanwhile)
    carry_out_grant(grant=grant, by=house.of_the_board, now=house.now)
    assert not Wrap.objects.filter(person=house.chair.person).exists()
