"""Show who would read a report, before it is sent."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, override

from waarborg.core.procedure.facts import Aside, RunningTerm, Spot
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.routing import could_take, dormant_for
from waarborg.core.procedure.terms import due_at
from waarborg.core.terms import Ground
from waarborg.usecases.case_name import free_custodians, too_few
from waarborg.usecases.report_plan import Plan, plan_report
from waarborg.usecases.saying import body_text, reader_lines, spot_text
from waarborg.usecases.told_by_norm import bodies_named, told_lines
from waarborg.usecases.values import ReaderLine, Readers, ReportDraft, TermLine


def show_readers(
    *, draft: ReportDraft, language: str, now: dt.datetime, plan: Plan | None = None
) -> Readers:
    """Say who would read `draft`, who would not, and what happens when.

    What a typed name matched is not shown, nor where the report goes because of it: trying names
    would tell who works here. Whoever it matched is left out all the same, and the page says so,
    with every body that may then get it.

    Args:
        plan: What was decided for this draft already; None to decide it here.

    Raises:
        Incomplete: Something that decides where it goes is missing.
    """
    chosen = frozenset(Spot(position, unit) for position, unit in draft.must_not_see)
    typed = bool(draft.named_not_see.strip())
    planned = plan or plan_report(draft, now)
    return readers_of(planned, language, now, chosen=chosen, typed_names=typed)


def readers_of(
    plan: Plan,
    language: str,
    now: dt.datetime,
    *,
    chosen: frozenset[Spot] = frozenset(),
    typed_names: bool = False,
) -> Readers:
    """Tell of a plan who would read, who would not, and what happens when.

    Args:
        chosen: Places that the reporting person said must not see it.
        typed_names: Whether names were typed of people who must not see it.
    """
    shown = plan.routing_as_shown
    instead = could_take(plan.as_shown, plan.procedure, plan.people)[1:] if typed_names else ()
    with override(language):
        return Readers(
            body=shown.body,
            body_text=body_text(plan.procedure, shown.body, language),
            seats=_seats(plan, shown.body, language),
            aside=_aside(plan, language, typed_names=typed_names),
            never=_never(plan, chosen, language),
            dormant=_dormant(plan, instead, language),
            terms=_terms(plan, language, now),
            reaches_somebody=plan.shut is None and shown.reaches_somebody,
            outside=outside_points(plan, language),
            shut=plan.shut,
            rules=plan.procedure.digest,
            instead=tuple(
                (body_text(plan.procedure, body, language), _seats(plan, body, language))
                for body in instead
            ),
            only_you=too_few(free_custodians(plan.as_shown, plan.procedure, plan.people)),
            by_typed=typed_names,
            **_told(plan, language),
        )


def _told(plan: Plan, language: str) -> dict[str, Any]:
    """Say whom a norm has told of it; nobody hears of a report that cannot be sent."""
    shown, rules = plan.routing_as_shown, plan.procedure
    if plan.shut is not None or not shown.reaches_somebody:
        return {}
    name = plan.facts.name
    return {
        "told": told_lines(shown.informed, rules, language, reads=shown.body, name=name),
        "not_to_tell": bodies_named(shown.not_to_tell, rules, language),
    }


def outside_points(plan: Plan, language: str) -> tuple[tuple[str, str], ...]:
    """List the authorities outside: always there, also when nobody inside can take it."""
    return tuple(
        (plan.procedure.say(f"authorities.{one.code}.name", language), one.site)
        for one in plan.procedure.authorities()
    )


def _dormant(plan: Plan, instead: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Name who reads it when a term passes, whichever of the bodies it lies with."""
    bodies = dict.fromkeys(plan.routing_as_shown.dormant)
    for body in instead:
        bodies |= dict.fromkeys(dormant_for(body, plan.as_shown, plan.procedure, plan.people))
    bodies.pop(plan.routing_as_shown.body, None)
    return tuple(body_text(plan.procedure, body, language) for body in bodies)


def _seats(plan: Plan, body: str, language: str) -> tuple[ReaderLine, ...]:
    if not body:
        return ()
    free, _ = split(body, plan.as_shown, plan.procedure, plan.people)
    persons = frozenset(m.person for m in free)
    return reader_lines(plan.procedure, plan.people, body, persons, language, keys=plan.keys)


def _aside(plan: Plan, language: str, *, typed_names: bool) -> tuple[str, ...]:
    """Say why people step aside, without saying who or how many."""
    grounds = {ground for _, ground in _steps(plan)}
    lines = [text for ground, text in _explanations().items() if ground in grounds]
    if typed_names:
        lines.append(gettext("Anybody here who may have a name you typed does not get to read it."))
    shown = plan.routing_as_shown
    passed = [tried.body for tried in shown.tried] if shown.body else []
    cannot = gettext("%(body)s cannot take this report: too few people there are free of it.")
    lines += [cannot % {"body": body_text(plan.procedure, body, language)} for body in passed]
    return tuple(lines)


def _steps(plan: Plan) -> Iterable[tuple[str, Ground]]:
    routing = plan.routing_as_shown
    bodies = [*(tried.body for tried in routing.tried), routing.body]
    for body in (b for b in bodies if b):
        asides: tuple[Aside, ...] = split(body, plan.as_shown, plan.procedure, plan.people)[1]
        yield from ((aside.person, aside.ground) for aside in asides)


def _explanations() -> dict[Ground, str]:
    return {
        Ground.SELF: gettext("Whoever it is about does not get to read it."),
        Ground.STANDS_UNDER: gettext("Whoever works under that person does not get to read it."),
        Ground.DIRECT_SUPERIOR: gettext("The manager of that person does not get to read it."),
        Ground.UNPLACED: gettext(
            "Whoever may work under that person does not get to read it: the procedure does not "
            "know every place in the organisation."
        ),
        Ground.EXCLUDED: gettext("Whoever you said must not see it does not get to read it."),
        Ground.POSSIBLY_INVOLVED: gettext("Whoever had a part in it does not get to read it."),
    }


def _never(plan: Plan, chosen: frozenset[Spot], language: str) -> tuple[str, ...]:
    """Name who never reads it: of a case before, those it is about or chosen, the line."""
    had_a_part = gettext("%(body)s, because they had a part in your report")
    earlier = (body for body in sorted(plan.facts.earlier) if plan.procedure.bodies[body].reads)
    lines = [had_a_part % {"body": body_text(plan.procedure, body, language)} for body in earlier]
    lines += [
        spot_text(plan.procedure, spot, language) for spot in sorted(plan.facts.concerned | chosen)
    ]
    lines += [
        body_text(plan.procedure, body.code, language)
        for body in plan.procedure.bodies.values()
        if not body.reads and body.held_by
    ]
    return (*lines, gettext("the system administrators"))


def _terms(plan: Plan, language: str, now: dt.datetime) -> tuple[TermLine, ...]:
    return tuple(_term(term, plan, language, now) for term in plan.routing_as_shown.terms)


def _term(term: RunningTerm, plan: Plan, language: str, now: dt.datetime) -> TermLine:
    due = due_at(term.name, term.within, now, plan.procedure.zone)
    who = body_text(plan.procedure, term.by, language)
    return TermLine(name=term.name, due_at=due, lapsed=False, kept=False, who=who)
