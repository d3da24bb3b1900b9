"""The public-key suite against the vector of its draft, and against HPKE written a second time.

The second writing follows RFC 9180 and the X-Wing draft step by step. It shares with the first
only ML-KEM, X25519, HMAC and ChaCha20-Poly1305 themselves.
"""

import hashlib
import hmac
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from tests.core.seal.cast import PUBLIC, SEEDS
from waarborg.core.seal.errors import Malformed, WrongKey
from waarborg.core.seal.hybrid import ENCAPSULATION, TAG, decrypt, encrypt, public_of

DRAFT = {
    name: bytes.fromhex(value)
    for name, value in json.loads((Path(__file__).parent / "xwing.json").read_text()).items()
    if name != "source"
}
LABEL = b"\\.//^\\"
SUITE = b"HPKE" + (0x647A).to_bytes(2) + (0x0001).to_bytes(2) + (0x0003).to_bytes(2)
BASE = b"\x00"
EMPTY = b""


def combine(post_quantum: bytes, classic: bytes, classic_sent: bytes, classic_public: bytes):
    return hashlib.sha3_256(post_quantum + classic + classic_sent + classic_public + LABEL).digest()


def decapsulate(seed: bytes, sent: bytes) -> bytes:
    expanded = hashlib.shake_256(seed).digest(96)
    mine = X25519PrivateKey.from_private_bytes(expanded[64:])
    theirs = X25519PublicKey.from_public_bytes(sent[1088:])
    return combine(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(sent[:1088]),
        mine.exchange(theirs),
        sent[1088:],
        mine.public_key().public_bytes_raw(),
    )


def encapsulate(public: bytes) -> tuple[bytes, bytes]:
    secret, sent = MLKEM768PublicKey.from_public_bytes(public[:1184]).encapsulate()
    once = X25519PrivateKey.generate()
    classic_sent = once.public_key().public_bytes_raw()
    classic = once.exchange(X25519PublicKey.from_public_bytes(public[1184:]))
    return combine(secret, classic, classic_sent, public[1184:]), sent + classic_sent


def extract(salt: bytes, label: bytes, data: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + label + data, "sha256")


def expand(key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    told = length.to_bytes(2) + b"HPKE-v1" + SUITE + label + info
    return hmac.digest(key, told + b"\x01", "sha256")[:length]  # never more than one block here


def cipher(shared: bytes, info: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    about = BASE + extract(EMPTY, b"psk_id_hash", EMPTY) + extract(EMPTY, b"info_hash", info)
    secret = extract(shared, b"secret", EMPTY)
    key, nonce = expand(secret, b"key", about, 32), expand(secret, b"base_nonce", about, 12)
    return ChaCha20Poly1305(key), nonce


def test_a_key_pair_is_that_of_the_draft():
    assert public_of(DRAFT["sk"]) == DRAFT["pk"]


def test_the_second_writing_gives_the_secret_of_the_draft():
    assert decapsulate(DRAFT["sk"], DRAFT["ct"]) == DRAFT["ss"]


@given(data=st.binary(max_size=200), info=st.binary(max_size=200))
def test_what_the_seal_encrypts_opens_by_the_book(data, info):
    blob = encrypt(PUBLIC["asha"], data, info)
    aead, nonce = cipher(decapsulate(SEEDS["asha"], blob[:ENCAPSULATION]), info)
    assert aead.decrypt(nonce, blob[ENCAPSULATION:], EMPTY) == data


@given(data=st.binary(max_size=200), info=st.binary(max_size=200))
def test_what_is_encrypted_by_the_book_the_seal_opens(data, info):
    shared, sent = encapsulate(PUBLIC["asha"])
    aead, nonce = cipher(shared, info)
    assert decrypt(SEEDS["asha"], sent + aead.encrypt(nonce, data, EMPTY), info) == data


@pytest.mark.parametrize("swapped", [slice(1088), slice(1088, ENCAPSULATION)])
def test_half_of_an_encapsulation_opens_nothing(swapped):
    mixed, other = (bytearray(encrypt(PUBLIC["asha"], b"secret", b"place")) for _ in range(2))
    mixed[swapped] = other[swapped]
    with pytest.raises(WrongKey):
        decrypt(SEEDS["asha"], bytes(mixed), b"place")


def test_what_is_cut_short_is_told_to_be_so():
    empty = encrypt(PUBLIC["asha"], b"", b"place")
    assert decrypt(SEEDS["asha"], empty, b"place") == b""
    for size in (0, ENCAPSULATION - TAG, ENCAPSULATION, ENCAPSULATION + TAG - 1):
        with pytest.raises(Malformed):
            decrypt(SEEDS["asha"], empty[:size], b"place")
