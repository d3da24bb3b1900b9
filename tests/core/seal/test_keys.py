"""Slots, shares, stretching, sessions, and refusing to start."""

import hashlib
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.seal.cast import CHEAP, SEEDS, VECTORS, flipped
from waarborg.core.seal import supported
from waarborg.core.seal.envelope import unseal
from waarborg.core.seal.errors import (
    Malformed,
    NotRecoverable,
    NoWordList,
    SealError,
    UnknownVersion,
    WrongKey,
)
from waarborg.core.seal.sessions import new_cookie, open_session, seal_session, session_row_id
from waarborg.core.seal.shares import PRIME, Share, join, split
from waarborg.core.seal.slots import (
    PasskeySecret,
    Slot,
    new_passphrase,
    new_slot,
    open_slot,
    read_passphrase,
)
from waarborg.core.seal.stretch import REAL, Cost, stretch
from waarborg.core.seal.words import word_list

SEED = SEEDS["asha"]
PHRASE = "appel-boom-cirkel-deur-eiland-foto"
PRF = PasskeySecret(b"credential", bytes(range(32)))
OTHER = PasskeySecret(b"credential", bytes(32))
WAYS = [(PHRASE, None, "passphrase"), (PHRASE, PRF, "passphrase+prf"), (None, PRF, "prf")]


@pytest.mark.parametrize(("phrase", "prf", "kind"), WAYS)
def test_a_slot_opens_with_exactly_what_it_was_made_with(phrase, prf, kind):
    slot = new_slot(SEED, "asha", phrase, passkey=prf, cost=CHEAP)
    assert (slot.kind, len(slot.salt)) == (kind, 16)
    assert open_slot(slot, "asha", phrase, passkey=prf, cost=CHEAP) == SEED
    assert open_slot(slot, "asha", PHRASE, passkey=PRF, cost=CHEAP) == SEED
    wrong = [("asha", "another", OTHER), ("bram", PHRASE, PRF)]
    for owner, other_phrase, other_prf in wrong:
        with pytest.raises(WrongKey):
            open_slot(slot, owner, other_phrase, passkey=other_prf, cost=CHEAP)


def test_a_slot_with_both_needs_both():
    slot = new_slot(SEED, "asha", PHRASE, passkey=PRF, cost=CHEAP)
    for phrase, prf in [(PHRASE, None), (None, PRF)]:
        with pytest.raises(Malformed):
            open_slot(slot, "asha", phrase, passkey=prf, cost=CHEAP)
    for phrase, prf in [(PHRASE, OTHER), ("another", PRF)]:
        with pytest.raises(WrongKey):
            open_slot(slot, "asha", phrase, passkey=prf, cost=CHEAP)


def test_a_slot_cannot_be_passed_off_as_another_kind():
    slot = new_slot(SEED, "asha", PHRASE, passkey=PRF, cost=CHEAP)
    with pytest.raises(WrongKey):
        open_slot(Slot("passphrase", slot.salt, slot.box), "asha", PHRASE, cost=CHEAP)
    with pytest.raises(UnknownVersion):
        open_slot(Slot("retina", slot.salt, slot.box), "asha", PHRASE, cost=CHEAP)
    with pytest.raises(WrongKey):
        open_slot(
            Slot(slot.kind, flipped(slot.salt, 0), slot.box),
            "asha",
            PHRASE,
            passkey=PRF,
            cost=CHEAP,
        )


@pytest.mark.parametrize(
    ("phrase", "prf"),
    [
        (None, None),
        (PHRASE, PasskeySecret(b"credential", b"short")),
        (None, PasskeySecret(b"", bytes(32))),
        ("- -", None),
    ],
)
def test_a_slot_that_protects_nothing_is_refused(phrase, prf):
    with pytest.raises(Malformed):
        new_slot(SEED, "asha", phrase, passkey=prf, cost=CHEAP)


def test_a_slot_at_the_real_cost_opens_at_the_real_cost_only():
    slot = new_slot(SEED, "asha", PHRASE)
    assert open_slot(slot, "asha", PHRASE) == SEED
    with pytest.raises(WrongKey):
        open_slot(slot, "asha", PHRASE, cost=CHEAP)


@pytest.mark.parametrize(
    "typed",
    [
        PHRASE.upper(),
        PHRASE.replace("-", "  "),
        f" {PHRASE}. ",
        PHRASE.replace("-", "_"),
        PHRASE.replace("-", "\u2013"),
    ],
)
def test_a_passphrase_may_be_typed_with_other_capitals_and_separators(typed):
    assert read_passphrase(typed) == PHRASE


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_passphrase_is_six_words_of_the_list(language):
    phrases = {new_passphrase(language) for _ in range(50)}
    assert len(phrases) == 50
    for phrase in phrases:
        assert len(phrase.split("-")) == 6
        assert set(phrase.split("-")) <= set(word_list(language))
        assert read_passphrase(phrase) == phrase
    with pytest.raises(NoWordList):
        new_passphrase("xx")


def test_argon2id_at_the_real_cost_is_the_second_choice_of_the_rfc():
    receipt = VECTORS["receipt"]
    assert Cost(65536, 3, 1) == REAL
    root = stretch(bytes.fromhex(receipt["entropy"]), bytes.fromhex(receipt["pepper"]), 64)
    assert len(root) == 64


