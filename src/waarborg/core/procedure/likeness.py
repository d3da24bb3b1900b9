"""In which situations everything goes the same way once a body has the case.

A course is walked once for all of them. What can differ is what norms ask of the report, and who is
free in the bodies that can come into it: who has it, who is named by a norm, and who stands in for
those that are told of a lapsed term. That any other body is out makes no difference.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from waarborg.core.procedure.involvement import MIN_READERS, Circle, sits_in
from waarborg.core.procedure.model import Norm
from waarborg.core.procedure.permission import WITHOUT_CASE
from waarborg.core.procedure.rehearsed import bits
from waarborg.core.procedure.routing import chain
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.stand_ins import House
from waarborg.core.terms import Act, Ground, NameMode

CHART = frozenset({Ground.SELF, Ground.STANDS_UNDER, Ground.DIRECT_SUPERIOR})
Free = tuple[object, ...]


@dataclass(frozen=True)
class Likeness:
    """What the cases of one house show of their situations."""

    house: House

    def of(self, owner: str, situation: Situation) -> tuple[object, ...]:
        """Say what a case that `owner` has shows of its situation."""
        key = ("around", owner, situation.concerned, situation.out)
        around = self.house.people.once(key, lambda: self._around(owner, situation))
        holding = self.house.procedure.holding_in(situation.report) & self._asked
        return (owner, situation.report.name is NameMode.OPEN, holding, around)

    def free(self, situation: Situation) -> dict[str, Free]:
        """Say of every body that can have a case or act in one, who of it can."""
        key = ("free", situation.concerned, situation.out)
        return self.house.people.once(key, lambda: self._free(situation))

    @cached_property
    def _norms(self) -> tuple[Norm, ...]:
        """List the norms that apply once a report is made."""
        norms = self.house.procedure.norms
        return tuple(n for n in norms if n.act and n.act not in WITHOUT_CASE)

    @cached_property
    def _asked(self) -> int:
        """Mark the conditions of those norms, as bits."""
        asked = frozenset(c for norm in self._norms for c in norm.when)
        return bits(condition in asked for condition in self.house.procedure.conditions)

    @cached_property
    def _acting(self) -> frozenset[str]:
        """Name the bodies that a norm lets act."""
        named = {body for norm in self._norms for body in norm.by}
        return frozenset(named & self.house.procedure.bodies.keys())

    @cached_property
    def _late(self) -> frozenset[str]:
        """Name the bodies that can be told of a lapsed term."""
        norms = [n for n in self.house.procedure.norms if n.act]
        bodies = self.house.procedure.bodies
        late = {body for norm in norms for body in norm.if_late}
        return frozenset(late | {other for body in late for other in bodies[body].substitutes})

    @cached_property
    def _named(self) -> frozenset[str]:
        """Name the bodies that can come into a case whoever has it."""
        given = (body for norm in self._norms for body in norm.hands_to)
        return self._acting | self._late | frozenset(given)

    @cached_property
    def _there(self) -> frozenset[str]:
        """Name the bodies that can have a case or act in one."""
        procedure = self.house.procedure
        reading = (body.code for body in procedure.bodies.values() if body.reads)
        doors = (door.body for door in procedure.doors.values())
        routed = (body for norm in procedure.norms_for(Act.REPORT) for body in norm.hands_to)
        return self._named | frozenset(reading) | frozenset(chain((*doors, *routed), procedure))

    @cached_property
    def _allowed(self) -> frozenset[Ground]:
        """Name the grounds on which somebody steps aside who may act all the same."""
        may = any(norm.superior_may for norm in self._norms)
        return frozenset({Ground.DIRECT_SUPERIOR} if may else ())

    def _around(self, owner: str, situation: Situation) -> tuple[object, ...]:
        """Say who can act in a case of `owner`, whatever the norms ask about the report."""
        named = self._named | {owner}
        free = tuple(told for body, told in self.free(situation).items() if body in named)
        return (bool(situation.concerned), situation.body_out, free)

    def _free(self, situation: Situation) -> dict[str, Free]:
        circle = Circle(situation.report, self.house.procedure, self.house.people)
        bodies = self.house.procedure.bodies
        return {body: self._told(body, circle) for body in bodies if body in self._there}

    def _told(self, body: str, circle: Circle) -> Free:
        """Say who of a body can act; who is out elsewhere makes no difference."""
        return self.house.people.once(
            ("told", *circle.around(body)), lambda: self._of(body, circle)
        )

    def _of(self, body: str, circle: Circle) -> Free:
        """Say who of a body can act: whether they are enough, whether somebody is told, why not."""
        free, aside = circle.persons(body), circle.aside(body)
        grounds = {one.ground for one in aside} & (self._allowed if free else CHART)
        why = grounds if body in self._acting else grounds & self._allowed
        told = min(len(circle.apart(body)), MIN_READERS) if body in self._late else 0
        shown = (told, frozenset(why), *self._elsewhere(body, circle))
        if not self.house.procedure.bodies[body].reads:
            return (bool(free), *shown)
        return (circle.able(body), min(len(free), MIN_READERS), *shown)

    def _elsewhere(self, body: str, circle: Circle) -> tuple[object, ...]:
        """Say which other bodies its free members sit in, and how many: nothing when in none.

        They do not count where such a body has the case, or decided in it before: a body that
        never has one, nor acts in it, makes no difference.
        """
        free, others = circle.free(body), self._there - {body}
        seats = Counter(sits_in(member, self.house.procedure) & others for member in free)
        return (frozenset(seats.items()),) if any(seats) else ()
