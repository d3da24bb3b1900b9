"""Sessions of which the server keeps only the half without the key."""

import base64
import binascii
import hashlib
import secrets
from typing import Final

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import seal, unseal
from waarborg.core.seal.errors import Malformed

COOKIE_BYTES: Final = 32


def new_cookie() -> str:
    """Make the secret of a session: 256 random bits, safe in a cookie."""
    return secrets.token_urlsafe(COOKIE_BYTES)


def session_row_id(cookie: str) -> str:
    """Say under which id the server keeps this session.

    Returns:
        64 hexadecimal characters; nobody finds the cookie from them.

    Raises:
        Malformed: This is not a cookie that `new_cookie` makes.
    """
    _secret(cookie)
    return hashlib.sha256(cookie.encode()).hexdigest()


def seal_session(cookie: str, data: bytes) -> bytes:
    """Seal what the server must remember of a session, such as a seed.

    Raises:
        Malformed: This is not a cookie that `new_cookie` makes.
    """
    return seal(_key(cookie), data, "session", session_row_id(cookie))


def open_session(cookie: str, blob: bytes) -> bytes:
    """Open what `seal_session` made under the same cookie.

    Raises:
        WrongKey: The row is of another session, or was changed.
        UnknownVersion: The first byte is not 1.
        Malformed: This is not a cookie, or the blob is too short.
    """
    return unseal(_key(cookie), blob, "session", session_row_id(cookie))


def _key(cookie: str) -> bytes:
    return derive(_secret(cookie), b"", context("session"))


def _secret(cookie: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(cookie + "=")
    except (binascii.Error, ValueError) as error:
        message = "this is not the cookie of a session"
        raise Malformed(message) from error
    if len(raw) != COOKIE_BYTES or base64.urlsafe_b64encode(raw).decode() != cookie + "=":
        message = "this is not the cookie of a session"
        raise Malformed(message)
    return raw