def test_argon2id_gives_the_published_answer():
    # phc-winner-argon2, test vectors for version 0x13: t=2, m=256 KiB, p=1.
    answer = "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"
    assert stretch(b"password", b"somesalt", 32, Cost(256, 2, 1)).hex() == answer


def test_a_salt_that_is_too_short_is_refused():
    with pytest.raises(Malformed):
        stretch(b"secret", b"short", cost=CHEAP)


@settings(max_examples=60)
@given(st.data(), st.binary(min_size=32, max_size=32), st.integers(1, 7))
def test_enough_shares_give_the_secret_back_and_fewer_never_do(data, secret, holders):
    needed = data.draw(st.integers(1, holders))
    shares = data.draw(st.permutations(split(secret, needed, holders)))
    for count in range(needed, holders + 1):
        assert join(shares[:count]) == secret
    if needed > 1:
        with pytest.raises(NotRecoverable):
            join(shares[: needed - 1])


def test_the_canonical_shares_give_the_canonical_secret():
    canon = VECTORS["shares_2_of_3"]
    shares = [Share(x, int(y, 16).to_bytes(66, "big")) for x, y in canon["shares"]]
    for pair in itertools.permutations(shares, 2):
        assert join(pair).hex() == canon["secret"]


def test_shares_of_two_secrets_do_not_mix():
    one, other = split(bytes(32), 2, 2), split(b"\1" * 32, 2, 2)
    with pytest.raises(NotRecoverable):
        join([one[0], other[1]])


def test_one_share_looks_like_chance():
    tops = [int.from_bytes(split(bytes(32), 2, 2)[0].value, "big") >> 520 for _ in range(400)]
    assert 120 < sum(tops) < 280


@pytest.mark.parametrize(
    ("secret", "needed", "holders"),
    [
        (bytes(31), 1, 1),
        (bytes(32), 0, 1),
        (bytes(32), 3, 2),
        (bytes(32), 1, 256),
        (bytes(32), 0, 0),
    ],
)
def test_shares_that_cannot_be_made_are_refused(secret, needed, holders):
    with pytest.raises(Malformed):
        split(secret, needed, holders)


def test_shares_that_cannot_be_shares_are_refused():
    one, two = split(bytes(32), 2, 2)
    bad = [one, one], [one, Share(0, two.value)], [one, Share(2, PRIME.to_bytes(66, "big"))]
    for shares in bad:
        with pytest.raises(Malformed):
            join(shares)
    # Twice as many bits as a secret has are no secret, and neither is one bit too many.
    for wrong in ([], [Share(1, (1 << 256).to_bytes(66))], [Share(1, (1 << 520).to_bytes(66))]):
        with pytest.raises(NotRecoverable):
            join(wrong)


def test_as_many_may_hold_a_share_as_can_be_and_the_last_one_counts():
    first, *_, last = split(SEED, 2, 255)
    assert (first.number, last.number) == (1, 255)
    assert join([last, first]) == SEED
    with pytest.raises(Malformed):
        join([first, Share(256, last.value)])


def test_a_session_opens_with_its_cookie_only():
    cookie, other = new_cookie(), new_cookie()
    row = seal_session(cookie, SEED)
    assert open_session(cookie, row) == SEED
    assert session_row_id(cookie) == hashlib.sha256(cookie.encode()).hexdigest()
    with pytest.raises(WrongKey):
        open_session(other, row)
    assert cookie not in session_row_id(cookie)
    assert SEED not in row


def test_a_session_of_before_an_update_opens_still():
    kept = VECTORS["session"]
    row = bytes.fromhex(kept["row"])
    assert open_session(kept["cookie"], row) == kept["data"].encode()


@pytest.mark.parametrize(
    "cookie", ["", "a", "A" * 42, "A" * 44, "!" * 43, "é" * 43, "A" * 42 + "B"]
)
def test_what_is_not_a_cookie_is_refused(cookie):
    for ask in (session_row_id, lambda c: seal_session(c, b""), lambda c: open_session(c, b"")):
        with pytest.raises(SealError):
            ask(cookie)


def test_this_installation_can_do_everything():
    assert supported.reason_unsupported() is None
    assert {name for name, _ in supported.CHECKS} == {
        "HPKE with ML-KEM-768 and X25519",
        "Argon2id",
        "HKDF and ChaCha20-Poly1305",
        "Ed25519",
    }


def missing():
    raise ImportError("no such primitive")


@pytest.mark.parametrize(
    ("check", "why"),
    [(missing, "ImportError: no such primitive"), (lambda: False, "wrong answer")],
)
def test_an_installation_that_lacks_something_is_told_what_and_how_to_mend_it(check, why):
    reason = supported.reason_unsupported((("the moon", check),))
    assert "lacks the moon" in reason
    assert why in reason
    assert "install cryptography 50" in reason


def test_what_the_server_keeps_of_a_session_does_not_open_it():
    cookie = new_cookie()
    row_id, row = session_row_id(cookie), seal_session(cookie, SEED)
    with pytest.raises(WrongKey):
        unseal(bytes.fromhex(row_id), row, "session", row_id)
