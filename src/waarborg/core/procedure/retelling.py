"""Where a case stands while it is replayed, and what was found so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from waarborg.core.procedure.clocks import Clocks
from waarborg.core.procedure.escalation import dormant_for
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.procedure.faults import INVOLVED, Fault, guarantee_of, norm_against
from waarborg.core.procedure.history import facts_from
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.trails import Around, Happened, Trail
from waarborg.core.terms import Act, Guarantee, Leaf, Reason, Stage


@dataclass
class Retelling:
    """A case at one moment of its replay.

    Attributes:
        past: The lines so far: what follows is asked with them, and only with them.
        closed_at: When it was closed; None while it is open.
    """

    trail: Trail
    around: Around
    clocks: Clocks
    stage: Stage = Stage.RECEIVED
    body: str = ""
    past: list[Happened] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    closed_at: datetime | None = None

    def rules(self, at: datetime) -> Procedure:
        """Give the version that holds at a moment."""
        return self.around.procedure(at)

    def people(self, at: datetime) -> Roster:
        """Say who is there at a moment."""
        return self.around.people(at)

    def here(self, at: datetime) -> datetime:
        """Give a moment on the clock of the organisation."""
        return at.astimezone(ZoneInfo(self.rules(at).zone))

    def facts(self, at: datetime) -> CaseFacts:
        """Give what decides who may do what, from the lines so far."""
        known = self.trail.known
        facts = facts_from(known, self.past, self.stage, self.body)
        rules = self.rules(at)
        if self.body not in rules.bodies or all(
            line.leaf is not Leaf.TERM_LAPSED for line in self.past
        ):
            return facts
        # Only bodies for which keys lie ready read what they are told of.
        asleep = dormant_for(self.body, facts, rules, self.people(at))
        known = replace(known, standby=frozenset(asleep))
        return facts_from(known, self.past, self.stage, self.body)

    def actor(self, line: Happened) -> Actor:
        """Say as whom somebody did what a line tells."""
        if not line.by:
            return Actor(is_reporter=True)
        member = self.people(line.at).member(line.by)
        if member is None:
            return Actor(person=line.by)
        return Actor(person=line.by, bodies=member.bodies, spot=member.spot)

    def find(
        self,
        guarantee: Guarantee | str,
        cause: str,
        line: Happened | None,
        at: datetime,
        norm: Norm | None = None,
        *,
        values: Mapping[str, str] | None = None,
        part: bool = False,
    ) -> None:
        """Note that something went wrong."""
        told: Mapping[str, str] = {**self._values(line), **(values or {})}
        number = line.number if line else 0
        found = Fault(guarantee, cause, number, at, self.rules(at), norm, told, part)
        self.faults.append(found)

    def refuse(
        self,
        reason: Reason,
        act: Act,
        line: Happened,
        facts: CaseFacts | None,
        told: Mapping[str, Reason | None],
    ) -> None:
        """Note that somebody did what the procedure does not let them do."""
        rules = self.rules(line.at)
        actor = self.actor(line)
        guarantee, cause = guarantee_of(reason, act, facts, actor, rules)
        against = norm_against(reason, act, told, facts, actor, rules)
        self.find(
            guarantee, cause, line, line.at, against, values={"act": act}, part=reason in INVOLVED
        )

    def _values(self, line: Happened | None) -> dict[str, str]:
        """Give the codes of a line that a story tells."""
        if line is None:
            return {"owner": self.body, "stage": self.stage}
        said = {name: str(line.detail.get(name, "")) for name in ("act", "body", "term", "look")}
        return {**said, "person": line.by, "owner": self.body, "stage": self.stage}
