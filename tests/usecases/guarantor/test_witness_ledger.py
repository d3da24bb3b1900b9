"""A guarantor signs what grew, remembers it before it says so, and never signs two histories."""

import datetime as dt
import hashlib
import threading

from tests.core.seal.cast import LOG_KEY
from tests.databases import instead_of_default, own_connection
from tests.witnessing import DAY, HOUSE_CARD, become_guarantor, grown, numbered, request_of
from waarborg.commands import doctor_witness
from waarborg.config import Config
from waarborg.core.seal.cards import HouseCard
from waarborg.core.seal.checkpoints import read_head, verify_checkpoint
from waarborg.core.seal.cosignatures import seen_by
from waarborg.core.seal.notes import LOG, Signer, read_note
from waarborg.core.seal.witnessing import NotSeen, WhyNot
from waarborg.store.guarantor.keys import witness_signer
from waarborg.store.guarantor.models import Witnessed
from waarborg.store.guarantor.pairings import end_pairing, houses, pair_with
from waarborg.store.guarantor.witnessed import last_seen
from waarborg.usecases.guarantor.witness_ledger import witness_ledger, witnessed_head

TREE = grown(*numbered(40))
FORK = grown(*numbered(40, "other"))
ORIGIN = hashlib.sha256(LOG_KEY.verifier.name.encode()).hexdigest()


def short(count):
    return grown(*numbered(count))


def test_what_grew_is_signed_and_remembered(guarantor, now):
    line = witness_ledger(text=request_of(short(16), 0), now=now)
    line = witness_ledger(text=request_of(TREE, 16), now=now)
    note = last_seen(LOG_KEY.verifier).note
    assert note.endswith(line)
    assert verify_checkpoint(note, LOG_KEY.verifier).size == 40
    seen = seen_by(read_note(note), [("us", witness_signer().verifier)])
    assert seen == (("us", int(now.timestamp())),)
    assert witnessed_head(ORIGIN) == note


def test_a_second_history_is_refused_and_two_heads_of_one_size_are_kept(guarantor, now):
    witness_ledger(text=request_of(short(16), 0), now=now)
    assert witness_ledger(text=request_of(FORK, 16), now=now) == NotSeen(WhyNot.NOT_GROWN, 16)
    last = last_seen(LOG_KEY.verifier)
    assert (last.size, last.refused) == (16, "")
    fork = grown(*numbered(16, "other"))
    assert witness_ledger(text=request_of(fork, 16), now=now) == NotSeen(WhyNot.OTHER_ROOT, 16)
    last = last_seen(LOG_KEY.verifier)
    assert (last.size, last.refused, last.refused_at) == (16, "other-root", now)
    assert verify_checkpoint(last.refused_note, LOG_KEY.verifier).root == fork.root()
    assert verify_checkpoint(last.beside, LOG_KEY.verifier).root == short(16).root()
    assert witness_ledger(text=request_of(TREE, 0), now=now) == NotSeen(WhyNot.OTHER_SIZE, 16)


def test_a_head_with_a_bad_proof_is_refused_and_can_be_shown_well_later(guarantor, now):
    witness_ledger(text=request_of(short(16), 0), now=now)
    bad = request_of(TREE, 16).replace("\n\n", "\n" + "A" * 43 + "=\n\n", 1)
    assert witness_ledger(text=bad, now=now) == NotSeen(WhyNot.NOT_GROWN, 16)
    assert isinstance(witness_ledger(text=request_of(TREE, 16), now=now), str)
    assert last_seen(LOG_KEY.verifier).refused == ""


def test_a_stranger_is_refused_and_leaves_no_trace(guarantor, now):
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    elsewhere = Signer("elders.example", LOG, b"\2" * 32)
    for signer, why in ((stranger, WhyNot.NOT_SIGNED), (elsewhere, WhyNot.UNKNOWN_LOG)):
        assert witness_ledger(text=request_of(TREE, 0, signer=signer), now=now) == NotSeen(why)
    assert witness_ledger(text="Hello", now=now) == NotSeen(WhyNot.UNREADABLE)
    assert not Witnessed.objects.exists()


