"""A procedure that remembers what it was asked, for people who are invented.

What a norm asks of a situation has two parts: how the report is made, and who is concerned. Each is
looked at once; which conditions hold for both is then a matter of comparing numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import cast

from waarborg.core.procedure.model import Condition, Norm, Position, Procedure
from waarborg.core.procedure.situations import Situation, holds_for_concerned, holds_for_report


@dataclass(frozen=True)
class Rehearsed(Procedure):
    """A procedure to try things out with: nobody real is concerned."""

    _held: dict[object, int] = field(default_factory=dict, hash=False, compare=False, repr=False)
    _weights: dict[int, Mapping[str, int]] = field(
        default_factory=dict, hash=False, compare=False, repr=False
    )
    _norms: dict[object, tuple[Norm, ...]] = field(
        default_factory=dict, hash=False, compare=False, repr=False
    )

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """List the conditions of all norms, each once."""
        return tuple(dict.fromkeys(c for norm in self.norms for c in norm.when))

    def holding_in(self, situation: Situation) -> int:
        """Say which of the conditions hold in a situation: a bit for each."""
        made = (situation.kind, situation.relation, situation.place, situation.door, situation.name)
        concerned = situation.concerned
        if made not in self._held:
            self._held[made] = bits(holds_for_report(c, situation) for c in self.conditions)
        if concerned not in self._held:
            self._held[concerned] = bits(
                holds_for_concerned(c, concerned, self) for c in self.conditions
            )
        return self._held[made] & self._held[concerned]

    def weights_in(self, situation: object) -> Mapping[str, int]:
        """Give what each norm asks of a situation, by code; -1 when it does not apply."""
        holding = self.holding_in(cast("Situation", situation))
        if holding not in self._weights:
            self._weights[holding] = self._weigh(holding)
        return self._weights[holding]

    def once_in(
        self, situation: object, key: object, work: Callable[[], tuple[Norm, ...]]
    ) -> tuple[Norm, ...]:
        """Give what `work` gave the first time where the same conditions hold."""
        place = (self.holding_in(cast("Situation", situation)), key)
        found = self._norms.get(place)
        if found is None:
            found = self._norms[place] = work()
        return found

    def _weigh(self, holding: int) -> Mapping[str, int]:
        """Weigh every norm where some conditions hold."""
        asked = [c for number, c in enumerate(self.conditions) if holding >> number & 1]
        there = {condition: condition.weight for condition in asked}
        return {
            norm.code: max((there[c] for c in norm.when if c in there), default=-1)
            if norm.when
            else 0
            for norm in self.norms
        }


def bits(truths: Iterable[bool]) -> int:
    """Write truths down as the bits of a number, the first one lowest."""
    return sum(1 << number for number, true in enumerate(truths) if true)


def rehearsed(procedure: Procedure, positions: Mapping[str, Position]) -> Rehearsed:
    """Give a procedure a memory, and the positions of whoever sits in a body by name."""
    values = {one.name: getattr(procedure, one.name) for one in fields(Procedure)}
    return Rehearsed(**{**values, "positions": {**procedure.positions, **positions}})
