"""What happened enters the tree at a tick, and everybody who holds the opening can prove it."""

import datetime as dt

import pytest
from django.conf import settings

from waarborg.core.seal.checkpoints import verify_checkpoint
from waarborg.core.seal.errors import WrongKey
from waarborg.core.seal.leaf_boxes import unbox_leaf
from waarborg.core.seal.ledger import dummy_leaf, leaf_parts
from waarborg.core.seal.notes import unb64
from waarborg.core.seal.promises import verify_certificate, verify_promise
from waarborg.core.seal.proofs import Policy, verify_proof
from waarborg.core.seal.tree import leaf_hash
from waarborg.core.seal.wraps import new_seed, public_key, seal_to
from waarborg.core.terms import Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import Case, Compartment
from waarborg.store.ledger.leaves import append, note_look, openings, trail_of
from waarborg.store.ledger.models import Checkpoint, LeafRow, LookDay, Node, Opening, Pending
from waarborg.store.ledger.nodes import place
from waarborg.store.ledger.promising import sign_promise
from waarborg.store.ledger.proving import proof_for, proofs_for
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.people.house_keys import NoHouseKey, certificate, log_verifier
from waarborg.store.people.models import HouseKey

pytestmark = pytest.mark.django_db
FIVE = dt.timedelta(minutes=5)


@pytest.fixture
def trail(db, now):
    case = Case.objects.create(
        stage="received",
        body="committee",
        procedure="example",
        procedure_from=now.date(),
        procedure_digest="",
        received_on=now.date(),
        once="once",
    )
    seed = new_seed()
    row = Compartment.objects.create(case=case, kind="trail", public=public_key(seed))
    return OpenCompartment(row, seed)


@pytest.fixture
def policy(house_keys):
    return Policy(log_verifier(), (), 0)


def leaves():
    key = secret("clock", "leaf-key")
    return [
        unbox_leaf(key, row.index, bytes(row.blob)) for row in LeafRow.objects.order_by("index")
    ]


def kinds():
    return [leaf_parts(leaf).kind for leaf in leaves()]


def test_a_tick_adds_sixteen_leaves_and_a_signed_head(house_keys, now):
    grown = run_tick_leaves(now)
    assert (grown.leaves, grown.acts) == (16, 0)
    assert kinds() == ["-"] * 16
    assert verify_checkpoint(Checkpoint.objects.get().note, log_verifier()).size == 16


def test_dummies_can_be_made_again_by_who_has_the_key(house_keys, now):
    run_tick_leaves(now)
    key = secret("clock", "dummy-key")
    assert leaves() == [dummy_leaf(key, index, "2026-03") for index in range(16)]


def test_a_second_round_in_the_same_tick_adds_nothing(house_keys, now):
    run_tick_leaves(now)
    append(kind=Leaf.ACT, detail={}, now=now)
    assert run_tick_leaves(now + dt.timedelta(minutes=4, seconds=59)).leaves == 0
    assert run_tick_leaves(now + FIVE).acts == 1


def test_what_happened_enters_the_tree_and_can_be_proved(policy, trail, now):
    run_tick_leaves(now)
    opening = append(kind=Leaf.ACT, detail={"act": "read"}, now=now, compartment=trail.row)
    assert proof_for(opening) is None
    run_tick_leaves(now + FIVE)
    proven = verify_proof(proof_for(opening), policy)
    assert proven.opening == opening
    assert (proven.index, proven.size) == (16, 32)


def test_many_proofs_take_as_many_queries_as_one(policy, now, django_assert_num_queries):
    made = [append(kind=Leaf.ACT, detail={"n": n}, now=now) for n in range(40)]
    for tick in range(4):
        run_tick_leaves(now + FIVE * tick)
    with django_assert_num_queries(6):
        proofs = proofs_for(made)
    assert {verify_proof(text, policy).opening.leaf for text in proofs.values()} == set(proofs)
    assert len(proofs) == 40


def test_reports_go_first_and_the_rest_waits_for_its_turn(house_keys, now):
    for _ in range(20):
        append(kind=Leaf.ACT, detail={}, now=now)
    append(kind=Leaf.REPORT, detail={}, now=now + dt.timedelta(seconds=1))
    run_tick_leaves(now + FIVE)
    assert kinds() == ["report", *["act"] * 15]
    assert Pending.objects.count() == 5
    run_tick_leaves(now + 2 * FIVE)
    assert kinds()[16:] == ["act"] * 5 + ["-"] * 11
    assert not Pending.objects.exists()


