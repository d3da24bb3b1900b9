"""What a browser sends back from a passkey: looked at before anything is done with it.

The library compares challenge, origin, site, presence, verification and signature. What it does not
look at stands here: that the origin is exactly ours, that the page was in no frame, that a question
is answered once, and that the count of signatures goes up.
"""

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.http import HttpRequest
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

from waarborg.core.terms import Reason
from waarborg.usecases.house.add_passkey import NewPasskey
from waarborg.usecases.house.list_passkeys import KnownPasskey, list_passkeys
from waarborg.usecases.house.use_passkey import use_passkey
from waarborg.usecases.refusal import NotYours
from waarborg.web.account.challenges import Purpose, take_challenge
from waarborg.web.account.passkey_site import Site, site_here
from waarborg.web.audience import PageRequest

LONGEST: Final = 16_000  # characters in an answer
LONGEST_ID: Final = 1023  # bytes in the id of a credential
ALGORITHMS: Final = (-8, -7, -257)  # EdDSA, ES256, RS256
# What reading something that is no answer can raise.
NO_ANSWER: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    struct.error,
)


@dataclass(frozen=True)
class Signed:
    """A passkey said, here and now, that its owner is there.

    Attributes:
        prf: The 32 bytes of its PRF extension, or b"" when it gave none. Never kept.
    """

    passkey: KnownPasskey
    prf: bytes = field(repr=False)


def read_new(request: HttpRequest, typed: str) -> NewPasskey | Reason:
    """Read what an authenticator says that just made a passkey."""
    site = site_here(request)
    if site is None:
        return Reason.PASSKEY_REFUSED
    try:
        return _made(request, site, _parts(typed))
    except NO_ANSWER:
        return Reason.PASSKEY_REFUSED


def read_signed(
    request: HttpRequest, typed: str, *, purpose: Purpose, person: str
) -> Signed | Reason:
    """Read what a passkey of `person` signed, and write down that it did."""
    site = site_here(request)
    if site is None:
        return Reason.PASSKEY_REFUSED
    try:
        signed, counter = _signed(
            request, site, _parts(typed), purpose, list_passkeys(person=person)
        )
    except NO_ANSWER:
        return Reason.PASSKEY_REFUSED
    now = cast("PageRequest", request).now
    try:
        behind = use_passkey(person=person, passkey=signed.passkey.id, counter=counter, now=now)
    except NotYours:
        return Reason.PASSKEY_REFUSED
    return behind or signed


def _made(request: HttpRequest, site: Site, parts: dict[str, Any]) -> NewPasskey:
    answer = RegistrationResponse.from_dict(parts["answer"])
    asked = _asked(request, Purpose.ADD, answer.response.client_data)
    told = _server(site).register_complete(asked, answer)
    made = told.credential_data
    if made is None or len(made.credential_id) > LONGEST_ID:
        raise ValueError("no credential that can be kept")
    if made.public_key.ALGORITHM not in ALGORITHMS:
        raise ValueError("an algorithm that was not asked for")
    return NewPasskey(
        credential=made.credential_id,
        public_key=cbor.encode(dict(made.public_key)),
        counter=told.counter,
        has_prf=parts.get("prf") is True,
        may_be_copied=told.is_backup_eligible(),
    )


def _signed(
    request: HttpRequest,
    site: Site,
    parts: dict[str, Any],
    purpose: Purpose,
    known: list[KnownPasskey],
) -> tuple[Signed, int]:
    answer = AuthenticationResponse.from_dict(parts["answer"])
    asked = _asked(request, purpose, answer.response.client_data)
    found = _server(site).authenticate_complete(asked, [_public(one) for one in known], answer)
    passkey = next(one for one in known if one.credential == found.credential_id)
    prf = parts.get("prf")
    given = websafe_decode(prf) if isinstance(prf, str) else b""
    return Signed(passkey, given), answer.response.authenticator_data.counter


def _parts(typed: str) -> dict[str, Any]:
    if len(typed) > LONGEST:
        raise ValueError("longer than any answer")
    parts = json.loads(typed)
    if not isinstance(parts, dict):
        raise TypeError("no answer")
    return parts


def _asked(
    request: HttpRequest, purpose: Purpose, told: CollectedClientData
) -> dict[str, str | UserVerificationRequirement]:
    """Give the question that is answered here, which counts as used from now on."""
    if told.cross_origin:
        raise ValueError("the page was in a frame of another site")
    challenge = websafe_encode(told.challenge)
    if not take_challenge(request, purpose, challenge):
        raise ValueError("nobody was asked this, or it was answered before")
    return {"challenge": challenge, "user_verification": UserVerificationRequirement.REQUIRED}


def _server(site: Site) -> Fido2Server:
    """Make what compares; the origin exactly, where the library takes any port and subdomain."""
    entity = PublicKeyCredentialRpEntity(id=site.name, name=site.name)
    return Fido2Server(entity, verify_origin=lambda origin: origin == site.origin)


def _public(one: KnownPasskey) -> AttestedCredentialData:
    key = CoseKey.parse(cbor.decode(one.public_key))  # type: ignore[arg-type] # written by _made
    return AttestedCredentialData.create(Aaguid.NONE, one.credential, key)
