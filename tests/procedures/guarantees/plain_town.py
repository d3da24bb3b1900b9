"""The raw model with people, for the plain walker: who there is, who steps aside."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from waarborg.core.terms import Relation, TermName


@dataclass(frozen=True)
class Person:
    name: str
    spot: str
    line: tuple  # the positions above, the nearest first
    bodies: frozenset
    seat: str = ""


@dataclass(frozen=True)
class Told:
    """One report, made in one way, and the body that is out besides."""

    kind: object
    relation: object
    place: str
    door: str
    name: object
    concerned: frozenset
    out: str


class Town:
    """A procedure and its people."""

    def __init__(self, procedure):
        self.procedure = procedure
        self.bodies, self._aside, self._norms = procedure.bodies, {}, {}
        self._asking = [n for n in procedure.norms if n.when]
        self.people = [*self._holders(), *self._seated()]
        self.by_body = {b: [p for p in self.people if b in p.bodies] for b in self.bodies}
        terms = [n for n in procedure.norms if n.act and n.term]
        self.terms = {name: [n for n in terms if n.term.name is name] for name in TermName}

    def line(self, position):
        found = []
        while position and self.procedure.positions[position].under:
            position = self.procedure.positions[position].under
            found.append(position)
        return tuple(found)

    def _holders(self):
        for code in self.procedure.positions:
            held = [b for b in self.bodies.values() if code in b.held_by]
            for n in range(max([2, *(b.quorum for b in held)])):
                yield Person(f"{code}{n}", code, self.line(code), frozenset(b.code for b in held))

    def _seated(self):
        for body in self.bodies.values():
            line = (body.under, *self.line(body.under)) if body.under else ()
            if body.seats:
                for s in body.seats:
                    spot = f"{body.code}/{s.code}"
                    yield Person(spot, spot, line, frozenset({body.code}), s.code)
            elif not body.held_by:
                for n in range(max(2, body.quorum)):
                    spot = f"{body.code}/"
                    yield Person(f"{spot}{n}", spot, line, frozenset({body.code}))

    @cached_property
    def above(self):
        """Name the nearest position above every spot."""
        return {p.spot: p.line[:1] for p in self.people}

    def told(self):
        """List every report that can be made, about everybody, with each body out once."""
        chart = list(self.procedure.positions)
        seated = sorted({p.spot for p in self.people} - set(chart))
        about = [frozenset(), *(frozenset({s}) for s in chart + seated)]
        reading = [b.code for b in self.bodies.values() if b.reads]
        cases = [(one, out) for one in about
                 for out in ["", *(() if one & set(seated) else reading)]]  # fmt: skip
        cases += [(frozenset(two), "") for two in combinations(chart, 2)]
        for kind, relation, place, door in product(
            self.procedure.kinds, Relation, self.procedure.places, self.procedure.doors.values()
        ):
            fits = relation in door.relations and place in (door.places or [place])
            for name in door.names if fits and not door.talk_only else ():
                for concerned, out in cases:
                    yield Told(kind, relation, place, door.code, name, concerned, out)

    def apart(self, person, body, told, *, superior=True):
        """Say whether somebody steps aside from acting for a body; None: from being told."""
        stands = self.stands_apart(person, told.concerned, body, superior=superior)
        return stands or told.out in person.bodies

    def stands_apart(self, person, concerned, body=None, *, superior=True):
        """Say whether somebody has a part in a matter by where they stand, wherever they sit."""
        own = (body.under, *self.line(body.under)) if body and body.under else ()
        for spot in concerned:
            right_above = person.spot in self.above[spot] and not (body and body.independent)
            if person.spot == spot or spot in person.line or spot in own:
                return True
            if superior and right_above:
                return True
        return False

    def norms(self, told):
        """List the norms that apply to a report: who asks for most goes first, then by code."""
        asked = tuple(self.asks(n, told) for n in self._asking)
        if asked not in self._norms:
            how = dict(zip((n.code for n in self._asking), asked, strict=True))
            there = (n for n in self.procedure.norms if how.get(n.code, 0) is not None)
            first = sorted(there, key=lambda n: (-how.get(n.code, 0), n.code))
            self._norms[asked] = first
        return self._norms[asked]

    def aside(self, told):
        """Name who steps aside, from acting for which body; "" from being told."""
        who = (told.concerned, told.out)
        if who not in self._aside:
            self._aside[who] = frozenset(
                (p.name, code)
                for code, body in [*self.bodies.items(), ("", None)]
                for p in self.people
                if (not code or code in p.bodies) and self.apart(p, body, told)
            )
        return self._aside[who]

    def asks(self, norm, told):
        """Count what a norm asks of a report; None when it does not apply."""
        if not norm.when:
            return 0
        return max((asked for c in norm.when if (asked := self._asks(c, told)) is not None),
                   default=None)  # fmt: skip

    def _asks(self, condition, told):
        known = self.procedure.positions
        judges = any(known[s].decides_on_staff for s in told.concerned if s in known)
        asked = [
            (condition.kinds, told.kind in condition.kinds),
            (condition.relations, told.relation in condition.relations),
            (condition.doors, told.door in condition.doors),
            (condition.places, told.place in condition.places),
            (condition.names, told.name in condition.names),
            (condition.positions, condition.positions & told.concerned),
            (condition.decides_on_staff is not None, condition.decides_on_staff == judges),
            (condition.somebody_concerned is not None,
             condition.somebody_concerned == bool(told.concerned)),
        ]  # fmt: skip
        return None if any(a and not met for a, met in asked) else sum(bool(a) for a, _ in asked)
