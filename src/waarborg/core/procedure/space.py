"""Every situation a report can be made in, those that no norm tells apart counted together.

All vocabularies are closed, so the space is finite. Two values that stand in the same conditions
of the same norms lead to the same end: one of them is walked, and both are counted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Door
from waarborg.core.procedure.stand_ins import House, seated_in
from waarborg.core.procedure.words import By, Need
from waarborg.core.terms import Act, Kind, NameMode, Relation

# Where one of these waits for consent, nobody comes to the page on which it can be given.
HANDLING = frozenset(
    {Act.DECLARE_CONFLICT, Act.READ, Act.WRITE, Act.ADD, Act.APPROVE_TEXT, Act.CONSENT}
)
# How many states of consent a report in each name mode can be in.
CONSENTS: Mapping[NameMode, int] = {
    NameMode.CONFIDENTIAL: 3,
    NameMode.OPEN: 2,
    NameMode.ANONYMOUS: 1,
}


@dataclass(frozen=True)
class Situation:
    """A report, which body cannot take part besides, and how many situations are like it."""

    report: ReportFacts
    out: str = ""  # a body of which everybody steps aside, on whatever ground
    weight: int = 1
    rank: tuple[int, ...] = ()  # the most ordinary first
    made: int = 0  # which way of making a report it stands for

    @property
    def concerned(self) -> frozenset[Spot]:
        """The spots of the persons concerned."""
        return self.report.concerned

    @property
    def body_out(self) -> bool:
        """Say whether a body is out already, or somebody who sits in one is concerned."""
        return bool(self.out) or any(seated_in(s.position)[0] for s in self.concerned)


Made = tuple[Kind, Relation, str, Door, NameMode]


@dataclass(frozen=True)
class _Made:
    """One way of making a report, and how many are like it."""

    kind: Kind
    relation: Relation
    place: str
    door: str
    name: NameMode
    weight: int
    rank: tuple[int, ...]
    number: int
    alike: tuple[Made, ...]  # every way that no norm tells apart from this one


def made_so(situation: Situation, ways: Sequence[Made]) -> Situation:
    """Leave of the situations that are alike those of reports made in some ways, at least one."""
    _, relation, place, door, name = ways[0]
    report = replace(situation.report, relation=relation, place=place, door=door.code, name=name)
    return replace(situation, report=report, weight=sum(CONSENTS[made[-1]] for made in ways))


@dataclass(frozen=True)
class Space:
    """The situations of one procedure."""

    house: House

    @cached_property
    def situations(self) -> tuple[Situation, ...]:
        """List all situations, the most ordinary first."""
        found = [
            situation
            for made in self._made
            for concerned, rank in self.concerned
            for situation in self._with(made, concerned, rank)
        ]
        return tuple(sorted(found, key=lambda s: s.rank))

    def only(self, situation: Situation, who: Callable[[Relation, str], bool]) -> Situation | None:
        """Leave of the situations that are alike those in which `who` reports; None for none."""
        alike = [made for made in self._made[situation.made].alike if who(made[1], made[2])]
        return made_so(situation, alike) if alike else None

    @cached_property
    def makers(self) -> tuple[Mapping[int, tuple[Made, ...]], ...]:
        """List, for each way of making a report, the groups of people who can choose it.

        Whoever can choose among the same ways is one group. Of what is alike here, not everything
        is theirs: with each group stands what they can choose of it.
        """
        choosing: dict[tuple[object, ...], dict[int, list[Made]]] = {}
        places = self.house.procedure.places
        for one in self._made:
            for made in one.alike:
                kind, relation, place, door, _name = made
                for language in door.languages & set(places[place].languages):
                    key = (kind, relation, place, language)
                    choosing.setdefault(key, {}).setdefault(one.number, []).append(made)
        groups = sorted({tuple(sorted(ways)) for ways in choosing.values()})
        number = {group: n for n, group in enumerate(groups)}
        found: list[dict[int, dict[Made, None]]] = [{} for _ in self._made]
        for ways in choosing.values():
            group = number[tuple(sorted(ways))]
            for n, theirs in ways.items():
                found[n].setdefault(group, {}).update(dict.fromkeys(theirs))
        return tuple({group: tuple(own) for group, own in one.items()} for one in found)

    @cached_property
    def size(self) -> int:
        """Count the situations, each for itself."""
        return sum(situation.weight for situation in self.situations)

    @cached_property
    def concerned(self) -> tuple[tuple[frozenset[Spot], tuple[int, ...]], ...]:
        """List whom a report can be about, with what puts the most ordinary first."""
        return tuple(self._concerned())

    def _with(
        self, made: _Made, concerned: frozenset[Spot], rank: tuple[int, ...]
    ) -> Iterator[Situation]:
        """Make the situations of one report: everybody there, or one body out."""
        report = ReportFacts(made.kind, made.relation, made.place, made.door, made.name, concerned)
        rank_here = (*rank, 0, *made.rank)
        base = Situation(report, weight=made.weight, rank=rank_here, made=made.number)
        yield base
        if len(concerned) > 1 or concerned & set(self.house.seated):
            return  # they take out a body already
        for number, (body, conflicted) in enumerate(self._out.items(), start=1):
            there = (made.kind, made.relation, made.place, made.door, made.name, concerned)
            without = ReportFacts(*there, conflicted=conflicted)
            yield Situation(without, body, made.weight, (*rank, number, *made.rank), made.number)

    @cached_property
    def able_to_be_out(self) -> tuple[str, ...]:
        """Name the bodies that read: each of them is left out once."""
        return tuple(b.code for b in self.house.procedure.bodies.values() if b.reads)

    @cached_property
    def _out(self) -> Mapping[str, frozenset[str]]:
        """Name for each body that is left out once who sits in it."""
        house = self.house
        return {
            body: frozenset(m.person for m in members_of(body, house.procedure, house.people))
            for body in self.able_to_be_out
        }

    def _concerned(self) -> Iterator[tuple[frozenset[Spot], tuple[int, ...]]]:
        """List whom a report can be about: nobody, one, or two of the organisation chart."""
        yield frozenset(), (0, 0)
        # The lowest positions stand last in a procedure, and are the most ordinary.
        singles = (*reversed(self.house.positions), *self.house.seated)
        for number, spot in enumerate(singles):
            yield frozenset({spot}), (1, number)
        for number, pair in enumerate(combinations(self.house.positions, 2)):
            yield frozenset(pair), (2, number)

    @cached_property
    def _made(self) -> tuple[_Made, ...]:
        """List the ways of making a report, those that no norm tells apart as one."""
        found: dict[tuple[object, ...], _Made] = {}
        for rank, (kind, relation, place, door, name) in enumerate(self._all_made()):
            key = self._seen((kind, relation, place, door, name))
            made = (kind, relation, place, door, name)
            one = _Made(kind, relation, place, door.code, name, 0, (rank,), len(found), ())
            first = found.setdefault(key, one)
            weight = first.weight + CONSENTS[name]
            found[key] = replace(first, weight=weight, alike=(*first.alike, made))
        return tuple(found.values())

    def _all_made(self) -> Iterator[Made]:
        """List every way of making a report, the most ordinary first."""
        procedure = self.house.procedure
        doors = [door for door in procedure.doors.values() if not door.talk_only]
        for kind, relation, place in product(procedure.kinds, Relation, procedure.places):
            for door in doors:
                if relation in door.relations and (not door.places or place in door.places):
                    for name in (mode for mode in CONSENTS if mode in door.names):
                        yield kind, relation, place, door, name

    def _seen(self, made: Made) -> tuple[object, ...]:
        """Say what the norms see of one way of making a report."""
        kind, relation, place, door, name = made
        asked = tuple(
            (
                kind in condition.kinds,
                relation in condition.relations,
                place in condition.places,
                door.code in condition.doors,
                name in condition.names,
            )
            for norm in self.house.procedure.norms
            for condition in norm.when
        )
        # An open name is consent: where a norm waits for that, it makes a difference.
        shown = self._waits_for_consent and name is NameMode.OPEN
        return (kind is Kind.RETALIATION, shown, door.body, *asked)

    @cached_property
    def _waits_for_consent(self) -> bool:
        """Say whether a norm waits for a consent that the reporting person cannot always give."""
        norms = self.house.procedure.norms
        free = [n for n in norms if n.act is Act.CONSENT and By.REPORTER in n.by]
        always = {stage for n in free if not (n.when or n.needs) for stage in n.stages}
        return any(
            n.act in HANDLING or not always.issuperset(n.stages)
            for n in norms
            if Need.CONSENT in n.needs
        )
