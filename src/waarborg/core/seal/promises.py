"""Promises that a leaf will be in the ledger, and the certificate of who may promise.

The pages for reporting persons promise at once; the key of the log itself is elsewhere. It
certifies the promise key for a while.
"""

import datetime as dt
import re
from typing import Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import (
    Signer,
    VerifierKey,
    b64,
    read_note,
    unb64,
    verify_bytes,
    verify_note,
)

PROMISE: Final = b"waarborg-promise/v1\n"
CERTIFICATE: Final = "waarborg-promise-key/v1"
_PUBLIC: Final = 32
_WRITTEN: Final = "%Y-%m-%dT%H:%M:%SZ"
_BODY: Final = re.compile(rf"{CERTIFICATE}\n(\S+)\n(\S+)\n(\S+)\n(\S+)\n")


def promise(signer: Signer, leaf: bytes) -> bytes:
    """Promise that `leaf` will be in the ledger.

    Returns:
        A signature of 64 bytes.
    """
    return signer.sign_bytes(PROMISE + leaf)


def verify_promise(public: bytes, leaf: bytes, signature: bytes) -> None:
    """Check a promise about `leaf` by the promise key `public` (32 bytes).

    Raises:
        NotProven: This key did not promise this.
    """
    verify_bytes(public, signature, PROMISE + leaf)


def certify(
    log_signer: Signer, promise_public: bytes, valid_from: dt.datetime, valid_until: dt.datetime
) -> str:
    """Certify in the name of the log that a key may promise for a while.

    Args:
        log_signer: The key of the log.
        promise_public: 32 bytes.
        valid_from: Aware datetime, whole seconds count.
        valid_until: Aware datetime, later than `valid_from`.

    Returns:
        A signed note, for publication.

    Raises:
        Malformed: A time is not aware or not later, or the key is not 32 bytes.
    """
    if len(promise_public) != _PUBLIC or not _aware(valid_from) < _aware(valid_until):
        message = "a certificate is for a key of 32 bytes, from one time to a later one"
        raise Malformed(message)
    times = [_aware(time).strftime(_WRITTEN) for time in (valid_from, valid_until)]
    lines = [CERTIFICATE, log_signer.verifier.name, b64(promise_public), *times]
    body = "".join(f"{line}\n" for line in lines)
    return body + "\n" + log_signer.sign(body)


def verify_certificate(text: str, log: VerifierKey, at: dt.datetime) -> bytes:
    """Check a certificate and give the promise key it is for.

    Args:
        text: What `certify` gave.
        log: The key of the log.
        at: Aware datetime at which the promise was made.

    Raises:
        NotProven: Not signed by this log, or not valid at that time.
        Malformed: This is not a certificate.
    """
    found = _certified(text, log)
    if not _read(found[3]) <= _aware(at) < _read(found[4]):
        message = "the certificate was not valid then"
        raise NotProven(message)
    return unb64(found[2])


def certified_key(text: str, log: VerifierKey) -> bytes:
    """Give the promise key that a log certified, whenever that was.

    Args:
        text: What `certify` gave.
        log: The key of the log.

    Raises:
        NotProven: Not signed by this log.
        Malformed: This is not a certificate.
    """
    return unb64(_certified(text, log)[2])


def _certified(text: str, log: VerifierKey) -> re.Match[str]:
    note = read_note(text)
    found = _BODY.fullmatch(note.body)
    if found is None:
        message = "this is not the certificate of a promise key"
        raise Malformed(message)
    verify_note(note, log)
    if found[1] != log.name:
        message = "the certificate is of another log"
        raise NotProven(message)
    return found


def _aware(time: dt.datetime) -> dt.datetime:
    if time.utcoffset() is None:
        message = "a time without its zone"
        raise Malformed(message)
    return time.astimezone(dt.UTC)


def _read(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, _WRITTEN).replace(tzinfo=dt.UTC)
    except ValueError as error:
        message = "a time in a certificate is not written as 2026-11-22T08:00:00Z"
        raise Malformed(message) from error
