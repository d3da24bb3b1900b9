"""What the doctor says of the identity provider with which people sign in, when there is one."""

import datetime as dt
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Final

from waarborg.adapters.asking import NoAnswer
from waarborg.adapters.identity_provider import (
    Places,
    client_secret,
    comes_back_at,
    keys_of,
    look_up,
)
from waarborg.adapters.identity_tokens import ALGORITHMS, LEEWAY_SECONDS, NotProven
from waarborg.config import Config, WrongSettings

Finding = tuple[bool, str]
ANOTHER: Final = (
    "It says that it is another one. Write WAARBORG_OIDC_ISSUER exactly as `issuer` stands in its "
    "openid-configuration."
)
NO_PKCE: Final = (
    "The identity provider does not say that it compares the code with who asked for it (PKCE, "
    "S256). Turn it on there: it is what makes a code that leaked worthless."
)
NO_SIGNATURE: Final = (
    "The identity provider signs in no way that the desk believes. Let it sign with RS256 or ES256."
)
REGISTER: Final = (
    "The identity provider may send people back to this address only: {}. Register exactly that "
    "one there."
)
NOT_PRIVATE: Final = "Its {} is no address that begins with https://."


def provider(config: Config, now: dt.datetime) -> Iterator[Finding]:
    """Look at the settings, and ask the provider what a sign-in would ask. Without one: nothing."""
    if not config.has_provider:
        return
    yield from _secret(config)
    yield True, REGISTER.format(comes_back_at(config))
    try:
        places = look_up(config)
        keys = keys_of(places)
    except NoAnswer as away:
        yield False, f"The identity provider does not answer: {away}. Passwords go on working."
        return
    except NotProven as wrong:
        part = str(wrong)
        told = ANOTHER if part == "issuer" else NOT_PRIVATE.format(part)
        yield False, f"{config.oidc_issuer}: {told}"
        return
    yield True, f"The identity provider {config.oidc_issuer} answers, with {keys} keys."
    yield from _what_it_can(places)
    yield from _clock(places, now)


def _secret(config: Config) -> Iterator[Finding]:
    try:
        client_secret(config)
    except WrongSettings as wrong:
        yield False, f"{wrong} Nobody can sign in with the identity provider."
        return
    path = config.oidc_client_secret_file
    open_to_others = path is not None and bool(path.stat().st_mode & 0o037)
    yield (
        not open_to_others,
        f"Others can read {path}. Run `chmod 640` on it."
        if open_to_others
        else "Nobody but its user and its group can read the secret of the identity provider.",
    )


def _what_it_can(places: Places) -> Iterator[Finding]:
    says = places.says
    if "S256" not in says.get("code_challenge_methods_supported", []):
        yield False, NO_PKCE
    if not set(ALGORITHMS) & set(says.get("id_token_signing_alg_values_supported", [])):
        yield False, NO_SIGNATURE


def _clock(places: Places, now: dt.datetime) -> Iterator[Finding]:
    try:
        off = abs((parsedate_to_datetime(places.date) - now).total_seconds())
    except (ValueError, TypeError):
        return  # it does not say
    yield (
        off <= LEEWAY_SECONDS,
        f"The clock of the identity provider and that of this machine differ {off:.0f} seconds."
        + ("" if off <= LEEWAY_SECONDS else " What it signs is then refused: set the clocks."),
    )
