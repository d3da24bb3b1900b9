"""What goes wrong with the clock, in words that tell nothing of a case."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from waarborg.usecases.clock.ask_witness import AWAY, NAMES, REFUSES
from waarborg.usecases.clock.tick import EARLIER, LET_GO, MAIL_WAITS, MOVED
from waarborg.usecases.clock.watch_keys import KEYS, SEATS
from waarborg.usecases.guarantor.exchange_graves import GRAVES
from waarborg.usecases.house.show_troubles import ShownTrouble

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_TERMS = _("Not everything happens that has to happen when a term passes.")
_ENDS = _("What is over its time is not all destroyed.")
_MAIL = _("Mail does not go.")
_WROTE = _("Somebody wrote in the database past the program. Keep a copy of the database.")
WORDS: Final[Mapping[str, "_StrPromise"]] = {
    "terms": _TERMS,
    "waking": _TERMS,
    "telling others": _(
        "Nobody is left to whom the clock may tell something that it has to tell. More people "
        "with a confirmed key help."
    ),
    MOVED: _WROTE,
    EARLIER: _WROTE,
    # What it is about would tell that a case is held: the doctor says it, at the machine.
    LET_GO: _("The clock saw something to look at. `waarborg doctor` says what."),
    "certificate": _("The certificate of the register is not renewed."),
    "ledger": _("The ledger does not grow."),
    "audit": _("The ledger was not gone through, or something in it does not agree."),
    AWAY: _("The guarantor does not answer."),
    REFUSES: _("The guarantor does not sign the ledger."),
    NAMES: _("What the guarantor has for this house does not come in."),
    GRAVES: _("The guarantor was not told everything that ended here."),
    "ends": _ENDS,
    "seeing ends": _ENDS,
    "comparing ends": _ENDS,
    "tombstones": _ENDS,
    "drafts": _ENDS,
    "sessions": _ENDS,
    "counts": _ENDS,
    "files": _ENDS,
    "notices": _ENDS,
    "mail": _MAIL,
    "sending": _MAIL,
    MAIL_WAITS: _("The mail server does not take mail, after several tries."),
    "room": _("There is little room on the disk. Files no longer fit."),
    KEYS: _("Another key stands in the table than was confirmed, or did of late."),
    SEATS: _("Somebody sits where no line of the ledger put them, or did of late."),
    "procedure": _("The procedure in force is not sound, or could not be looked at."),
}
OTHER: Final = _("A part of the work of the clock goes wrong.")


@dataclass(frozen=True)
class Told:
    """A trouble in words, and the day on which it began."""

    words: "_StrPromise"
    since: dt.date


def in_words(troubles: Iterable[ShownTrouble]) -> list[Told]:
    """Tell each trouble once, with the first day on which it was there."""
    found: dict[str, Told] = {}
    for one in sorted(troubles, key=lambda one: one.since):
        words = WORDS.get(one.step, OTHER)
        found.setdefault(str(words), Told(words, one.since))
    return list(found.values())
