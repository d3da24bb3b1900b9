"""The facts that routing and permission decide on. Values only; nobody reads a clock here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from waarborg.core.terms import Act, Consent, Ground, Kind, NameMode, Relation, Stage, TermName

Known = TypeVar("Known")


@dataclass(frozen=True, order=True)
class Spot:
    """A place in the organisation chart: a function in a unit. Several people may stand on one."""

    position: str
    unit: str


@dataclass(frozen=True)
class Unit:
    """A part of the organisation."""

    code: str
    parent: str | None
    place: str  # code of a place in the procedure


@dataclass(frozen=True)
class Member:
    """Somebody who works here or sits in a body.

    `person` is the random id of an account, never a name. `keyed` says that the person holds a
    key that a second person confirmed: who has no key is not a reader (9-decisions 26).
    """

    person: str
    spot: Spot | None  # None for people from outside, such as the chair of a committee
    bodies: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()  # codes of the seats held, such as "named_by_employees"
    keyed: bool = True


@dataclass(frozen=True)
class Roster:
    """The people of the organisation and its chart on one day."""

    members: tuple[Member, ...]
    units: Mapping[str, Unit]

    def once(self, key: object, work: Callable[[], Known]) -> Known:  # noqa: ARG002 - see below
        """Give what `work` gives. A roster that is kept for one question only may remember it.

        Not this one: it would remember who is concerned in which case.
        """
        return work()

    def of(self, body: str) -> tuple[Member, ...]:
        """List the members of `body`, in a stable order."""
        return tuple(m for m in self.members if body in m.bodies)

    def member(self, person: str) -> Member | None:
        """Find a member by id."""
        return self._by_person.get(person)

    @cached_property
    def _by_person(self) -> Mapping[str, Member]:
        """Find members by id; of two with the same id the first."""
        return {m.person: m for m in reversed(self.members)}

    @cached_property
    def _sitting(self) -> dict[tuple[str, frozenset[str]], tuple[Member, ...]]:
        return {}

    def sitting_in(self, body: str, held_by: frozenset[str]) -> tuple[Member, ...]:
        """List who sits in `body`: by name, or because of one of the positions `held_by`."""
        if (body, held_by) not in self._sitting:
            self._sitting[body, held_by] = tuple(
                m
                for m in self.members
                if body in m.bodies or (m.spot and m.spot.position in held_by)
            )
        return self._sitting[body, held_by]

    @cached_property
    def _holding(self) -> Mapping[str, tuple[Spot, ...]]:
        """List the spots that somebody stands on, by position."""
        found: dict[str, tuple[Spot, ...]] = {}
        for spot in dict.fromkeys(m.spot for m in self.members if m.spot):
            found[spot.position] = (*found.get(spot.position, ()), spot)
        return found

    def holding(self, position: str) -> tuple[Spot, ...]:
        """List the spots of `position` that somebody stands on."""
        return self._holding.get(position, ())

    @cached_property
    def _above(self) -> dict[str, tuple[str, ...]]:
        return {}

    def units_above(self, unit: str) -> tuple[str, ...]:
        """List `unit` and the units it lies in, from the inside out."""
        if unit not in self._above:
            path: list[str] = []
            here: str | None = unit
            while here is not None and here in self.units and here not in path:
                path.append(here)
                here = self.units[here].parent
            self._above[unit] = tuple(path)
        return self._above[unit]


@dataclass(frozen=True)
class ReportFacts:
    """What decides where a report goes."""

    kind: Kind
    relation: Relation
    place: str
    door: str
    name: NameMode
    concerned: frozenset[Spot] = frozenset()
    excluded: frozenset[str] = frozenset()  # persons who must not see it, as matched on the server
    conflicted: frozenset[str] = frozenset()  # declared a conflict, when routing is done anew
    earlier: frozenset[str] = (
        frozenset()
    )  # bodies that had a part in the case this one follows from
    had_part: frozenset[str] = frozenset()  # persons who had a part in that case


@dataclass(frozen=True)
class Aside:
    """Somebody who steps aside, and on which ground."""

    person: str
    ground: Ground


@dataclass(frozen=True)
class RunningTerm:
    """A term that starts running: how long, who must keep it, who is told when it lapses."""

    name: TermName
    within: str  # ISO 8601 duration
    by: str  # the body or seat that has to act
    notice: frozenset[str]  # persons reminded
    escalate: frozenset[str]  # persons told when it lapses: not involved, not the late ones
    escalate_body: str
    norm: str


@dataclass(frozen=True)
class Informed:
    """A body that learns of the report by a norm, and with which names."""

    body: str
    with_name: bool  # of the reporting person
    norm: str
    with_others: bool = False  # who it is about, witnesses, companions


@dataclass(frozen=True)
class Tried:
    """A body that was considered and could not take the report, and why."""

    body: str
    aside: tuple[Aside, ...]
    keyed: int  # members left who hold a key
    quorum: int


@dataclass(frozen=True)
class Routing:
    """Who gets a report, who does not, and which terms start. `body` is "" when nobody can."""

    body: str
    readers: frozenset[str]
    aside: tuple[Aside, ...]  # members of `body` that step aside: they get a dummy wrap
    tried: tuple[Tried, ...]  # bodies before `body`, in order
    dormant: Mapping[str, frozenset[str]]  # escalation and substitute bodies -> persons
    informed: tuple[Informed, ...]
    terms: tuple[RunningTerm, ...]
    norms: tuple[str, ...]  # the norms that led here
    not_to_tell: tuple[Informed, ...] = ()  # a norm names them too, but somebody there is involved

    @property
    def reaches_somebody(self) -> bool:
        """Say whether at least two people can read it."""
        return bool(self.body)


@dataclass(frozen=True)
class CaseFacts:
    """What decides who may do what to a case. Opened from the sealed triage part."""

    stage: Stage
    body: str  # the body that owns the case now
    kind: Kind
    relation: Relation
    place: str
    door: str
    name: NameMode
    consent: Consent = Consent.NONE
    concerned: frozenset[Spot] = frozenset()
    excluded: frozenset[str] = frozenset()
    conflicted: frozenset[str] = frozenset()  # declared a conflict, on whatever ground
    declared: frozenset[str] = frozenset()  # declared to be free of one
    tasked: frozenset[str] = frozenset()  # persons who hold the task that was handed back
    done: frozenset[Act] = frozenset()
    decisions: tuple[str, ...] = ()  # bodies that took a decision, in order
    decided_by: frozenset[tuple[str, str]] = frozenset()  # who took one, and for which body
    earlier: frozenset[str] = (
        frozenset()
    )  # bodies that had a part in the case this one follows from
    had_part: frozenset[str] = frozenset()  # persons who had a part in that case
    second_looks: frozenset[Act] = frozenset()  # decisions that were put to another body already
    escalated: frozenset[str] = frozenset()  # bodies told because a term lapsed
    matched: frozenset[str] = frozenset()  # those of `excluded` whom only a typed name matched
    registered_by: frozenset[str] = frozenset()  # who registered it as settled, before an objection
    holds: int = 0  # how often it was held: a court case stops its destruction
    held: bool = False  # whether it is held now


@dataclass(frozen=True)
class Actor:
    """Somebody who wants to do something: a member of staff, or the reporting person."""

    person: str = ""  # "" for the reporting person
    bodies: frozenset[str] = field(default_factory=frozenset)
    spot: Spot | None = None
    is_reporter: bool = False
