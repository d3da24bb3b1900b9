"""Keys that sign: what each kind signs, promises and certificates included, and nothing else."""

import base64
import datetime as dt

import pytest

from tests.core.seal.cast import EYES, LOG_KEY, flipped
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.ledger import new_opening
from waarborg.core.seal.notes import (
    LOG,
    WITNESS,
    Signer,
    VerifierKey,
    read_key,
    read_note,
    verify_bytes,
    verify_cosignature,
)
from waarborg.core.seal.promises import (
    certified_key,
    certify,
    promise,
    verify_certificate,
    verify_promise,
)
from waarborg.core.seal.tree import EMPTY_ROOT


def test_the_example_key_of_the_signed_note_specification_is_read():
    text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    key = read_key(text)
    assert str(key) == text
    for wrong in ("x", text.replace("c74f", "c74e"), text[:-4], text.replace("+ARpc", "+CRpc")):
        with pytest.raises(Malformed):
            read_key(wrong)


def test_ed25519_is_that_of_the_rfc():
    # RFC 8032, section 7.1, test 2.
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    signer = Signer("a", LOG, seed)
    assert signer.public.hex().startswith("3d4017c3e843895a92b70aa74d1b7ebc")
    assert signer.sign_bytes(b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")
    verify_bytes(signer.public, signer.sign_bytes(b"\x72"), b"\x72")


def test_a_promise_holds_for_one_leaf_of_one_key():
    leaf, signer = new_opening("report", "2026-11", {}).leaf, Signer("promise", LOG, b"\3" * 32)
    signature = promise(signer, leaf)
    verify_promise(signer.public, leaf, signature)
    for wrong in (
        (LOG_KEY.public, leaf, signature),
        (signer.public, leaf + b"x", signature),
        (signer.public, leaf, flipped(signature, 0)),
        (b"", leaf, signature),
    ):
        with pytest.raises(NotProven):
            verify_promise(*wrong)
    with pytest.raises(NotProven):
        verify_bytes(signer.public, signature, leaf)


def test_a_certificate_holds_from_its_first_second_up_to_its_last():
    start = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    end = start + dt.timedelta(days=30)
    text = certify(LOG_KEY, EYES.public, start, end)
    for at in (start, end - dt.timedelta(seconds=1)):
        assert verify_certificate(text, LOG_KEY.verifier, at) == EYES.public
    assert certified_key(text, LOG_KEY.verifier) == EYES.public  # whenever that was
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32).verifier
    with pytest.raises(NotProven):
        certified_key(text, stranger)
    second = dt.timedelta(seconds=1)
    for key, at in ((LOG_KEY.verifier, start - second), (LOG_KEY.verifier, end), (stranger, start)):
        with pytest.raises(NotProven):
            verify_certificate(text, key, at)
    for wrong in ((end, start), (start, start), (start.replace(tzinfo=None), end)):
        with pytest.raises(Malformed):
            certify(LOG_KEY, EYES.public, *wrong)
    with pytest.raises(Malformed):
        verify_certificate(sign_checkpoint(LOG_KEY, 0, EMPTY_ROOT), LOG_KEY.verifier, start)


def test_a_signer_does_only_what_its_kind_does():
    for ask in (
        lambda: LOG_KEY.cosign("a\n", 1),
        lambda: EYES.sign("a\n"),
        lambda: LOG_KEY.sign("no newline"),
        lambda: Signer("a b", LOG, bytes(32)),
        lambda: Signer("a", 9, bytes(32)),
        lambda: Signer("a", LOG, b""),
    ):
        with pytest.raises(Malformed):
            ask()
    assert base64.b64decode(str(EYES.verifier).split("+", 2)[2])[0] == WITNESS


@pytest.mark.parametrize(
    "key",
    [
        VerifierKey("a", 9, bytes(32)),
        VerifierKey("a", LOG, bytes(31)),
        VerifierKey("a", LOG, bytes(33)),
        VerifierKey("a b", LOG, bytes(32)),
        VerifierKey("", LOG, bytes(32)),
    ],
)
def test_a_key_whose_id_is_right_is_still_of_a_kind_a_length_and_a_name(key):
    assert read_key(str(VerifierKey("a", LOG, bytes(32)))).name == "a"
    with pytest.raises(Malformed):
        read_key(str(key))


@pytest.mark.parametrize("body", ["a\n\nb\n", "\n", "a\tb\n", "a\rb\n", "a\0\n", "", "a"])
def test_the_body_of_a_note_has_no_empty_line_and_steers_nothing(body):
    with pytest.raises(Malformed):
        LOG_KEY.sign(body)
    with pytest.raises(Malformed):
        EYES.cosign(body, 1)
    with pytest.raises(Malformed):
        read_note(f"{body}\n\u2014 a AAAA\n")


@pytest.mark.parametrize("at", [1, (1 << 63) - 1])
def test_the_first_and_the_last_second_can_be_the_time_of_a_witness(at):
    note = read_note("a\n\n" + EYES.cosign("a\n", at))
    assert verify_cosignature(note, EYES.verifier) == at
