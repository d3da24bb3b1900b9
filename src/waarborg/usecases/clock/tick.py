"""One round of the clock. Safe at any moment, twice, and by two clocks at once."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from django.db import transaction

from waarborg.adapters.asking import NoAnswer
from waarborg.store.attachments.room import on_disk
from waarborg.store.attachments.sweeping import sweep_files
from waarborg.store.ledger.ticking import Grown, run_tick_leaves
from waarborg.store.messages.moved_terms import terms_were_moved
from waarborg.store.messages.notices import queue, stuck, sweep_notices
from waarborg.store.messages.troubles import is_troubled, keep_troubles
from waarborg.store.people.house_keys import renew_certificate
from waarborg.store.sweeping import sweep_counts, sweep_drafts, sweep_sessions
from waarborg.usecases.clock.ask_witness import AWAY, NAMES, REFUSES, Asked, ask_witness
from waarborg.usecases.clock.audit_nightly import audit_nightly
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.clock.end_cases import end_cases, finish_ends
from waarborg.usecases.clock.escalate_terms import Escalated, escalate_terms
from waarborg.usecases.clock.see_ends import Doubts, compare_ends, see_ends
from waarborg.usecases.clock.send_notices import next_extra, queue_daily, send_notices
from waarborg.usecases.clock.watch_keys import (
    KEYS,
    OTHER_KEY,
    OTHER_SEAT,
    SEATS,
    watch_keys,
    watch_seats,
)
from waarborg.usecases.clock.watch_procedure import watch_procedure
from waarborg.usecases.clock.who_is_told import who_is_told
from waarborg.usecases.guarantor.exchange_graves import GRAVES, exchange_graves
from waarborg.usecases.in_force import day_of

Done = TypeVar("Done")
KEYS_SLEEP_ON: Final = "keys did not wake"
LITTLE_ROOM: Final = "little room on the disk"
MAIL_WAITS: Final = "mail that waits"
NOT_TAKEN: Final = "the mail server does not take it, after several tries"
MOVED: Final = "moved terms"
SEEN: Final = "a case says other terms than its lines; its page tells"
EARLIER: Final = "ends brought forward"
NOT_BELIEVED: Final = "a case says an earlier end than the clock saw; it is not destroyed then"
LET_GO: Final = "holds that were lifted"
WAITS: Final = "a hold was lifted lately; the case can be destroyed after two weeks"
NOBODY_LEFT: Final = "nobody is left to whom a lapsed term can be told"
log = logging.getLogger("waarborg.clock")


@dataclass(frozen=True)
class TickResult:
    """What a round did.

    Attributes:
        ended: Cases that were destroyed because their time was over.
        failed: The steps in which something went wrong; the others were done all the same.
    """

    leaves: int
    acts: int
    escalated: int
    queued: int
    sent: int
    swept: int
    failed: tuple[str, ...] = ()
    ended: int = 0


@dataclass
class _Round:
    """Steps that do not stop each other.

    Attributes:
        wrong: The kind of error, by the step in which it happened.
        well: The steps that were done.
    """

    now: dt.datetime
    wrong: dict[str, str] = field(default_factory=dict)
    well: set[str] = field(default_factory=set)

    def step(self, name: str, do: Callable[[], Done], instead: Done) -> Done:
        """Do one step; what goes wrong in it is told by name, and tried again next time.

        Also what nobody foresaw, in a checker or in a file: mail and terms do not wait for it.
        """
        try:
            done = do()
        except Exception as error:  # logged here with its kind and place, and kept for the doctor
            log.exception({"event": "a step of the clock failed", "step": name})
            self.fail(name, type(error).__qualname__)
            return instead
        self.well.add(name)
        return done

    def fail(self, name: str, error: str) -> None:
        """Remember that a step went wrong."""
        self.wrong.setdefault(name, error)

    def end(self) -> None:
        """Keep how the steps went; who oversees the house gets the notice once, when it begins."""
        self.step("telling", self._tell, instead=None)

    @transaction.atomic
    def _tell(self) -> None:
        if keep_troubles(self.wrong, self.well, self.now):
            queue(who_is_told(now=self.now), next_extra(self.now))


def tick(*, now: dt.datetime) -> TickResult:
    """Do everything that is due at `now`.

    Terms go before the ledger, so that a line about a lapsed term stands in the same tick.
    Mail goes late, and the guarantor later: who answers slowly holds nothing up but itself.

    Args:
        now: Aware datetime.
    """
    one = _Round(now)
    escalated = _terms(one)
    one.step("certificate", lambda: renew_certificate(now), instead=False)
    # Of a restore, or of a night before.
    owed = one.step(GRAVES, lambda: is_troubled(GRAVES), instead=False)
    if owed:
        _exchanged(one)
    one.step("tombstones", lambda: finish_ends(now=now), instead=0)
    grown = one.step("ledger", lambda: run_tick_leaves(now), Grown(0, 0))
    lost = _collected(one)
    audited = one.step("audit", lambda: audit_nightly(now=now), instead=False)
    one.step("seeing ends", lambda: see_ends(now=now), 0)
    # Once a night is soon enough, and a ledger that was not gone through ends nothing.
    ended = _ended(one) if audited else 0
    if audited and not owed:
        _exchanged(one)
    queued, sent = _mailed(one)
    _witnessed(one, lost)
    swept = _swept(one)
    _watched(one)
    one.end()
    return TickResult(
        grown.leaves, grown.acts, escalated.done, queued, sent, swept, tuple(one.wrong), ended
    )


def _terms(one: _Round) -> Escalated:
    """Let terms lapse, and tell what goes wrong with them as troubles of their own."""
    escalated = one.step("terms", lambda: escalate_terms(now=one.now), Escalated(0, 1))
    if escalated.failed:
        one.fail("terms", escalated.error)
    if escalated.asleep:
        one.fail("waking", KEYS_SLEEP_ON)
    one.well.add("waking")
    if one.step(MOVED, lambda: terms_were_moved(day_of(one.now)), instead=False):
        one.fail(MOVED, SEEN)
    if escalated.untold:
        one.fail("telling others", NOBODY_LEFT)
    elif "terms" in one.well:
        one.well.add("telling others")
    return escalated


def _ended(one: _Round) -> int:
    """Destroy what is over, and tell where the tables say another end than the clock saw."""
    ended = one.step("ends", lambda: end_cases(now=one.now), 0)
    doubts = one.step("comparing ends", lambda: compare_ends(now=one.now), Doubts())
    if "comparing ends" not in one.well:
        return ended
    for found, name, what in (
        (doubts.earlier, EARLIER, NOT_BELIEVED),
        (doubts.let_go, LET_GO, WAITS),
    ):
        if found:
            one.fail(name, what)
        else:
            one.well.add(name)
    return ended


def _collected(one: _Round) -> str:
    """Bring in names; say why the guarantor does not answer, "" when it does."""

    def collect() -> str:
        try:
            collect_names(now=one.now)
        except NoAnswer as lost:
            return str(lost)
        return ""

    lost = one.step(NAMES, collect, "")
    if lost:
        one.well.discard(NAMES)
    return lost


def _exchanged(one: _Round) -> None:
    """Exchange tombstones with the guarantor; that it is away is told by another step."""

    def exchange() -> str:
        try:
            exchange_graves(now=one.now)
        except NoAnswer as lost:
            return str(lost)
        return ""

    if one.step(GRAVES, exchange, ""):
        one.well.discard(GRAVES)  # what was owed stays owed; else the next night is soon enough


def _mailed(one: _Round) -> tuple[int, int]:
    """Put mail ready and send it; what does not go for long is a trouble, whoever it is for."""
    queued = one.step("mail", lambda: queue_daily(now=one.now), 0)
    sent = one.step("sending", lambda: send_notices(now=one.now), 0)
    if one.step(MAIL_WAITS, stuck, None) is not None:
        one.fail(MAIL_WAITS, NOT_TAKEN)
    return queued, sent


def _witnessed(one: _Round, lost: str) -> None:
    """Ask the guarantor; that it is away is another trouble than that it refuses.

    That it is away is one trouble, told once and after an hour, for names too.

    Args:
        lost: Why it did not answer when it was asked for names; "" when it did.
    """
    asked = one.step(AWAY, lambda: ask_witness(now=one.now), Asked(refused=None))
    if asked.unreached:
        one.fail(AWAY, asked.unreached)
    if asked.silent and not asked.unreached:
        one.well.discard(AWAY)  # not well either: a trouble of before stays
    if lost and not asked.silent:
        one.fail(NAMES, lost)  # it answers, and gives no names: that waits for nothing
    if asked.refused:
        one.fail(REFUSES, asked.refused)
    elif asked.refused is not None:
        one.well.add(REFUSES)


def _watched(one: _Round) -> None:
    """Look at what nobody asks for: the room on the disk, the keys, and the procedure in force."""
    if one.step("room", on_disk, 0) < 0:
        one.fail("room", LITTLE_ROOM)
    if not one.step(KEYS, lambda: watch_keys(now=one.now), instead=True):
        one.fail(KEYS, OTHER_KEY)
    if not one.step(SEATS, lambda: watch_seats(now=one.now), instead=True):
        one.fail(SEATS, OTHER_SEAT)
    one.step("procedure", lambda: watch_procedure(now=one.now), instead=False)


def _swept(one: _Round) -> int:
    sweeps = {
        "drafts": sweep_drafts,
        "sessions": sweep_sessions,
        "counts": sweep_counts,
        "files": sweep_files,
        "notices": sweep_notices,
    }
    return sum(one.step(name, partial(sweep, one.now), 0) for name, sweep in sweeps.items())
