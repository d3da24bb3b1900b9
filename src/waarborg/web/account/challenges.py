"""Questions to a passkey: random, known to one session, and answered once.

The session keeps the last few, so that a second window does not make the first one useless. An
answer takes its question out of the session, and into a table as well: two requests at once cannot
both use it.
"""

from enum import StrEnum
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from fido2.utils import websafe_encode

from waarborg.core.seal.envelope import new_key

ASKED: Final = "passkey_asked"
WINDOWS: Final = 5  # pages that wait for a passkey at once, per purpose


class Purpose(StrEnum):
    """What a passkey is asked for; an answer to one question is none to another."""

    ADD = "add"
    SIGN_IN = "sign_in"
    PROVE = "prove"
    UNLOCK = "unlock"
    LET_OPEN = "let_open"


def new_challenge(request: HttpRequest, purpose: Purpose) -> str:
    """Make a question: 256 random bits, as text that can stand in a page."""
    challenge = websafe_encode(new_key())
    asked = request.session.setdefault(ASKED, {})
    asked[purpose] = [*asked.get(purpose, []), challenge][-WINDOWS:]
    request.session.modified = True
    return challenge


def take_challenge(request: HttpRequest, purpose: Purpose, challenge: str) -> bool:
    """Say whether this session was asked this, and for the first time."""
    asked = request.session.get(ASKED, {}).get(purpose, [])
    if challenge not in asked:
        return False
    asked.remove(challenge)
    request.session.modified = True
    return bool(cache.add(f"challenge-used:{challenge}", 1, settings.SESSION_LONGEST))
