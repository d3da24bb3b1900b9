"""What the doctor says of a guarantor, and of a house about its guarantor."""

from collections.abc import Iterator

from waarborg.commands.start import django_for, refuse_to_start, runs_already
from waarborg.config import Config, WrongSettings

Finding = tuple[bool, str]


def guarantor_starts(config: Config) -> Iterator[Finding]:
    """Say whether a guarantor would start here, and for whom it stands."""
    try:
        refuse_to_start(config, "guarantor")
    except WrongSettings as wrong:
        yield False, str(wrong)
        return
    yield True, "This is a guarantor, and a start accepts these settings."
    django_for("owner")
    from django.db import Error

    from waarborg.store.people.secret_marks import check_secrets
    from waarborg.usecases.guarantor.pairing import paired

    try:
        check_secrets("guarantor")
        houses = paired()
    except WrongSettings as wrong:
        yield False, str(wrong)
        return
    except Error:
        yield False, "The database does not answer."
        return
    yield True, "Every secret is in its place."
    names = ", ".join(one.name for one in houses)
    yield (
        bool(houses),
        f"It keeps names for {names}."
        if houses
        else "It is paired with nobody yet: see docs/how-to/guarantor.md.",
    )


def its_guarantor(config: Config) -> Iterator[Finding]:
    """Say who the guarantor of this house is. None is no mistake; the pages promise less then."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.usecases.guarantor.pairing import paired

    try:
        found = paired()
    except Error:
        return  # the lines about the tables say it
    for one in found:
        yield True, f"Its guarantor is {one.name}, {one.address}, since {one.since_on}."
    if not found:
        yield (
            True,
            (
                "There is no guarantor: names lie here, sealed, and whoever runs this machine "
                "could read one while it is typed. docs/how-to/guarantor.md says how to find one."
            ),
        )


def keys_left_behind(config: Config) -> Iterator[Finding]:
    """Look whether a key that must leave the house is still here."""
    folder = config.home / "take-away"
    left = sorted(path.name for path in folder.glob("*")) if folder.is_dir() else []
    if left:
        yield (
            config.loopback,
            (
                f"Still in {folder}: {', '.join(left)}. Each opens a part of what is sealed here. "
                f"Give each to who is to keep it, and destroy the file."
            ),
        )
