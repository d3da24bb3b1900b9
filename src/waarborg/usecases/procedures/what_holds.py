"""Say what holds here: each guarantee, whether it is proved, and every exception that was made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from waarborg.core.procedure.breach import TEXT
from waarborg.core.procedure.parts import PROVED
from waarborg.core.terms import Guarantee
from waarborg.store.procedures.brought import Consent, public_version
from waarborg.store.procedures.shelf import on_shelf
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.procedures.kept_verdict import verdict_kept
from waarborg.usecases.procedures.same_text import Against, doubts_today
from waarborg.usecases.procedures.shaky import version_today
from waarborg.usecases.procedures.version_texts import organisation, where_procedures_lie

__all__ = ["Coming", "Consent", "Held", "WhatHolds", "what_holds"]


@dataclass(frozen=True)
class Held:
    """How a guarantee stands.

    Attributes:
        proved: True: it holds in every situation; False: not in every one; None: nobody walked
            them, or walking them proves nothing of it.
        exception: Why it need not hold everywhere; "" when nobody made an exception.
    """

    guarantee: Guarantee
    proved: bool | None
    exception: str

    @property
    def loose(self) -> bool:
        """Say whether it does not hold everywhere although nobody decided that."""
        return self.proved is False and not self.exception

    @property
    def falls_short(self) -> bool:
        """Say whether it does not hold everywhere, or need not: nothing keeps to it then."""
        return self.proved is False or bool(self.exception)


@dataclass(frozen=True)
class Coming:
    """A version that two people decided on and whose first day has not come."""

    valid_from: dt.date
    exceptions: tuple[tuple[str, str], ...]  # guarantee or `procedure`, and why
    consent: Consent


@dataclass(frozen=True)
class WhatHolds:
    """What holds here.

    Attributes:
        came_with_house: It came with the installation: nobody confirmed it.
        doubts: Beside what its text is another one than it should be; empty is good.
        consent: What the works council said; None when nobody decided about this text.
        situations: How many were walked; 0 when the checker did not look yet.
        text_is_wrong: Something is wrong with the procedure as a text.
        about_text: Why that may be; "" without exception.
    """

    valid_from: dt.date
    digest: str
    came_with_house: bool
    doubts: frozenset[Against]
    consent: Consent | None
    situations: int
    checked_at: dt.datetime | None
    held: tuple[Held, ...]
    text_is_wrong: bool
    about_text: str
    coming: tuple[Coming, ...]


def what_holds(*, now: dt.datetime) -> WhatHolds:
    """Say what holds now and what comes. Everything is looked up; nothing is worked out here."""
    procedure = procedure_today(now)
    version, kept = version_today(now), verdict_kept(procedure)
    exceptions = version.exceptions if version else {}
    broken = kept.broken_guarantees if kept else None
    return WhatHolds(
        valid_from=procedure.valid_from,
        digest=procedure.digest,
        came_with_house=public_version(organisation(), procedure.valid_from) is None,
        doubts=doubts_today(now=now),
        consent=version.consent if version else None,
        situations=kept.situations if kept else 0,
        checked_at=kept.checked_at if kept else None,
        held=tuple(_held(each, broken, exceptions) for each in Guarantee),
        text_is_wrong=kept is not None and TEXT in kept.broken,
        about_text=exceptions.get(TEXT, ""),
        coming=_coming(now),
    )


def _held(each: Guarantee, broken: frozenset[str] | None, exceptions: Mapping[str, str]) -> Held:
    if broken is None:
        return Held(each, None, exceptions.get(each, ""))
    proved = None if each not in PROVED and each not in broken else each not in broken
    return Held(each, proved, exceptions.get(each, ""))


def _coming(now: dt.datetime) -> tuple[Coming, ...]:
    found = []
    for one in on_shelf(where_procedures_lie(), organisation()):
        version = public_version(organisation(), one.valid_from) if one.row else None
        if version is not None and one.valid_from > day_of(now):
            told = tuple(version.exceptions.items())
            found.append(Coming(one.valid_from, told, version.consent))
    return tuple(found)
