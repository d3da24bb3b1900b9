"""Cases of before open to a new key when two people agree and a reader carries it out."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from tests.usecases.new_keys import (
    FREE,
    IN_COMMITTEE,
    agreed,
    carried_out,
    case,
    lose,
    reads,
    reason_of,
    told,
)
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment, Ground, Reason
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.ledger.leaves import house_openings
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.house import carry_out_grant as carrying
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.grants import list_grants
from waarborg.usecases.house.propose_grant import new_keys, propose_grant
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import NotYours
from waarborg.usecases.retaliation_plan import plan_retaliation

__all__ = ["case"]


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


def test_a_key_that_is_lost_while_cases_are_opened_to_it_gets_no_more(house, case, monkeypatch):
    lose(house, "chair", confirmed_by="asha")
    grant = agreed(house, "chair", "of_the_board", "of_the_staff")
    found = carrying.cases_received

    def lost_meanwhile(*asked):
        lose(house, "chair", confirmed_by="asha")  # and has yet another one
        return found(*asked)

    monkeypatch.setattr(carrying, "cases_received", lost_meanwhile)
    carry_out_grant(grant=grant, by=house.of_the_board, now=house.now)
    assert not Wrap.objects.filter(person=house.chair.person).exists()


def test_who_got_nothing_had_no_part_in_it_either(house, send, draft):
    """A report of bad treatment later leaves out who had a part: not who was only passed over."""
    keys = send(replace(draft, **IN_COMMITTEE, named_not_see="Boardmember"))
    case = Case.objects.get().id
    for name in ("chair", "of_the_staff"):
        declare_conflict(case=case, reader=house.staff[name], ground=None, now=house.now)
    for name in ("of_the_board", "chair"):
        lose(house, name, confirmed_by="asha")
    carried_out(house, agreed(house, "of_the_board", "of_the_staff", "asha"), "of_the_staff")
    carried_out(house, agreed(house, "chair", "of_the_staff", "asha"), "of_the_staff")
    plan = plan_retaliation(open_for_reporter(keys, house.now), house.now)
    assert house.chair.person in plan.facts.had_part
    assert house.of_the_board.person not in plan.facts.had_part
