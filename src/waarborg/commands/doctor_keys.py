"""What the doctor says of the keys and seats of people: how old, untold, and the last one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from waarborg.adapters import clock
from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config
from waarborg.core.seal.identity import ENOUGH_CUSTODIANS, LEAST_CUSTODIANS

if TYPE_CHECKING:
    from waarborg.usecases.house.seats_told import SeatsTold


def keys_of_people(config: Config) -> Iterator[tuple[bool, str]]:
    """Say whose key is old or another one, who sits where without a line, who is the last."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.usecases.house.key_state import key_state
    from waarborg.usecases.house.seats_told import seats_told

    try:
        state = key_state(language="en", now=clock.now())
        told = seats_told(now=clock.now())
    except Error:
        return  # the lines about the tables say it
    others = [one.name for one in state.keys if one.is_other]
    yield (
        not others,
        "Every key in the table is the one that was made or confirmed."
        if not others
        else f"The key in the table is not the key that was confirmed: {', '.join(others)}. "
        "Nothing is sealed to it. Tell who oversees; docs/how-to/people.md says how their own "
        "comes back.",
    )
    yield from _seats(told)
    old = [one.name for one in state.keys if one.old]
    yield (
        not old,
        "No key of anybody is older than thirteen months."
        if not old
        else f"Keys older than thirteen months: {', '.join(old)}. `waarborg ceremony` writes the "
        "list to go through.",
    )
    for body in state.bodies:
        if body.reads and len(body.keyed) == 1:
            only = (
                f"Only {body.keyed[0]} has a key in: {body.text}. Without it nobody opens those "
                f"cases any more. Let a colleague get one, and cases: docs/how-to/people.md."
            )
            yield False, only
    yield from _custodians(state.custodians)


def _seats(told: "SeatsTold") -> Iterator[tuple[bool, str]]:
    """Say who sits where without a line, and who does not sit where a line put them."""
    if told.untold:
        untold = (
            f"They sit there, and no line gave them that seat: {', '.join(told.untold)}. Reports "
            "that come in are sealed to them. Tell who oversees; docs/how-to/people.md says more."
        )
        yield False, untold
    if told.lacking:
        lacking = (
            f"A line gave them that seat, and it is gone: {', '.join(told.lacking)}. Somebody "
            "wrote in the tables, or a backup of before came back."
        )
        yield False, lacking
    if not told.untold and not told.lacking:
        yield True, "Everybody sits where lines of the ledger say."


def _custodians(keyed: int | None) -> Iterator[tuple[bool, str]]:
    """Say whether enough people keep parts of names, where the procedure opens names at all."""
    if keyed is None:
        return
    if keyed >= ENOUGH_CUSTODIANS:
        yield True, f"Custodians of names with a key: {keyed}. It takes two at least to open one."
        return
    told = (
        "nobody but who reported opens a name that comes in now."
        if keyed < LEAST_CUSTODIANS
        else "as soon as one of them has a part in a report, asks, or is to look, nobody but who "
        "reported opens its name."
    )
    few = f"Custodians of names with a key: {keyed}. It takes two at least to open one, so {told} "
    yield False, few + "Three is the least: docs/how-to/open-a-name.md."
