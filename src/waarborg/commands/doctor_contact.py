"""For `waarborg doctor`: whether somebody who found a weakness can tell it."""

from collections.abc import Iterator
from typing import Final

from waarborg.config import Config

NONE: Final = (
    "Nobody can see where to tell of a weakness: set WAARBORG_SECURITY_CONTACT to mailto:… or "
    "https://…, and /.well-known/security.txt says it."
)


def security_contact(config: Config) -> Iterator[tuple[bool, str]]:
    """Say which contact security.txt names; nothing where nobody else comes in."""
    if config.loopback:
        return
    named = config.security_contact
    yield bool(named), f"Who found a weakness is told to write to {named}." if named else NONE
