"""`independent-hands`: nobody judges what concerns them, and there is always somebody who can."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.facts import Aside
from waarborg.core.procedure.involvement import deciders, split
from waarborg.core.procedure.look import Followed, Look, Routed
from waarborg.core.procedure.model import Body
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import WITHOUT_CASE
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.words import By
from waarborg.core.terms import OWN_SIDE, Act, Ground, Guarantee, Stage

HOLDS = Guarantee.INDEPENDENT_HANDS
# Who carries out a task, or writes down what is settled, judges nobody.
NO_JUDGING = OWN_SIDE | {Act.ANSWER_TASK, Act.REGISTER_SETTLED, Act.FILE_FOR}
_CAUSES = {
    Ground.SELF: "own_matter",
    Ground.STANDS_UNDER: "own_superior",
    Ground.DIRECT_SUPERIOR: "own_subordinate",
}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where nobody who is free can judge, or where somebody can who is not."""
    for one in look.routed:
        if not one.body:
            yield _nobody(one)
    for followed in look.followed:
        yield from _fixed(followed, look)
    for body in look.procedure.bodies.values():
        yield from _in_name_only(body, look)
    for norm in (n for n in look.procedure.norms if n.superior_may and n.act is not None):
        if norm.act is Act.HAND_BACK:
            told = look.tell(HOLDS, "task_to_superior", norm=norm, concerned=True)
            yield from (breach for breach in told if _may_go_to_superior(norm, breach, look))
        elif norm.act not in NO_JUDGING:
            yield from look.tell(HOLDS, "superior_judges", norm=norm, concerned=True)


def _may_go_to_superior(norm: Norm, breach: Breach, look: Look) -> bool:
    """Say whether a direct superior can get a task who could not without `superior_may`."""
    house, situation = look.house, breach.situation
    return situation is not None and any(
        one.ground is Ground.DIRECT_SUPERIOR
        for body in norm.hands_to
        for one in split(body, situation.report, house.procedure, house.people)[1]
    )


def _cause(aside: tuple[Aside, ...]) -> str:
    """Name the gravest reason why a body cannot judge."""
    grounds = {one.ground for one in aside}
    return next((said for ground, said in _CAUSES.items() if ground in grounds), "")


def _nobody(one: Routed) -> Breach:
    """Say why the first body cannot judge, and that nobody stands in for it."""
    first = one.tried[0]
    cause = "" if one.situation.out == first.body else _cause(first.aside)
    norm = next(iter(one.norms), None)
    values = {"body": first.body}
    weight = one.situation.weight
    return Breach(HOLDS, cause or "nobody_stands_in", one.situation, (), norm, values, weight)


def _fixed(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell of acts that only a body may do of which nobody is free."""
    course, report = followed.course, followed.situations[0].report
    norms = [n for n in look.procedure.norms if n.act and n.act not in NO_JUDGING | WITHOUT_CASE]
    norms = [n for n in applying(norms, report, look.house.procedure) if n.by]
    for act in dict.fromkeys(n.act for n in norms):
        ways = [n for n in norms if n.act is act]
        fixed = {stage for stage in Stage if _is_fixed(ways, stage)}
        for state in (s for s in course.states if s.stage in fixed):
            here = [n for n in ways if state.stage in n.stages]
            if not _has_it(here, state) and _cause(_all_aside(here, course, state)):
                bodies = " ".join(sorted({word for norm in here for word in norm.by}))
                values = {"bodies": bodies, "act": str(act)}
                path = course.path(state)
                yield from followed.tell(HOLDS, "only_they_may", path, norm=here[0], values=values)
                break


def _has_it(norms: list[Norm], state: State) -> bool:
    """Say whether a body that a case would be passed on to has it already."""
    return any(n.act is Act.PASS_ON and state.owner in n.hands_to for n in norms)


def _is_fixed(norms: list[Norm], stage: Stage) -> bool:
    """Say whether only bodies that are named may act at a stage, whoever has the case."""
    bodies = {word for norm in norms if stage in norm.stages for word in norm.by}
    return bool(bodies) and not bodies & set(By)


def _all_aside(norms: list[Norm], course: Course, state: State) -> tuple[Aside, ...]:
    """List why everybody steps aside who may act under `norms`; nothing when somebody can.

    A body whose decision others look at again does not act in the case meanwhile.
    """
    case, house = course.case(state), course.house
    found: list[Aside] = []
    for body in sorted({word for norm in norms for word in norm.by}):
        free, aside = split(body, case, house.procedure, house.people)
        if free and body not in deciders(case):
            return ()
        found += aside
    return tuple(found)


def _in_name_only(body: Body, look: Look) -> Iterator[Breach]:
    """Tell of a body that is called independent but stands in the line: at its top too."""
    held = filter(look.procedure.in_line, sorted(body.held_by))
    in_line = body.under or next(held, "")
    if body.independent and in_line:
        values = {"body": body.code, "position": in_line}
        yield from look.tell(HOLDS, "independent_in_name", values=values)
