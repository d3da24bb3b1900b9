"""The clock shows each new head to the guarantor; one that is away is asked later."""

import datetime as dt

import pytest

from tests.core.seal.cast import EYES
from tests.web.verifier.papers import codes, proved
from tests.witnessing import Witness
from waarborg.commands import doctor_witness
from waarborg.config import Config
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.witnessing import read_growth
from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Leaf
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import Checkpoint, Cosignature, LeafRow, Node
from waarborg.store.ledger.proving import proof_for
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.messages.models import Notice
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.clock.ask_witness import NO_SIGNATURE, Asked, ask_witness
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.house.show_ledger import show_ledger

pytestmark = pytest.mark.django_db
CONFIG = Config(database_url="postgresql://waarborg_owner@localhost/waarborg")
FIVE = dt.timedelta(minutes=5)
HOUR = dt.timedelta(hours=1)
TABLES = (LeafRow, Node, Checkpoint)


@pytest.fixture
def witness(house_keys, now):
    one = Witness(log_verifier(), now)
    address = f"http://127.0.0.1:{one.port}/in/a/folder"
    card = GuarantorCard("Buurgemeente", address, EYES.verifier, public_key(bytes(32)))
    pair_with(card, now.date())
    return one


def asked_at(now):
    run_tick_leaves(now)
    return ask_witness(now=now)


def told():
    return {one.step: one.error for one in troubles()}


def test_every_head_is_signed_and_the_line_is_kept(witness, now):
    with witness:
        for step in range(3):
            assert asked_at(now + step * FIVE) == Asked()
    assert witness.known.head.size == 48
    assert [said for _, said in witness.asked] == ["old 0", "old 16", "old 32"]
    assert {path for path, _ in witness.asked} == {"/in/a/folder/add-checkpoint"}
    assert Cosignature.objects.count() == 3
    assert Cosignature.objects.first().seen_at == now


def test_what_was_signed_is_not_asked_again(witness, now):
    with witness:
        asked_at(now)
        assert asked_at(now) == Asked()
    assert len(witness.asked) == 1


def test_days_without_a_witness_cost_nothing_and_one_question_catches_up(witness, now):
    with witness:
        assert asked_at(now) == Asked()
    for step in range(1, 5):
        tick(now=now + step * FIVE)
    assert "witness" not in told()
    later = now + dt.timedelta(days=3)
    done = tick(now=later)
    assert done.leaves > 0
    assert "witness" in done.failed
    assert told()["witness"].startswith("no answer")
    with witness:
        assert "witness" not in tick(now=later + FIVE).failed
    assert witness.known.head.size == Checkpoint.objects.order_by("-size").first().size
    assert "witness" not in told()


def test_a_guarantor_that_did_not_pair_yet_is_no_trouble_on_that_day(witness, now):
    witness.answer = lambda _text: (404, "unknown-log\n")
    with witness:
        assert asked_at(now) == Asked(refused=None, silent=True)
        assert asked_at(now + dt.timedelta(days=1)).unreached == "unknown-log"


def test_a_lost_answer_is_made_good_with_the_size_it_remembers(witness, now):
    def lost(text):
        witness.judge(text)
        return 502, "Bad Gateway"

    with witness:
        asked_at(now)
        witness.answer = lost
        assert asked_at(now + FIVE) == Asked(refused=None, silent=True)
        witness.answer = witness.judge
        assert asked_at(now + 2 * FIVE) == Asked()
    assert [said for _, said in witness.asked[-2:]] == ["old 16", "old 32"]


def image():
    return [[*table.objects.values()] for table in TABLES]


def restore(rows):
    for table, kept in zip(TABLES, rows, strict=True):
        table.objects.all().delete()
        table.objects.bulk_create(table(**row) for row in kept)


def test_a_ledger_rebuilt_without_the_report_is_refused_and_told_at_once(
    witness, people, now, draft
):
    """Joep has the key of the log, deletes all of it, and lets the clock write another one."""
    with witness:
        append(kind=Leaf.REPORT, detail={"at": now.isoformat()}, now=now)
        for step in range(4):
            tick(now=now + step * FIVE)
        for table in TABLES:
            table.objects.all().delete()
        done = tick(now=now + 4 * FIVE)
        assert "witnessing" in done.failed
        assert told()["witnessing"] == "goes back: it saw 64 lines, here are 16"
        assert Notice.objects.exists()
        for step in range(5, 9):
            done = tick(now=now + step * FIVE)
        assert "witnessing" in done.failed
        assert told()["witnessing"] == "it saw another ledger (other-root)"
    assert not Cosignature.objects.exists()


def test_an_old_backup_that_was_put_back_is_exposed(witness, people, now):
    with witness:
        tick(now=now)
        backup = image()
        append(kind=Leaf.ACT, detail={"at": now.isoformat()}, now=now)
        tick(now=now + FIVE)
        restore(backup)
        assert asked_at(now + FIVE).refused == "it saw another ledger (other-root)"
        assert asked_at(now + 2 * FIVE).refused == "it saw another ledger (other-root)"


