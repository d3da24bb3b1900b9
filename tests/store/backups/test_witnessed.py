"""A ledger that is put back is the one that the guarantor signed, or it is refused."""

import datetime as dt

import pytest

from tests.core.seal.cast import EYES
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.cosignatures import joined
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.wraps import public_key
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.witnessed import Witnessed, seen_by_guarantor
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.ledger.cosigned import keep_cosignature
from waarborg.store.ledger.models import Checkpoint, Cosignature
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.people.house_keys import log_signer

NAME = "Gemeente Naburig"
SEEN = 1_772_443_800
FIVE = dt.timedelta(minutes=5)


@pytest.fixture
def paired(house_keys, now) -> None:
    """A house with a guarantor, and a ledger of two ticks."""
    card = GuarantorCard(NAME, "https://borg.example", EYES.verifier, public_key(bytes(32)))
    pair_with(card, now.date())
    run_tick_leaves(now)
    run_tick_leaves(now + FIVE)


def heads() -> list[Checkpoint]:
    return [*Checkpoint.objects.order_by("size")]


def signed(head: Checkpoint) -> str:
    line = EYES.cosign(read_note(head.note).body, SEEN)
    keep_cosignature(head.size, EYES.verifier, line, dt.datetime.fromtimestamp(SEEN, tz=dt.UTC))
    return joined(head.note, [line])


def test_without_a_guarantor_there_is_nothing_to_say(house_keys):
    assert seen_by_guarantor() is None


def test_it_says_up_to_which_line_and_whether_the_held_head_is_signed(paired):
    first, last = heads()
    assert seen_by_guarantor(last.note) == Witnessed(NAME, 0, held=False)
    held = signed(first)
    assert seen_by_guarantor(last.note) == Witnessed(NAME, first.size, held=False)
    assert seen_by_guarantor(held) == Witnessed(NAME, first.size, held=True)
    signed(last)
    assert seen_by_guarantor() == Witnessed(NAME, last.size, held=False)


def test_a_signature_of_another_head_is_refused(paired):
    first, last = heads()
    signed(first)
    stolen = Cosignature.objects.get()
    stolen.checkpoint = last
    stolen.save()
    with pytest.raises(NotRestored, match="is not the ledger in this backup"):
        seen_by_guarantor()


def test_a_head_that_was_signed_over_other_lines_is_refused(paired):
    """Who has the key of the log wrote the newest lines anew; the older head is the true one."""
    first, _ = heads()
    signed(first)
    other = sign_checkpoint(log_signer(), first.size, bytes(32))
    line = EYES.cosign(read_note(other).body, SEEN)
    Checkpoint.objects.filter(pk=first.pk).update(note=other)
    Cosignature.objects.update(line=line)
    with pytest.raises(NotRestored, match="lines are others"):
        seen_by_guarantor()


def test_a_forged_line_under_the_held_head_is_refused(paired):
    first, last = heads()
    forged = joined(last.note, [EYES.cosign(read_note(first.note).body, SEEN)])
    with pytest.raises(NotRestored, match="did not write"):
        seen_by_guarantor(forged)
