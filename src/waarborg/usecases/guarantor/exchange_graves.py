"""Lay the tombstones of this house beside those that its guarantor keeps: each gets what it lacks.

An older backup, or an older copy of the folder apart, lacks what was destroyed since. Who puts one
back gets those cases destroyed again, as soon as the guarantor was asked.
"""

import datetime as dt
import json
from typing import Final

from django.utils import timezone

from waarborg.adapters.asking import ask as send
from waarborg.core.seal.deposits import ask
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.graves import grave_lists, read_graves
from waarborg.store.cases.tombstones import buried, bury
from waarborg.store.guarantor.pairings import Paired, guarantor
from waarborg.store.people.house_keys import log_signer, log_verifier

GRAVES: Final = "tombstones elsewhere"  # name of the step of the clock, as troubles keep it
WAITS_SECONDS: Final = 5.0
_OK: Final = 200


class NotTaken(Exception):
    """The guarantor answers, and does not take tombstones: its version is older, or it says no."""


def exchange_graves(*, now: dt.datetime) -> int:
    """Bury here what the guarantor knows, and tell it what it does not; without one do nothing.

    What is buried here is destroyed by the next look at the tombstones, if it has rows.

    Args:
        now: Aware datetime.

    Returns:
        How many cases were buried here.

    Raises:
        NoAnswer: It does not answer.
        NotTaken: It says no.
        SealError: What it gives was not signed by this house.
    """
    one = guarantor()
    if one is None:
        return 0
    there, here = _there(one, now), buried()
    month = timezone.localtime(now).strftime("%Y-%m")
    for case in sorted(there - here):
        bury(case, month)
    for text in grave_lists(log_signer(), here - there):
        _yes(one, "add-tombstones", text)
    return len(there - here)


def _there(one: Paired, now: dt.datetime) -> frozenset[str]:
    said = _yes(one, "tombstones", ask(log_signer(), 0, now))
    try:
        lists = [str(text) for text in json.loads(said)]
    except (ValueError, TypeError, RecursionError) as wrong:
        message = "this is no answer of a guarantor"
        raise Malformed(message) from wrong
    key = log_verifier()
    return frozenset().union(*(read_graves(text, key) for text in lists))


def _yes(one: Paired, what: str, text: str) -> str:
    answer = send(f"{one.address}/{what}", text, wait=WAITS_SECONDS)
    if answer.status != _OK:
        raise NotTaken(f"{one.name} said {answer.status}")
    return answer.text
