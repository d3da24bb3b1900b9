"""`both-sides`: no finding about somebody before they could answer."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.BOTH_SIDES
_EARLY = frozenset({Stage.RECEIVED})
_BEFORE_JUDGING = frozenset({Stage.RECEIVED, Stage.ACKNOWLEDGED, Stage.CLOSED, Stage.SETTLED})


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where somebody is judged unheard, or told before anybody thought of the risks."""
    for followed in look.followed:
        if followed.course.situation.concerned:
            yield from _of(followed, look)


def _of(followed: Followed, look: Look) -> Iterator[Breach]:
    """Look at one course in which somebody is concerned."""
    course = followed.course
    told: set[str] = set()
    for state, edges in course.edges.items():
        for edge in edges:
            cause = ""
            norm = look.procedure.norm(edge.norm)
            if edge.act is Act.INFORM_CONCERNED and state.stage in _EARLY:
                cause = "told_too_early"
            elif edge.act is Act.INFORM_CONCERNED and Need.REASONS not in norm.needs:
                cause = "told_without_reasons"
            elif edge.act is Act.CLOSE and not state.informed:
                cause = "" if state.stage in _BEFORE_JUDGING else "judged_unheard"
            if cause and cause not in told:
                told.add(cause)
                path = (*course.path(state), edge)
                values = {"body": state.owner}
                yield from followed.tell(HOLDS, cause, path, norm=norm, values=values)
    if not any(e.act is Act.INFORM_CONCERNED for edges in course.edges.values() for e in edges):
        yield from followed.tell(HOLDS, "never_told")
