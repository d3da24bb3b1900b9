"""`sealed-name`: the name is opened only after consent, or as the procedure tells beforehand."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.durations import Duration, duration
from waarborg.core.procedure.facts import Actor
from waarborg.core.procedure.look import Followed, Look
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.terms import NAME_WAITS_AT_LEAST
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Guarantee, NameMode, Stage

HOLDS = Guarantee.SEALED_NAME
LEAK_AT_MOST = Duration(minutes=72 * 60)  # GDPR, art. 33(1)
_RIGHTS = {Act.CONSENT: "cannot_consent", Act.TAKE_BACK_NAME: "cannot_take_back"}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where a name gets about without the will of whose name it is."""
    for norm in look.procedure.norms:
        for told in norm.informs:
            if told.with_name and Need.CONSENT not in norm.needs:
                values = {"body": told.body}
                yield from look.tell(HOLDS, "told_with_name", norm=norm, values=values)
    bodies = look.procedure.bodies.values()
    custodians = [body for body in bodies if body.custodian]
    if not custodians:
        yield from look.tell(HOLDS, "no_custodian")
    for body in custodians:
        if body.held_by or body.under:
            yield from look.tell(HOLDS, "custodian_in_the_line", values={"body": body.code})
    yield from _by_law(look)
    yield from _leaks(look)
    yield from _only_open(look)
    for followed in look.followed:
        yield from _rights(followed, look)


def _by_law(look: Look) -> Iterator[Breach]:
    """Tell where a name opens on a ground in law, and its owner has no time or hears no reasons."""
    for norm in look.procedure.norms_for(Act.OPEN_NAME):
        values = {"body": ", ".join(norm.by)}
        if norm.by and not norm.waits:
            yield from look.tell(HOLDS, "opened_at_once", norm=norm, values=values)
        elif norm.by and not NAME_WAITS_AT_LEAST.at_most(duration(norm.waits)):
            values = {**values, "within": norm.waits}
            yield from look.tell(HOLDS, "opened_soon", norm=norm, values=values)
        if norm.by and Need.REASONS not in norm.needs:
            yield from look.tell(HOLDS, "opened_without_reasons", norm=norm, values=values)


def _leaks(look: Look) -> Iterator[Breach]:
    """Tell where a name can get out and nobody has to say in time what was done."""
    said = [norm for norm in look.procedure.norms_for(Act.NAME_GOT_OUT) if norm.by]
    answers = [norm for norm in look.procedure.norms_for(Act.ANSWER_LEAK) if norm.by]
    for alike in look.by_norms:
        report, rules = alike[0].report, look.house.procedure
        if applying(said, report, rules) and not applying(answers, report, rules):
            for one in alike:
                yield Breach(HOLDS, "leak_unanswered", one, weight=one.weight)
    for norm in answers:
        if norm.term is None or not duration(norm.term.within).at_most(LEAK_AT_MOST):
            yield from look.tell(HOLDS, "leak_late", norm=norm)


def _only_open(look: Look) -> Iterator[Breach]:
    """Tell of whom every door asks to give their name."""
    closed = {
        (relation, place)
        for door in look.procedure.doors.values()
        if not door.talk_only and door.names - {NameMode.OPEN}
        for relation in door.relations
        for place in door.places or look.procedure.places
    }
    yield from look.tell(
        HOLDS, "only_by_name", who=lambda relation, place: (relation, place) not in closed
    )


def _rights(followed: Followed, look: Look) -> Iterator[Breach]:
    """Tell at which stages the reporting person cannot decide about their own name."""
    course, reporter = followed.course, Actor(is_reporter=True)
    seen: set[Stage] = set()
    told: set[Act] = set()
    for state in course.states:
        if state.stage in seen:
            continue
        seen.add(state.stage)
        for act, cause in _RIGHTS.items():
            case = course.case(state)
            why = reason_against(act, case, reporter, look.house.procedure, look.house.people)
            if why is not None and act not in told:
                told.add(act)
                values = {"stage": str(state.stage)}
                yield from followed.tell(HOLDS, cause, course.path(state), values=values)
