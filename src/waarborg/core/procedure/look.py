"""Everything the checker looks at, once: the situations, where each report goes, what follows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Course, Edge
from waarborg.core.procedure.facts import ReportFacts, Spot, Tried
from waarborg.core.procedure.involvement import Circle, involved, members_of
from waarborg.core.procedure.likeness import Likeness
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import NoCase
from waarborg.core.procedure.routing import find_body, first_bodies
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.space import Situation, Space
from waarborg.core.procedure.stand_ins import House, house_of
from waarborg.core.procedure.walk import Walk
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Guarantee, Relation


@dataclass(frozen=True)
class Routed:
    """A situation, and where its report goes."""

    situation: Situation
    body: str  # "" when nobody can take it
    tried: tuple[Tried, ...]  # the bodies before it
    norms: tuple[Norm, ...]  # the norm that led there, none when it is the door


def _together(
    situations: tuple[Situation, ...], seen: Callable[[Situation], object]
) -> tuple[tuple[Situation, ...], ...]:
    """Put situations together in which the same is seen, each time the most ordinary first."""
    found: dict[object, list[Situation]] = {}
    for situation in situations:
        found.setdefault(seen(situation), []).append(situation)
    return tuple(map(tuple, found.values()))


@dataclass(frozen=True)
class Followed:
    """A course, and the situations in which everything goes the same way."""

    course: Course
    situations: tuple[Situation, ...]

    def tell(
        self,
        guarantee: Guarantee,
        cause: str,
        path: tuple[Edge, ...] = (),
        *,
        norm: Norm | None = None,
        values: Mapping[str, str] | None = None,
        others: tuple[Norm, ...] = (),
    ) -> Iterator[Breach]:
        """Tell the same for every situation in which everything goes this way."""
        told = {"owner": self.course.start.owner, **(values or {})}
        for situation in self.situations:
            yield Breach(guarantee, cause, situation, path, norm, told, situation.weight, others)


@dataclass(frozen=True)
class Look:
    """A procedure, seen from everywhere."""

    procedure: Procedure

    @cached_property
    def house(self) -> House:
        """The invented people."""
        return house_of(self.procedure)

    @cached_property
    def space(self) -> Space:
        """All situations."""
        return Space(self.house)

    def tell(
        self,
        guarantee: Guarantee | str,
        cause: str,
        *,
        norm: Norm | None = None,
        values: Mapping[str, str] | None = None,
        who: Callable[[Relation, str], bool] | None = None,
        concerned: bool = False,
    ) -> Iterator[Breach]:
        """Tell the same for every situation where it matters.

        Args:
            norm: Where it stands: it matters in the situations in which that applies.
            who: For whom, from where, it matters; None for everybody.
            concerned: Only when somebody is concerned.
        """
        asking, rules = [norm] if norm and norm.when else [], self.house.procedure
        for situation in self.space.situations:
            if asking and not applying(asking, situation.report, rules):
                continue
            if situation.concerned or not concerned:
                of_them = self.space.only(situation, who) if who else situation
                if of_them is not None:
                    weight = of_them.weight
                    yield Breach(guarantee, cause, of_them, (), norm, values or {}, weight)

    def involved_in(self, body: str, concerned: frozenset[Spot]) -> frozenset[str]:
        """Name who of a body is involved where somebody is concerned, because of where they stand.

        Not who is out, on whatever ground: nobody is told anything new about that. Not who sits
        there by name and is concerned themselves: no norm can speak of them, and the running
        system leaves them out.
        """
        house = self.house

        def found() -> frozenset[str]:
            apart = involved(NoCase(concerned), house.procedure, house.people)
            members = members_of(body, house.procedure, house.people)
            return apart & {m.person for m in members if m.spot not in concerned or not m.bodies}

        return house.people.once(("involved", body, concerned), found)

    def duty(self, duty: Duty) -> tuple[Norm, ...]:
        """List the norms that lay a duty on somebody."""
        return tuple(norm for norm in self.procedure.norms if norm.duty is duty)

    @cached_property
    def informing(self) -> tuple[Norm, ...]:
        """List the norms by which others learn of a report."""
        return tuple(norm for norm in self.procedure.norms if norm.informs)

    @cached_property
    def by_persons(self) -> tuple[tuple[Situation, ...], ...]:
        """Put together the situations in which the same persons are concerned, and out."""
        return _together(self.space.situations, lambda one: (one.concerned, one.out))

    @cached_property
    def by_norms(self) -> tuple[tuple[Situation, ...], ...]:
        """Put together the situations that no norm tells apart."""
        holding_in = self.house.procedure.holding_in
        return _together(self.space.situations, lambda one: holding_in(one.report))

    @cached_property
    def routed(self) -> tuple[Routed, ...]:
        """Every situation with where its report goes: the most ordinary first."""
        return tuple(self._route(situation) for situation in self.space.situations)

    def first_bodies(self, report: ReportFacts) -> tuple[tuple[str, ...], tuple[Norm, ...]]:
        """Name the bodies that should get a report, in order, and the norms that say so."""
        procedure = self.house.procedure
        return self.house.people.once(
            ("first", report.door, procedure.holding_in(report)),
            lambda: first_bodies(report, procedure),
        )

    def _route(self, situation: Situation) -> Routed:
        """Find where a report goes: the same way for all that are for the same bodies at first."""
        procedure, people = self.house.procedure, self.house.people
        bodies, norms = self.first_bodies(situation.report)
        body, tried = people.once(
            ("found", bodies, situation.concerned, situation.out),
            lambda: find_body(bodies, Circle(situation.report, procedure, people)),
        )
        return Routed(situation, body, tried, norms)

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """Everything that can become of each report; situations that go the same way as one."""
        walk, found = Walk(self.house), dict[tuple[object, ...], list[Routed]]()
        for one in self.routed:
            if one.body:
                found.setdefault(self.likeness.of(one.body, one.situation), []).append(one)
        return tuple(
            Followed(
                walk.course(alike[0].situation, alike[0].body),
                tuple(one.situation for one in alike),
            )
            for alike in found.values()
        )

    @cached_property
    def likeness(self) -> Likeness:
        """What cases show of their situations."""
        return Likeness(self.house)
