"""What was recorded can be proved, and a ledger without it is refused."""

import dataclasses
import hashlib
import hmac
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.seal.cast import EYES, LOG_KEY, flipped
from waarborg.core.seal.checkpoints import sign_checkpoint, verify_checkpoint
from waarborg.core.seal.errors import Malformed, NotProven, SealError
from waarborg.core.seal.ledger import (
    canonical,
    dummy_leaf,
    dummy_of_year,
    dummy_year_key,
    is_dummy,
    leaf_of,
    leaf_parts,
    new_opening,
    opening_matches,
)
from waarborg.core.seal.merkle import verify_consistency, verify_inclusion
from waarborg.core.seal.notes import LOG, Signer, b64, read_note
from waarborg.core.seal.proofs import proof_text, read_policy, verify_proof
from waarborg.core.seal.tree import Tree, leaf_hash

POLICY = f"# who counts\nlog {LOG_KEY.verifier}\nwitness buur {EYES.verifier}\nquorum 1\n"
DUMMY_KEY = b"d" * 32
DETAIL = {"handlers": 3, "acknowledge_before": "2026-11-29"}
# RFC 6962 test inputs and roots, as in certificate-transparency's merkle_tree_test.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def grown(leaves):
    stored, tree = {}, None
    for leaf in leaves:
        tree = Tree(lambda level, index: stored[level, index], len(stored_leaves(stored)))
        stored.update({(n.level, n.index): n.hash for n in tree.append(leaf_hash(leaf))})
    return Tree(lambda level, index: stored[level, index], len(stored_leaves(stored)))


def stored_leaves(stored):
    return [key for key in stored if key[0] == 0]


LEAVES = [f"leaf {i}".encode() for i in range(40)]
TREE = grown(LEAVES)


def dummies(start, count):
    return [dummy_leaf(DUMMY_KEY, i, "2026-11") for i in range(start, start + count)]


def head_note(tree, at=1_700_000_000):
    note = sign_checkpoint(LOG_KEY, tree.size, tree.root())
    return note + EYES.cosign(read_note(note).body, at)


@pytest.fixture(scope="module")
def proven():
    opening = new_opening("report", "2026-11", DETAIL)
    tree = grown([*dummies(0, 20), opening.leaf, *dummies(21, 12)])
    return opening, tree, proof_text(opening, 20, tree.inclusion(20), head_note(tree))


def test_roots_are_those_of_the_rfc():
    assert hashlib.sha256(b"").hexdigest() == Tree(lambda _l, _i: b"").root().hex()
    tree = grown([bytes.fromhex(each) for each in INPUTS])
    assert [tree.root(size).hex() for size in range(1, 9)] == ROOTS


def test_every_leaf_of_every_small_tree_is_proved_and_nothing_else():
    for size in range(1, 41):
        for index in range(size):
            proof, hashed, root = (
                TREE.inclusion(index, size),
                leaf_hash(LEAVES[index]),
                TREE.root(size),
            )
            verify_inclusion(hashed, index, size, root, proof)
            wrong = [
                (leaf_hash(b"x"), index, size, root, proof),
                (hashed, (index + 1) % (size + 1), size, root, proof),
                (hashed, index, size, flipped(root, 0), proof),
                (hashed, index, size, root, [*proof, root]),
                (hashed, -1, size, root, proof),
            ]
            wrong += [(hashed, index, size, root, proof[:-1])] if proof else []
            for each in wrong:
                with pytest.raises(NotProven):
                    verify_inclusion(*each)


def test_every_growth_is_proved_and_nothing_else():
    for size in range(1, 34):
        for old in range(1, size + 1):
            proof, before, after = TREE.consistency(old, size), TREE.root(old), TREE.root(size)
            verify_consistency(old, size, before, after, proof)
            wrong = [
                (old, size, flipped(before, 0), after, proof),
                (old, size, before, flipped(after, 0), proof),
                (old, size, before, after, [*proof, after]),
                (size + 1, size, before, after, proof),
                (0, size, before, after, proof),
            ]
            wrong += [(old, size, before, after, proof[:-1])] if proof else []
            for each in wrong:
                with pytest.raises(NotProven):
                    verify_consistency(*each)


