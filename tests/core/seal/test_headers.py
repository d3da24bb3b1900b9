"""Headers of age files: what we write another implementation opens, and the other way round."""

import io

import pyrage
import pytest

from tests.core.seal.cast import flipped
from waarborg.core.seal.errors import Malformed, SealError, UnknownVersion, WrongKey
from waarborg.core.seal.headers import _wrapped, open_header, write_header
from waarborg.core.seal.identities import bech32, identity_text, unbech32
from waarborg.core.seal.payload import PayloadWriter, read_payload
from waarborg.core.seal.recipients import (
    read_identities,
    read_recipient,
    recipient_of,
    untext,
)

KEY = bytes(range(16))
SIZES = (0, 1, 65_535, 65_536, 65_537, 200_000)
PQ = identity_text(bytes(range(32)))


def classic():
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public()), identity


def written(data, *recipients):
    file = io.BytesIO()
    write_header(file, KEY, [read_recipient(one) for one in recipients])
    with PayloadWriter(file, KEY) as payload:
        payload.write(data)
    return file.getvalue()


def opened(blob, identity):
    file = io.BytesIO(blob)
    return b"".join(read_payload(file, open_header(file, read_identities(identity))))


@pytest.mark.parametrize("size", SIZES)
def test_another_implementation_opens_what_we_write(size):
    _, to, identity = classic()
    data = bytes(i % 251 for i in range(size))
    assert pyrage.decrypt(written(data, to), [identity]) == data


@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_another_implementation_writes(size):
    text, _, identity = classic()
    data = bytes(i % 251 for i in range(size))
    others = [pyrage.x25519.Identity.generate().to_public() for _ in range(3)]
    blob = pyrage.encrypt(data, [*others, identity.to_public()])
    assert opened(blob, f"# created by hand\n\n{text}\n") == data


def test_each_of_several_recipients_opens_it():
    mine, hers = classic(), classic()
    blob = written(b"text", mine[1], hers[1])
    assert opened(blob, mine[0]) == opened(blob, hers[0]) == b"text"
    assert pyrage.decrypt(blob, [hers[2]]) == b"text"


def test_the_hybrid_kind_opens_with_its_identity_and_with_no_other():
    [identity] = read_identities(PQ)
    blob = written(b"text", recipient_of(identity))
    assert recipient_of(identity).startswith("age1pq1")
    assert opened(blob, PQ) == b"text"
    with pytest.raises(WrongKey):
        opened(blob, identity_text(bytes(32)))
    with pytest.raises(WrongKey):
        opened(blob, classic()[0])


def test_our_recipient_of_an_identity_is_that_of_another_implementation():
    text, to, _ = classic()
    assert recipient_of(read_identities(text)[0]) == to


def test_kinds_are_not_mixed_for_the_weaker_would_open_it_for_both():
    hybrid = recipient_of(read_identities(PQ)[0])
    with pytest.raises(Malformed):
        written(b"text", classic()[1], hybrid)
    with pytest.raises(Malformed):
        written(b"text")


@pytest.mark.parametrize("kind", ["classic", "hybrid"])
def test_a_changed_byte_anywhere_in_the_header_is_refused(kind):
    text, to, _ = classic()
    if kind == "hybrid":
        text, to = PQ, recipient_of(read_identities(PQ)[0])
    blob = written(b"", to)
    size = blob.index(b"\n--- ") + 1 + 4 + 43 + 1
    for position in [*range(100), *range(100, size, 17), *range(size - 120, size)]:
        with pytest.raises(SealError):
            opened(flipped(blob, position), text)


def test_a_recipient_that_was_added_behind_our_back_is_seen():
    text, to, _ = classic()
    blob = written(b"text", to)
    line = blob.split(b"\n")[1:3]
    with pytest.raises(WrongKey):
        opened(blob.replace(b"\n--- ", b"\n" + b"\n".join(line) + b"\n--- "), text)


