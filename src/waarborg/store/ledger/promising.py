"""The signed promise that goes with a receipt: the leaf will be in the ledger."""

import base64
import hashlib
import textwrap
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from waarborg.core.seal.ledger import Opening
from waarborg.core.seal.notes import LOG, Signer, b64
from waarborg.core.seal.promises import promise
from waarborg.secret_files import secret
from waarborg.store.people.house_keys import PROMISE

HEAD: Final = "waarborg-promise/v1"
_WIDTH: Final = 64


@dataclass(frozen=True)
class SignedPromise:
    """A promise as somebody takes it away.

    Attributes:
        text: Leaf, signature and the certificate of the key that signed: it stands alone.
        leaf_b64: The leaf.
        short: Sixteen letters and digits that name the leaf, to read out or compare.
    """

    text: str
    leaf_b64: str
    short: str


def sign_promise(opening: Opening, certificate: str) -> SignedPromise:
    """Promise that the leaf of `opening` will be in the ledger.

    The key for promises is at the doors; the key of the log is not, it certified this one.

    Args:
        certificate: By which it did.
    """
    signature = promise(promise_signer(), opening.leaf)
    lines = [
        HEAD,
        *textwrap.wrap(f"leaf {b64(opening.leaf)}", _WIDTH),
        *textwrap.wrap(f"signature {b64(signature)}", _WIDTH),
        "",
        certificate,
    ]
    return SignedPromise("\n".join(lines), b64(opening.leaf), short_name(opening.leaf))


def promise_signer() -> Signer:
    """Give the key with which the doors promise; each has it in its own folder."""
    seed = secret("public" if settings.PROCESS == "public" else "desk", "promise-key")
    return Signer(PROMISE, LOG, seed)


def short_name(leaf: bytes) -> str:
    """Name a leaf in four groups of four letters and digits."""
    text = base64.b32encode(hashlib.sha256(leaf).digest()[:10]).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))
