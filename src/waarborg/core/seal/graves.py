"""Which cases of a house were destroyed, as its guarantor keeps it: ids, signed by the house.

Only the log of the house can say so: a guarantor that makes up a list destroys nothing.
"""

import re
from collections.abc import Iterable
from typing import Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import Signer, VerifierKey, read_note, verify_note

FORM: Final = "waarborg-tombstones/v1"
MOST: Final = 1_000  # in one list: it fits in a small request
_ID: Final = "[0-9a-f]{32}"
_BODY: Final = re.compile(rf"{FORM}\n(\S+)\n((?:{_ID}\n){{1,{MOST}}})")


def grave_lists(log: Signer, cases: Iterable[str]) -> list[str]:
    """Write which cases were destroyed, in lists of a length that can be sent.

    Without a moment: the same cases give the same list, and nothing says when each one ended.
    """
    every = sorted(cases)
    return [_list(log, every[at : at + MOST]) for at in range(0, len(every), MOST)]


def whose_list(text: str) -> str:
    """Say of which log a list claims to be; nothing is checked here.

    Raises:
        Malformed: This is no list.
    """
    return _read(text)[1]


def read_graves(text: str, log: VerifierKey) -> frozenset[str]:
    """Check a list, and name the cases in it.

    Raises:
        Malformed: This is no list.
        NotProven: This log did not sign it.
    """
    found = _read(text)
    verify_note(read_note(text), log)
    if found[1] != log.name:
        message = "this list is of another log"
        raise NotProven(message)
    return frozenset(found[2].split())


def _list(log: Signer, cases: Iterable[str]) -> str:
    body = "\n".join((FORM, log.verifier.name, *cases)) + "\n"
    return f"{body}\n{log.sign(body)}"


def _read(text: str) -> re.Match[str]:
    found = _BODY.fullmatch(read_note(text).body)
    if found is None:
        message = "this is no list of cases that were destroyed"
        raise Malformed(message)
    return found