def test_a_rebuilt_ledger_shows_what_stands_at_the_size_that_was_seen(witness, now):
    """The clock skipped that size; only two heads of one size prove that it is another ledger."""
    heads = []

    def listen(text):
        asked = read_growth(text)
        heads.append((asked.old, asked.head.size))
        return witness.judge(text)

    with witness:
        append(kind=Leaf.REPORT, detail={"at": now.isoformat()}, now=now)
        asked_at(now)
        for table in TABLES:
            table.objects.all().delete()
        run_tick_leaves(now)
        witness.answer = listen
        assert asked_at(now + HOUR).refused == "it saw another ledger (other-root)"
    assert heads == [(0, 208), (16, 208), (16, 16)]


def test_a_bad_answer_about_a_ledger_that_only_grew_makes_it_no_other(witness, now):
    with witness:
        asked_at(now)
        witness.answer = lambda text: (
            (422, "not-grown\n") if read_growth(text).head.size > 16 else witness.judge(text)
        )
        assert asked_at(now + FIVE).refused == "it saw another ledger (not-grown)"
    assert Cosignature.objects.count() == 1


def test_a_trouble_with_a_refusal_stays_while_nobody_answers(witness, people, now):
    with witness:
        tick(now=now)
        witness.answer = lambda _text: (422, "not-grown\n")
        assert "witnessing" in tick(now=now + FIVE).failed
    assert "witnessing" not in tick(now=now + 2 * FIVE).failed
    assert told()["witnessing"] == "it saw another ledger (not-grown)"
    with witness:
        witness.answer = witness.judge
        tick(now=now + 3 * FIVE)
    assert "witnessing" not in told()


@pytest.mark.parametrize("told", ["", "Hello\n", "\u2014 a AAAA\n"])
def test_an_answer_that_is_no_signature_is_told_and_not_kept(witness, now, told):
    witness.answer = lambda _text: (200, told)
    with witness:
        assert asked_at(now).refused == NO_SIGNATURE
    assert not Cosignature.objects.exists()


def test_a_line_over_another_head_is_not_kept(witness, now):
    body = Head(log_verifier().name, 16, bytes(32)).body()
    witness.answer = lambda _text: (200, EYES.cosign(body, 5))
    with witness:
        assert asked_at(now).refused == NO_SIGNATURE
    assert not Cosignature.objects.exists()


def test_a_proof_carries_the_line_and_the_verifier_reads_it(witness, now):
    opening = append(kind=Leaf.ACT, detail={"at": now.isoformat()}, now=now)
    run_tick_leaves(now)
    policy = show_ledger().policy
    unseen = {"key": policy, "proof": proof_for(opening)}
    assert codes(unseen) == ["proof", "not_seen", "not_witnessed", "not_more"]
    with witness:
        ask_witness(now=now)
    run_tick_leaves(now + FIVE)  # a newer head, which nobody saw yet
    assert codes({"key": policy, "proof": proof_for(opening)}) == ["proof", "seen", "not_more"]
    head = {"key": policy, "head": show_ledger().head}
    assert codes(head) == ["head", "not_seen", "not_more"]
    assert proved(head)
    later = append(kind=Leaf.ACT, detail={"at": now.isoformat()}, now=now + FIVE)
    run_tick_leaves(now + 2 * FIVE)
    assert codes({"key": policy, "proof": proof_for(later)})[1] == "not_seen"
    assert codes({"key": policy, "proof": proof_for(opening)})[1] == "seen"


def said(now):
    return list(doctor_witness.witness(CONFIG, now))


def test_the_doctor_says_how_long_ago_the_guarantor_saw_it(witness, now):
    assert [sound for sound, _ in said(now)] == [True]
    assert [sound for sound, _ in said(now + dt.timedelta(days=1))] == [False]
    with witness:
        tick(now=now)
    assert said(now + HOUR) == [
        (True, "Buurgemeente saw the ledger of 16 lines at 2026-03-02 09:00 UTC.")
    ]
    [(sound, sentence)] = said(now + 2 * HOUR)
    assert not sound
    assert "no sign of Buurgemeente since 2026-03-02 09:00 UTC" in sentence
    with witness:
        witness.answer = lambda _text: (422, "not-grown\n")
        tick(now=now + FIVE)
    (sound, sentence), _ = said(now + FIVE)
    assert not sound
    assert "does not sign since 2026-03-02 09:05 UTC: it saw another ledger" in sentence


def test_only_https_leaves_the_machine(house_keys, now):
    card = GuarantorCard("x", "http://waarborg.invalid", EYES.verifier, public_key(bytes(32)))
    pair_with(card, now.date() - dt.timedelta(days=2))
    assert asked_at(now).unreached == "no answer: only https:// leaves this machine"
