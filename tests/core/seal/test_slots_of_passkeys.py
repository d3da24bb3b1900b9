"""A slot that a passkey opens: for one person, one credential, and every bit as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.seal.cast import SEEDS, VECTORS, flipped
from waarborg.core.seal.errors import SealError, WrongKey
from waarborg.core.seal.slots import PasskeySecret, Slot, new_slot, open_slot
from waarborg.core.seal.stretch import Cost

CANON = VECTORS["slots"]
COST = Cost(*CANON["cost"])
PASSKEY = PasskeySecret(bytes.fromhex(CANON["credential"]), bytes.fromhex(CANON["prf"]))
SLOTS = {
    one["kind"]: Slot(one["kind"], bytes.fromhex(one["salt"]), bytes.fromhex(one["box"]))
    for one in CANON["slots"]
}
OF_PASSKEYS = ["prf", "passphrase+prf"]


def opened(slot: Slot, owner: str = "asha", passkey: PasskeySecret = PASSKEY) -> bytes:
    return open_slot(slot, owner, CANON["passphrase"], passkey=passkey, cost=COST)


@pytest.mark.parametrize("kind", SLOTS)
def test_the_canonical_slots_open(kind):
    assert opened(SLOTS[kind]).hex() == CANON["seed"]


@pytest.mark.parametrize("kind", OF_PASSKEYS)
def test_another_person_or_credential_opens_nothing(kind):
    with pytest.raises(WrongKey):
        opened(SLOTS[kind], owner="bram")
    with pytest.raises(WrongKey):
        opened(SLOTS[kind], passkey=PasskeySecret(b"another", PASSKEY.prf))


@pytest.mark.parametrize("kind", OF_PASSKEYS)
@given(data=st.data())
def test_any_flipped_bit_opens_nothing(kind, data):
    slot = SLOTS[kind]
    whole = {"salt": slot.salt, "box": slot.box, "prf": PASSKEY.prf, "id": PASSKEY.credential}
    part = data.draw(st.sampled_from(sorted(whole)))
    bit = data.draw(st.integers(0, 8 * len(whole[part]) - 1))
    whole[part] = flipped(whole[part], bit // 8, bit % 8)
    with pytest.raises(SealError):
        opened(
            Slot(kind, whole["salt"], whole["box"]),
            passkey=PasskeySecret(whole["id"], whole["prf"]),
        )


def test_two_slots_of_one_seed_share_nothing():
    one, other = (new_slot(SEEDS["asha"], "asha", None, passkey=PASSKEY) for _ in range(2))
    assert one.salt != other.salt
    with pytest.raises(WrongKey):
        opened(Slot("prf", one.salt, other.box))


def test_what_a_passkey_gives_shows_in_no_message():
    assert PASSKEY.prf.hex() not in repr(PASSKEY)
    assert repr(PASSKEY.prf) not in repr(PASSKEY)
