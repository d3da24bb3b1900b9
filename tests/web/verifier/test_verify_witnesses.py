"""Witnesses in a paper: seen, not seen, not asked for, forged, and how many are needed."""

import base64

from tests.core.seal.public_witnesses import PUBLIC_LOG, WITNESSES, public_head
from tests.web.verifier.papers import (
    EYES,
    EYES_KEY,
    KEY,
    LEDGER,
    PROMISE,
    PROOF,
    UNSEEN,
    WITNESSED,
    changed,
    codes,
    flip,
    proved,
    verifier,
)
from waarborg.core.seal.notes import WITNESS, Signer


def test_without_a_witness_it_says_that_the_moment_is_not_proved():
    assert codes({"key": KEY, "proof": UNSEEN}) == ["proof", "not_asked", "not_more"]


def test_a_witness_that_was_asked_for_and_saw_nothing_is_told_and_is_no_error():
    files = {"key": KEY, "eyes": EYES_KEY, "proof": UNSEEN}
    assert codes(files) == ["proof", "not_seen", "not_witnessed", "not_more"]
    assert proved(files)


def test_the_key_of_a_witness_may_be_given_by_itself():
    files = {"key": KEY, "eyes": EYES_KEY, "proof": PROOF}
    assert codes(files) == ["proof", "seen", "not_more"]
    assert codes({**files, "key": WITNESSED}) == ["proof", "seen", "not_more"]
    assert codes({"eyes": EYES_KEY, "proof": PROOF}) == ["no_key"]


def test_a_witness_that_nobody_asked_for_is_named_and_not_believed():
    found = verifier.judge({"key": KEY, "proof": PROOF}, {})
    told = [code for _, code, _ in found]
    assert told == ["proof", "not_looked_at", "not_asked", "not_more"]
    assert found[1][2] == {"names": EYES.verifier.name}


def test_a_kept_promise_needs_no_witness_of_its_own():
    files = {"key": WITNESSED, "receipt": PROMISE, "proof": PROOF}
    assert codes(files) == ["promise", "proof", "seen", "kept", "not_more"]


def test_a_forged_witness_is_refused_also_when_none_is_needed():
    other = Signer(EYES.verifier.name, WITNESS, b"\5" * 32)
    body = LEDGER.head().partition("\n\n")[0] + "\n"
    lines = {
        "flipped": (changed(PROOF, r"— buur\S+ (\S+)", lambda x: flip(x, 8 * 40)), "signature"),
        "cut": (changed(PROOF, r"— buur\S+ (\S+)", four_bytes), "signature"),
        "time of nothing": (changed(PROOF, r"— buur\S+ (\S+)", at_no_time(body)), "signature"),
        "another key": (UNSEEN + other.cosign(body, 5), None),
    }
    for what, (text, why) in lines.items():
        told = codes({"key": KEY, "eyes": EYES_KEY, "proof": text})
        if why is None:  # a line of a key that is not asked for is no line of this witness
            assert told == ["proof", "not_seen", "not_looked_at", "not_witnessed", "not_more"]
        else:
            assert told == [why], what


def four_bytes(coded):
    return base64.b64encode(base64.b64decode(coded)[:4]).decode()


def at_no_time(body):
    signed = EYES.sign_bytes(f"cosignature/v1\ntime 0\n{body}".encode())
    return lambda _: base64.b64encode(EYES.verifier.id + bytes(8) + signed).decode()


def test_witnesses_of_a_public_ledger_are_believed():
    eyes = {name: str(key) + "\n" for name, key in WITNESSES}
    told = codes({"key": str(PUBLIC_LOG), "head": public_head(), **eyes})
    assert told.count("seen") >= 7
    assert set(told) <= {"head", "seen", "not_seen", "not_more"}


def test_too_few_witnesses_are_refused():
    assert codes({"key": WITNESSED, "proof": UNSEEN}) == ["quorum"]
    two = WITNESSED.replace("quorum 1", "quorum 2")
    assert codes({"key": two, "proof": PROOF}) == ["quorum"]


def test_one_witness_does_not_count_twice():
    twice = WITNESSED + f"witness again {EYES.verifier}\n"
    assert codes({"key": twice, "proof": PROOF}) == ["key"]
