"""`own-door-for-retaliation`: such a complaint goes to who had no part in the first case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, Edge, State, lapsing
from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.facts import Actor, ReportFacts
from waarborg.core.procedure.involvement import Circle
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import find_body
from waarborg.core.procedure.terms import ASKED_EVERY_AT_MOST, ASKED_LATE_AT_MOST
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Act, Guarantee, Kind, Stage

HOLDS = Guarantee.OWN_DOOR_FOR_RETALIATION
Path = tuple[Edge, ...]
A_YEAR = duration("P1Y")


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where a complaint of retaliation has no door, or the same one as the first report."""
    yield from _check_ins(look)
    if Kind.RETALIATION not in look.procedure.kinds:
        yield from look.tell(HOLDS, "no_kind")
        return
    for followed in look.followed:
        yield from _cannot_be_said(followed, look)
        yield from _same_hands(followed, look)


def _check_ins(look: Look) -> Iterator[Breach]:
    """Tell when nobody asks for a year how it goes."""
    norms = look.duty(Duty.CHECK_IN)
    if not any(norm.by for norm in norms):
        yield from look.tell(HOLDS, "no_check_ins")
    for norm in norms:
        after_closing = norm.term is not None and norm.term.starts is Stage.CLOSED
        long_enough = bool(norm.lasting) and A_YEAR.at_most(duration(norm.lasting))
        if not (norm.every and after_closing and long_enough):
            values = {"body": next(iter(norm.by), ""), "within": norm.lasting}
            yield from look.tell(HOLDS, "check_ins_too_short", norm=norm, values=values)
        if _too_rare(norm):
            values = {"body": next(iter(norm.by), ""), "within": norm.every}
            yield from look.tell(HOLDS, "check_ins_too_rare", norm=norm, values=values)


def _too_rare(norm: Norm) -> bool:
    """Say whether somebody asks less than twice in a year, or much later than they should."""
    rare = bool(norm.every) and not duration(norm.every).at_most(ASKED_EVERY_AT_MOST)
    late = norm.term and not duration(norm.term.within).at_most(ASKED_LATE_AT_MOST)
    return rare or bool(late)


def _cannot_be_said(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell at which stage the reporting person cannot say that they are treated badly."""
    course, reporter = followed.course, Actor(is_reporter=True)
    seen: set[Stage] = set()
    for state in course.states:
        if state.stage in seen:
            continue
        seen.add(state.stage)
        why = reason_against(
            Act.REPORT_RETALIATION, course.case(state), reporter, look.house.procedure,
            look.house.people,
        )  # fmt: skip
        if why is not None:
            values = {"stage": str(state.stage)}
            yield from followed.tell(HOLDS, "cannot_be_said", course.path(state), values=values)
            return


def _same_hands(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell when everybody who could take the complaint had a part in the first case."""
    parts = _parts(followed.course)
    known: dict[object, Path | None] = {}
    for situation in followed.situations:
        report = replace(situation.report, kind=Kind.RETALIATION)
        bodies, norms = look.first_bodies(report)
        key = (bodies, tuple(look.likeness.free(situation).values()))
        if key not in known:
            known[key] = _without_a_body(report, bodies, parts, look)
        path = known[key]
        if path is not None:
            norm = norms[0] if norms else None
            values = {"body": bodies[0]}
            weight = situation.weight
            yield Breach(HOLDS, "same_hands", situation, path, norm, values, weight)


def _parts(course: Course) -> dict[frozenset[str], Path]:
    """List which bodies together can have had a part in a case, with a shortest way there.

    Besides the one that got it: one that it went to, or one that was told of a lapsed term. Where
    a body is out already, none.
    """
    found: dict[frozenset[str], Path] = {frozenset({course.start.owner}): ()}
    for state in course.states if not course.situation.body_out else ():
        path = course.path(state)
        found.setdefault(_owners(course, state), path)
        if not state.before:
            for term in lapsing(course, state):
                told = {term.escalate_body} - {""}
                found.setdefault(frozenset({course.start.owner} | told), path)
    return {one: path for one, path in found.items() if not any(one < more for more in found)}


def _owners(course: Course, state: State) -> frozenset[str]:
    """Name the bodies that have and had the case."""
    return frozenset({course.start.owner, state.owner, state.before} - {""})


def _without_a_body(
    report: ReportFacts, bodies: tuple[str, ...], parts: Mapping[frozenset[str], Path], look: Look
) -> Path | None:
    """Find a way after which nobody can take the complaint; None when somebody always can."""
    for earlier, path in parts.items():
        again = replace(report, earlier=earlier)
        if not find_body(bodies, Circle(again, look.house.procedure, look.house.people))[0]:
            return path
    return None
