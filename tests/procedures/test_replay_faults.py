"""Each fault that is planted in a case is found, under its guarantee; without it nothing is."""

import pytest

from tests.procedures.cast import people
from tests.procedures.planted_in_cases import PLANTED
from tests.procedures.told import ABOUT_A_COLLEAGUE, ABOUT_DINA, RETALIATION, Told
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.words import Duty


def test_cases_that_go_as_they_should_are_silent():
    committee = Told(ABOUT_DINA, "committee")
    stories = {
        "closed": Told().closed(),
        "handed back": Told()
        .handed_back()
        .act("answer_task", "manager-green", "answered", body="tasked")
        .act("accept_answer", "asha", "assessing"),
        "looked at again": Told().at_the_committee()
        .act("answer_second_look", "chair", "assessing").act("close", "chair", "closed"),
        "about somebody": Told(ABOUT_A_COLLEAGUE).assessed()
        .act("inform_concerned", "bram").act("close", "asha", "closed"),
        "about Dina": committee.assessed("chair", "staff-seat")
        .act("inform_concerned", "chair").act("close", "chair", "closed"),
        "retaliation": Told(RETALIATION, "external_point").assessed("huib", "second-outside"),
        "the name": Told().assessed().act("consent", "").look("name", "bram")
        .act("take_back_name", "").look("content", "asha"),
        "refused by two": Told().assessed().act("refuse", "asha", "closed"),
        "taken over": Told().begins().later(days=8).lapsed("acknowledge", "oversight")
        .free("cor", body="oversight").act("acknowledge", "cor", "acknowledged", body="oversight"),
    }  # fmt: skip
    about_time = {("clock", "kept_late"), ("clock", "not_kept"), ("clock", "nobody_told")}
    wrong = {name: story.found() for name, story in stories.items()}
    wrong["taken over"] = [one for one in wrong["taken over"] if one not in about_time]
    assert wrong == {name: [] for name in stories}


@pytest.mark.parametrize(("story", "guarantee", "cause"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(story, guarantee, cause):
    assert (guarantee, cause) in story.found()


def test_a_line_that_moved_nothing_can_be_left_out_unseen():
    """The ledger does not tell whose leaves it holds: the limits page and the output say so."""
    story = Told().assessed()
    del story.lines[4]
    assert story.found() == []


def test_a_body_without_a_quorum_decides_nothing():
    alone = Roster(tuple(m for m in people().members if m.person not in {"bram", "third-officer"}),
                   people().units)  # fmt: skip
    story = Told().begins().free("asha").act("acknowledge", "asha", "acknowledged")
    story.act("classify", "asha", kind="wrongdoing")
    assert ("independent-hands", "no_quorum") in story.found(people_there=alone)
    assert story.found() == []


def test_a_case_without_a_quorum_goes_to_who_stands_in():
    story = Told().begins().free("asha")
    for name in ("bram", "third-officer"):
        story.act("declare_conflict", name, ground="family")
    assert ("independent-hands", "came_elsewhere") in story.found()
    story = Told().begins().free("asha").act("declare_conflict", "bram", ground="family")
    story.act("declare_conflict", "third-officer", ground="family", to_body="committee")
    assert story.found() == []


def check_ins(*days):
    story = Told().closed()
    for number in days:
        story.later(days=number).line(None, duty=Duty.CHECK_IN, by="huib")
    return story


def test_check_ins_that_did_not_happen_are_found_only_where_lines_are_kept_of_them():
    silent, asked = check_ins(), check_ins(91, 91, 91, 91)
    end = silent.now.replace(year=2027)
    assert silent.found(until=end) == []
    missing = ("own-door-for-retaliation", "not_asked")
    assert missing in silent.found([Duty.CHECK_IN], until=end)
    assert missing in check_ins(91).found([Duty.CHECK_IN], until=end)
    assert asked.found([Duty.CHECK_IN], until=end) == []


def test_nobody_who_looks_after_the_reporting_person_is_found():
    story = Told().closed()
    end = story.now.replace(month=6)
    assert story.found([Duty.CARE], until=end) == [("care", "not_looked_after")]
    looked = Told().begins().line(None, duty=Duty.CARE, by="gwen")
    looked.stage = "received"
    looked.free("asha").act("acknowledge", "asha", "acknowledged")
    assert ("care", "not_looked_after") not in looked.found([Duty.CARE], until=end)


def test_care_of_before_somebody_was_treated_badly_is_no_protection():
    story = Told().begins().line(None, duty=Duty.CARE, by="gwen").line(None, harm=True)
    end = story.now.replace(month=5)
    assert ("care", "unprotected") in story.found([Duty.CARE], until=end)
    story.line(None, duty=Duty.CARE, by="gwen")
    assert ("care", "unprotected") not in story.found([Duty.CARE], until=end)
