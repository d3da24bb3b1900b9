"""The waiting room: when very many come at once, people wait before they write, never after.

Only the two places where time is spent on purpose have one: handing out words and reading
them. Nobody is turned away, and nobody is recognised: a place in the room is a count.
"""

import contextlib
from collections.abc import Iterator
from typing import Final

from django.core import signing

from waarborg.adapters import clock
from waarborg.adapters.slots import free_slot

PLACES: Final = 24  # waiting at once, in all processes together; the others get a page
# Beside those, for whoever waited before: a room for each, so that a flood of guesses at words
# never takes the places of who waited to write. The slow step itself runs twice at once, always.
WRITING: Final = ("waited", 12)
READING: Final = ("waited-with-words", 6)
WAIT_SECONDS: Final = 15
GOOD_FOR_SECONDS: Final = 10 * 60
TICKET_SALT: Final = "waiting-room"


class Full(Exception):
    """Too many people are here at this moment; come back after `WAIT_SECONDS`."""


@contextlib.contextmanager
def a_place(ticket: str = "", after: tuple[str, int] = WRITING) -> Iterator[None]:
    """Take a place; whoever waited before has places of their own beside the common ones.

    Args:
        ticket: What somebody waited with.
        after: The room of those who waited: to write, or with words.

    Raises:
        Full: There is none free.
    """
    with contextlib.ExitStack() as held:
        has_one = held.enter_context(free_slot("waiting/common", PLACES))
        if not has_one and waited(ticket):
            room, places = after
            has_one = held.enter_context(free_slot(f"waiting/{room}", places))
        if not has_one:
            raise Full
        yield


def new_ticket(old: str = "") -> str:
    """Give a ticket that says not before when to come back; it says nothing else.

    Args:
        old: The ticket somebody came with: who presses the button too early keeps their turn.
    """
    late = _late(old)
    if late is not None and late < GOOD_FOR_SECONDS:
        return old
    ready = int(clock.now().timestamp()) + WAIT_SECONDS
    return signing.dumps(ready, salt=TICKET_SALT)


def waited(ticket: str) -> bool:
    """Say whether somebody with this ticket waited long enough, and not so long that it is old."""
    late = _late(ticket)
    return late is not None and 0 <= late < GOOD_FOR_SECONDS


def _late(ticket: str) -> float | None:
    """Say how many seconds ago the turn came, less than none before it; None of no ticket."""
    try:
        ready = signing.loads(ticket, salt=TICKET_SALT)
    except signing.BadSignature:
        return None
    return clock.now().timestamp() - float(ready)