def test_a_pairing_that_ended_and_came_back_goes_on_from_what_was_seen(guarantor, now):
    witness_ledger(text=request_of(TREE, 0), now=now)
    [one] = houses()
    end_pairing(one.id, DAY)
    assert witness_ledger(text=request_of(TREE, 40), now=now) == NotSeen(WhyNot.UNKNOWN_LOG)
    assert witnessed_head(ORIGIN) == ""
    pair_with(HOUSE_CARD, DAY)
    assert witness_ledger(text=request_of(FORK, 0), now=now) == NotSeen(WhyNot.OTHER_SIZE, 40)


def test_a_new_ledger_under_the_same_name_is_another_one(guarantor, now):
    """After a loss the house begins anew, with a key of its own; the old one stays as it was."""
    witness_ledger(text=request_of(TREE, 0), now=now)
    fresh = Signer(LOG_KEY.verifier.name, LOG, b"\7" * 32)
    pair_with(HouseCard("Gemeente Voorbeeld", "https://melden.example", fresh.verifier), DAY)
    assert isinstance(witness_ledger(text=request_of(FORK, 0, signer=fresh), now=now), str)
    assert last_seen(LOG_KEY.verifier).size == 40
    assert witness_ledger(text=request_of(TREE, 40), now=now).startswith("\u2014")


def test_two_histories_at_once_get_one_signature_at_most_a_size(shared_database, now):
    """Twelve requests at the same moment, of two ledgers under one key."""
    become_guarantor()
    told, start = [], threading.Barrier(12)

    def ask(tree):
        with instead_of_default(own_connection(shared_database)):
            start.wait(timeout=60)
            told.append(witness_ledger(text=request_of(tree, 0), now=now))

    trees = [one for _ in range(6) for one in (TREE, FORK)]
    asking = [threading.Thread(target=ask, args=(tree,)) for tree in trees]
    for one in asking:
        one.start()
    for one in asking:
        one.join(timeout=120)
    signed = [one for one in told if isinstance(one, str)]
    assert (len(told), len(signed)) == (12, 1)
    head = read_head(read_note(last_seen(LOG_KEY.verifier).note).body)
    assert head.root in {TREE.root(), FORK.root()}
    assert {one for one in told if not isinstance(one, str)} == {NotSeen(WhyNot.OTHER_SIZE, 40)}
    assert last_seen(LOG_KEY.verifier).refused == "other-root"  # the log signed both


def test_the_same_head_may_be_shown_again(guarantor, now):
    witness_ledger(text=request_of(TREE, 0), now=now)
    for _ in range(3):
        assert isinstance(witness_ledger(text=request_of(TREE, 40), now=now), str)


def test_the_doctor_of_the_guarantor_says_which_house_is_silent_or_was_refused(guarantor, now):
    config = Config(database_url="postgresql://waarborg_owner@localhost/waarborg")

    def said(at):
        return list(doctor_witness.witnessed(config, at))

    assert said(now) == [(True, "Gemeente Voorbeeld never showed its ledger yet.")]
    assert [sound for sound, _ in said(now + dt.timedelta(days=1))] == [False]
    witness_ledger(text=request_of(short(16), 0), now=now)
    assert [sound for sound, _ in said(now)] == [True]
    [(sound, sentence)] = said(now + dt.timedelta(days=2))
    assert (sound, "nothing since" in sentence) == (False, True)
    witness_ledger(text=request_of(FORK, 16), now=now)
    assert [sound for sound, _ in said(now)] == [True]  # anybody can send a bad proof
    witness_ledger(text=request_of(grown(*numbered(16, "other")), 16), now=now)
    [_, (sound, sentence)] = said(now)
    assert (sound, "two ledgers, seen at" in sentence) == (False, True)