def test_missed_ticks_are_caught_up_with_dummies_and_the_acts_go_into_the_last(house_keys, now):
    run_tick_leaves(now)
    append(kind=Leaf.ACT, detail={}, now=now)
    grown = run_tick_leaves(now + 10 * FIVE + dt.timedelta(seconds=30))
    assert (grown.leaves, grown.acts) == (160, 1)
    assert kinds() == ["-"] * 160 + ["act"] + ["-"] * 15


def test_a_long_absence_is_caught_up_a_day_at_a_time(house_keys, now, monkeypatch):
    monkeypatch.setattr("waarborg.store.ledger.ticking.TICKS_AT_ONCE", 4)
    monkeypatch.setattr("waarborg.store.ledger.ticking.BATCHES_AT_ONCE", 2)
    run_tick_leaves(now)
    append(kind=Leaf.ACT, detail={}, now=now)
    later = now + 10 * FIVE
    assert run_tick_leaves(later).leaves == 8 * 16
    assert Pending.objects.count() == 1
    assert run_tick_leaves(later).acts == 1
    assert run_tick_leaves(later).leaves == 0
    assert LeafRow.objects.count() == 11 * 16


def test_dummies_carry_the_month_of_the_tick_they_stand_for(house_keys):
    # In Amsterdam March begins an hour before it does in UTC.
    before = dt.datetime(2026, 2, 28, 22, 55, tzinfo=dt.UTC)
    run_tick_leaves(before)
    run_tick_leaves(before + FIVE)
    months = [leaf_parts(leaf).month for leaf in leaves()]
    assert months == ["2026-02"] * 16 + ["2026-03"] * 16


def test_a_clock_that_was_put_back_adds_nothing(house_keys, now):
    run_tick_leaves(now)
    assert run_tick_leaves(now - dt.timedelta(days=400)).leaves == 0


