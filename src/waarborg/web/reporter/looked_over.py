"""What somebody looked over before sending, so that nothing else is sent with that button."""

import hashlib
import json
from typing import Final

from django.utils.translation import gettext_lazy as _

from waarborg.usecases.values import Readers, ReportDraft

CHANGED: Final = {
    "wrote": _("what you wrote, or who must not see it"),
    "rules": _("the rules of this organisation"),
    "reads": _("who reads it"),
    "aside": _("who steps aside, or never reads it"),
    "told": _("who is told that there is a report"),
    "later": _("who reads it when a term passes"),
    "terms": _("what happens when"),
}


def seen(draft: ReportDraft, readers: Readers | None) -> str:
    """Say in one word what the last page showed: what was written, the rules, and who reads it.

    Not the days: they move by themselves, and the rules say how long each term is.
    """
    return ".".join(_parts(draft, readers).values())


def changed(told: str, draft: ReportDraft, readers: Readers | None) -> list[str]:
    """Name what is not as it was on the page that said `told`; everything where it said nothing."""
    now = _parts(draft, readers)
    before = told.split(".")
    if len(before) != len(now):
        return []
    both = zip(now, before, strict=True)
    return [str(CHANGED[name]) for name, was in both if now[name] != was]


def _parts(draft: ReportDraft, readers: Readers | None) -> dict[str, str]:
    told: dict[str, object] = dict.fromkeys(CHANGED)
    told["wrote"] = draft.as_json()
    if readers is not None:
        told["rules"] = readers.rules
        told["reads"] = (
            readers.body,
            [(seat.function, seat.fingerprint) for seat in readers.seats],
            readers.reaches_somebody,
            readers.shut,
            [
                (body, [(seat.function, seat.fingerprint) for seat in seats])
                for body, seats in readers.instead
            ],
        )
        told["aside"] = readers.aside, readers.never, readers.only_you
        hear = [(line.body_text, line.what) for line in readers.told]
        told["told"] = hear, readers.not_to_tell
        told["later"] = readers.dormant
        told["terms"] = [(term.name, term.who) for term in readers.terms], readers.outside
    return {name: _digest(what) for name, what in told.items()}


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:32]
