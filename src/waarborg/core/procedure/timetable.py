"""The terms of a case as its lines tell them: what stands in the tables can be laid beside it.

Terms stand in clear for the clock, so whoever writes in the database can move one. The lines of a
case are sealed, and what began, was kept and lapsed follows from them alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from waarborg.core.procedure.clocks import Clocks, Ran
from waarborg.core.procedure.escalation import terms_after, terms_starting
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.history import Beginning, Happening, facts_from
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.terms import lapsed
from waarborg.core.procedure.trails import FIRST_STAGE
from waarborg.core.terms import Act, Leaf, Stage, TermName

# When something is due follows from the case alone; only who is told depends on who works here.
NOBODY = Roster((), {})


class HasFacts(Beginning, Protocol):
    """What was known of a case besides its trail, with the moment from which terms count."""

    @property
    def received_at(self) -> datetime:
        """Aware datetime of receipt."""


@dataclass(frozen=True)
class TermTold:
    """A term that runs or ran.

    Attributes:
        by: The body that has to act.
        kept_at: When an act kept it; None while it runs.
        told: Whether the clock told somebody that it lapsed.
    """

    name: TermName
    by: str
    due_at: datetime
    kept_at: datetime | None
    told: bool


@dataclass(frozen=True)
class Timetable:
    """The terms of a case.

    Attributes:
        whole: Whether the lines begin where a case begins, and each where the one before ended.
    """

    terms: tuple[TermTold, ...]
    whole: bool


def timetable(
    card: HasFacts, lines: Iterable[Happening], procedure: Procedure, now: datetime
) -> Timetable:
    """Work out which terms ran and run, from the lines of a case alone.

    Args:
        lines: Its trail, oldest first.
        now: Aware datetime: anybody can add the line of a lapse, and no lapse is still to come.
    """
    telling = _Telling(card, procedure, Clocks(card.received_at))
    for line in lines:
        if line.leaf in FIRST_STAGE:
            telling.begin(line)
        elif line.leaf is Leaf.ACT:
            telling.act(line)
        elif line.leaf is Leaf.TERM_LAPSED and line.at <= now:
            telling.lapse(line)
    return telling.told()


@dataclass
class _Telling:
    """Where a case stands while its lines are read."""

    card: HasFacts
    procedure: Procedure
    clocks: Clocks
    stage: Stage = Stage.RECEIVED
    body: str = ""
    past: list[Happening] = field(default_factory=list)
    kept: list[TermTold] = field(default_factory=list)
    whole: bool = True

    def begin(self, line: Happening) -> None:
        """Start what starts with a report, or with something that was settled."""
        self.whole = self.whole and not self.past
        assert line.leaf is not None  # noqa: S101 - only those two leaves begin a case
        self.stage, self.body = FIRST_STAGE[line.leaf], str(line.detail["body"])
        facts, rules = self.card.facts, self.procedure
        begun = terms_starting(self.stage, facts, self.body, rules, NOBODY)
        self.clocks.start(begun, line.at, rules)
        self.past.append(line)

    def act(self, line: Happening) -> None:
        """Keep what an act keeps, and start what starts after it."""
        before = Stage(line.detail.get("from") or self.stage)
        self.whole = self.whole and bool(self.past) and before is self.stage
        act, to = Act(line.act), Stage(line.detail.get("to") or before)
        moved = str(line.detail.get("to_body") or "")
        self.stage, self.body = to, moved or self.body
        self.past.append(line)
        if act is not Act.DECLARE_CONFLICT or not line.detail["ground"]:
            over = self.clocks.keep(act, to, self.procedure)
            self.kept += [_told(one, line.at) for one in over]
        if self.body in self.procedure.bodies:
            self._go_on(act, before, line.at, moved=bool(moved))

    def _go_on(self, act: Act, before: Stage, at: datetime, *, moved: bool) -> None:
        case, rules = facts_from(self.card, self.past, self.stage, self.body), self.procedure
        if act is Act.ANSWER_TASK:  # who holds a task cannot look further than what begins
            begun = terms_after(act, before, case, rules, NOBODY, moved=moved)
            self.clocks.start(begun, at, rules)
        else:
            self.clocks.go_on(act, before, case, at, rules, NOBODY, moved=moved)

    def lapse(self, line: Happening) -> None:
        """Note that the clock told somebody; a line of that before it lapsed says nothing."""
        self.past.append(line)
        name = TermName(line.detail["term"])
        ran = self.clocks.running.get(name)
        if ran is not None and lapsed(ran.due, line.at):
            self.clocks.tell(name)

    def told(self) -> Timetable:
        """Give what came out, the earliest first."""
        running = [_told(one, None) for one in self.clocks.running.values()]
        terms = sorted((*self.kept, *running), key=lambda one: (one.due_at, one.name))
        return Timetable(tuple(terms), self.whole and bool(self.past))


def _told(ran: Ran, kept_at: datetime | None) -> TermTold:
    return TermTold(ran.term.name, ran.term.by, ran.due, kept_at, ran.told)
