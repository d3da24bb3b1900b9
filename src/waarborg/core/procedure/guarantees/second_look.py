"""`second-look`: a decision can be put once to another body that is not under the first."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, Edge, State
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.walk import CONTESTABLE
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.SECOND_LOOK


def breaches(look: Look) -> Iterator[Breach]:
    """Tell which decisions are final, and which are put to somebody who would not dare."""
    for followed in look.followed:
        for about in CONTESTABLE:
            yield from _about(about, followed, look)


def _about(about: Act, followed: Followed, look: Look) -> Iterator[Breach]:
    """Look for one moment, under each norm, at which a decision cannot be put to others."""
    course = followed.course
    final: set[str] = set()
    below = False
    for state in course.states:
        for edge in _taking(about, course, state):
            asked = next((e for e in course.edges[edge.to] if e.about is about), None)
            if asked is None and edge.norm not in final:
                final |= {edge.norm, *edge.others}
                path = (*course.path(state), edge)
                norm, *others = map(look.procedure.norm, (edge.norm, *edge.others))
                values = {"body": state.owner}
                yield from followed.tell(
                    HOLDS, f"{about}_is_final", path, norm=norm, values=values,
                    others=tuple(others),
                )  # fmt: skip
            if asked is not None and not below:
                below = stands_below(asked.to.owner, state.owner, look.procedure)
                if below:
                    values = {"body": asked.to.owner, "first": state.owner}
                    path = (*course.path(state), edge, asked)
                    norm = look.procedure.norm(asked.norm)
                    yield from followed.tell(
                        HOLDS, "second_look_below", path, norm=norm, values=values
                    )


def _taking(about: Act, course: Course, state: State) -> Iterator[Edge]:
    """List the acts in `state` by which the decision `about` is taken."""
    if not state.reviewed and state.decided is None:
        yield from (e for e in course.edges[state] if e.act is about and e.to in course.edges)


def stands_below(body: str, first: str, procedure: Procedure) -> bool:
    """Say whether `body` stands under the authority of those who hold `first`."""
    above = procedure.bodies[first].held_by
    below = procedure.bodies[body]
    lines = [(below.under, *procedure.lines.get(below.under, ()))] if below.under else []
    lines += [procedure.lines[code] for code in below.held_by]
    return bool(lines) and all(above & set(line) for line in lines)
