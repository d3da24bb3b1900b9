"""The card of a case: what decides who may do what, sealed in the part for triage."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Final, Self

from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.terms import Kind, NameMode, Relation

SIZE: Final = 2000  # characters: room for some forty people


@dataclass(frozen=True)
class Card:
    """What was known at receipt. What changed since stands in the trail."""

    facts: ReportFacts
    matched: frozenset[str]  # persons of `facts.excluded` whom only a typed name matched
    received_at: dt.datetime
    stat: str  # token of the statistical record
    unit: str
    settled: bool = False
    deposit: str = ""  # id of the envelope that the guarantor fills; "" when the name is here
    # Bodies that a lapsed term may be told to, as sealed with the newest keys; not of the receipt.
    standby: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """Give what JSON can hold."""
        facts = self.facts
        said: dict[str, Any] = {
            "kind": facts.kind,
            "relation": facts.relation,
            "place": facts.place,
            "door": facts.door,
            "name": facts.name,
            "concerned": sorted([s.position, s.unit] for s in facts.concerned),
            "excluded": sorted(facts.excluded),
            "matched": sorted(self.matched),
            "earlier": sorted(facts.earlier),
            "had_part": sorted(facts.had_part),
            "received_at": self.received_at.isoformat(),
            "stat": self.stat,
            "unit": self.unit,
            "settled": self.settled,
            "deposit": self.deposit,
        }
        # Of one size: how long it is would tell how many people are left out.
        return {**said, "fill": " " * (SIZE - len(json.dumps(said)))}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """Read what `as_json` gave."""
        facts = ReportFacts(
            kind=Kind(said["kind"]),
            relation=Relation(said["relation"]),
            place=said["place"],
            door=said["door"],
            name=NameMode(said["name"]),
            concerned=frozenset(Spot(position, unit) for position, unit in said["concerned"]),
            excluded=frozenset(said["excluded"]),
            earlier=frozenset(said["earlier"]),
            had_part=frozenset(said.get("had_part", ())),  # cards of before know bodies only
        )
        return cls(
            facts=facts,
            matched=frozenset(said["matched"]),
            received_at=dt.datetime.fromisoformat(said["received_at"]),
            stat=said["stat"],
            unit=said["unit"],
            settled=said["settled"],
            deposit=said.get("deposit", ""),  # cards of before know no guarantor
        )
