"""Anybody can send the guarantor a head and a spoiled proof; Joep holds the key of the ledger.

No stranger makes the guarantor accuse a house, and a house that was caught wipes nothing out.
"""

import datetime as dt
import hashlib

import pytest

from tests.core.seal.cast import LOG_KEY
from tests.witnessing import grown, numbered, request_of
from waarborg.commands import doctor_witness, guarantor
from waarborg.config import Config
from waarborg.core.seal.checkpoints import verify_checkpoint
from waarborg.core.seal.witnessing import NotSeen, WhyNot, growth_text
from waarborg.store.guarantor.models import Witnessed
from waarborg.store.guarantor.pairings import houses
from waarborg.store.guarantor.witnessed import last_seen
from waarborg.usecases.guarantor.witness_ledger import witness_ledger, witnessed_head

LOG = LOG_KEY.verifier
ORIGIN = hashlib.sha256(LOG.name.encode()).hexdigest()
LINES, OTHERS = numbered(48), numbered(48, "other")
FIVE = dt.timedelta(minutes=5)
DAY = dt.timedelta(days=1)


def shown(count, old, now, *, lines=LINES):
    return witness_ledger(text=request_of(grown(*lines[:count]), old), now=now)


def spoiled(count, old):
    """A true head, with a proof that somebody made up."""
    head = request_of(grown(*LINES[:count]), old).partition("\n\n")[2]
    return growth_text(old, [bytes(32)], head)


def at_the_guarantor(now):
    """Say whether its doctor is content, and what its list tells of the only house."""
    config = Config(database_url="postgresql://waarborg_owner@localhost/waarborg")
    sound = all(well for well, _ in doctor_witness.witnessed(config, now))
    return sound, "\n".join(guarantor.seen(houses()[0], now))


@pytest.fixture(autouse=True)
def seen_once(guarantor, now):
    assert isinstance(shown(16, 0, now), str)


def test_a_stranger_who_spoils_a_proof_accuses_nobody(now):
    """The head is public: it is taken from there, and sent back with a hash that means nothing."""
    public = witnessed_head(ORIGIN)
    asked = growth_text(16, [bytes(32)], public)
    for text in (asked, spoiled(32, 16)):
        assert witness_ledger(text=text, now=now) == NotSeen(WhyNot.NOT_GROWN, 16)
    assert last_seen(LOG).refused == ""
    sound, told = at_the_guarantor(now)
    assert sound
    assert "!!" not in told


def test_a_house_that_was_caught_cannot_wipe_it_out(now):
    """It shows a fork, puts the true ledger back, and goes on with a bad proof and a good one."""
    assert shown(16, 16, now, lines=OTHERS) == NotSeen(WhyNot.OTHER_ROOT, 16)
    assert isinstance(witness_ledger(text=spoiled(32, 16), now=now + FIVE), NotSeen)
    assert isinstance(shown(32, 16, now + FIVE), str)
    assert shown(32, 32, now + 2 * FIVE, lines=numbered(32, "third")).why is WhyNot.OTHER_ROOT
    assert isinstance(shown(48, 32, now + 2 * FIVE), str)
    last = last_seen(LOG)
    assert (last.size, last.refused, last.refused_at) == (48, "other-root", now)
    both = [verify_checkpoint(note, LOG) for note in (last.beside, last.refused_note)]
    assert [one.size for one in both] == [16, 16]
    assert [one.root for one in both] == [grown(*some[:16]).root() for some in (LINES, OTHERS)]
    sound, told = at_the_guarantor(now + 2 * FIVE)
    assert not sound
    assert "!! two ledgers" in told


@pytest.mark.parametrize("old", [0, 7, 16, 48])
def test_a_second_root_is_kept_whatever_is_asked_with_it(now, old):
    assert isinstance(shown(16, old, now, lines=OTHERS), NotSeen)
    assert last_seen(LOG).refused == "other-root"


def test_who_is_not_the_log_leaves_no_second_root(now):
    head = request_of(grown(*OTHERS[:16]), 16).partition("\n\n")[2]
    name, _, line = head.partition("\n\n")
    forged = f"{name}\n\n{line[:-10]}AAAAAAA=\n"
    assert isinstance(witness_ledger(text=growth_text(16, [], forged), now=now), NotSeen)
    assert last_seen(LOG).refused == ""


def test_an_old_head_shown_again_hides_no_silence(now):
    """Whoever forked has nothing new to show; the old head is public, and anybody may send it."""
    assert at_the_guarantor(now + DAY)[0]
    public = witnessed_head(ORIGIN)
    later = now + DAY + FIVE
    assert isinstance(witness_ledger(text=growth_text(16, [], public), now=later), str)
    assert last_seen(LOG).seen_at == now
    sound, told = at_the_guarantor(later)
    assert not sound
    assert "!! nothing since" in told


def test_what_an_earlier_version_kept_is_told_apart_and_gives_way(now):
    """It kept heads of which only the proof was bad: those prove nothing, and hide nothing."""
    note = request_of(grown(*LINES[:32]), 16).partition("\n\n")[2]
    Witnessed.objects.update(refused="not-grown", refused_note=note, refused_at=now)
    sound, told = at_the_guarantor(now)
    assert not sound
    assert "!!" not in told
    assert "earlier version" in told
    shown(16, 16, now + FIVE, lines=OTHERS)
    last = last_seen(LOG)
    assert (last.refused, last.refused_at) == ("other-root", now + FIVE)
