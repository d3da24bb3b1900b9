"""Who has a part in a matter, and steps aside from it.

Source:
    Wet Huis voor klokkenluiders (2016), arts. 3f and 3g: the grounds for stepping aside.
    Directive (EU) 2019/1937, art. 9(1)(c): an impartial person.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from waarborg.core.procedure.facts import Actor, Aside, CaseFacts, Member, Roster, Spot
from waarborg.core.procedure.model import Body, Procedure
from waarborg.core.procedure.placing import may_stand_under
from waarborg.core.terms import Ground


class Matter(Protocol):
    """What a report or a case says about who has a part in it."""

    @property
    def concerned(self) -> frozenset[Spot]:
        """The spots of the persons concerned."""

    @property
    def excluded(self) -> frozenset[str]:
        """The persons whom the reporting person excluded."""

    @property
    def conflicted(self) -> frozenset[str]:
        """The persons who declared a conflict."""

    @property
    def earlier(self) -> frozenset[str]:
        """The bodies that had a part in the case this one follows from."""

    @property
    def had_part(self) -> frozenset[str]:
        """The persons who had a part in that case, wherever they sit now."""


def positions_above(position: str, procedure: Procedure) -> tuple[str, ...]:
    """List the positions that `position` stands under, the nearest first."""
    return procedure.lines.get(position, ())


def stands_under(spot: Spot, boss: Spot, procedure: Procedure, people: Roster) -> bool:
    """Say whether `spot` is under the authority of `boss`: by function, and inside the unit."""
    by_function = boss.position in positions_above(spot.position, procedure)
    return by_function and boss.unit in people.units_above(spot.unit)


def direct_superiors(spot: Spot, procedure: Procedure, people: Roster) -> frozenset[Spot]:
    """Find the spots right above `spot`.

    A function that nobody holds is passed over: the superior of a team without a manager is the
    head of the department.
    """
    around = people.units_above(spot.unit)
    for position in positions_above(spot.position, procedure):
        above = frozenset(s for s in people.holding(position) if s.unit in around)
        if above:
            return above
    return frozenset()


def members_of(body: str, procedure: Procedure, people: Roster) -> tuple[Member, ...]:
    """List who sits in `body`: by name, or because of the position they hold."""
    return people.sitting_in(body, procedure.bodies[body].held_by)


def sits_in(one: Member | Actor, procedure: Procedure) -> frozenset[str]:
    """Name the bodies somebody sits in: by name, or because of the position they hold."""
    if one.spot is None:
        return one.bodies
    return one.bodies | procedure.held.get(one.spot.position, frozenset())


def _ground_from_chart(
    spot: Spot | None, body: Body | None, matter: Matter, procedure: Procedure, people: Roster
) -> Ground | None:
    """Look where somebody stands against where the persons concerned stand."""
    if spot is not None and spot in matter.concerned:
        return Ground.SELF
    for boss in matter.concerned:
        if spot is not None and stands_under(spot, boss, procedure, people):
            return Ground.STANDS_UNDER
        if body is not None and body_stands_under(body, boss, procedure, people):
            return Ground.STANDS_UNDER
    if may_stand_under(spot, body, matter.concerned, procedure, people):
        return Ground.UNPLACED
    if spot is None or (body is not None and body.independent):
        return None
    superiors = (direct_superiors(boss, procedure, people) for boss in matter.concerned)
    return Ground.DIRECT_SUPERIOR if any(spot in above for above in superiors) else None


def body_stands_under(body: Body, boss: Spot, procedure: Procedure, people: Roster) -> bool:
    """Say whether a whole body is under the authority of `boss`.

    A body stands under a position for the whole organisation, so only a boss of the topmost unit
    is above it.
    """
    if not body.under or people.units_above(boss.unit)[1:]:
        return False
    line = (body.under, *positions_above(body.under, procedure))
    return boss.position in line


def ground_against(
    person: str,
    spot: Spot | None,
    matter: Matter,
    procedure: Procedure,
    people: Roster,
    *,
    body: Body | None = None,
) -> Ground | None:
    """Say why somebody has a part in `matter`, or None.

    Args:
        body: The body they would act for. In an independent one the direct superior may stay.
    """
    chart = None
    if matter.concerned:
        chart = people.once(
            (spot, body and body.code, matter.concerned),
            lambda: _ground_from_chart(spot, body, matter, procedure, people),
        )
    if chart in {Ground.SELF, Ground.STANDS_UNDER}:
        return chart
    if person in matter.excluded:
        return Ground.EXCLUDED
    if person in matter.conflicted or person in matter.had_part:
        return Ground.POSSIBLY_INVOLVED
    member = people.member(person) if matter.earlier else None
    took_part = member is not None and _may_sit_in(matter.earlier, member, procedure)
    return Ground.POSSIBLY_INVOLVED if took_part else chart


def _may_sit_in(bodies: frozenset[str], member: Member, procedure: Procedure) -> bool:
    """Say whether somebody sits in one of `bodies`, or nobody can tell from their function."""
    unknown = member.spot is not None and member.spot.position not in procedure.positions
    by_function = any(procedure.bodies[body].held_by for body in bodies if body in procedure.bodies)
    return bool(bodies & sits_in(member, procedure)) or (unknown and by_function)


def deciders(matter: Matter) -> frozenset[str]:
    """Name the bodies whose decisions were put to others: they do not get the matter back."""
    if isinstance(matter, CaseFacts) and matter.second_looks:
        return frozenset(matter.decisions)
    return frozenset()


def decided_elsewhere(matter: Matter, body: str) -> frozenset[str]:
    """Name who took a decision for another body than `body`, wherever they sit now."""
    told = matter.decided_by if isinstance(matter, CaseFacts) else frozenset()
    return frozenset(person for person, decided_for in told if decided_for != body)


def _seen(matter: Matter, persons: frozenset[str]) -> tuple[frozenset[object], ...]:
    """List all that says which of `persons` have a part: matters alike in it are answered alike."""
    named = (matter.excluded, matter.conflicted, matter.had_part)
    return (matter.concerned, matter.earlier, *(those & persons for those in named))


def split(
    body: str, matter: Matter, procedure: Procedure, people: Roster
) -> tuple[tuple[Member, ...], tuple[Aside, ...]]:
    """Part the members of `body` into those who can read and those who step aside.

    Once others look again, who decided, or sits in a body that did, steps aside in every other
    one: also when they have another seat since.
    """
    decided = deciders(matter) - {body}
    key = (body, decided, *_seen(matter, _sitting_in(body, procedure, people)))
    return people.once(key, lambda: _split(body, matter, decided, procedure, people))


def _sitting_in(body: str, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name who sits in `body`."""
    return people.once(
        ("sitting", body),
        lambda: frozenset(m.person for m in members_of(body, procedure, people)),
    )


