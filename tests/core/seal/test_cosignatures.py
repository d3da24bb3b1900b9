"""What a witness adds to a head, what is taken from its answer, and how many count."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.seal.cast import EYES, LOG_KEY
from tests.core.seal.public_witnesses import PUBLIC_LOG, SEEN_AT, SIZE, WITNESSES, public_head
from waarborg.core.seal.checkpoints import sign_checkpoint, verify_checkpoint
from waarborg.core.seal.cosignatures import (
    joined,
    need_quorum,
    only_signed_by,
    seen_by,
    taken_from,
)
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import LOG, WITNESS, Signer, b64, read_note, unb64, verify_cosignature

HEAD = sign_checkpoint(LOG_KEY, 3, bytes(32))
BODY = read_note(HEAD).body
OTHER = Signer("ombudsman.example", WITNESS, b"\4" * 32)
BOTH = [("buur", EYES.verifier), ("ombudsman", OTHER.verifier)]
AT = 1_767_225_600


def changed(line: str, byte: int) -> str:
    """Change one byte of a signature line: 4 of the key, 8 of the time, 64 of the signature."""
    words = line.rstrip("\n").split(" ")
    raw = bytearray(unb64(words[2]))
    raw[byte] ^= 1
    return " ".join([*words[:2], b64(bytes(raw))]) + "\n"


def test_witnesses_of_a_public_ledger_are_believed():
    text = public_head()
    assert verify_checkpoint(text, PUBLIC_LOG).size == SIZE
    seen = seen_by(read_note(text), WITNESSES)
    assert len(seen) >= 7
    assert {at for _, at in seen} == {SEEN_AT}
    need_quorum(seen, 7)


def test_a_changed_head_of_a_public_ledger_is_not():
    note = read_note(public_head().replace(f"\n{SIZE}\n", f"\n{SIZE + 1}\n"))
    for one in WITNESSES:
        if any(name == one[1].name for name, _ in note.signatures):
            with pytest.raises(NotProven):
                seen_by(note, [one])


def test_the_key_of_a_witness_has_an_id_of_its_own_kind():
    # C2SP tlog-cosignature: the fourth kind; the same bytes as key of a log have another id.
    body = b"buurgemeente.example\n\x04" + EYES.public
    assert EYES.verifier.id == hashlib.sha256(body).digest()[:4]
    assert Signer(EYES.verifier.name, 1, b"\1" * 32).verifier.id != EYES.verifier.id


def test_a_line_is_a_time_of_eight_bytes_and_a_signature_of_64():
    line = EYES.cosign(BODY, AT)
    raw = unb64(line.split(" ")[2].rstrip("\n"))
    assert len(raw) == 4 + 8 + 64
    assert int.from_bytes(raw[4:12], "big") == AT
    assert raw[12:] == EYES.sign_bytes(f"cosignature/v1\ntime {AT}\n{BODY}".encode())


def test_who_saw_it_is_told_and_who_did_not_is_left_out():
    text = joined(HEAD, [EYES.cosign(BODY, AT)])
    assert seen_by(read_note(text), BOTH) == (("buur", AT),)
    assert seen_by(read_note(HEAD), BOTH) == ()
    both = joined(HEAD, [EYES.cosign(BODY, AT), OTHER.cosign(BODY, AT + 9)])
    assert seen_by(read_note(both), BOTH) == (("buur", AT), ("ombudsman", AT + 9))


@pytest.mark.parametrize("byte", [4, 11, 12, 75])
def test_a_forged_line_is_refused_and_not_skipped(byte):
    text = joined(HEAD, [changed(EYES.cosign(BODY, AT), byte)])
    with pytest.raises(NotProven):
        seen_by(read_note(text), BOTH)
    assert seen_by(read_note(text), BOTH[1:]) == ()


def test_a_line_twice_is_refused():
    line = EYES.cosign(BODY, AT)
    with pytest.raises(NotProven):
        seen_by(read_note(joined(HEAD, [line, line])), BOTH)


@given(st.integers(0, 3), st.integers(0, 3))
def test_enough_witnesses_are_enough_and_no_fewer(count, wanted):
    seen = [("one", AT)] * count
    if count >= wanted:
        need_quorum(seen, wanted)
    else:
        with pytest.raises(NotProven, match=f"{count} witnesses"):
            need_quorum(seen, wanted)


def test_from_an_answer_only_the_line_of_that_witness_is_taken():
    mine, others = EYES.cosign(BODY, AT), OTHER.cosign(BODY, AT)
    assert taken_from(mine, HEAD, EYES.verifier) == mine
    assert taken_from(others + mine, HEAD, EYES.verifier) == mine


def test_an_answer_that_is_none_is_not_taken():
    mine = EYES.cosign(BODY, AT)
    for wrong in ("", "Hello\n", mine.rstrip("\n"), mine + "\n", "\n" + mine, mine + "Hello\n"):
        with pytest.raises(Malformed):
            taken_from(wrong, HEAD, EYES.verifier)
    elsewhere = EYES.cosign(BODY.replace("\n3\n", "\n4\n"), AT)
    again = EYES.cosign(BODY, AT + 1)
    for wrong in (OTHER.cosign(BODY, AT), elsewhere, changed(mine, 20), mine + again):
        with pytest.raises(NotProven):
            taken_from(wrong, HEAD, EYES.verifier)


@pytest.mark.parametrize("at", [0, -1, 1 << 63])
def test_a_time_that_cannot_be_is_not_signed_and_not_believed(at):
    with pytest.raises(Malformed):
        EYES.cosign(BODY, at)
    if at < 0:
        return
    raw = at.to_bytes(8, "big") + EYES.sign_bytes(f"cosignature/v1\ntime {at}\n{BODY}".encode())
    name = EYES.verifier.name
    note = read_note(f"{HEAD}\u2014 {name} {b64(EYES.verifier.id + raw)}\n")
    with pytest.raises(NotProven):
        verify_cosignature(note, EYES.verifier)


def test_of_a_head_only_the_lines_of_one_key_are_kept():
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    text = HEAD + stranger.sign(BODY) + EYES.cosign(BODY, AT)
    assert only_signed_by(read_note(text), LOG_KEY.verifier) == HEAD
    assert only_signed_by(read_note(text), EYES.verifier) == f"{BODY}\n{EYES.cosign(BODY, AT)}"
    assert only_signed_by(read_note(text), OTHER.verifier) == f"{BODY}\n"
    twice = HEAD + LOG_KEY.sign(BODY)
    assert only_signed_by(read_note(twice), LOG_KEY.verifier) == twice
