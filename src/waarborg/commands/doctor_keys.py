"""What the doctor says of the keys of people: how old they are, and where one is the last."""

from collections.abc import Iterator

from waarborg.adapters import clock
from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config
from waarborg.core.seal.identity import ENOUGH_CUSTODIANS, LEAST_CUSTODIANS


def keys_of_people(config: Config) -> Iterator[tuple[bool, str]]:
    """Say whose key is older than thirteen months, and which body hangs on one key."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.usecases.house.key_state import key_state

    try:
        state = key_state(language="en", now=clock.now())
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
            told = (
                f"Only {body.keyed[0]} has a key in: {body.text}. Without it nobody opens those "
                f"cases any more. Let a colleague get one, and cases: docs/how-to/people.md."
            )
            yield False, told
    yield from _custodians(state.custodians)


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
