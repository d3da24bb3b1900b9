"""Reading an id_token: what an identity provider signed about who somebody is.

A library compares the signature, the audience and the times; here stands what it has to insist on.
"""

import hmac
import json
from typing import Any, Final

import jwt

# Signed with a key that only the provider has. Not HS…: that is the secret the desk holds as well.
ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
KINDS: Final = {"RSA", "EC", "OKP"}
LEEWAY_SECONDS: Final = 60  # clocks differ
# What Python says of JSON that is not what it should be, such as a list of keys without keys.
BROKEN: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
LONGEST: Final = 255  # characters in a subject (OpenID Connect Core, 2)


class NotProven(Exception):
    """What the identity provider sent does not prove who somebody is. It names nobody."""


def subject_of(
    token: str, keys: str, *, issuer: str, client_id: str, nonce: str, claim: str
) -> str:
    """Read who somebody is from an id_token, and believe nothing that is not signed.

    Args:
        token: The id_token.
        keys: The JWK set of the provider, as it came.
        nonce: What was sent along with this one question.
        claim: Which claim says who it is.

    Returns:
        What the provider calls somebody for ever.

    Raises:
        NotProven: Another signature, issuer, audience, nonce or time; or nobody in it.
    """
    try:
        head = jwt.get_unverified_header(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(keys, head).key,
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, *BROKEN) as wrong:
        raise NotProven(type(wrong).__name__) from None
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise NotProven("nonce")
    _only_for(claims, client_id)
    subject = claims.get(claim)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
        raise NotProven(claim)
    return subject


def _only_for(claims: dict[str, Any], client_id: str) -> None:
    """Refuse a token that others may use too, unless it says that the desk asked for it."""
    meant = claims["aud"]
    several = isinstance(meant, list) and len(meant) > 1
    if claims.get("azp", "" if several else client_id) != client_id:
        raise NotProven("azp")


def _key(keys: str, head: dict[str, Any]) -> jwt.PyJWK:
    """Find the key under which a token says it was signed."""
    if head.get("alg") not in ALGORITHMS:
        raise NotProven("alg")
    known = [
        one
        for one in json.loads(keys)["keys"]
        if one.get("kty") in KINDS and one.get("use", "sig") == "sig"
    ]
    if "kid" in head:
        known = [one for one in known if one.get("kid") == head["kid"]]
    if len(known) != 1:
        raise NotProven("kid")
    if known[0].get("alg", head["alg"]) != head["alg"]:
        raise NotProven("alg")
    return jwt.PyJWK(known[0], algorithm=head["alg"])
