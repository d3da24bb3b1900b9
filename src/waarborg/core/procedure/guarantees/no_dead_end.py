"""`no-dead-end`: every path ends in a closing with reasons and feedback."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Guarantee, Stage

HOLDS = Guarantee.NO_DEAD_END
_OWED = {Need.REASONS: "closes_without_reasons", Need.FEEDBACK: "closes_without_feedback"}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where a case comes to rest without an end, or ends without a word."""
    for followed in look.followed:
        yield from _stuck(followed)
        yield from _silent(followed, look)


def _stuck(followed: Followed) -> Iterator[Breach]:
    """Tell at which stages nobody but the reporting person can bring the case any further."""
    course = followed.course
    ending = closing_from(course)
    told: set[Stage] = set()
    for state in course.states:
        if state not in ending and state.stage not in told:
            told.add(state.stage)
            values = {"stage": str(state.stage), "body": state.owner}
            path = course.path(state)
            yield from followed.tell(HOLDS, f"stuck_{state.stage}", path, values=values)


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
    told: set[str] = set()
    for state, edges in course.edges.items():
        for edge in edges:
            if edge.to.stage is not Stage.CLOSED or state.stage is Stage.CLOSED:
                continue
            norm = look.procedure.norm(edge.norm)
            for need, cause in _OWED.items():
                if need not in norm.needs and cause not in told:
                    told.add(cause)
                    path = (*course.path(state), edge)
                    yield from followed.tell(
                        HOLDS, cause, path, norm=norm, values={"body": state.owner}
                    )
