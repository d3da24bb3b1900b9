"""What would happen with a draft: the same plan is shown before and carried out at sending."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from waarborg.core.procedure.facts import ReportFacts, Roster, Routing, Spot
from waarborg.core.procedure.matching import candidates
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import reason_against_door, route
from waarborg.core.terms import Kind, NameMode, Reason, Relation
from waarborg.store.guarantor.pairings import guarantor
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.holding import keys_in_bodies
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import Incomplete
from waarborg.usecases.values import ReportDraft


@dataclass(frozen=True)
class Plan:
    """Where a report would go.

    Attributes:
        facts: With everybody who must not see it.
        matched: Those of them whom only a typed name matched. Never shown to anybody.
        shut: Why this door takes no report from this person now; None when it does.
        asked: What of a draft decided it, from `deciding`; () when it was no draft.
    """

    facts: ReportFacts
    matched: frozenset[str]
    routing: Routing
    procedure: Procedure
    people: Roster
    shut: Reason | None
    asked: tuple[object, ...] = ()

    @property
    def as_shown(self) -> ReportFacts:
        """The facts without what a typed name matched: that would tell who works here."""
        return replace(self.facts, excluded=self.facts.excluded - self.matched)

    @cached_property
    def routing_as_shown(self) -> Routing:
        """Where it would go if no typed name matched anybody: what a page may say."""
        return route(self.as_shown, self.procedure, self.people)

    @cached_property
    def keys(self) -> Mapping[str, bytes]:
        """The public keys of whoever sits in a body, asked for once: what is shown is sealed to."""
        return keys_in_bodies(self.procedure, self.people)


def plan_report(draft: ReportDraft, now: dt.datetime) -> Plan:
    """Decide what would happen with `draft`.

    Raises:
        Incomplete: Something that decides where it goes is missing or unknown.
    """
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    complain(draft, procedure, people)
    chosen = standing_on(draft.must_not_see, people)
    typed = candidates(draft.named_not_see, names()) if draft.named_not_see.strip() else frozenset()
    facts = ReportFacts(
        kind=Kind(draft.kind),
        relation=Relation(draft.relation),
        place=draft.place,
        door=draft.door,
        name=draft.mode,
        concerned=frozenset(Spot(position, unit) for position, unit in draft.concerned),
        excluded=chosen | typed,
    )
    door = procedure.doors[draft.door]
    shut = reason_against_door(door, facts.relation, facts.place, "", procedure, people)
    if shut is None and (door.talk_only or facts.name not in door.names):
        shut = Reason.NOT_FOR_YOU
    routing = route(facts, procedure, people)
    return Plan(facts, typed - chosen, routing, procedure, people, shut, deciding(draft))


def deciding(draft: ReportDraft) -> tuple[object, ...]:
    """Give what of a draft decides where it goes: what else it tells makes no difference."""
    made = (draft.kind, draft.relation, draft.place, draft.door, draft.name_mode)
    return (*made, draft.concerned, draft.must_not_see, draft.named_not_see)


def _is_known(draft: ReportDraft) -> bool:
    if draft.is_elsewhere:
        return guarantor() is not None  # the pairing may have ended since it was chosen
    return not draft.name_mode or draft.name_mode in list(NameMode)


def standing_on(places: Iterable[tuple[str, str]], people: Roster) -> frozenset[str]:
    """Name everybody who stands on one of these places in the chart."""
    spots = {Spot(position, unit) for position, unit in places}
    return frozenset(m.person for m in people.members if m.spot in spots)


def all_known(places: Iterable[tuple[str, str]], procedure: Procedure, people: Roster) -> bool:
    """Say whether every one of these places stands in the chart."""
    return all(p in procedure.positions and u in people.units for p, u in places)


def complain(draft: ReportDraft, procedure: Procedure, people: Roster) -> None:
    """Say what is missing, or names something that does not exist.

    Raises:
        Incomplete: With the names of the fields.
    """
    spots = {"concerned": draft.concerned, "must_not_see": draft.must_not_see}
    wrong = {
        "kind": draft.kind not in procedure.kinds,
        "relation": draft.relation not in list(Relation),
        "place": draft.place not in procedure.places,
        "door": draft.door not in procedure.doors,
        "name_mode": not _is_known(draft),
    } | {name: not all_known(places, procedure, people) for name, places in spots.items()}
    fields = tuple(name for name, is_wrong in wrong.items() if is_wrong)
    if fields:
        raise Incomplete(fields)
