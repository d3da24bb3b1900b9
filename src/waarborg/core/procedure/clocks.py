"""The terms of one case while it is replayed: started, kept, told, lapsed.

The same steps as the running system takes with every act, asked of the same functions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from waarborg.core.procedure.escalation import (
    OUTLASTS,
    kept_by,
    term_again,
    terms_after,
    terms_reopening,
)
from waarborg.core.procedure.facts import CaseFacts, Roster, RunningTerm
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.terms import counts_from, due_at, lapsed
from waarborg.core.terms import Act, Stage, TermName

GRACE = timedelta(hours=1)  # the clock of a busy house may come a little after a term lapsed


@dataclass(frozen=True)
class Ran:
    """A term that ran: when it was due, and whether somebody was told that it lapsed."""

    term: RunningTerm
    due: datetime
    norm: Norm
    told: bool = False

    def unseen(self, at: datetime) -> bool:
        """Say whether it lapsed well before `at`, and nobody was told."""
        return not self.told and lapsed(self.due + GRACE, at)


@dataclass
class Clocks:
    """The terms that run, by name."""

    received_at: datetime
    acknowledged_at: datetime | None = None
    running: dict[TermName, Ran] = field(default_factory=dict)

    def start(self, terms: Iterable[RunningTerm], at: datetime, rules: Procedure) -> None:
        """Start terms that do not run yet: a loop stands under the clock that runs already."""
        for term in terms:
            if term.name not in self.running:
                due = self._due(term, counts_from(term.name, self.received_at, at), rules.zone)
                self.running[term.name] = Ran(term, due, rules.norm(term.norm))

    def keep(self, act: Act, to: Stage, procedure: Procedure) -> tuple[Ran, ...]:
        """Take out the terms that an act keeps."""
        names = kept_by(act, to, procedure)
        return tuple(self.running.pop(name) for name in list(self.running) if name in names)

    def go_on(
        self, act: Act, before: Stage, facts: CaseFacts, at: datetime, procedure: Procedure,
        people: Roster, *, moved: bool,
    ) -> None:  # fmt: skip
        """Start what starts after an act, and decide anew who keeps it and who is told."""
        if act is Act.ACKNOWLEDGE and self.acknowledged_at is None:
            self.acknowledged_at = at
        if act is Act.OBJECT_SETTLED:
            self.received_at = at
        self.start(terms_after(act, before, facts, procedure, people, moved=moved), at, procedure)
        if not self.running.keys() - OUTLASTS:
            for term in terms_reopening(facts, procedure, people):
                due = due_at(term.name, term.within, at, procedure.zone, acknowledged_at=at)
                self.running[term.name] = Ran(term, due, procedure.norm(term.norm))
        self._refresh(act, facts, procedure, people)

    def tell(self, name: TermName) -> Ran | None:
        """Note that somebody was told that a term lapsed; None when it does not run."""
        ran = self.running.get(name)
        if ran is not None:
            self.running[name] = replace(ran, told=True)
        return ran

    def _refresh(self, act: Act, facts: CaseFacts, procedure: Procedure, people: Roster) -> None:
        """Say anew who keeps each term and who is told, as long as nobody was."""
        for name, ran in self.running.items():
            term = None if ran.told else term_again(name, facts, procedure, people)
            if term is None:
                continue
            due = ran.due
            if name is TermName.FEEDBACK and act is Act.ACKNOWLEDGE:
                due = self._due(term, self.received_at, procedure.zone)
            self.running[name] = Ran(term, due, procedure.norm(term.norm))

    def _due(self, term: RunningTerm, since: datetime, zone: str) -> datetime:
        return due_at(term.name, term.within, since, zone, acknowledged_at=self.acknowledged_at)
