"""The signposting (wegwijzer): what somebody can do, who would read it, and what happens when.

Nothing is stored. The answers go in, a value comes out; the pages turn it into words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from waarborg.core.procedure.facts import Informed, ReportFacts, Roster, Spot
from waarborg.core.procedure.involvement import involved, members_of
from waarborg.core.procedure.model import Authority, Door, Procedure
from waarborg.core.procedure.routing import reason_against_door, route
from waarborg.core.procedure.words import Chance, Danger
from waarborg.core.terms import Kind, NameMode, Reason, Relation, TermName


@dataclass(frozen=True)
class Answers:
    """What somebody answered to a few plain questions. None: they do not know, or did not say."""

    relation: Relation
    place: str
    language: str = ""
    kind: Kind | None = None
    name: NameMode = NameMode.CONFIDENTIAL
    concerned: frozenset[Spot] = frozenset()
    excluded: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()  # topics of the authorities, such as "food"
    earlier: frozenset[str] = frozenset()  # bodies that had a part in an earlier case


@dataclass(frozen=True)
class Usual:
    """How long a term really took, in the year before a fixed day."""

    before: date
    days: int | None  # in which half was done; None: more than half was not done, and too late


@dataclass(frozen=True)
class Step:
    """Something that happens, and when at the latest."""

    term: TermName
    within: str  # ISO 8601 duration
    by: str
    escalates_to: str  # body that is told when it does not happen
    usually: Usual | None  # how long it really takes, None while nobody knows
    norm: str


@dataclass(frozen=True)
class DoorView:
    """One door, as it looks to this person."""

    door: str
    reason: Reason | None  # why it is closed to them
    body: str = ""  # who would read it; may be another body than the door's
    readers: int = 0
    seats: tuple[str, ...] = ()
    changed_from: str = ""  # the door's own body, when another one takes over
    steps: tuple[Step, ...] = ()
    later: tuple[str, ...] = ()  # bodies that can read it only when a term passes
    talk_only: bool = False
    told: tuple[Informed, ...] = ()  # bodies that hear by a norm that there is a report
    not_to_tell: tuple[Informed, ...] = ()  # a norm names them too, but somebody there is involved


@dataclass(frozen=True)
class NotReading:
    """Who would not read it. Counts only: names of staff are not public."""

    bodies: tuple[str, ...]  # bodies that never read a report
    concerned: frozenset[Spot]
    line: int  # people who stand under or right above somebody concerned
    excluded: int


@dataclass(frozen=True)
class AuthorityView:
    """An authority outside, and whether it is likely the right one."""

    authority: Authority
    chance: Chance


@dataclass(frozen=True)
class Signpost:
    """What is shown to somebody who looks for the way."""

    doors: tuple[DoorView, ...]
    talks: tuple[str, ...]  # doors that are only a talk: the light way
    adviser: str  # the adviser of this place, "" when there is none
    not_reading: NotReading
    authorities: tuple[AuthorityView, ...]
    free_advice: str  # authority that advises for free
    other_help: tuple[str, ...]  # union, lawyer: outside the organisation
    protection: Chance
    not_yet: tuple[str, ...]  # provisions of law that are not in force
    exceptions: tuple[Danger, ...]  # when something is passed on against one's will


OTHER_HELP = ("union", "lawyer")


def protection(kind: Kind | None, relation: Relation, procedure: Procedure) -> Chance:
    """Say whether the law is likely to protect: never surer than its least sure condition.

    Inside the organisation everybody gets the same safeguards, whatever the answer here.
    """
    for law in procedure.laws:
        if not law.protected_relations:
            continue
        by_relation = law.protected_relations.get(relation, Chance.UNLIKELY)
        by_kind = law.protected_kinds.get(kind, Chance.UNLIKELY) if kind else Chance.POSSIBLE
        order = (Chance.UNLIKELY, Chance.POSSIBLE, Chance.LIKELY)
        return min(by_relation, by_kind, key=order.index)
    return Chance.UNLIKELY


def authorities_for(topics: frozenset[str], procedure: Procedure) -> tuple[AuthorityView, ...]:
    """List every authority, those first that are likely the right ones.

    All are always listed: whoever picks for somebody else picks wrong one day.
    """
    all_of_them = procedure.authorities()
    matched = {a.code for a in all_of_them if topics & set(a.topics)}

    def chance(authority: Authority) -> Chance:
        if authority.code in matched or (topics and authority.others and not matched):
            return Chance.LIKELY
        return Chance.POSSIBLE if not topics or authority.others else Chance.UNLIKELY

    views = [AuthorityView(authority, chance(authority)) for authority in all_of_them]
    order = (Chance.LIKELY, Chance.POSSIBLE, Chance.UNLIKELY)
    return tuple(sorted(views, key=lambda view: order.index(view.chance)))


def _facts(answers: Answers, door: Door) -> ReportFacts:
    """Turn answers into the report that would be made through `door`."""
    return ReportFacts(
        kind=answers.kind or Kind.INTEGRITY_BREACH,
        relation=answers.relation,
        place=answers.place,
        door=door.code,
        name=answers.name,
        concerned=answers.concerned,
        excluded=answers.excluded,
        earlier=answers.earlier,
    )


def _door(
    door: Door,
    answers: Answers,
    procedure: Procedure,
    people: Roster,
    usually: Mapping[TermName, Usual],
) -> DoorView:
    """Look at one door with the eyes of this person."""
    reason = reason_against_door(
        door, answers.relation, answers.place, answers.language, procedure, people
    )
    if reason is None and answers.name not in door.names:
        reason = Reason.NOT_FOR_YOU
    if door.talk_only:
        count = len(members_of(door.body, procedure, people))
        return DoorView(door.code, reason, door.body, readers=count, talk_only=True)
    if reason is not None:
        return DoorView(door.code, reason)
    routing = route(_facts(answers, door), procedure, people)
    if not routing.reaches_somebody:
        return DoorView(door.code, Reason.NO_QUORUM)
    steps = tuple(
        Step(t.name, t.within, t.by, t.escalate_body, usually.get(t.name), t.norm)
        for t in routing.terms
    )
    return DoorView(
        door=door.code,
        reason=None,
        body=routing.body,
        readers=len(routing.readers),
        seats=tuple(seat.code for seat in procedure.bodies[routing.body].seats),
        changed_from="" if routing.body == door.body else door.body,
        steps=steps,
        later=tuple(routing.dormant),
        told=routing.informed,
        not_to_tell=routing.not_to_tell,
    )


def _not_reading(answers: Answers, procedure: Procedure, people: Roster) -> NotReading:
    """Count who would not read it."""
    some_door = next(iter(procedure.doors.values()))
    apart = involved(_facts(answers, some_door), procedure, people)
    on_the_spot = {m.person for m in people.members if m.spot in answers.concerned}
    return NotReading(
        bodies=tuple(body.code for body in procedure.bodies.values() if not body.reads),
        concerned=answers.concerned,
        line=len(apart - on_the_spot - answers.excluded),
        excluded=len(answers.excluded),
    )


def signpost(
    answers: Answers,
    procedure: Procedure,
    people: Roster,
    *,
    on: date | None = None,
    usually: Mapping[TermName, Usual] | None = None,
) -> Signpost:
    """Show the way: doors, readers, terms, help outside, and what the law does and does not do.

    Args:
        on: The day on which it is asked; provisions that came into force by then are not listed
            as "not yet".
        usually: How long each term really takes.
    """
    known = usually or {}
    doors = tuple(
        _door(door, answers, procedure, people, known) for door in procedure.doors.values()
    )
    place = procedure.places.get(answers.place)
    waiting = [
        one.code
        for law in procedure.laws
        for one in law.not_yet
        if on is None or one.from_day is None or on < one.from_day
    ]
    return Signpost(
        doors=doors,
        talks=tuple(view.door for view in doors if view.talk_only and view.reason is None),
        adviser=place.adviser if place else "",
        not_reading=_not_reading(answers, procedure, people),
        authorities=authorities_for(answers.topics, procedure),
        free_advice=next((law.free_advice for law in procedure.laws if law.free_advice), ""),
        other_help=OTHER_HELP,
        protection=protection(answers.kind, answers.relation, procedure),
        not_yet=tuple(waiting),
        exceptions=tuple(override.danger for override in procedure.exceptions),
    )