@pytest.mark.parametrize("ask", [
    lambda: TREE.root(41), lambda: TREE.inclusion(40), lambda: TREE.inclusion(-1),
    lambda: TREE.consistency(0), lambda: TREE.consistency(5, 4), lambda: TREE.append(b"short"),
])  # fmt: skip
def test_a_tree_refuses_what_it_never_was(ask):
    with pytest.raises(Malformed):
        ask()


def test_appending_before_storing_gives_the_same_tree():
    tree = Tree(lambda _level, _index: pytest.fail("nothing is stored"))
    for leaf in LEAVES:
        tree.append(leaf_hash(leaf))
    assert tree.root() == TREE.root()


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.none(), st.booleans())))
def test_a_leaf_commits_to_its_text_and_shows_type_and_month_only(detail):
    opening = new_opening("report", "2026-11", detail)
    assert opening_matches(opening.leaf, opening.salt, opening.text)
    assert not opening_matches(opening.leaf, flipped(opening.salt, 0), opening.text)
    assert not opening_matches(opening.leaf, opening.salt, opening.text + " ")
    parts = leaf_parts(opening.leaf)
    assert (parts.kind, parts.month) == ("report", "2026-11")
    assert opening.leaf.startswith(b"waarborg-leaf/v1\nreport\n2026-11\n")
    assert parts.commitment == hashlib.sha256(opening.salt + opening.text.encode()).digest()
    assert new_opening("report", "2026-11", detail).leaf != opening.leaf


@pytest.mark.parametrize(("kind", "month", "detail"), [
    ("Report", "2026-11", {}), ("-", "2026-11", {}), ("a\nb", "2026-11", {}),
    ("report", "2026-13", {}), ("report", "26-11", {}), ("report", "2026-11", {"a": b""}),
    ("report", "2026-11", {"a": float("nan")}), ("report", "2026-11", {1: "a"}),
    ("report", "2026-11", {"a": float("inf")}),
])  # fmt: skip
def test_a_leaf_that_is_written_otherwise_is_refused(kind, month, detail):
    with pytest.raises(Malformed):
        new_opening(kind, month, detail)


def test_dummies_can_be_made_again_by_the_holder_of_the_key_only():
    leaf = dummy_leaf(DUMMY_KEY, 7, "2026-11")
    assert leaf == dummy_leaf(DUMMY_KEY, 7, "2026-11")
    others = {dummy_leaf(DUMMY_KEY, 8, "2026-11"), dummy_leaf(b"e" * 32, 7, "2026-11")}
    assert leaf not in others
    assert leaf_parts(leaf).kind == "-"
    for key, index in ((b"short", 7), (DUMMY_KEY, -1), (DUMMY_KEY, 1 << 64)):
        with pytest.raises(Malformed):
            dummy_leaf(key, index, "2026-11")
    for index in (0, 258, (1 << 64) - 1):  # written anew, without our code
        yearly = hmac.new(DUMMY_KEY, b"waarborg-dummies/v2\n2026", hashlib.sha256).digest()
        digest = hmac.new(yearly, struct.pack(">Q", index), hashlib.sha256).digest()
        assert leaf_parts(dummy_leaf(DUMMY_KEY, index, "2026-11")).commitment == digest
    for leaf in (b"no leaf", b"", b"\xff", dummy_leaf(DUMMY_KEY, 7, "2026-11") + b"\xff"):
        with pytest.raises(Malformed):
            leaf_parts(leaf)


def test_a_detail_has_one_form_whoever_writes_it_down():
    detail = {"b": [1, 2], "a": {"z": None, "y": "\u00e9"}}
    assert canonical(detail) == '{"a":{"y":"\\u00e9","z":null},"b":[1,2]}'


def test_no_leaf_is_made_of_another_type_or_with_half_a_salt():
    """A leaf that looked like a dummy would be counted as nothing that happened."""
    for kind, salt in (("-", bytes(32)), ("report", bytes(31)), ("report", bytes(33))):
        with pytest.raises(Malformed):
            leaf_of(kind, "2026-11", salt, "{}")


