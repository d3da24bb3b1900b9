"""`both-sides`: no finding about somebody before they could answer."""

from collections import deque
from collections.abc import Iterator, Mapping

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, Edge, State
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.BOTH_SIDES
_EARLY = frozenset({Stage.RECEIVED})
_JUDGING = frozenset({Stage.ASSESSING, Stage.HANDED_BACK, Stage.ANSWERED})


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where somebody is judged unheard, or told before anybody thought of the risks."""
    for followed in look.followed:
        if followed.course.situation.concerned:
            yield from _of(followed, look)
    yield from _established(look)


def _established(look: Look) -> Iterator[Breach]:
    """Tell where a breach is established of somebody unheard, or without saying why."""
    for norm in look.duty(Duty.ESTABLISH):
        values = {"body": next(iter(norm.by), "")}
        if Need.BOTH_SIDES not in norm.needs:
            cause = "established_unheard"
            yield from look.tell(HOLDS, cause, norm=norm, values=values, concerned=True)
        if Need.REASONS not in norm.needs:
            yield from look.tell(HOLDS, "established_without_reasons", norm=norm, values=values)


def _of(followed: Followed, look: Look) -> Iterator[Breach]:
    """Look at one course in which somebody is concerned."""
    course = followed.course
    told: set[str] = set()
    begun = _begun(course)
    for state, edges in course.edges.items():
        for edge in edges:
            cause = ""
            norm = look.procedure.norm(edge.norm)
            if edge.act is Act.INFORM_CONCERNED and state.stage in _EARLY:
                cause = "told_too_early"
            elif edge.act is Act.INFORM_CONCERNED and Need.REASONS not in norm.needs:
                cause = "told_without_reasons"
            elif edge.act is Act.CLOSE and not state.informed:
                judging = state in begun or state.stage is Stage.SECOND_LOOK
                cause = "judged_unheard" if judging else ""
            if cause and cause not in told:
                told.add(cause)
                ways = begun if cause == "judged_unheard" else {}
                path = (*ways.get(state, course.path(state)), edge)
                values = {"body": state.owner}
                yield from followed.tell(HOLDS, cause, path, norm=norm, values=values)
    if not any(e.act is Act.INFORM_CONCERNED for edges in course.edges.values() for e in edges):
        yield from followed.tell(HOLDS, "never_told")


def _begun(course: Course) -> Mapping[State, tuple[Edge, ...]]:
    """Find where somebody judges whom nobody heard yet, each with a way there.

    Once begun it stays begun: also when the case goes back to a stage where judging never started.
    """
    judging = (s for s in course.states if s.stage in _JUDGING and not s.informed)
    ways = {state: course.path(state) for state in judging}
    queue = deque(ways)
    while queue:
        state = queue.popleft()
        for edge in course.edges[state]:
            if edge.to in course.edges and not edge.to.informed and edge.to not in ways:
                ways[edge.to] = (*ways[state], edge)
                queue.append(edge.to)
    return ways
