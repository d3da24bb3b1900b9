"""Attachments: the body of an age file, whole or refused."""

import base64
import hashlib
import hmac
import io
import json
import tracemalloc
import zlib
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.seal.cast import flipped
from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, SealError, WrongKey
from waarborg.core.seal.payload import CHUNK, PayloadWriter, new_file_key, read_payload

CCTV = json.loads((Path(__file__).parent / "cctv_payload.json").read_text())["vectors"]
SIZES = (0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 200_000)
KEY = bytes(range(16))


def written(data, key=KEY, step=50_000):
    file = io.BytesIO()
    with PayloadWriter(file, key) as payload:
        for start in range(0, len(data), step):
            payload.write(data[start : start + step])
    return file.getvalue()


def read(blob, key=KEY):
    return b"".join(read_payload(io.BytesIO(blob), key))


class Trickle(io.BytesIO):
    """A file that gives at most 1,000 bytes at a time, as a socket may."""

    def read(self, size=-1):
        return super().read(min(size, 1000))


@pytest.mark.parametrize("name", CCTV)
def test_every_public_vector_reads_or_is_refused_as_it_should(name):
    # On refusal no hash is compared: ours gives no chunk whose mark does not fit its place, while
    # the reference gives it and refuses one chunk later.
    vector, out = CCTV[name], b""
    blob = zlib.decompress(base64.b64decode(vector["payload_zlib_base64"]))
    refused = False
    try:
        for piece in read_payload(io.BytesIO(blob), bytes.fromhex(vector["file_key"])):
            out += piece
    except SealError:
        refused = True
    assert refused == (vector["expect"] != "success")
    if not refused:
        assert hashlib.sha256(out).hexdigest() == vector["payload_sha256"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [1000, CHUNK, 150_000])
def test_what_is_written_comes_back_at_every_edge(size, step):
    data = bytes(i % 251 for i in range(size))
    blob = written(data, step=step)
    assert read(blob) == data
    assert b"".join(read_payload(Trickle(blob), KEY)) == data
    assert len(blob) == 16 + size + 16 * max(1, -(-size // CHUNK))


@settings(max_examples=30)
@given(st.data())
def test_cut_anywhere_it_is_refused(data):
    blob = written(bytes(150_000))
    end = data.draw(st.integers(0, len(blob) - 1))
    with pytest.raises(SealError):
        read(blob[:end])


@pytest.mark.parametrize("chunks", [1, 2])
def test_cut_between_two_chunks_it_is_refused(chunks):
    with pytest.raises(WrongKey):
        read(written(bytes(150_000))[: 16 + chunks * (CHUNK + 16)])


def test_swapped_doubled_or_dropped_chunks_are_refused():
    blob, size = written(bytes(3 * CHUNK)), CHUNK + 16
    head, one, two, last = blob[:16], *(blob[16 + i * size : 16 + (i + 1) * size] for i in range(3))
    for order in ([two, one, last], [one, one, two, last], [one, last], [last], [one, two]):
        with pytest.raises(WrongKey):
            read(head + b"".join(order))
    with pytest.raises(SealError):
        read(blob + last)


@pytest.mark.parametrize("position", [0, 15, 16, 1000, 65_551, 65_552, 100_000, -1])
def test_a_changed_byte_is_refused(position):
    with pytest.raises(WrongKey):
        read(flipped(written(bytes(100_000)), position))


def test_an_upload_that_breaks_off_never_looks_whole():
    file = io.BytesIO()
    payload = PayloadWriter(file, KEY)
    payload.write(bytes(100_000))
    payload.__exit__(ConnectionError, ConnectionError(), None)
    with pytest.raises(SealError):
        read(file.getvalue())


def test_nothing_can_be_added_after_the_end():
    payload = PayloadWriter(io.BytesIO(), KEY)
    payload.close()
    with pytest.raises(Malformed):
        payload.write(b"more")
    with pytest.raises(Malformed):
        payload.close()


def test_closing_inside_the_block_is_fine():
    file = io.BytesIO()
    with PayloadWriter(file, KEY) as payload:
        payload.close()
    assert read(file.getvalue()) == b""


@pytest.mark.parametrize("key", [b"", bytes(15), bytes(32)])
def test_a_file_key_of_another_length_is_refused(key):
    with pytest.raises(Malformed):
        PayloadWriter(io.BytesIO(), key)
    with pytest.raises(Malformed):
        read(written(b""), key)


def test_another_file_key_does_not_open_it():
    assert len(new_file_key()) == 16
    with pytest.raises(WrongKey):
        read(written(b"text"), new_file_key())


def test_memory_stays_small_however_large_the_file_is():
    class Sink(io.BytesIO):
        def write(self, data):
            return len(data)

    payload = PayloadWriter(Sink(), KEY)
    tracemalloc.start()
    for _ in range(200):
        payload.write(bytes(100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def text_of(data):
    return base64.b64encode(data).decode().rstrip("=")


def bytes_of(text):
    return base64.b64decode(text + "=" * (-len(text) % 4))


def bech32_data(text):
    digits = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in text[text.rindex("1") + 1 :]]
    number = 0
    for digit in digits[:-6]:
        number = number << 5 | digit
    return (number >> (len(digits[:-6]) * 5 - 256)).to_bytes(32, "big")


def age_header(public, file_key):
    own = X25519PrivateKey.generate()
    share = own.public_key().public_bytes_raw()
    secret = own.exchange(X25519PublicKey.from_public_bytes(public))
    key = derive(secret, share + public, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None)
    text = f"age-encryption.org/v1\n-> X25519 {text_of(share)}\n{text_of(body)}\n---"
    mac = hmac.digest(derive(file_key, b"", b"header"), text.encode(), "sha256")
    return f"{text} {text_of(mac)}\n".encode()


@pytest.mark.parametrize("size", SIZES)
def test_rage_reads_what_we_write(size):
    identity, data = pyrage.x25519.Identity.generate(), bytes(i % 251 for i in range(size))
    public = bech32_data(str(identity.to_public()))
    assert pyrage.decrypt(age_header(public, KEY) + written(data), [identity]) == data


@pytest.mark.parametrize("size", SIZES)
def test_we_read_what_rage_writes(size):
    identity, data = pyrage.x25519.Identity.generate(), bytes(i % 251 for i in range(size))
    file = io.BytesIO(pyrage.encrypt(data, [identity.to_public()]))
    lines = []
    while not lines or not lines[-1].startswith("---"):
        lines.append(file.readline().decode().strip())
    stanza = next(i for i, line in enumerate(lines) if line.startswith("-> X25519 "))
    share, body = bytes_of(lines[stanza].split(" ")[2]), bytes_of(lines[stanza + 1])
    own = X25519PrivateKey.from_private_bytes(bech32_data(str(identity).lower()))
    public = own.public_key().public_bytes_raw()
    secret = own.exchange(X25519PublicKey.from_public_bytes(share))
    key = derive(secret, share + public, b"age-encryption.org/v1/X25519")
    file_key = ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    assert b"".join(read_payload(file, file_key)) == data
