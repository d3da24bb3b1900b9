"""Find out at the start whether the installed cryptography can do what the seal needs."""

from collections.abc import Callable
from typing import Final

Check = Callable[[], bool]


def _wraps() -> bool:
    from waarborg.core.seal import wraps  # noqa: PLC0415 - importing is part of the check

    seed = bytes(range(32))
    return (
        wraps.unwrap(seed, wraps.wrap(wraps.public_key(seed), b"key", "check"), "check") == b"key"
    )


def _stretch() -> bool:
    from waarborg.core.seal import stretch  # noqa: PLC0415 - importing is part of the check

    cheap = stretch.Cost(memory_kib=32, passes=3, lanes=1)
    return stretch.stretch(b"\1" * 32, b"\2" * 16, 32, cheap).hex() == ARGON2ID_ANSWER


def _fields() -> bool:
    from waarborg.core.seal import envelope  # noqa: PLC0415 - importing is part of the check

    key = bytes(range(32))
    return envelope.unseal(key, envelope.seal(key, b"text", "check"), "check") == b"text"


def _signatures() -> bool:
    from waarborg.core.seal import promises  # noqa: PLC0415 - importing is part of the check
    from waarborg.core.seal.notes import LOG, Signer  # noqa: PLC0415 - as above

    signer = Signer("check", LOG, bytes(32))
    promises.verify_promise(signer.public, b"leaf", promises.promise(signer, b"leaf"))
    return signer.public.hex() == ED25519_ANSWER


ARGON2ID_ANSWER: Final = "30e0b44b7e23423b7282859ea36f02825b5828dde3c25f124d59d42d7235e132"
ED25519_ANSWER: Final = "3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"
CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("HPKE with ML-KEM-768 and X25519", _wraps),
    ("Argon2id", _stretch),
    ("HKDF and ChaCha20-Poly1305", _fields),
    ("Ed25519", _signatures),
)


def reason_unsupported(checks: tuple[tuple[str, Check], ...] = CHECKS) -> str | None:
    """Say what the installed cryptography cannot do, or None when it can do everything.

    Does a real round trip with each primitive; ask it at the start and refuse to start on an
    answer. There is no fallback.

    Args:
        checks: Name and round trip per primitive; other than the default only in tests.

    Returns:
        A sentence for the person who installs the software, or None.
    """
    for name, works in checks:
        try:
            wrong = not works()
        except Exception as error:  # noqa: BLE001 - whatever breaks here, the answer is no
            return f"{_advice(name)} ({type(error).__name__}: {error})"
        if wrong:
            return f"{_advice(name)} (it gives a wrong answer)"
    return None


def _advice(name: str) -> str:
    return f"the installed cryptography or OpenSSL lacks {name}; install cryptography 50 or later"
