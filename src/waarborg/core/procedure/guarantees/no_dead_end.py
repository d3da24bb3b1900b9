"""`no-dead-end`: every path ends in a closing with reasons and feedback.

What nobody can open, or take part in, comes to rest where it lies, whatever the norms say of its
stages. So at every open stage those who have it can say that they are free, read, and write; and
the reporting person can answer.
"""

from collections.abc import Iterator
from typing import Final

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.escalation import ENDS
from waarborg.core.procedure.facts import Actor
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.readiness import somebody_may
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.NO_DEAD_END
_HANDLING: Final = {
    Act.DECLARE_CONFLICT: "cannot_declare",
    Act.READ: "cannot_read",
    Act.WRITE: "cannot_write",
}
_OWED = {Need.REASONS: "closes_without_reasons", Need.FEEDBACK: "closes_without_feedback"}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where a case comes to rest without an end, or ends without a word."""
    for followed in look.followed:
        yield from _stuck(followed, look)
        yield from _silent(followed, look)
        yield from _locked_out(followed)


def _stuck(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell at which stages nobody but the reporting person can bring the case any further."""
    course = followed.course
    ending = closing_from(course)
    told: set[Stage] = set()
    for state in course.states:
        if state not in ending and state.stage not in told:
            told.add(state.stage)
            values = {"stage": str(state.stage), "body": state.owner}
            path = course.path(state)
            norm = look.procedure.norm(path[-1].norm) if path else None
            yield from followed.tell(HOLDS, f"stuck_{state.stage}", path, norm=norm, values=values)


def closing_from(course: Course) -> frozenset[State]:
    """Name the states from which members of staff can bring the case to an end by themselves."""
    into: dict[State, list[State]] = {}
    for state, edges in course.edges.items():
        for edge in edges:
            if not edge.waits:
                into.setdefault(edge.to, []).append(state)
    # What was seen but not followed ends where it is followed: in another course.
    ending = {state for state in course.edges if state.stage is Stage.CLOSED}
    ending |= into.keys() - course.edges.keys()
    queue = list(ending)
    while queue:
        for state in into.get(queue.pop(), ()):
            if state not in ending:
                ending.add(state)
                queue.append(state)
    return frozenset(ending)


def _silent(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell of closings that owe the reporting person no reasons, or no feedback."""
    course = followed.course
    told: set[tuple[str, str]] = set()
    for state, edges in course.edges.items():
        for edge in edges if state.stage is not Stage.CLOSED else ():
            for code in (edge.norm, *edge.others) if edge.to.stage is Stage.CLOSED else ():
                norm = look.procedure.norm(code)
                for need, cause in _OWED.items():
                    if need not in norm.needs and (cause, code) not in told:
                        told.add((cause, code))
                        path = (*course.path(state), edge)
                        values = {"body": state.owner}
                        yield from followed.tell(HOLDS, cause, path, norm=norm, values=values)


def _locked_out(followed: Followed) -> Iterator[Breach]:
    """Tell at which open stages somebody cannot do what all else in a case rests on."""
    course = followed.course
    seen: set[tuple[object, ...]] = set()
    told: set[str] = set()
    for state in course.states:
        key = (state.stage, state.owner, state.before, state.reviewed)
        if state.stage in ENDS or key in seen:
            continue
        seen.add(key)
        for cause in _missing(state, course):
            if cause not in told:
                told.add(cause)
                values = {"stage": str(state.stage), "body": state.owner}
                yield from followed.tell(HOLDS, cause, course.path(state), values=values)


def _missing(state: State, course: Course) -> Iterator[str]:
    """List what those who have the case, or the reporting person, cannot do in `state`."""
    case, house = course.case(state), course.house
    for act, cause in _HANDLING.items():
        if not somebody_may(act, state.owner, case, house):
            yield cause
    reporter = Actor(is_reporter=True)
    if reason_against(Act.ADD, case, reporter, house.procedure, house.people) is not None:
        yield "cannot_add"
