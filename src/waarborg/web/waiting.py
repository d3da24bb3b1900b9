"""The waiting room: when very many come at once, people wait before they write, never after.

Only the two places where time is spent on purpose have one: handing out words and reading
them. Nobody is turned away, and nobody is recognised: a place in the room is a count.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from typing import Final

from django.core import signing

from waarborg.adapters import clock
from waarborg.config import current

PLACES: Final = 24  # waiting at once, in all processes together; the others get a page
FOR_THOSE_WHO_WAITED: Final = PLACES // 2
WAIT_SECONDS: Final = 15
TICKET_SALT: Final = "waiting-room"


class Full(Exception):
    """Too many people are here at this moment; come back after `WAIT_SECONDS`."""


@contextlib.contextmanager
def a_place(ticket: str = "") -> Iterator[None]:
    """Take a place; whoever waited before has places of their own beside the common ones.

    Raises:
        Full: There is none free.
    """
    place = _taken("common", PLACES)
    if place is None and waited(ticket):
        place = _taken("waited", FOR_THOSE_WHO_WAITED)
    if place is None:
        raise Full
    try:
        yield
    finally:
        os.close(place)


def _taken(room: str, places: int) -> int | None:
    """Take a free place of a room; whoever dies in it leaves it."""
    folder = current().home / "waiting"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in range(places):
        place = os.open(
            folder / f"{room}-{number}.lock", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o640
        )
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
        else:
            return place
    return None


def new_ticket(old: str = "") -> str:
    """Give a ticket that says not before when to come back; it says nothing else.

    Args:
        old: The ticket somebody came with: who presses the button too early keeps their turn.
    """
    with contextlib.suppress(signing.BadSignature):
        signing.loads(old, salt=TICKET_SALT)
        return old
    ready = int(clock.now().timestamp()) + WAIT_SECONDS
    return signing.dumps(ready, salt=TICKET_SALT)


def waited(ticket: str) -> bool:
    """Say whether somebody with this ticket waited long enough, and not so long that it is old."""
    try:
        ready = signing.loads(ticket, salt=TICKET_SALT)
    except signing.BadSignature:
        return False
    late = clock.now().timestamp() - float(ready)
    return 0 <= late < 10 * 60