def _split(
    body: str, matter: Matter, decided: frozenset[str], procedure: Procedure, people: Roster
) -> tuple[tuple[Member, ...], tuple[Aside, ...]]:
    """Part the members of `body`; who sits in a body of `decided` steps aside too."""
    free: list[Member] = []
    aside: list[Aside] = []
    rule = procedure.bodies[body]
    took_part = {m.person for other in decided for m in members_of(other, procedure, people)}
    took_part |= decided_elsewhere(matter, body) if decided else frozenset()
    for member in members_of(body, procedure, people):
        ground = ground_against(
            member.person, member.spot, matter, procedure, people, body=rule
        ) or (None if member.keyed else Ground.NO_KEY)
        if member.person in took_part:
            ground = ground or Ground.POSSIBLY_INVOLVED
        if ground is None:
            free.append(member)
        else:
            aside.append(Aside(member.person, ground))
    return tuple(free), tuple(aside)


def involved(matter: Matter, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name everybody who has a part in `matter` wherever they sit.

    The direct superior counts here too: nobody tells them, even where an independent body that
    they sit in may go on.
    """
    return frozenset(m.person for m in people.members if is_involved(m, matter, procedure, people))


def is_involved(member: Member, matter: Matter, procedure: Procedure, people: Roster) -> bool:
    """Say whether somebody has a part in `matter` wherever they sit."""
    return ground_against(member.person, member.spot, matter, procedure, people) is not None


MIN_READERS = 2


def has_quorum(body: Body, free: tuple[Member, ...]) -> bool:
    """Say whether enough members are left: the quorum, at least two, and every required seat."""
    seats = frozenset(seat for member in free for seat in member.seats)
    return len(free) >= max(body.quorum, MIN_READERS) and body.required_seats <= seats


@dataclass
class Circle:
    """Everybody around one matter, looked at once: who is free, aside, involved."""

    matter: Matter
    procedure: Procedure
    people: Roster
    _split: dict[str, tuple[tuple[Member, ...], tuple[Aside, ...]]] = field(default_factory=dict)
    _persons: dict[str, frozenset[str]] = field(default_factory=dict)
    _apart: dict[str, frozenset[str]] = field(default_factory=dict)

    def _of(self, body: str) -> tuple[tuple[Member, ...], tuple[Aside, ...]]:
        if body not in self._split:
            self._split[body] = split(body, self.matter, self.procedure, self.people)
        return self._split[body]

    def free(self, body: str) -> tuple[Member, ...]:
        """List the members of `body` who can read."""
        return self._of(body)[0]

    def aside(self, body: str) -> tuple[Aside, ...]:
        """List the members of `body` who step aside."""
        return self._of(body)[1]

    def persons(self, body: str) -> frozenset[str]:
        """Name the members of `body` who can read."""
        if body not in self._persons:
            self._persons[body] = frozenset(m.person for m in self.free(body))
        return self._persons[body]

    def apart(self, body: str) -> frozenset[str]:
        """Name the members of `body` who can read and have no part in the matter at all."""
        if body not in self._apart:
            self._apart[body] = frozenset(
                m.person
                for m in self.free(body)
                if not is_involved(m, self.matter, self.procedure, self.people)
            )
        return self._apart[body]

    def around(self, body: str) -> tuple[object, ...]:
        """List all that says who of `body` has a part: matters alike in it are answered alike."""
        persons = _sitting_in(body, self.procedure, self.people)
        return (body, self.barred, *_seen(self.matter, persons))

    def takes(self, body: str) -> bool:
        """Say whether `body` can be given the matter: it reads reports, and is able."""
        return self.procedure.bodies[body].reads and self.able(body)

    def able(self, body: str) -> bool:
        """Say whether `body` can do its part in the matter: it had no turn, and has its quorum."""
        earlier = body in self.barred
        return not earlier and has_quorum(self.procedure.bodies[body], self.free(body))

    @cached_property
    def barred(self) -> frozenset[str]:
        """Name the bodies that had their turn: in the case before, or before a second look."""
        return self.matter.earlier | deciders(self.matter)

    @cached_property
    def involved(self) -> frozenset[str]:
        """Name everybody who has a part in the matter."""
        return involved(self.matter, self.procedure, self.people)
