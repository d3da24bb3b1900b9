"""The open key of a member of staff, in the sealed session: for fifteen minutes without a sign."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final, cast

from django.http import HttpRequest
from django.utils.translation import get_language

from waarborg.core.procedure.facts import Spot
from waarborg.usecases.values import Unlocked
from waarborg.web.audience import PageRequest

KEY: Final = "key"
SEEN: Final = "key_seen"
IDLE: Final = dt.timedelta(minutes=15)
# The moment of the last sign of life is not written at every request.
SEEN_PER: Final = dt.timedelta(minutes=1)


class DeskRequest(PageRequest):
    """A request of somebody whose own key is open."""

    unlocked: Unlocked


def open_key(request: HttpRequest) -> Unlocked | None:
    """Give the open key, or None when there is none or when it lay idle too long."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None:
        return None
    now = cast("PageRequest", request).now
    idle = now - dt.datetime.fromtimestamp(request.session.get(SEEN, 0), tz=dt.UTC)
    if idle > IDLE:
        forget_key(request)
        return None
    if idle > SEEN_PER:
        request.session[SEEN] = now.timestamp()
    return _from_session(kept)


def give_key(request: HttpRequest, key: Unlocked) -> None:
    """Give the views the open key; what they read is said in the language of the page."""
    cast("DeskRequest", request).unlocked = replace(key, language=get_language() or key.language)


def give_key_if_open(request: HttpRequest) -> None:
    """Give the frame of a page that needs no key the one that is open: it then shows the way."""
    if (key := open_key(request)) is not None:
        give_key(request, key)


def remember_key(request: HttpRequest, key: Unlocked) -> None:
    """Put an open key in the session, under a new cookie."""
    request.session.cycle_key()
    request.session[KEY] = {
        "person": key.person,
        "seed": key.seed.hex(),
        "bodies": sorted(key.bodies),
        "spot": [key.spot.position, key.spot.unit] if key.spot else None,
        "name": key.name,
        "language": key.language,
    }
    request.session[SEEN] = cast("PageRequest", request).now.timestamp()


def forget_key(request: HttpRequest) -> None:
    """Take the key out of the session."""
    request.session.pop(KEY, None)
    request.session.pop(SEEN, None)


def _from_session(kept: dict[str, Any]) -> Unlocked:
    return Unlocked(
        person=kept["person"],
        seed=bytes.fromhex(kept["seed"]),
        bodies=frozenset(kept["bodies"]),
        spot=Spot(*kept["spot"]) if kept["spot"] else None,
        name=kept["name"],
        language=kept["language"],
    )
