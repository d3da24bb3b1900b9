"""`clock`: every stage has a term with a number, and somebody else is told when it lapses."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, State, lapsing
from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.escalation import ENDS, kept_by
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.misfits import KEPT_BY
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.terms import ACKNOWLEDGEMENT_AT_MOST, FEEDBACK_AT_MOST
from waarborg.core.procedure.words import By
from waarborg.core.terms import Guarantee, Stage, TermName

HOLDS = Guarantee.CLOCK
_FIRST = {Stage.RECEIVED, Stage.ACKNOWLEDGED}
_LIMITS = (
    (TermName.ACKNOWLEDGE, ACKNOWLEDGEMENT_AT_MOST, {Stage.RECEIVED}, "acknowledgement"),
    (TermName.FEEDBACK, FEEDBACK_AT_MOST, _FIRST, "feedback"),
)


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where a case can wait for ever, and where nobody hears that it does."""
    for followed in look.followed:
        yield from _limits(followed, look)
        yield from _waiting(followed, look)
        yield from _untold(followed, look)
        yield from _loops(followed, look)


def _limits(followed: Followed, look: Look) -> Iterator[Breach]:
    """Compare acknowledgement and feedback with what the Directive allows at most."""
    case = followed.course.case(followed.course.start)
    for name, most, starts, cause in _LIMITS:
        norms = look.procedure.norms_for(KEPT_BY[name])
        norms = tuple(n for n in norms if n.term and n.term.name is name)
        norm = next(iter(applying(norms, case, look.house.procedure)), None)
        if norm is None or norm.term is None or norm.term.starts not in starts:
            yield from followed.tell(HOLDS, f"no_{cause}", norm=norm)
        elif not duration(norm.term.within).at_most(most):
            values = {"within": norm.term.within}
            yield from followed.tell(HOLDS, f"{cause}_late", norm=norm, values=values)


def _waiting(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell at which stages no term runs for an act that would bring the case further."""
    course = followed.course
    told: set[Stage] = set()
    # Nothing else of a state matters here, and what runs differs little.
    apart = {(state.stage, state.running): state for state in reversed(course.states)}
    for state in reversed(apart.values()):
        covered = state.stage in ENDS | told or _covered(state, course, look)
        if not covered:
            told.add(state.stage)
            values = {"stage": str(state.stage), "body": state.owner}
            path = course.path(state)
            # Where no norm leads on, the one that led there is the one to look at.
            norms = _leaving(state, course, look) or tuple(
                look.procedure.norm(edge.norm) for edge in path[-1:]
            )
            yield from followed.tell(
                HOLDS,
                f"no_term_{state.stage}",
                path,
                norm=next(iter(norms), None),
                values=values,
                others=norms[1:],
            )


def _covered(state: State, course: Course, look: Look) -> bool:
    """Say whether one of the running terms is for an act that moves the case from here."""
    norms = (
        n
        for n in look.procedure.norms
        if n.act and n.term and n.term.name in state.running and state.stage in n.stages
        and n.to not in {None, state.stage}
    )  # fmt: skip
    return bool(applying(norms, course.case(state), look.house.procedure))


def _leaving(state: State, course: Course, look: Look) -> tuple[Norm, ...]:
    """List the norms by which a case leaves the stage of `state`: there the term is missing."""
    leaving = [n for n in look.procedure.norms if n.act and state.stage in n.stages]
    leaving = [n for n in leaving if n.to not in {None, state.stage}]
    there = {n.code for n in applying(leaving, course.case(state), look.house.procedure)}
    return tuple(n for n in leaving if n.code in there)


def _untold(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell of terms that can lapse without anybody being told who is not involved and not late."""
    course = followed.course
    told: set[str] = set()
    for state in course.states:
        for term in lapsing(course, state):
            late = term.by != By.REPORTER and not term.escalate
            if late and term.name not in told:
                told.add(term.name)
                values = {"term": str(term.name), "body": state.owner}
                norm = look.procedure.norm(term.norm)
                yield from followed.tell(
                    HOLDS, "nobody_told", course.path(state), norm=norm, values=values
                )


def _loops(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell of a loop in which every term begins anew: a case can go round for ever.

    At one stage nothing goes round: that no term runs there is told as such.
    """
    course = followed.course
    for loop in loops_in(course):
        round_trip = len({state.stage for state in loop}) > 1
        if round_trip and not _going_on(loop, course, look.procedure):
            first = min(loop, key=lambda state: len(course.path(state)))
            values = {"stage": str(first.stage), "body": first.owner}
            yield from followed.tell(HOLDS, "loop_without_clock", course.path(first), values=values)
            return


def _going_on(loop: tuple[State, ...], course: Course, procedure: Procedure) -> frozenset[TermName]:
    """Name the terms that go on all the way round: no act of the loop keeps them.

    A term that is kept and starts again with the same act runs everywhere, and never lapses.
    """
    here = frozenset(loop)
    acts = {(e.act, e.to.stage) for state in loop for e in course.edges[state] if e.to in here}
    kept = frozenset[TermName]().union(*(kept_by(act, to, procedure) for act, to in acts))
    return frozenset.intersection(*(state.running for state in loop)) - kept


def loops_in(course: Course) -> Iterator[tuple[State, ...]]:
    """List the sets of open states that a case can go round in."""
    forward = {
        state: {e.to for e in edges if e.to in course.edges and e.to.stage not in ENDS}
        for state, edges in course.edges.items()
        if state.stage not in ENDS
    }
    reach = {state: _reached(state, forward) for state in forward}
    seen: set[State] = set()
    for state in forward:
        if state not in seen and state in reach[state]:
            loop = {other for other in reach[state] if state in reach[other]}
            seen |= loop
            yield tuple(loop)


def _reached(start: State, forward: dict[State, set[State]]) -> set[State]:
    """Name the states that can be reached from `start` in one step or more."""
    found: set[State] = set()
    queue = [start]
    while queue:
        new = forward[queue.pop()] - found
        found |= new
        queue.extend(new)
    return found
