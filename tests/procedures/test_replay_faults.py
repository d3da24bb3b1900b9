"""Each fault that is planted in a case is found, under its guarantee; without it nothing is."""

from dataclasses import replace

import pytest

from tests.procedures.cast import people
from tests.procedures.told import (
    ABOUT_A_COLLEAGUE,
    ABOUT_DINA,
    RETALIATION,
    F,
    R,
    S,
    T,
    Told,
)
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Leaf


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


def one_acts_who_may_not():
    yield (
        "concerned",
        Told(ABOUT_DINA, "committee")
        .assessed("chair", "staff-seat")
        .act("classify", "dina", kind="wrongdoing"),
        ("independent-hands", "concerns_you"),
    )
    yield (
        "under somebody concerned",
        Told(ABOUT_DINA, "committee")
        .assessed("chair", "staff-seat")
        .act("classify", "head-of-post", kind="wrongdoing"),
        (
            "independent-hands",
            "concerns_somebody_above_you",
        ),
    )
    yield (
        "above somebody concerned",
        Told(ABOUT_DINA, "committee")
        .assessed("chair", "staff-seat")
        .act("classify", "secretary", kind="wrongdoing"),
        (
            "independent-hands",
            "concerns_somebody_below_you",
        ),
    )
    excluded = replace(Told().report, excluded=frozenset({"third-officer"}))
    yield (
        "excluded",
        Told(excluded).assessed().look("content", "third-officer"),
        (
            "independent-hands",
            "excluded_by_reporter",
        ),
    )
    yield (
        "stepped aside",
        Told()
        .begins()
        .free("asha", "bram")
        .act("declare_conflict", "third-officer", ground="family")
        .look("content", "third-officer"),
        ("independent-hands", "you_declared_a_conflict"),
    )
    yield (
        "did not declare",
        Told().begins().act("acknowledge", "asha", "acknowledged"),
        (
            "independent-hands",
            "declare_first",
        ),
    )
    yield (
        "an outsider reads",
        Told().assessed().look("content", "fee"),
        (
            "others-protected",
            "not_your_role",
        ),
    )
    yield (
        "an outsider without a seat",
        Told().assessed().act("write", "nobody-knows"),
        (
            "procedure",
            "not_your_role",
        ),
    )
    yield (
        "staff in the place of the reporter",
        Told().assessed().act("consent", "asha"),
        (
            "reporters-choice",
            "not_your_role",
        ),
    )


def needed_and_not_there():
    yield (
        "closed without reasons",
        Told().assessed().act("close", "asha", "closed", without={R}),
        ("no-dead-end", "needs_reasons"),
    )
    yield (
        "closed without feedback",
        Told().assessed().act("close", "asha", "closed", without={F}),
        ("no-dead-end", "needs_feedback"),
    )
    yield (
        "refused alone",
        Told().assessed().act("refuse", "asha", "closed", without={S}),
        (
            "independent-hands",
            "needs_second_person",
        ),
    )
    yield (
        "classified without reasons",
        Told()
        .begins()
        .free("asha")
        .act("acknowledge", "asha", "acknowledged")
        .act("classify", "asha", without={R}, kind="wrongdoing"),
        ("second-look", "needs_reasons"),
    )
    yield (
        "a task without an approved text",
        Told()
        .assessed()
        .act("hand_back", "asha", "handed_back", without={T}, person="manager-green"),
        ("telling-little", "needs_approved_text"),
    )
    yield (
        "judged unheard",
        Told(ABOUT_A_COLLEAGUE).assessed().act("close", "asha", "closed"),
        (
            "both-sides",
            "needs_both_sides",
        ),
    )
    yield (
        "told alone",
        Told(ABOUT_A_COLLEAGUE).assessed().act("inform_concerned", "asha", without={S}),
        ("both-sides", "needs_second_person"),
    )
    yield (
        "the name without consent",
        Told().assessed().look("name", "bram"),
        (
            "sealed-name",
            "name_without_consent",
        ),
    )
    yield (
        "the name after it was taken back",
        Told().assessed().act("consent", "").act("take_back_name", "").look("name", "bram"),
        ("sealed-name", "name_without_consent"),
    )
    yield (
        "the name at another body",
        Told().assessed().act("consent", "").look("name", "fee"),
        (
            "sealed-name",
            "name_with_outsider",
        ),
    )


