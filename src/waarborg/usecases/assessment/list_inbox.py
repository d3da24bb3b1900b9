"""List what somebody has to do: what is late, what is for today, what waits for others."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings

from waarborg.core.procedure.acting import bodies_of
from waarborg.core.procedure.escalation import ENDS, OF_REPORTER
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.seal.hybrid import PrivateKey
from waarborg.core.seal.wraps import opened_key
from waarborg.core.terms import Compartment, Stage, TermName
from waarborg.store.cases.compartments import OpenCompartment, open_wrap
from waarborg.store.cases.entries import entries_of_many
from waarborg.store.cases.inbox import Place, cases_due, place_of, wraps_of
from waarborg.store.cases.models import Case, Term, Wrap
from waarborg.store.ledger.seen import seen_of
from waarborg.store.people.rosters import roster
from waarborg.usecases.assessment.waiting_for import waiting_for
from waarborg.usecases.card import Card
from waarborg.usecases.house.bring_over import bring_over_what_woke
from waarborg.usecases.in_force import day_of, procedure_of, procedure_today
from waarborg.usecases.opened_case import (
    CARD_ONLY,
    actor_of,
    lines_of_many,
    may_look,
    open_for_reader,
)
from waarborg.usecases.trail import Line, facts_from, unanswered_by
from waarborg.usecases.values import Inbox, InboxLine, Unlocked

SHOWN = 50
LOOKED_AT = 500  # cases that one request tries to open
PARTS: Final = ("late", "today", "soon", "waiting", "written")


@dataclass(frozen=True)
class _Opened:
    """A case of which the card opens, or the task."""

    case: Case
    wraps: dict[str, Wrap]
    card: OpenCompartment | None
    task: bool


@dataclass(frozen=True)
class _Known:
    """A case that a reader may know of today, with what its trail and card say."""

    case: Case
    task: bool
    facts: CaseFacts | None
    lines: list[Line]


@dataclass(frozen=True)
class _Walk:
    """Who walks through the cases, with the key expanded once for the whole request."""

    reader: Unlocked
    actor: Actor
    people: Roster
    key: PrivateKey
    bodies: frozenset[str]
    now: dt.datetime

    @property
    def person(self) -> str:
        """The random id of whoever walks."""
        return self.actor.person

    def find(
        self, after: Place | None, wanted: int, until: dt.datetime | None = None
    ) -> tuple[list[_Known], bool]:
        """Find cases that one may know of; dummies are passed over. Say whether there may be more.

        After `LOOKED_AT` it is enough, but only when something was found: a page goes on from
        what stands on it, never from a case that is not theirs.

        Args:
            until: Stop at what is due later than this.
        """
        found: list[_Known] = []
        tried = 0
        while tried < LOOKED_AT or not found:
            cases = cases_due(self.person, self.bodies, after, SHOWN)
            in_time = [c for c in cases if until is None or (c.due_at and c.due_at <= until)]
            opened = list(self._open(in_time))
            while opened and (room := wanted - len(found)):
                found += self._known(opened[:room])
                opened = opened[room:]
            more = bool(opened) or len(in_time) == SHOWN
            after = place_of(cases[-1]) if more else None
            if len(found) == wanted or after is None:
                return found, more
            tried += len(cases)
        return found, True

    def _known(self, opened: list[_Opened]) -> list[_Known]:
        """Read what opens, and leave out what this reader may not know of today."""
        trails = {one.case.id: self.part(one.wraps, Compartment.TRAIL, one.case) for one in opened}
        lines = lines_of_many([trail for trail in trails.values() if trail])
        cards = entries_of_many([one.card for one in opened if one.card], "card")
        told: list[_Known] = []
        for one in opened:
            trail = trails[one.case.id]
            happened = lines[trail.row.pk] if trail else []
            said = cards[one.card.row.pk] if one.card else []
            facts = _facts(one.case, said[-1], happened) if said else None
            if one.task or self.may_know(one.case, facts):
                told.append(_Known(one.case, one.task, facts, happened))
        return told

    def _open(self, cases: list[Case]) -> Iterator[_Opened]:
        wraps = wraps_of(self.person, cases)
        for case in cases:
            mine = wraps.get(case.id, {})
            card = self.part(mine, Compartment.TRIAGE, case)
            task = card is None and self.part(mine, Compartment.TASK, case) is not None
            if card is not None or (task and case.stage == Stage.HANDED_BACK):
                yield _Opened(case, mine, card, task)

    def may_know(self, case: Case, facts: CaseFacts | None) -> bool:
        """Say whether this reader may know of a case today, under its own procedure.

        What the newest parts say is quick to read and says yes to nearly everything; only where
        it does not, all that opens is read.
        """
        if facts and may_look(facts, self.actor, procedure_of(case), self.people):
            return True
        opened = open_for_reader(
            case.id, self.reader, self.now, kinds=CARD_ONLY, people=self.people
        )
        return opened is not None and may_look(
            opened.facts, opened.actor, opened.procedure, self.people
        )

    def part(self, wraps: dict[str, Wrap], kind: Compartment, case: Case) -> OpenCompartment | None:
        """Open one part of a case; None for a dummy."""
        row = wraps.get(kind)
        if row is None:
            return None
        row.compartment.case = case
        return open_wrap(row.compartment, self.person, self.key, row.blob)


def list_inbox(*, reader: Unlocked, now: dt.datetime, after: str | None = None) -> Inbox:
    """List up to 50 cases, the one that is due first at the top.

    Args:
        after: `older` of the page before.
    """
    bring_over_what_woke(person=reader.person, seed=reader.seed, now=now)
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    actor = actor_of(reader, people)
    bodies = bodies_of(actor, procedure)
    walk = _Walk(reader, actor, people, opened_key(reader.seed), bodies, now)
    found, more = walk.find(_place(after), SHOWN)
    tonight = _end_of_day(now)
    parts: dict[str, list[InboxLine]] = {name: [] for name in PARTS}
    lines = _lines(found, reader)
    for line in lines:
        parts[_part(line, now, tonight)].append(line)
    late, today = _counts(walk, None if after else found, lines, tonight, more=more)
    return Inbox(
        late=tuple(parts["late"]),
        today=tuple(parts["today"]),
        soon=tuple(parts["soon"]),
        waiting=tuple(parts["waiting"]),
        written=tuple(parts["written"]),
        late_count=late,
        today_count=today,
        older=_cursor(found[-1].case) if more else None,
    )


def _part(line: InboxLine, now: dt.datetime, tonight: dt.datetime) -> str:
    if line.wrote_at is not None:
        return "written"
    if line.due_at is not None and line.due_at < now:
        return "late"
    if line.waiting_for:
        return "waiting"
    return "today" if line.due_at is not None and line.due_at <= tonight else "soon"


def _lines(found: list[_Known], reader: Unlocked) -> list[InboxLine]:
    due = _due_names([one.case for one in found])
    newest = {one.case.id: unanswered_by(reader.person, one.lines) for one in found}
    messages = {case: line.opening for case, line in newest.items() if line}
    unread = messages.keys() - seen_of(reader.seed, messages)
    return [_line(one, due, reader.person, unread=one.case.id in unread) for one in found]


def _facts(case: Case, card: dict[str, Any], lines: list[Line]) -> CaseFacts:
    return facts_from(Card.from_json(card), lines, Stage(case.stage), case.body)


def _line(one: _Known, due: dict[str, TermName], person: str, *, unread: bool) -> InboxLine:
    case, facts = one.case, one.facts
    card_only = facts is not None and person not in facts.declared
    wrote_at = case.due_at if _ended(case, due) else None
    return InboxLine(
        case=case.id,
        due_at=None if wrote_at else case.due_at,
        due_name=due.get(case.id),
        stage=Stage(case.stage),
        kind=facts.kind if facts and not card_only else None,
        card_only=card_only,
        waiting_for=waiting_for(facts=facts, lines=one.lines),
        unread=unread,
        task=one.task,
        wrote_at=wrote_at,
    )


def _ended(case: Case, due: dict[str, TermName]) -> bool:
    """Say whether a case ended and nothing is due: then a message waits."""
    return Stage(case.stage) in ENDS and case.id not in due


def _due_names(cases: list[Case]) -> dict[str, TermName]:
    rows = Term.objects.filter(case__in=cases, kept_at=None).exclude(name__in=OF_REPORTER)
    told = rows.order_by("-due_at").values_list("case_id", "name")
    return {case: TermName(name) for case, name in told}


def _counts(
    walk: _Walk,
    shown: list[_Known] | None,
    lines: list[InboxLine],
    tonight: dt.datetime,
    *,
    more: bool,
) -> tuple[int, int]:
    """Count what is late and what is for today, each up to `Inbox.COUNTED`: never a total.

    Args:
        shown: What the page shows; None on a later page, which counts anew.
        lines: What it says of those.
        more: There may be cases behind the page.
    """
    due = [line.due_at for line in lines if line.due_at] if shown else []
    late = sum(moment < walk.now for moment in due)
    today = sum(walk.now <= moment <= tonight for moment in due)
    if shown is not None and not more:
        return min(late, Inbox.COUNTED), min(today, Inbox.COUNTED)
    behind = place_of(shown[-1].case) if shown else None
    before_now = walk.now - dt.timedelta.resolution
    from_now = behind if behind and behind.due_at >= walk.now else Place(walk.now, "")
    return _count_on(walk, late, behind, before_now), _count_on(walk, today, from_now, tonight)


def _count_on(walk: _Walk, have: int, behind: Place | None, until: dt.datetime) -> int:
    """Count on from `have` among the cases behind a place, as far as anybody needs."""
    more = behind is None or behind.due_at <= until
    while more and have < Inbox.COUNTED:
        found, more = walk.find(behind, Inbox.COUNTED - have, until)
        due = _due_names([one.case for one in found])
        have += sum(not _ended(one.case, due) for one in found)
        behind = place_of(found[-1].case) if found else behind
    return min(have, Inbox.COUNTED)


def _end_of_day(now: dt.datetime) -> dt.datetime:
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    return here.replace(hour=23, minute=59, second=59, microsecond=999999)


def _cursor(case: Case) -> str:
    return f"{case.due_at.isoformat()}~{case.id}" if case.due_at else ""


def _place(after: str | None) -> Place | None:
    if not after:
        return None
    moment, _, case = after.partition("~")
    try:
        due = dt.datetime.fromisoformat(moment)
        return Place(due.astimezone(dt.UTC), case) if due.tzinfo else None
    except (ValueError, OverflowError):  # no moment, or one for which UTC has no year
        return None