def test_the_key_of_a_year_makes_the_dummies_of_that_year_only():
    yearly = dummy_year_key(DUMMY_KEY, "2026")
    assert dummy_of_year(yearly, 7, "2026-11") == dummy_leaf(DUMMY_KEY, 7, "2026-11")
    assert dummy_of_year(yearly, 7, "2027-01") != dummy_leaf(DUMMY_KEY, 7, "2027-01")
    for key, year in ((b"short", "2026"), (DUMMY_KEY, "26"), (DUMMY_KEY, "2026-")):
        with pytest.raises(Malformed):
            dummy_year_key(key, year)


def test_the_clock_knows_its_dummies_also_those_of_before_there_was_a_key_a_year():
    old = dummy_of_year(DUMMY_KEY, 7, "2026-11")
    assert is_dummy(DUMMY_KEY, 7, dummy_leaf(DUMMY_KEY, 7, "2026-11"))
    assert is_dummy(DUMMY_KEY, 7, old)
    assert not is_dummy(DUMMY_KEY, 8, old)
    assert not is_dummy(b"e" * 32, 7, old)
    assert not is_dummy(DUMMY_KEY, 7, new_opening("report", "2026-11", {}).leaf)


def test_a_proof_stands_alone(proven):
    opening, tree, text = proven
    shown = verify_proof(text, read_policy(POLICY))
    assert (shown.opening, shown.index, shown.size) == (opening, 20, tree.size)
    assert shown.seen == (("buur", 1_700_000_000),)


def test_a_proof_with_any_line_changed_is_refused(proven):
    text, policy = proven[2], read_policy(POLICY)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line:
            at = len(line) // 2
            other = line[:at] + ("A" if line[at] != "A" else "B") + line[at + 1 :]
            changed = "\n".join([*lines[:number], other, *lines[number + 1 :]])
            with pytest.raises(SealError):
                verify_proof(changed, policy)
            with pytest.raises(SealError):
                verify_proof("\n".join([*lines[:number], *lines[number + 1 :]]), policy)


def test_too_few_witnesses_prove_nothing(proven):
    text = proven[2]
    with pytest.raises(NotProven, match="1 witnesses saw this, 2 are needed"):
        verify_proof(text, read_policy(POLICY.replace("quorum 1", "quorum 2")))
    twice = POLICY.replace("quorum 1", f"witness again {EYES.verifier}\nquorum 2")
    with pytest.raises(Malformed, match="counts a witness twice"):
        read_policy(twice)


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "quorum 1",
        POLICY + "quorum 2",
        "log x\nquorum 0",
        POLICY + "group a b",
        POLICY.replace("quorum 1", "quorum x"),
    ],
)
def test_a_policy_that_is_none_is_refused(policy):
    with pytest.raises(Malformed):
        read_policy(policy)


def test_a_head_of_another_key_under_the_same_name_is_refused():
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    with pytest.raises(NotProven):
        verify_checkpoint(sign_checkpoint(stranger, 40, TREE.root()), LOG_KEY.verifier)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_noise_is_no_note_and_never_crashes(text):
    for ask in (read_note, lambda t: verify_proof(t, read_policy(POLICY))):
        with pytest.raises(SealError):
            ask(text)


def test_a_proof_with_another_text_or_salt_is_refused(proven):
    opening, tree, _text = proven
    for other in (
        dataclasses.replace(opening, text=opening.text.replace("3", "4")),
        dataclasses.replace(opening, salt=flipped(opening.salt, 0)),
    ):
        text = proof_text(other, 20, tree.inclusion(20), head_note(tree))
        with pytest.raises(NotProven, match="not what was recorded"):
            verify_proof(text, read_policy(POLICY))


def test_a_root_is_not_taken_for_that_of_a_larger_tree():
    with pytest.raises(NotProven):
        verify_inclusion(leaf_hash(LEAVES[0]), 0, 8, TREE.root(4), TREE.inclusion(0, 4))


@pytest.mark.parametrize("ending", [b"", b"\0\xff"])
def test_a_proof_without_a_text_that_was_recorded_is_none(proven, ending):
    opening, _tree, text = proven
    [line] = [one for one in text.split("\n") if one.startswith("extra ")]
    other = f"extra {b64(opening.salt + opening.leaf + ending)}"
    with pytest.raises(Malformed, match="does not hold what was recorded"):
        verify_proof(text.replace(line, other), read_policy(POLICY))