def in_the_wrong_hands():
    manager = people().member("manager-north").spot
    about_manager = replace(Told().report, concerned=frozenset({manager}))
    yield (
        "a task to who is concerned",
        Told(about_manager, "committee")
        .assessed("chair", "staff-seat")
        .act("hand_back", "chair", "handed_back", person="manager-north"),
        (
            "independent-hands",
            "not_to_them",
        ),
    )
    yield (
        "the answer judged by who gave it",
        Told()
        .handed_back()
        .act("answer_task", "manager-green", "answered", body="tasked")
        .act("accept_answer", "manager-green", "assessing"),
        ("separate-hands", "not_your_role"),
    )
    yield (
        "a second look by the same body",
        Told()
        .closed()
        .act("ask_second_look", "", "second_look", about="close", to_body="coordinator"),
        ("second-look", "not_to_them"),
    )
    yield (
        "a second look answered by who decided",
        Told().at_the_committee().act("answer_second_look", "asha", "assessing"),
        ("second-look", "not_your_role"),
    )
    yield (
        "retaliation at the body of the first case",
        Told(RETALIATION).begins(),
        (
            "own-door-for-retaliation",
            "had_a_part",
        ),
    )
    yield (
        "retaliation read by who had a part",
        Told(RETALIATION, "external_point")
        .assessed("huib", "second-outside")
        .look("content", "asha"),
        ("own-door-for-retaliation", "had_a_part"),
    )
    person = replace(RETALIATION, earlier=frozenset(), had_part=frozenset({"second-outside"}))
    yield (
        "retaliation read by a person who had a part",
        Told(person, "committee").begins().look("content", "second-outside", body="committee"),
        ("own-door-for-retaliation", "had_a_part"),
    )
    yield (
        "about Dina, at the coordinator",
        Told(ABOUT_DINA).begins(),
        (
            "safe-way-in",
            "came_elsewhere",
        ),
    )
    yield (
        "passed on to nobody free",
        Told().assessed().act("pass_on", "asha", "assessing", to_body="coordinator"),
        ("independent-hands", "not_to_them"),
    )
    yield (
        "a key for somebody outside",
        Told()
        .assessed()
        .line(Leaf.GRANT, what="joined", person="fee", by="asha", body="coordinator"),
        ("independent-hands", "key_to_outsider"),
    )


def at_the_wrong_time():
    yield (
        "too early",
        Told().begins().free("asha").act("close", "asha", "closed"),
        (
            "procedure",
            "not_now",
        ),
    )
    yield (
        "led elsewhere",
        Told().begins().free("asha").act("acknowledge", "asha", "closed"),
        (
            "procedure",
            "led_elsewhere",
        ),
    )
    yield (
        "acknowledged late",
        Told()
        .begins()
        .free("asha", "bram")
        .later(days=8)
        .lapsed("acknowledge", "oversight")
        .act("acknowledge", "asha", "acknowledged"),
        ("clock", "kept_late"),
    )
    yield (
        "nobody was told",
        Told()
        .begins()
        .free("asha", "bram")
        .later(days=8)
        .act("acknowledge", "asha", "acknowledged"),
        ("clock", "nobody_told"),
    )
    yield (
        "never acknowledged",
        Told().begins().free("asha", "bram").later(days=8).look("content", "asha"),
        ("clock", "not_kept"),
    )
    yield (
        "told to others",
        Told().begins().free("asha").later(days=8).lapsed("acknowledge", "committee"),
        ("clock", "told_others"),
    )
    yield (
        "told too soon",
        Told().begins().free("asha").lapsed("acknowledge", "oversight"),
        (
            "clock",
            "lapse_untrue",
        ),
    )
    yield (
        "a second look twice",
        Told()
        .at_the_committee()
        .act("answer_second_look", "chair", "assessing")
        .act("close", "chair", "closed")
        .act("ask_second_look", "", "second_look", about="close", to_body="external_point"),
        ("procedure", "already_done"),
    )


def among_the_lines():
    missing = Told().assessed()
    del missing.lines[3]
    yield "a line left out", missing, ("ledger", "missing_line")
    turned = Told().assessed()
    turned.lines[2], turned.lines[3] = turned.lines[3], turned.lines[2]
    yield "two lines turned round", turned, ("ledger", "out_of_order")
    headless = Told().assessed()
    del headless.lines[0]
    headless.body = "coordinator"
    yield "no beginning", headless, ("ledger", "no_beginning")


PLANTED = [
    pytest.param(story, expected, id=name)
    for plant in (one_acts_who_may_not, needed_and_not_there, in_the_wrong_hands,
                  at_the_wrong_time, among_the_lines)
    for name, story, expected in plant()
]  # fmt: skip


@pytest.mark.parametrize(("story", "expected"), PLANTED)
def test_what_is_planted_is_found(story, expected):
    assert expected in story.found()


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
