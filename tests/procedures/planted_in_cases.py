"""What can be planted in a case of the example, and under which guarantee the replay finds it."""

from dataclasses import replace

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
from waarborg.core.terms import Leaf


def of(report, body, *who):
    """Tell a case that somebody began to assess."""
    return Told(report, body).assessed(*who)


def fresh():
    return Told().begins().free("asha", "bram")


def confirmed():
    return Told().begins().free("asha").act("acknowledge", "asha", "acknowledged")


def left_out(number):
    story = Told().assessed()
    del story.lines[number]
    return story


def turned_round():
    story = Told().assessed()
    story.lines[2], story.lines[3] = story.lines[3], story.lines[2]
    return story


COMMITTEE = ("committee", "chair", "staff-seat")
OUTSIDE = ("external_point", "huib", "second-outside")
EXCLUDED = replace(Told().report, excluded=frozenset({"third-officer"}))
ABOUT_A_MANAGER = replace(
    Told().report, concerned=frozenset({people().member("manager-north").spot})
)
BY_PERSON = replace(RETALIATION, earlier=frozenset(), had_part=frozenset({"second-outside"}))
SECOND = {"about": "close", "to_body": "coordinator"}
KEY = {"what": "joined", "person": "fee", "by": "asha", "body": "coordinator"}

# fmt: off
WHO_MAY_NOT = {
    "concerned": (of(ABOUT_DINA, *COMMITTEE).act("classify", "dina", kind="wrongdoing"),
                  "independent-hands", "concerns_you"),
    "under somebody concerned": (
        of(ABOUT_DINA, *COMMITTEE).act("classify", "head-of-post", kind="wrongdoing"),
        "independent-hands", "concerns_somebody_above_you"),
    "above somebody concerned": (
        of(ABOUT_DINA, *COMMITTEE).act("classify", "secretary", kind="wrongdoing"),
        "independent-hands", "concerns_somebody_below_you"),
    "excluded": (Told(EXCLUDED).assessed().look("content", "third-officer"),
                 "independent-hands", "excluded_by_reporter"),
    "stepped aside": (
        fresh().act("declare_conflict", "third-officer", ground="family")
        .look("content", "third-officer"), "independent-hands", "you_declared_a_conflict"),
    "did not declare": (Told().begins().act("acknowledge", "asha", "acknowledged"),
                        "independent-hands", "declare_first"),
    "an outsider reads": (Told().assessed().look("content", "fee"),
                          "others-protected", "not_your_role"),
    "somebody nobody knows": (Told().assessed().act("write", "nobody-knows"),
                              "procedure", "not_your_role"),
    "staff in the place of the reporter": (Told().assessed().act("consent", "asha"),
                                           "reporters-choice", "not_your_role"),
}
WITHOUT = {
    "closed without reasons": (Told().assessed().act("close", "asha", "closed", without={R}),
                               "no-dead-end", "needs_reasons"),
    "closed without feedback": (Told().assessed().act("close", "asha", "closed", without={F}),
                                "no-dead-end", "needs_feedback"),
    "refused alone": (Told().assessed().act("refuse", "asha", "closed", without={S}),
                      "independent-hands", "needs_second_person"),
    "classified without reasons": (
        confirmed().act("classify", "asha", without={R}, kind="wrongdoing"),
        "second-look", "needs_reasons"),
    "a task without an approved text": (
        Told().assessed()
        .act("hand_back", "asha", "handed_back", without={T}, person="manager-green"),
        "telling-little", "needs_approved_text"),
    "judged unheard": (Told(ABOUT_A_COLLEAGUE).assessed().act("close", "asha", "closed"),
                       "both-sides", "needs_both_sides"),
    "told alone": (Told(ABOUT_A_COLLEAGUE).assessed()
                   .act("inform_concerned", "asha", without={S}),
                   "both-sides", "needs_second_person"),
    "the name without consent": (Told().assessed().look("name", "bram"),
                                 "sealed-name", "name_without_consent"),
    "the name after it was taken back": (
        Told().assessed().act("consent", "").act("take_back_name", "").look("name", "bram"),
        "sealed-name", "name_without_consent"),
    "the name at somebody else": (Told().assessed().act("consent", "").look("name", "fee"),
                                  "sealed-name", "name_with_outsider"),
}
WRONG_HANDS = {
    "a task to who is concerned": (
        of(ABOUT_A_MANAGER, *COMMITTEE)
        .act("hand_back", "chair", "handed_back", person="manager-north"),
        "independent-hands", "not_to_them"),
    "the answer judged by who gave it": (
        Told().handed_back().act("answer_task", "manager-green", "answered", body="tasked")
        .act("accept_answer", "manager-green", "assessing"),
        "separate-hands", "not_your_role"),
    "a second look by the same body": (
        Told().closed().act("ask_second_look", "", "second_look", **SECOND),
        "second-look", "not_to_them"),
    "a second look answered by who decided": (
        Told().at_the_committee().act("answer_second_look", "asha", "assessing"),
        "second-look", "not_your_role"),
    "retaliation at the body of the first case": (
        Told(RETALIATION).begins(), "own-door-for-retaliation", "had_a_part"),
    "retaliation read by a body that had a part": (
        of(RETALIATION, *OUTSIDE).look("content", "asha"),
        "own-door-for-retaliation", "had_a_part"),
    "retaliation read by a person who had a part": (
        Told(BY_PERSON, "committee").begins()
        .look("content", "second-outside", body="committee"),
        "own-door-for-retaliation", "had_a_part"),
    "about Dina, at the coordinator": (
        Told(ABOUT_DINA).begins(), "safe-way-in", "came_elsewhere"),
    "passed on to where it was": (
        Told().assessed().act("pass_on", "asha", "assessing", to_body="coordinator"),
        "independent-hands", "not_to_them"),
    "a key for somebody outside": (
        Told().assessed().line(Leaf.GRANT, **KEY), "independent-hands", "key_to_outsider"),
}
WRONG_TIME = {
    "too early": (fresh().act("close", "asha", "closed"), "procedure", "not_now"),
    "led elsewhere": (fresh().act("acknowledge", "asha", "closed"),
                      "procedure", "led_elsewhere"),
    "acknowledged late": (
        fresh().later(days=8).lapsed("acknowledge", "oversight")
        .act("acknowledge", "asha", "acknowledged"), "clock", "kept_late"),
    "nobody was told": (fresh().later(days=8).act("acknowledge", "asha", "acknowledged"),
                        "clock", "nobody_told"),
    "never acknowledged": (fresh().later(days=8).look("content", "asha"),
                           "clock", "not_kept"),
    "told to others": (fresh().later(days=8).lapsed("acknowledge", "committee"),
                       "clock", "told_others"),
    "told to nobody": (fresh().later(days=8).lapsed("acknowledge", ""),
                       "clock", "nobody_to_tell"),
    "told too soon": (fresh().lapsed("acknowledge", "oversight"), "clock", "lapse_untrue"),
    "a second look twice": (
        Told().at_the_committee().act("answer_second_look", "chair", "assessing")
        .act("close", "chair", "closed")
        .act("ask_second_look", "", "second_look", about="close", to_body="external_point"),
        "procedure", "already_done"),
}
LINES = {
    "a line left out": (left_out(3), "ledger", "missing_line"),
    "two lines turned round": (turned_round(), "ledger", "out_of_order"),
    "no beginning": (left_out(0), "ledger", "no_beginning"),
}
# fmt: on
PLANTED = {**WHO_MAY_NOT, **WITHOUT, **WRONG_HANDS, **WRONG_TIME, **LINES}
