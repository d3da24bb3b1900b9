"""What the papers beside the lines of a case show to have been there for an act."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.procedures.told import NOW
from waarborg.core.procedure.papers import Paper, Sort, given_for
from waarborg.core.procedure.trails import Happened
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Leaf

HOUR = dt.timedelta(hours=1)
THEN = NOW - HOUR


def act(which, by="asha", at=NOW, **detail):
    told = {"act": which.value, "by": by, "body": "coordinator", "from": "assessing", **detail}
    return Happened(9, Leaf.ACT, at, told)


def approving(*, agree=True, at=THEN, which=Act.APPROVE_TEXT):
    return act(which, by="", at=at, agree=agree)


def back(**told):
    return Paper(**({"sort": Sort.TAKEN_BACK, "at": NOW, "by": "bram", "id": "s"} | told))


CLOSE = act(Act.CLOSE, decision="d1")
HAND_BACK = act(Act.HAND_BACK, person="manager-green", proposal="p1")
PASS_ON = act(Act.PASS_ON, to_body="committee")
LIFT = act(Act.LIFT_EXCLUSION, person="cor")
HOLD = act(Act.HOLD)
DECISION = Paper(Sort.DECISION, THEN, by="asha", id="d1")
NOTE = Paper(Sort.NOTE, NOW, by="asha")
MESSAGE = Paper(Sort.MESSAGE, NOW, by="asha")
SECONDED = Paper(Sort.SECONDING, NOW, by="bram", act="close", stage="assessing")
FOR_CLOSE, FOR_LIFT, FOR_HOLD = (
    replace(SECONDED, act=which, to=to)
    for which, to in (("close", ""), ("lift_exclusion", "cor"), ("hold", ""))
)
PROPOSAL = Paper(Sort.PROPOSAL, THEN, by="asha", id="p1", to="manager-green")
TO_COMMITTEE = replace(PROPOSAL, to="committee")
APPROVAL = Paper(Sort.APPROVAL, THEN, id="p1", agree=True)

# fmt: off
REASONS = {
    "a decision with its id": (CLOSE, [DECISION], True),
    "a note of that moment": (CLOSE, [NOTE], True),
    "a decision of another act": (CLOSE, [replace(DECISION, id="d2")], False),
    "a decision without an id": (CLOSE, [replace(DECISION, id="")], False),
    "a line that names no decision": (act(Act.CLOSE), [replace(DECISION, id="", at=NOW)], False),
    "a decision of somebody else": (CLOSE, [replace(DECISION, by="bram")], False),
    "a note of somebody else": (CLOSE, [replace(NOTE, by="bram")], False),
    "a note of another moment": (CLOSE, [replace(NOTE, at=THEN)], False),
    "a message, which is no reason": (CLOSE, [MESSAGE], False),
    "why a name should open": (CLOSE, [replace(NOTE, sort=Sort.OPENING)], True),
    "why others look again": (CLOSE, [replace(NOTE, sort=Sort.ASKED)], True),
    "what got out of a name": (CLOSE, [replace(NOTE, sort=Sort.LEAK)], True),
    "for which court case": (CLOSE, [replace(NOTE, sort=Sort.HOLD)], True),
}
FEEDBACK = {
    "a message of that moment": (CLOSE, [MESSAGE], True),
    "what was done since a leak": (CLOSE, [replace(MESSAGE, sort=Sort.LEAK_ANSWER)], True),
    "a message of somebody else": (CLOSE, [replace(MESSAGE, by="bram")], False),
    "a message of another moment": (CLOSE, [replace(MESSAGE, at=THEN)], False),
    "a note, which nobody gets": (CLOSE, [NOTE], False),
}
SECOND = {
    "somebody else, before": (CLOSE, [replace(SECONDED, at=THEN)], True),
    "somebody else, that moment": (CLOSE, [SECONDED], True),
    "the same person": (CLOSE, [replace(SECONDED, by="asha")], False),
    "somebody else, afterwards": (CLOSE, [replace(SECONDED, at=NOW + HOUR)], False),
    "for another act": (CLOSE, [replace(SECONDED, act="refuse")], False),
    "at another stage": (CLOSE, [replace(SECONDED, stage="received")], False),
    "about somebody, where it is about nobody": (CLOSE, [replace(SECONDED, to="cor")], False),
    "a note instead": (CLOSE, [replace(SECONDED, sort=Sort.NOTE)], False),
    "for that body": (CLOSE, [replace(SECONDED, body="coordinator")], True),
    "for another body": (CLOSE, [replace(SECONDED, body="committee")], False),
    "taken back": (CLOSE, [replace(SECONDED, id="s"), back()], False),
    "taken back and wanted anew": (CLOSE, [replace(SECONDED, id="s"), back(), SECONDED], True),
    "taken back afterwards": (CLOSE, [replace(SECONDED, id="s"), back(at=NOW + HOUR)], True),
    "taken back by somebody else": (CLOSE, [replace(SECONDED, id="s"), back(by="cor")], True),
    "another one taken back": (CLOSE, [replace(SECONDED, id="s"), back(id="t")], True),
    "one without an id, taken back": (CLOSE, [SECONDED, back(id="")], True),
    "about whom it is": (LIFT, [FOR_LIFT], True),
    "about somebody else": (LIFT, [replace(FOR_LIFT, to="dina")], False),
    "about nobody": (LIFT, [replace(FOR_LIFT, to="")], False),
    "a task is about nobody": (HAND_BACK, [replace(SECONDED, act="hand_back")], True),
    "the first hold": (HOLD, [FOR_HOLD], True),
}
# fmt: on


@pytest.mark.parametrize(("line", "papers", "there"), REASONS.values(), ids=REASONS)
def test_reasons(line, papers, there):
    assert (Need.REASONS in given_for(line, papers, [])) is there


@pytest.mark.parametrize(("line", "papers", "there"), FEEDBACK.values(), ids=FEEDBACK)
def test_feedback(line, papers, there):
    assert (Need.FEEDBACK in given_for(line, papers, [])) is there


@pytest.mark.parametrize(("line", "papers", "there"), SECOND.values(), ids=SECOND)
def test_a_second_person(line, papers, there):
    before = [act(Act.CLASSIFY, at=NOW + HOUR), act(Act.ASSESS, at=NOW - 9 * HOUR)]
    assert (Need.SECOND_PERSON in given_for(line, papers, before)) is there


def test_who_agreed_to_one_hold_agreed_to_no_other():
    def second(line, at, *days):
        holds = [Act.HOLD, Act.LIFT_HOLD, Act.HOLD]
        before = [act(which, at=NOW - day * HOUR) for which, day in zip(holds, days, strict=False)]
        paper = replace(FOR_HOLD, act=line.act, at=at)
        return Need.SECOND_PERSON in given_for(line, [paper], [*before, act(Act.ADD, at=NOW)])

    assert second(HOLD, NOW - 2 * HOUR, 9, 3)
    assert second(HOLD, NOW - 3 * HOUR, 9, 3)  # at the very moment of the last
    assert not second(HOLD, NOW - 4 * HOUR, 9, 3)
    assert not second(HOLD, NOW - 4 * HOUR, 9, 8, 3)
    assert second(HOLD, NOW - 2 * HOUR, 9, 8, 3)
    assert not second(act(Act.LIFT_HOLD), NOW - 4 * HOUR, 3)
    assert second(CLOSE, NOW - 4 * HOUR, 9, 3)  # of another act no hold says anything


@pytest.mark.parametrize(
    ("line", "there"),
    [
        (act(Act.PASS_ON, at=NOW - HOUR, to="assessing", to_body="committee"), False),
        (act(Act.DECLARE_CONFLICT, at=NOW - HOUR, to="assessing", to_body="committee"), False),
        (act(Act.HAND_BACK, at=NOW - HOUR, to="handed_back"), False),
        (act(Act.HAND_BACK, at=NOW - 2 * HOUR, to="handed_back"), True),  # that moment: before it
        (act(Act.CLASSIFY, at=NOW - HOUR, to="assessing"), True),
        (act(Act.DECLARE_CONFLICT, at=NOW - HOUR, to="assessing", to_body=""), True),
    ],
)
def test_who_agreed_before_it_moved_agreed_about_another_state_of_it(line, there):
    paper = replace(SECONDED, at=NOW - 2 * HOUR)
    assert (Need.SECOND_PERSON in given_for(CLOSE, [paper], [line])) is there


# fmt: off
APPROVED = {
    "a task, as it was put": (HAND_BACK, [PROPOSAL, APPROVAL], [approving()], True),
    "a case that is passed on": (PASS_ON, [TO_COMMITTEE, APPROVAL], [approving()], True),
    "never put": (HAND_BACK, [APPROVAL], [approving()], False),
    "never answered": (HAND_BACK, [PROPOSAL], [approving()], False),
    "a no": (HAND_BACK, [PROPOSAL, replace(APPROVAL, agree=False)], [approving()], False),
    "a no in the line": (HAND_BACK, [PROPOSAL, APPROVAL], [approving(agree=False)], False),
    "no line of it": (HAND_BACK, [PROPOSAL, APPROVAL], [], False),
    "a line of another moment": (HAND_BACK, [PROPOSAL, APPROVAL], [approving(at=NOW)], False),
    "a line of another act": (
        HAND_BACK, [PROPOSAL, APPROVAL], [approving(which=Act.CONSENT)], False),
    "a yes that is no answer": (
        HAND_BACK, [PROPOSAL, replace(APPROVAL, sort=Sort.NOTE)], [approving()], False),
    "a text for somebody else": (
        HAND_BACK, [replace(PROPOSAL, to="manager-north"), APPROVAL], [approving()], False),
    "another text": (
        act(Act.HAND_BACK, person="manager-green", proposal="p2"),
        [PROPOSAL, replace(PROPOSAL, id="p2"), APPROVAL], [approving()], False),
    "one of two": (
        HAND_BACK, [PROPOSAL, replace(PROPOSAL, id="p2", to="cor"), APPROVAL],
        [approving()], True),
    "passed on, nothing approved": (PASS_ON, [TO_COMMITTEE], [approving()], False),
    "passed on to others": (PASS_ON, [PROPOSAL, APPROVAL], [approving()], False),
    "an act that sends nothing out": (
        CLOSE, [replace(PROPOSAL, to=""), APPROVAL], [approving()], False),
}
# fmt: on


@pytest.mark.parametrize(("line", "papers", "before", "there"), APPROVED.values(), ids=APPROVED)
def test_an_approved_text(line, papers, before, there):
    assert (Need.APPROVED_TEXT in given_for(line, papers, before)) is there


def test_without_papers_nothing_was_there():
    assert given_for(CLOSE, [], []) == frozenset()
