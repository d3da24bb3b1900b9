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
    with contextlib.ExitStack() as held:
        has_one = held.enter_context(free_slot("waiting/common", PLACES))
        if not has_one and waited(ticket):
            has_one = held.enter_context(free_slot("waiting/waited", FOR_THOSE_WHO_WAITED))
        if not has_one:
            raise Full
        yield


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
