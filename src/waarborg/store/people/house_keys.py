"""Keys that belong to no person: of the log, for promises, release, statistics, and outside.

The public halves stand in the table. Of the private ones the clock has log and release, the two
doors have the promise key, and two leave the house: the statistics key in three parts of which
two are needed, and the key of the outside person who keeps half of every name.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from waarborg.config import current
from waarborg.core.seal.identities import identity_text
from waarborg.core.seal.notes import LOG as LOG_KIND
from waarborg.core.seal.notes import Signer, VerifierKey, b64
from waarborg.core.seal.promises import certify
from waarborg.core.seal.shares import split
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.secret_files import secret
from waarborg.store.people.models import HouseKey

LOG: Final = "log"
PROMISE: Final = "promise"
RELEASE: Final = "release"
STATISTICS: Final = "statistics"
OUTSIDE: Final = "outside"
KINDS: Final = (LOG, PROMISE, RELEASE, STATISTICS, OUTSIDE)

CERTIFIED_FOR: Final = dt.timedelta(days=366)
RENEWED_BEFORE: Final = dt.timedelta(days=31)
STATISTICS_NEEDED: Final = 2
STATISTICS_HOLDERS: Final = 3
_ADVICE: Final = "There is no key for {kind} yet. Run: waarborg migrate"


class NoHouseKey(LookupError):
    """The house has no such key yet: `waarborg migrate` makes the first ones."""


@dataclass(frozen=True)
class PublicHalves:
    """What a report is sealed to, read at once.

    They are asked for with every report and kept by no process: the clock renews the
    certificate while the doors run, and another key, once there is one, counts from that moment.
    """

    release: bytes
    statistics: bytes
    outside: bytes
    certificate: str


def public_halves() -> PublicHalves:
    """Give the public keys of the house, and the certificate, in one question.

    Raises:
        NoHouseKey: One was never made.
    """
    rows = {row.kind: row for row in HouseKey.objects.all()}
    if missing := set(KINDS) - rows.keys():
        raise NoHouseKey(_ADVICE.format(kind=min(missing)))
    return PublicHalves(
        release=bytes(rows[RELEASE].public),
        statistics=bytes(rows[STATISTICS].public),
        outside=bytes(rows[OUTSIDE].public),
        certificate=rows[PROMISE].certificate,
    )


def house_key(kind: str) -> bytes:
    """Give a public key of the house.

    Args:
        kind: One of `KINDS`.

    Raises:
        NoHouseKey: It was never made.
    """
    return bytes(_row(kind).public)


def certificate() -> str:
    """Give the certificate by which the log lets the doors make promises.

    Raises:
        NoHouseKey: It was never made.
    """
    return _row(PROMISE).certificate


def log_verifier() -> VerifierKey:
    """Give the key with which anybody checks what the log signed.

    Raises:
        NoHouseKey: It was never made.
    """
    row = _row(LOG)
    return VerifierKey(row.name, LOG_KIND, bytes(row.public))


def log_signer() -> Signer:
    """Give the key of the log; only the clock can read it.

    Raises:
        NoHouseKey: It was never made, or the one in the secrets is another.
    """
    signer = Signer(_row(LOG).name, LOG_KIND, _log_seed())
    if signer.verifier != log_verifier():
        raise NoHouseKey("The secret clock/log-key is not the key this ledger was signed with.")
    return signer


def renew_certificate(now: dt.datetime) -> bool:
    """Certify the promise key anew when its certificate ends within a month; the clock does.

    Returns:
        Whether there is a new one.
    """
    row = _row(PROMISE)
    until = row.certificate.split("\n")[4]
    if dt.datetime.fromisoformat(until) - now > RENEWED_BEFORE:
        return False
    row.certificate = certify(log_signer(), bytes(row.public), now, now + CERTIFIED_FOR)
    row.save(update_fields=["certificate"])
    return True


def prepare_house_keys(*, now: dt.datetime) -> tuple[Path, ...]:
    """Make the keys of the house that are missing.

    Args:
        now: Aware datetime: the first certificate is valid from then.

    Returns:
        The files that must leave the house now: three parts of the statistics key for three
        people, and the key for the outside person. In the example they stay in `HOME/demo`.
    """
    there = set(HouseKey.objects.values_list("kind", flat=True))
    written: tuple[Path, ...] = ()
    for kind, make in _MAKERS.items():
        if kind not in there:
            written += make(now)
    return written


def without_their_secret() -> tuple[str, str] | None:
    """Find a key of the house whose private half in the secrets is another one.

    Returns:
        Owner and name of that secret; None when all fit, or when there are no keys yet.
    """
    fits = (
        (LOG, ("clock", "log-key"), _public_of_log),
        (PROMISE, ("public", "promise-key"), _public_of_promises),
        (RELEASE, ("clock", "release-key"), _public_of_release),
    )
    for kind, where, public in fits:
        if HouseKey.objects.filter(kind=kind).exists() and public() != house_key(kind):
            return where
    return None


def _log_seed() -> bytes:
    return secret("clock", "log-key")


def _public_of_log() -> bytes:
    return Signer(_row(LOG).name, LOG_KIND, _log_seed()).public


def _public_of_promises() -> bytes:
    return Signer(PROMISE, LOG_KIND, secret("public", "promise-key")).public


def _public_of_release() -> bytes:
    return public_key(secret("clock", "release-key"))


def _log(_now: dt.datetime) -> tuple[Path, ...]:
    signer = Signer(_origin(), LOG_KIND, _log_seed())
    HouseKey.objects.create(kind=LOG, public=signer.public, name=signer.verifier.name)
    return ()


def _promise(now: dt.datetime) -> tuple[Path, ...]:
    public = _public_of_promises()
    text = certify(log_signer(), public, now, now + CERTIFIED_FOR)
    HouseKey.objects.create(kind=PROMISE, public=public, certificate=text)
    return ()


def _release(_now: dt.datetime) -> tuple[Path, ...]:
    HouseKey.objects.create(kind=RELEASE, public=_public_of_release())
    return ()


def _statistics(_now: dt.datetime) -> tuple[Path, ...]:
    seed = new_seed()
    public = public_key(seed)
    written = tuple(
        _take_away(
            f"statistics-part-{share.number}-of-{STATISTICS_HOLDERS}.txt",
            f"# Part {share.number} of {STATISTICS_HOLDERS} of the statistics key; "
            f"{STATISTICS_NEEDED} parts open the records of a year.\n"
            f"# Key: {fingerprint(public)}\n"
            f"# Give each part to another person, on paper or on a stick of their own.\n"
            f"{share.number} {b64(share.value)}\n",
        )
        for share in split(seed, STATISTICS_NEEDED, STATISTICS_HOLDERS)
    )
    HouseKey.objects.create(kind=STATISTICS, public=public)
    return written


def _outside(_now: dt.datetime) -> tuple[Path, ...]:
    return leaves_the_house(
        OUTSIDE, "outside-key.txt", "the outside person who keeps half of every sealed name"
    )


def leaves_the_house(kind: str, file: str, whose: str) -> tuple[Path, ...]:
    """Make a key whose private half is written to a file that somebody takes away.

    Args:
        kind: Of the key.
        file: Name of the file.
        whose: Who keeps it, in words.
    """
    seed = new_seed()
    public = public_key(seed)
    written = _take_away(
        file,
        f"# The key of {whose}.\n"
        f"# Key: {fingerprint(public)}\n"
        f"# Put it on a stick, give it to that person, and destroy this file.\n"
        f"{identity_text(seed)}\n",
    )
    HouseKey.objects.create(kind=kind, public=public)
    return (written,)


_MAKERS: Final[dict[str, Callable[[dt.datetime], tuple[Path, ...]]]] = {
    LOG: _log,
    PROMISE: _promise,
    RELEASE: _release,
    STATISTICS: _statistics,
    OUTSIDE: _outside,
}


def _row(kind: str) -> HouseKey:
    try:
        return HouseKey.objects.get(kind=kind)
    except HouseKey.DoesNotExist:
        raise NoHouseKey(_ADVICE.format(kind=kind)) from None


def _origin() -> str:
    """Name the log: by the address people know, and the organisation."""
    config = current()
    host = urlsplit(config.public_url).hostname or "waarborg.localhost"
    return f"{host}/{config.procedure.name}"


def _take_away(name: str, text: str) -> Path:
    """Write a file that is to leave the house; whoever comes first keeps it to themselves."""
    config = current()
    folder = config.home / ("demo" if config.demo else "take-away")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return path