def test_a_tick_that_is_interrupted_leaves_nothing_behind(house_keys, now, monkeypatch):
    append(kind=Leaf.REPORT, detail={}, now=now)

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("waarborg.store.ledger.ticking.sign_checkpoint", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_tick_leaves(now)
    assert not LeafRow.objects.exists()
    assert not Node.objects.exists()
    assert Pending.objects.count() == 1
    assert run_tick_leaves(now).acts == 1


def test_a_ledger_is_not_signed_with_another_key(house_keys, now):
    HouseKey.objects.filter(kind="log").update(public=bytes(32))
    with pytest.raises(NoHouseKey, match="not the key this ledger was signed with"):
        run_tick_leaves(now)


def test_the_table_does_not_tell_a_report_from_a_dummy(house_keys, now):
    append(kind=Leaf.REPORT, detail={"secret": "x" * 500}, now=now)
    run_tick_leaves(now)
    blobs = [bytes(row.blob) for row in LeafRow.objects.all()]
    assert {len(blob) for blob in blobs} == {118}
    assert not any(b"report" in blob for blob in blobs)


@pytest.mark.parametrize("change", ["key", "index", "blob"])
def test_a_boxed_leaf_opens_with_its_key_at_its_position_only(house_keys, now, change):
    run_tick_leaves(now)
    row = LeafRow.objects.get(index=3)
    key, blob = secret("clock", "leaf-key"), bytes(row.blob)
    other = {"key": bytes(32)}.get(change, key)
    changed = blob[:-1] + bytes([blob[-1] ^ 1]) if change == "blob" else blob
    with pytest.raises(WrongKey):
        unbox_leaf(other, 4 if change == "index" else 3, changed)


def test_nodes_of_different_levels_never_share_a_number():
    assert place(1, 2**40) != place(2, 2**39)
    assert len({place(level, at) for level in range(1, 40) for at in range(64)}) == 39 * 64


def test_readers_of_a_trail_read_what_happened_in_its_order(trail, now):
    for act in ("acknowledge", "assess", "close"):
        append(kind=Leaf.ACT, detail={"act": act, "by": "p"}, now=now, compartment=trail.row)
    append(kind=Leaf.REPORT, detail={}, now=now - FIVE, compartment=trail.row)
    lines = openings(trail)
    assert [line.detail.get("act") for line in lines] == [None, "acknowledge", "assess", "close"]
    assert [line.kind for line in lines] == [Leaf.REPORT, Leaf.ACT, Leaf.ACT, Leaf.ACT]
    assert [line.at for line in lines] == [now - FIVE, now, now, now]


def test_versions_of_a_trail_read_as_one(trail, now):
    seed = new_seed()
    row = Compartment.objects.create(
        case=trail.row.case, kind="trail", version=2, public=public_key(seed)
    )
    append(kind=Leaf.ACT, detail={"act": "close"}, now=now + FIVE, compartment=row)
    append(kind=Leaf.ACT, detail={"act": "assess"}, now=now, compartment=trail.row)
    lines = trail_of((trail, OpenCompartment(row, seed)))
    assert [line.detail["act"] for line in lines] == ["assess", "close"]


def test_who_has_another_seed_reads_nothing_of_a_trail(trail, now):
    append(kind=Leaf.ACT, detail={"act": "close"}, now=now, compartment=trail.row)
    assert openings(OpenCompartment(trail.row, new_seed())) == []


def test_an_opening_moved_to_another_case_is_not_read(trail, now):
    append(kind=Leaf.ACT, detail={"act": "close"}, now=now, compartment=trail.row)
    other = Case.objects.get()
    other.pk, other.once = "f" * 32, "other"
    other.save(force_insert=True)
    there = Compartment.objects.create(case=other, kind="trail", public=trail.row.public)
    Opening.objects.update(compartment=there)
    assert openings(OpenCompartment(there, trail.key)) == []


def test_rubbish_in_a_trail_stops_nobody_from_reading_it(trail, now):
    append(kind=Leaf.ACT, detail={"act": "close"}, now=now, compartment=trail.row)
    Opening.objects.create(
        compartment=trail.row, blob=seal_to(bytes(trail.row.public), b"rubbish", "elsewhere")
    )
    assert [line.detail["act"] for line in openings(trail)] == ["close"]


def test_what_has_no_public_half_takes_no_opening(trail, now):
    row = Compartment.objects.create(case=trail.row.case, kind="report")
    with pytest.raises(ValueError, match="no trail"):
        append(kind=Leaf.ACT, detail={}, now=now, compartment=row)


def test_looks_of_one_person_at_one_case_are_one_leaf_a_day(trail, now):
    def look(person, at):
        return note_look(trail=trail, person=person, detail={"by": person}, now=at)

    assert look("asha", now) is not None
    assert look("asha", now + dt.timedelta(hours=3)) is None
    assert look("bram", now) is not None
    assert look("asha", now + dt.timedelta(days=1)) is not None
    assert Pending.objects.count() == LookDay.objects.count() == 3


def test_a_look_that_could_not_be_recorded_is_not_marked_as_recorded(trail, now, monkeypatch):
    monkeypatch.setattr("waarborg.store.ledger.leaves.append", lambda **_given: 1 / 0)
    told = {"trail": trail, "person": "asha", "detail": {"by": "asha"}, "now": now}
    with pytest.raises(ZeroDivisionError):
        note_look(**told)
    assert not LookDay.objects.exists()
    monkeypatch.undo()
    assert note_look(**told) is not None


def test_a_promise_stands_alone_and_is_signed_by_a_certified_key(house_keys, now):
    opening = append(kind=Leaf.REPORT, detail={"case": "x"}, now=now)
    made = sign_promise(opening, certificate())
    head, _, certified = made.text.partition("\n\n")
    body = "".join(head.split("\n")[1:])
    leaf, signature = body.removeprefix("leaf ").split("signature ")
    assert unb64(leaf) == unb64(made.leaf_b64) == opening.leaf
    public = verify_certificate(certified, log_verifier(), now)
    verify_promise(public, opening.leaf, unb64(signature))


def test_every_line_of_a_promise_fits_on_paper(house_keys, now):
    made = sign_promise(append(kind=Leaf.REPORT, detail={}, now=now), certificate())
    printed = made.text.partition("\n\n")[0].split("\n")
    assert all(len(line) <= 64 for line in printed)
    assert len(made.short) == 19


def test_the_doors_do_not_hold_the_key_of_the_log(house_keys):
    folder = settings.CONFIG.secrets_folder
    log = (folder / "clock" / "log-key").read_bytes()
    others = [p for p in folder.rglob("*") if p.is_file() and p.parent.name != "clock"]
    assert others
    assert not any(log in path.read_bytes() for path in others)


def test_a_leaf_is_found_by_its_hash_only(house_keys, now):
    opening = append(kind=Leaf.ACT, detail={}, now=now)
    run_tick_leaves(now)
    assert LeafRow.objects.get(hash=leaf_hash(opening.leaf)).index == 0
