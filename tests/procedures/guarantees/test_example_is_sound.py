"""The shipped example, proved; and what the proof stands on, seen from the running system."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from tests.procedures.cast import EXAMPLE, ROOT, example
from waarborg.core.procedure.acting import bodies_of
from waarborg.core.procedure.checker import check
from waarborg.core.procedure.facts import Actor
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.permission import WITHOUT_CASE, reason_against
from waarborg.core.procedure.readiness import GIVEN
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.walk import CONTESTABLE, Walk
from waarborg.core.terms import BY_REPORTER, Act, Guarantee
from waarborg.store.procedures.loading import in_force, load_law, load_procedure, versions


@pytest.fixture(scope="module")
def look():
    return Look(example())


def test_every_guarantee_holds_in_every_situation():
    verdict = check(example())
    assert verdict.findings == ()
    assert verdict.sound
    assert verdict.situations > 100_000


def test_every_guarantee_is_looked_at():
    from waarborg.core.procedure import checker

    looked_at = {module.HOLDS for module in checker.ALL if hasattr(module, "HOLDS")}
    assert looked_at == set(Guarantee)


def actors(look):
    """One of everybody: of each body, of each position, and the reporting person."""
    people = {(m.bodies, m.spot and m.spot.position): m.person for m in look.house.people.members}
    return [look.house.actor(person) for person in people.values()] + [Actor(is_reporter=True)]


@pytest.fixture(scope="module")
def courses(look):
    """Walk every situation by itself: those as well that the checker takes to go one way."""
    walk = Walk(look.house)
    return [
        (walk.course(situation, followed.course.start.owner), followed.course)
        for followed in look.followed
        for situation in followed.situations
    ]


def goes(course):
    """Say how a case goes, whoever of the line holds the task."""
    seen = {state: replace(state, tasked="somebody" if state.tasked else "")
            for state in course.states}  # fmt: skip
    seen |= {e.to: replace(e.to, tasked="somebody" if e.to.tasked else "")
             for edges in course.edges.values() for e in edges}  # fmt: skip
    return {
        (seen[state], replace(edge, to=seen[edge.to],
                              towards="" if edge.act is Act.HAND_BACK else edge.towards))
        for state, edges in course.edges.items() for edge in edges
    }  # fmt: skip


@pytest.mark.slow
def test_every_situation_goes_as_the_one_that_was_walked_for_it(courses):
    ways = {id(walked): goes(walked) for _, walked in courses}
    for course, walked in courses:
        assert goes(course) == ways[id(walked)], course.situation


@pytest.mark.slow
def test_what_the_checker_calls_impossible_is_refused_at_run_time(look, courses):
    """No act that leads elsewhere is possible in a reachable state but those that were walked."""
    everybody = actors(look)
    procedure, people = look.house.procedure, look.house.people
    managers = [m.person for m in members_of("line_manager", procedure, people)]
    for course, state in ((c, state) for c, _ in courses for state in c.states):
        case = course.case(state)
        walked = {edge.act for edge in course.edges[state]}
        moving = {
            act
            for act in set(Act) - WITHOUT_CASE - BY_REPORTER - walked
            for norm in procedure.norms_for(act)
            if state.stage in norm.stages and norm.to not in {None, state.stage}
        }
        for act, actor in product(moving, everybody):
            # A task always goes to somebody, and nobody was found who may hold it.
            for towards in managers if act is Act.HAND_BACK else [""]:
                why = reason_against(
                    act, case, actor, procedure, people, given=GIVEN, towards=towards
                )
                assert why is not None, (act, actor, state)


@pytest.mark.slow
def test_nobody_with_a_part_in_it_judges_in_any_state_that_is_reached(look, courses):
    procedure, people = look.house.procedure, look.house.people
    judging = set(Act) - WITHOUT_CASE - BY_REPORTER - {Act.DECLARE_CONFLICT, Act.ANSWER_TASK}
    for course, state in ((c, state) for c, _ in courses for state in c.states):
        case = course.case(state)
        apart = [m for m in people.members if m.spot in case.concerned]
        for member in apart:
            actor = look.house.actor(member.person)
            for act in judging:
                assert reason_against(act, case, actor, procedure, people, given=GIVEN)


def stands_for(norm, actor, case):
    """Say whether a norm lets somebody like this act at all, from its words alone."""
    if actor.is_reporter:
        return "reporter" in norm.by
    hats = {"owner": {case.body}, "escalated": case.escalated}
    bodies = {body for word in norm.by for body in hats.get(word, {word})}
    return bool(bodies & bodies_of(actor, example())) or (
        "tasked" in norm.by and actor.person in case.tasked
    )


@pytest.fixture(scope="module")
def moments(look):
    """Give every state that is reached, once: who keeps which term makes no difference here."""
    found = {}
    for followed in look.followed[::6]:
        course, report = followed.course, followed.situations[0].report
        for state in course.states:
            key = (replace(state, running=frozenset()), report.kind, report.name, report.concerned)
            found.setdefault(key, (course, state))
    return list(found.values())


@pytest.mark.slow
def test_every_act_is_refused_to_everybody_whom_no_norm_lets_do_it(look, moments):
    """Reading, writing, declaring, opening a name and every act of the reporting person too."""
    everybody, asked = actors(look), Counter()
    procedure, people = look.house.procedure, look.house.people
    for course, state in moments:
        case = course.case(state)
        for act in set(Act) - WITHOUT_CASE:
            norms = [n for n in procedure.norms_for(act) if n.by and state.stage in n.stages]
            norms = applying(norms, case, procedure)
            for actor in everybody:
                if not any(stands_for(norm, actor, case) for norm in norms):
                    asked[act] += 1
                    why = reason_against(act, case, actor, procedure, people, given=GIVEN)
                    assert why is not None, (act, actor, state)
    assert asked.keys() == set(Act) - WITHOUT_CASE


@pytest.mark.slow
def test_a_decision_that_the_checker_calls_final_cannot_be_put_to_others(look, moments):
    procedure, people = look.house.procedure, look.house.people
    refused = 0
    for course, state in moments:
        case = course.case(state)
        open_to = {e.about for e in course.edges[state] if e.act is Act.ASK_SECOND_LOOK}
        for about in set(CONTESTABLE) - open_to:
            refused += 1
            why = reason_against(
                Act.ASK_SECOND_LOOK, case, Actor(is_reporter=True), procedure, people,
                given=GIVEN, about=about,
            )  # fmt: skip
            assert why is not None, (about, state)
    assert refused


@pytest.mark.slow
def test_nobody_acts_who_could_not_say_first_that_they_are_free(look, moments):
    """What is refused by `declare_first` stays so for whoever may not declare."""
    procedure, people = look.house.procedure, look.house.people
    for course, state in moments:
        case = replace(course.case(state), declared=frozenset())
        for act, actor in product(set(Act) - WITHOUT_CASE - BY_REPORTER, actors(look)):
            free = act in {Act.DECLARE_CONFLICT, Act.ANSWER_TASK} or actor.is_reporter
            if not free:
                why = reason_against(act, case, actor, procedure, people, given=GIVEN)
                assert why is not None, (act, actor, state)


@pytest.mark.slow
@pytest.mark.parametrize("act", sorted(WITHOUT_CASE))
def test_what_begins_without_a_case_is_refused_to_all_others(look, act):
    procedure, people = look.house.procedure, look.house.people
    by = {word for norm in procedure.norms_for(act) for word in norm.by}
    may = []
    for actor in actors(look):
        words = {"reporter"} if actor.is_reporter else bodies_of(actor, procedure)
        may += [actor] if by & words else []
    assert may
    for actor in actors(look):
        why = reason_against(act, None, actor, procedure, people, given=GIVEN)
        assert (why is None) == (actor in may), (actor, why)
        if actor.spot and actor in may:
            about = frozenset({actor.spot})
            assert reason_against(act, None, actor, procedure, people, given=GIVEN, concerned=about)


EVERY_QUARTER = [date(2026, 1, 1) + timedelta(days=91 * n) for n in range(16)]


@pytest.mark.slow
@pytest.mark.parametrize("organisation", ["example"])
def test_on_every_day_something_is_in_force(organisation):
    first = versions(ROOT, organisation)[0][0]
    assert first == EVERY_QUARTER[0]
    for day in EVERY_QUARTER:
        procedure = in_force(ROOT, organisation, day)
        assert procedure.valid_from <= day
        assert procedure.valid_until is None or day < procedure.valid_until


def test_the_law_holds_on_every_day_since_it_began():
    days = [date(2016, 7, 1) + timedelta(days=60 * n) for n in range(80)]
    for day in days:
        law = load_law(ROOT, "law/nl-wbk", day)
        assert law.valid_from <= day
        assert law.valid_until is None or day < law.valid_until


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2023, 2, 17), date(2023, 2, 18), date(2031, 6, 30)])
def test_the_example_is_sound_under_the_law_of_other_days(day):
    procedure = load_procedure(EXAMPLE, law_on=day, laxer=True)
    assert {f.cause for f in check(procedure).findings} == set()