def test_another_identity_does_not_open_it():
    with pytest.raises(WrongKey):
        opened(written(b"text", classic()[1]), classic()[0])


@pytest.mark.parametrize(
    "blob",
    [b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n--- AAAA\n", b"\xff" * 5000],
)
def test_what_has_no_whole_header_is_refused(blob):
    with pytest.raises(Malformed):
        opened(blob, classic()[0])


def test_a_later_version_is_named_as_such():
    with pytest.raises(UnknownVersion):
        opened(b"age-encryption.org/v2\n-> X25519 AAAA\n", classic()[0])


@pytest.mark.parametrize("raw", [b"", b"\0", bytes(range(32)), bytes(1216)])
def test_letters_and_digits_come_back_as_bytes(raw):
    assert unbech32(bech32("age", raw)) == ("age", raw)
    assert unbech32(bech32("age", raw).upper()) == ("age", raw)


@pytest.mark.parametrize("place", range(4, 60, 5))
def test_a_slip_in_a_recipient_is_noticed(place):
    to = classic()[1]
    other = "q" if to[place] != "q" else "p"
    for wrong in (to[:place] + other + to[place + 1 :], to[:place] + to[place + 1 :]):
        with pytest.raises(Malformed):
            read_recipient(wrong)
    with pytest.raises(Malformed):
        read_recipient("A" + to[1:])


@pytest.mark.parametrize("text", ["", "# only a remark", "age1qqq", "ssh-ed25519 AAAA"])
def test_what_is_no_identity_is_refused(text):
    with pytest.raises(Malformed):
        read_identities(text)


def test_a_recipient_is_not_taken_for_an_identity_or_the_other_way_round():
    text, to, _ = classic()
    with pytest.raises(Malformed):
        read_identities(to)
    with pytest.raises(Malformed):
        read_recipient(text)


def test_each_of_several_identities_is_tried_on_it():
    mine, hers = classic(), classic()
    for keys in (f"{mine[0]}\n{hers[0]}\n", f"{hers[0]}\n{mine[0]}\n"):
        assert opened(written(b"text", mine[1]), keys) == b"text"


@pytest.mark.parametrize(
    "change",
    [
        lambda share, body: (f"->  X25519 {share}", body),
        lambda share, body: (f"-> X25519  {share}", body),
        lambda share, body: (f"-> X25519 {share} ", body),
        lambda share, body: (f"-> X25519 {share} more", body),
        lambda _share, body: ("-> X25519", body),
        lambda share, body: (f"-> X25519 {share[:-2]}", body),
        lambda share, body: (f"-> X25519 {share}=", body),
        lambda share, body: (f"-> X25519 {share}", body[:-3]),
        lambda share, body: (f"-> X25519 {share}", f"{body}="),
        lambda share, body: (f"-> X25519 {share}", "A" * 65),
        lambda share, body: (f"-> X25519 {share}", f"{'A' * 64}\n{body}"),
    ],
)
def test_a_way_in_that_is_written_otherwise_is_refused_before_it_is_tried(change):
    text, to, _ = classic()
    first, way, body, *rest = written(b"text", to).split(b"\n")
    assert opened(b"\n".join([first, way, body, *rest]), text) == b"text"
    lines = change(way.decode().split(" ")[2], body.decode())
    with pytest.raises(Malformed):
        opened(b"\n".join([first, *(line.encode() for line in lines), *rest]), text)


@pytest.mark.parametrize("size", range(0, 150, 3))
def test_a_body_is_cut_as_the_format_says_and_loses_nothing(size):
    """C2SP age: whole lines of 64 signs, and then one that is shorter and may be empty."""
    for body in (b"\x17" * size, bytes(size + 1), bytes(size + 2)):
        *whole, last = _wrapped(body)
        assert {len(line) for line in whole} <= {64}
        assert len(last) < 64
        assert untext("".join([*whole, last])) == body
