"""Who decided does not get a matter back while, or after, others look at it again."""

from dataclasses import replace
from itertools import combinations

import pytest

from tests.procedures.cast import STAFF, example, someone, units
from waarborg.core.procedure.escalation import dormant_for, running_term, terms_starting
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.procedure.handing import pass_on_to, second_look_body
from waarborg.core.procedure.involvement import has_quorum, split
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage

PEOPLE = Roster(STAFF, units())
BODIES = [body.code for body in example().bodies.values() if body.reads]
LOOKED_AT = [Act.CLASSIFY, Act.HAND_BACK, Act.CLOSE, Act.REFUSE]
JUDGING = [Act.ASSESS, Act.PASS_ON, Act.CLOSE, Act.REFUSE, Act.CLASSIFY, Act.ACKNOWLEDGE]


def looked_at_again():
    """Every owner of a second look, of every decision, by every other bodies, at every stage."""
    for owner, about, stage in ((o, a, s) for o in BODIES for a in LOOKED_AT for s in Stage):
        others = [body for body in BODIES if body != owner]
        for many in range(1, len(others) + 1):
            for decided in combinations(others, many):
                yield CaseFacts(
                    stage,
                    owner,
                    Kind.WRONGDOING,
                    Relation.EMPLOYEE,
                    "yard",
                    "coordinator",
                    NameMode.OPEN,
                    declared=frozenset(m.person for m in STAFF),
                    done=frozenset(LOOKED_AT),
                    decisions=decided,
                    second_looks=frozenset({about}),
                    escalated=frozenset(decided),
                )


@pytest.mark.slow
def test_no_late_term_is_told_to_who_decided():
    told = 0
    for case in looked_at_again():
        terms = [running_term(n, case.body, case, example(), PEOPLE) for n in example().norms]
        terms += terms_starting(case.stage, case, case.body, example(), PEOPLE)
        for term in (one for one in terms if one):
            assert term.escalate_body not in case.decisions
            told += bool(term.escalate)
        assert not dormant_for(case.body, case, example(), PEOPLE).keys() & set(case.decisions)
        assert not set(pass_on_to(case, example(), PEOPLE)) & set(case.decisions)
    assert told


@pytest.mark.parametrize("act", JUDGING)
def test_who_decided_judges_no_more_in_any_role(act):
    for case in looked_at_again():
        for body in case.decisions:
            for member in PEOPLE.of(body):
                actor = Actor(member.person, member.bodies, member.spot)
                given = frozenset(Need)
                assert reason_against(act, case, actor, example(), PEOPLE, given=given)


def test_who_also_sits_in_a_deciding_body_steps_aside_and_makes_no_quorum():
    both = someone("chair", bodies=["committee", "coordinator"], seats=["chair"])
    people = Roster((*(m for m in STAFF if m.person != "chair"), both), units())
    before = CaseFacts(
        Stage.CLOSED,
        "coordinator",
        Kind.WRONGDOING,
        Relation.EMPLOYEE,
        "yard",
        "coordinator",
        NameMode.OPEN,
        done=frozenset({Act.REFUSE}),
        decisions=("coordinator",),
    )
    assert second_look_body(Act.REFUSE, before, example(), people) == "committee"
    asked = replace(before, body="committee", second_looks=frozenset({Act.REFUSE}))
    free, aside = split("committee", asked, example(), people)
    assert {m.person for m in free} == {"board-seat", "staff-seat"}
    assert {one.person for one in aside} == {"chair"}
    assert has_quorum(example().bodies["committee"], free)
    actor = Actor("chair", both.bodies)
    case = replace(asked, stage=Stage.ASSESSING, declared=frozenset({"chair"}))
    given = frozenset(Need)
    assert reason_against(Act.CLOSE, case, actor, example(), people, given=given)
    nobody_asked = replace(case, second_looks=frozenset())
    assert reason_against(Act.CLOSE, nobody_asked, actor, example(), people, given=given) is None


def moved(person: str, *, to: str, seat: str = "") -> Roster:
    """The people of the example, one of whom has a seat in another body since."""
    there = someone(person, bodies=[to], seats=[seat] if seat else [])
    return Roster((*(m for m in STAFF if m.person != person), there), units())


@pytest.mark.parametrize("act", [*JUDGING, Act.ANSWER_SECOND_LOOK])
def test_another_seat_does_not_make_who_decided_somebody_else(act):
    people = moved("asha", to="external_point")
    stage = Stage.SECOND_LOOK if act is Act.ANSWER_SECOND_LOOK else Stage.ASSESSING
    asked = {
        "stage": stage,
        "body": "external_point",
        "decisions": ("coordinator",),
        "second_looks": frozenset({Act.REFUSE}),
    }
    case = replace(next(looked_at_again()), escalated=frozenset(), **asked)
    free = {m.person for m in split("external_point", case, example(), people)[0]}
    assert "asha" in free  # of another member of the former body nobody knows that they decided
    decided = replace(case, decided_by=frozenset({("asha", "coordinator")}))
    free = {m.person for m in split("external_point", decided, example(), people)[0]}
    assert "asha" not in free
    asha = Actor("asha", frozenset({"external_point"}))
    given = {"given": frozenset(Need)}
    assert reason_against(act, decided, asha, example(), people, **given) is not None


def test_who_decided_does_not_make_the_quorum_of_those_who_look_again():
    case = replace(
        next(looked_at_again()),
        stage=Stage.CLOSED,
        body="coordinator",
        decisions=("coordinator",),
        second_looks=frozenset(),
        escalated=frozenset(),
    )
    people = moved("asha", to="committee", seat="named_by_employees")
    only = tuple(m for m in people.members if "named_by_employees" not in m.seats)
    asha = next(m for m in people.members if m.person == "asha")
    people = Roster((*only, asha), units())
    decided = replace(case, decided_by=frozenset({("asha", "coordinator")}))
    assert second_look_body(Act.REFUSE, case, example(), people) == "committee"
    assert second_look_body(Act.REFUSE, decided, example(), people) == "external_point"


def test_who_answered_a_second_look_goes_on_with_it():
    case = replace(
        next(looked_at_again()),
        stage=Stage.ASSESSING,
        body="committee",
        decisions=("coordinator", "committee"),
        second_looks=frozenset({Act.REFUSE}),
        decided_by=frozenset({("chair", "committee")}),
        escalated=frozenset(),
    )
    assert "chair" in {m.person for m in split("committee", case, example(), PEOPLE)[0]}


def test_who_holds_a_deciding_function_makes_no_quorum_for_a_second_look():
    chair, other = ("chair", "board-seat")
    heads = tuple(
        someone(person, "team_manager", "team_groen", bodies=["committee"], seats=["chair"])
        for person in (chair, other)
    )
    people = Roster((*(m for m in STAFF if m.person not in {chair, other}), *heads), units())
    before = CaseFacts(
        Stage.CLOSED,
        "coordinator",
        Kind.WRONGDOING,
        Relation.EMPLOYEE,
        "yard",
        "coordinator",
        NameMode.OPEN,
        done=frozenset({Act.REFUSE}),
        decisions=("coordinator",),
    )
    assert second_look_body(Act.REFUSE, before, example(), people) == "committee"
    decided = replace(before, decisions=("coordinator", "line_manager"))
    assert second_look_body(Act.REFUSE, decided, example(), people) != "committee"
