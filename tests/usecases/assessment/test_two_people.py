"""What takes two: what the first of them wrote counts, or the page says that it does not."""

from dataclasses import replace

import pytest

from tests.usecases.whole_case import Desk, desk, replayed, told
from waarborg.core.terms import Compartment, Reason, Stage
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.inform_concerned import inform_concerned
from waarborg.usecases.assessment.lift_exclusion import lift_exclusion
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.assessment.take_back_proposal import take_back_proposal
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.refusal import NotYours, Refused

__all__ = ["desk", "replayed"]
pytestmark = pytest.mark.slow
NO = {"reasons": "Not for us.", "feedback": "It is not for us."}


@pytest.fixture
def begun(desk):
    desk.begin()
    return desk


def refused(desk, name, act=refuse_report, **said):
    with pytest.raises(Refused) as no:
        desk.do(act, name, **(said or NO))
    return no.value.reason


def waiting(desk, name):
    return [
        (one.mine, one.counts, one.back_at is not None)
        for one in desk.do(read_case, name).seconding
    ]


def take_back(desk, name, number=0):
    proposal = desk.do(read_case, name).seconding[number].id
    return desk.do(take_back_proposal, name, proposal=proposal)


def test_what_was_taken_back_waits_for_nobody(begun):
    refused(begun, "asha")
    assert waiting(begun, "bram") == [(False, True, False)]
    take_back(begun, "asha")
    take_back(begun, "asha")  # the same form, sent twice
    assert waiting(begun, "asha") == [(True, False, True)]
    assert waiting(begun, "bram") == [(False, False, True)]
    assert refused(begun, "bram") is Reason.NEEDS_SECOND_PERSON
    assert Case.objects.get().stage == Stage.ASSESSING


def test_who_took_it_back_can_propose_the_same_anew_or_agree_with_another(begun, replayed):
    refused(begun, "asha")
    take_back(begun, "asha")
    assert refused(begun, "asha") is Reason.NEEDS_SECOND_PERSON
    begun.do(refuse_report, "bram", **NO)
    assert told(replayed(begun.export("bram"))) == []


def test_what_was_taken_back_is_no_second_person_for_the_replay_either(
    begun, replayed, monkeypatch
):
    refused(begun, "asha")
    take_back(begun, "asha")
    monkeypatch.setattr("waarborg.usecases.readers_act.seconded", lambda *_given, **_more: True)
    begun.do(refuse_report, "bram", **NO)
    assert told(replayed(begun.export("bram"))) == [("independent-hands", "needs_second_person")]


def test_nobody_takes_back_what_somebody_else_wrote_or_what_was_never_there(begun):
    refused(begun, "asha")
    proposal = begun.do(read_case, "asha").seconding[0].id
    for name, which in (("bram", proposal), ("fee", proposal), ("asha", "0" * 32)):
        with pytest.raises(NotYours):
            begun.do(take_back_proposal, name, proposal=which)
    assert waiting(begun, "bram") == [(False, True, False)]


def test_what_was_done_is_not_taken_back(begun):
    refused(begun, "asha")
    proposal = begun.do(read_case, "asha").seconding[0].id
    begun.do(refuse_report, "bram", **NO)
    assert refused(begun, "asha", take_back_proposal, proposal=proposal) is Reason.NOT_NOW


def test_a_proposal_that_does_not_say_for_which_body_counts_no_more(begun):
    """One that was kept by a version that did not write it down."""
    opened = must_open(begun.case, begun.house.asha, begun.house.now)
    old = {"act": "refuse", "by": begun.house.asha.person, "stage": "assessing", **NO}
    old |= {"towards": "", "at": moment(begun.house.now)}
    write_entry(opened.latest(Compartment.DOSSIER), "seconding", old)
    assert waiting(begun, "asha") == [(True, False, False)]
    assert waiting(begun, "bram") == [(False, False, False)]
    assert refused(begun, "bram") is Reason.NEEDS_SECOND_PERSON
    begun.do(refuse_report, "asha", **NO)  # with what Bram wrote anew


def test_who_gets_the_case_reads_what_was_proposed_and_that_it_does_not_count(begun):
    refused(begun, "asha")
    begun.do(pass_on_report, "bram", body="committee", reasons="They know more.")
    begun.do(declare_conflict, "chair", ground=None)
    assert waiting(begun, "chair") == [(False, False, False)]


@pytest.fixture
def about_joep(house, send, draft):
    desk = Desk(house, send(replace(draft, concerned=(("employee", "team_groen"),))))
    desk.begin()
    return desk


def test_what_two_agreed_and_did_waits_for_nobody_and_takes_two_again(about_joep, replayed):
    about_joep.both(inform_concerned, reasons="It is safe now.")
    assert waiting(about_joep, "asha") == waiting(about_joep, "bram") == []
    again = {"act": inform_concerned, "reasons": "I told them once more."}
    assert refused(about_joep, "bram", **again) is Reason.NEEDS_SECOND_PERSON
    about_joep.do(inform_concerned, "asha", reasons="We did.")
    assert waiting(about_joep, "asha") == []
    assert told(replayed(about_joep.export())) == []


def test_a_replay_finds_who_did_it_again_alone(about_joep, replayed, monkeypatch):
    about_joep.both(inform_concerned, reasons="It is safe now.")
    monkeypatch.setattr("waarborg.usecases.readers_act.seconded", lambda *_given, **_more: True)
    about_joep.do(inform_concerned, "bram", reasons="I told them once more.")
    assert told(replayed(about_joep.export())) == [("both-sides", "needs_second_person")]


def test_whose_exclusion_is_lifted_waits_no_more_and_the_others_do(house, about_dina, send):
    desk = Desk(house, send(replace(about_dina, named_not_see="Boardmembr, Ashaa")))
    for name in ("chair", "of_the_staff"):
        desk.do(declare_conflict, name, ground=None)
    for whom in ("of_the_board", "asha"):
        given = {"person": house.person(whom), "reasons": "Another name."}
        assert refused(desk, "chair", lift_exclusion, **given) is Reason.NEEDS_SECOND_PERSON
    desk.do(lift_exclusion, "of_the_staff", person=house.person("of_the_board"), reasons="So it is")
    seconding = desk.do(read_case, "of_the_staff").seconding
    assert [one.towards for one in seconding] == [house.person("asha")]
