"""For `waarborg doctor`: whether the guarantor sees the ledger grow, from both sides."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config

if TYPE_CHECKING:
    from waarborg.store.guarantor.witnessed import LastSeen

SILENT: Final = dt.timedelta(days=1)
REFUSED: Final = (
    "{name} does not sign since {since}: {error}. Was an older backup put back? Else somebody "
    "wrote in the ledger. Keep a copy of the tables, and call them; waarborg verify compares with "
    "what they saw."
)

NO_SIGN: Final = (
    "There is no sign of {name} since {since}{why}. Reports go on, and names that are left there "
    "come in when it answers. Does the clock run here? Else call them."
)

ASK: Final = "Ask them why, and whom they answer to."
TWO_LEDGERS: Final = (
    "two ledgers, seen at {moment}: its log signed two heads of one size that differ. Was a backup "
    "put back? Ask them, and whom they answer to. waarborg guarantor refused NAME prints both."
)
BAD_PROOF: Final = (
    "an earlier version kept a head at {moment} whose proof did not fit. Anybody can send one: it "
    "proves nothing. See waarborg guarantor refused NAME, then put it away with --clear."
)


def witness(config: Config, now: dt.datetime) -> Iterator[tuple[bool, str]]:
    """Say when the guarantor last signed, and what to do when it does not."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.guarantor.pairings import guarantor
    from waarborg.store.ledger.cosigned import last_cosigned
    from waarborg.store.messages.troubles import troubles
    from waarborg.usecases.clock.ask_witness import AWAY, REFUSES
    from waarborg.usecases.guarantor.away import away_since

    try:
        other = guarantor()
        last = None if other is None else last_cosigned(other.key)
        away = None if other is None else away_since(other, now)
        known = troubles()
    except Error:
        return  # the lines about the tables say it
    if other is None:
        return  # the line about the guarantor says it
    for one in (one for one in known if one.step == REFUSES):
        since = f"{one.since:%Y-%m-%d %H:%M} UTC"
        yield False, REFUSED.format(name=other.name, since=since, error=one.error)
    if away is not None:
        why = "".join(f" ({one.error})" for one in known if one.step == AWAY)
        yield False, NO_SIGN.format(name=other.name, since=f"{away:%Y-%m-%d %H:%M} UTC", why=why)
    elif last is None:
        yield True, f"{other.name} signed no head of the ledger yet."
    else:
        seen = f"{last.seen_at:%Y-%m-%d %H:%M} UTC"
        yield True, f"{other.name} saw the ledger of {last.size} lines at {seen}."


def witnessed(config: Config, now: dt.datetime) -> Iterator[tuple[bool, str]]:
    """Say at a guarantor what it saw of each ledger: a house that is silent, it has to ask."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.guarantor.pairings import houses
    from waarborg.store.guarantor.witnessed import last_seen

    try:
        seen = [(one, last_seen(one.key)) for one in houses()]
    except Error:
        yield False, "What this guarantor saw cannot be read. Run: waarborg migrate"
        return
    for one, last in seen:
        if last.seen_at is None:
            yield now.date() <= one.since_on, f"{one.name} never showed its ledger yet."
            continue
        silent = now - last.seen_at > SILENT
        moment = f"{last.seen_at:%Y-%m-%d %H:%M} UTC"
        told = f"{one.name} showed its ledger of {last.size} lines at {moment}"
        yield not silent, f"{told}; nothing since. {ASK}" if silent else f"{told}."
        if last.refused:
            yield False, f"{one.name}: {kept(last)}"


def kept(last: "LastSeen") -> str:
    """Say what a head means that was refused and kept."""
    from waarborg.core.seal.witnessing import WhyNot

    moment = f"{last.refused_at:%Y-%m-%d %H:%M} UTC"
    is_proof = last.refused == WhyNot.OTHER_ROOT
    return (TWO_LEDGERS if is_proof else BAD_PROOF).format(moment=moment)
