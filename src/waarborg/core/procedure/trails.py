"""What a replay reads: everything that happened to one case, and the people around it. Values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from waarborg.core.procedure.facts import ReportFacts, Roster
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Leaf, Stage


@dataclass(frozen=True)
class Happened:
    """One line of the trail of a case.

    Attributes:
        number: Where it stands in the file, from 1.
        leaf: The type of the leaf; None for what happened outside the system.
        given: What was there for the act: reasons, an approved text, a second person …
        duty: The duty that was done by it; None for every act.
        harm: Whether the reporting person was treated badly: only a reconstruction knows.
        agreed: Who else wanted it, as the papers show; empty where no paper is looked at.
        whole: Whether `given` says everything there was. For a report that was filed for somebody
            the lines do not show that its text was read back.
    """

    number: int
    leaf: Leaf | None
    at: datetime
    detail: Mapping[str, Any]
    given: frozenset[Need] = frozenset()
    duty: Duty | None = None
    harm: bool = False
    whole: bool = False
    agreed: frozenset[str] = frozenset()

    @property
    def act(self) -> str:
        """The code of the act; "" for a line that is none."""
        return str(self.detail.get("act", ""))

    @property
    def by(self) -> str:
        """Who did it: a random person id or an office, "" for the reporting person."""
        return str(self.detail.get("by", ""))

    @property
    def asked(self) -> Act:
        """The act that was asked for: an answer that is not enough goes on as an assessment."""
        judged = self.act == Act.ASSESS and self.detail.get("enough") is False
        return Act.ACCEPT_ANSWER if judged else Act(self.act)

    @property
    def about(self) -> Act | None:
        """The decision that a second look is about."""
        return Act(self.detail["about"]) if self.act == Act.ASK_SECOND_LOOK else None

    @property
    def towards(self) -> str:
        """To whom something went: a body or a person."""
        key = (
            {
                Act.PASS_ON: "to_body",
                Act.ASK_SECOND_LOOK: "to_body",
                Act.HAND_BACK: "person",
                Act.LIFT_EXCLUSION: "person",
                Act.OPEN_NAME: "person",
            }.get(Act(self.act))
            if self.act
            else None
        )
        return str(self.detail[key]) if key else ""


@dataclass(frozen=True)
class Known:
    """What is known of a case besides its lines; see `history.Beginning`."""

    facts: ReportFacts
    matched: frozenset[str] = frozenset()
    standby: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trail:
    """A case, opened.

    Attributes:
        known: What decided where it went.
        lines: In the order of the file.
        until: The moment up to which it is told.
        duties: The duties of which lines are kept: only of those can it be said that one was
            not done.
    """

    known: Known
    lines: tuple[Happened, ...]
    until: datetime
    duties: frozenset[Duty] = frozenset()


class Around(Protocol):
    """The rules and the people around a case, at any moment."""

    def procedure(self, at: datetime) -> Procedure:
        """Give the version that held for the case at a moment."""

    def people(self, at: datetime) -> Roster:
        """Say who worked there and sat in bodies at a moment."""


@dataclass(frozen=True)
class Rosters:
    """The people, from day to day: each roster holds until the next one begins."""

    zone: str
    since: tuple[tuple[date, Roster], ...]
    memory: dict[date, Roster] = field(default_factory=dict, compare=False)

    def at(self, moment: datetime) -> Roster:
        """Give the roster of a moment, by the day where the organisation is."""
        return self.on(moment.astimezone(ZoneInfo(self.zone)).date())

    def on(self, day: date) -> Roster:
        """Give the roster of a day; the first one also for the days before it."""
        if day not in self.memory:
            begun = [roster for start, roster in self.since if start <= day]
            self.memory[day] = begun[-1] if begun else self.since[0][1]
        return self.memory[day]


FIRST_STAGE = {Leaf.REPORT: Stage.RECEIVED, Leaf.REGISTER: Stage.SETTLED}
