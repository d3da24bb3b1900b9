"""A witness sees a ledger that only grew, and no other: whatever the log tries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.core.seal.cast import EYES, LOG_KEY, flipped
from tests.core.seal.public_witnesses import CONVERSATION, TALKED_WITH
from waarborg.core.seal.checkpoints import Head, sign_checkpoint
from waarborg.core.seal.errors import Malformed, SealError
from waarborg.core.seal.notes import LOG, Signer, b64, read_note, verify_cosignature
from waarborg.core.seal.tree import EMPTY_ROOT, Tree, leaf_hash
from waarborg.core.seal.witnessing import (
    Growth,
    Known,
    NotSeen,
    WhyNot,
    contradicts,
    first_head,
    growth_text,
    judge_growth,
    read_growth,
    read_refusal,
)


def grown(leaves) -> Tree:
    tree = Tree(lambda _level, _index: pytest.fail("nothing is stored"))
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
    return tree


def leaves_of(name: str, count: int) -> list[bytes]:
    return [f"{name} {index}".encode() for index in range(count)]


TREE = grown(leaves_of("a", 40))
SEEN = Head(LOG_KEY.verifier.name, 16, TREE.root(16))
KNOWN = Known(LOG_KEY.verifier, SEEN)


def ask(tree, old, size=None, *, proof=None, signer=LOG_KEY) -> Growth:
    size = tree.size if size is None else size
    honest = tree.consistency(old, size) if 0 < old <= size else []
    steps = honest if proof is None else proof
    return read_growth(growth_text(old, steps, sign_checkpoint(signer, size, tree.root(size))))


def test_honest_growth_is_seen():
    assert judge_growth(ask(TREE, 16), KNOWN) == Head(SEEN.origin, 40, TREE.root())
    nothing = Known(LOG_KEY.verifier, first_head(LOG_KEY.verifier))
    assert judge_growth(ask(TREE, 0, 16), nothing) == SEEN


def test_the_same_head_is_seen_again():
    assert judge_growth(ask(TREE, 16, 16), KNOWN) == SEEN


def test_a_ledger_rebuilt_without_the_report_is_not():
    without = grown([*leaves_of("a", 7), b"nothing happened", *leaves_of("a", 40)[8:]])
    assert judge_growth(ask(without, 16), KNOWN) == NotSeen(WhyNot.NOT_GROWN, 16)
    assert judge_growth(ask(without, 16, 16), KNOWN) == NotSeen(WhyNot.OTHER_ROOT, 16)


def test_only_two_roots_of_one_size_that_the_log_signed_contradict_each_other():
    other = grown(leaves_of("b", 40))
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    assert contradicts(ask(other, 16, 16), KNOWN)
    assert contradicts(ask(other, 0, 16), KNOWN)
    for asked in (ask(TREE, 16, 16), ask(other, 16), ask(other, 0, 9)):
        assert not contradicts(asked, KNOWN)
    assert not contradicts(ask(other, 16, 16, signer=stranger), KNOWN)


def test_a_ledger_put_back_to_an_earlier_day_is_not():
    assert judge_growth(ask(TREE, 8, 12), KNOWN) == NotSeen(WhyNot.OTHER_SIZE, 16)
    assert judge_growth(ask(TREE, 16, 12), KNOWN) == NotSeen(WhyNot.SMALLER, 16)


def test_who_is_not_the_log_gets_no_signature_and_no_size():
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    assert judge_growth(ask(TREE, 16, signer=stranger), KNOWN) == NotSeen(WhyNot.NOT_SIGNED)
    elsewhere = Signer("elders.example", LOG, b"\2" * 32)
    for known in (KNOWN, None):
        found = judge_growth(ask(TREE, 16, signer=elsewhere), known)
        assert found == NotSeen(WhyNot.UNKNOWN_LOG)


def test_a_line_of_a_stranger_beside_that_of_the_log_changes_nothing():
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    note = sign_checkpoint(LOG_KEY, 40, TREE.root())
    more = note + stranger.sign(read_note(note).body)
    asked = read_growth(growth_text(16, TREE.consistency(16), more))
    assert judge_growth(asked, KNOWN) == Head(SEEN.origin, 40, TREE.root())


@pytest.mark.parametrize(
    ("old", "size", "proof"),
    [
        (16, 40, []),
        (16, 40, TREE.consistency(16)[:-1]),
        (16, 40, [*TREE.consistency(16), bytes(32)]),
        (16, 40, [flipped(TREE.consistency(16)[0], 3), *TREE.consistency(16)[1:]]),
        (16, 40, TREE.consistency(15)),
        (16, 16, [bytes(32)]),
    ],
)
def test_growth_that_is_not_shown_is_not_seen(old, size, proof):
    found = judge_growth(ask(TREE, old, size, proof=proof), KNOWN)
    assert found == NotSeen(WhyNot.NOT_GROWN, 16)


def test_there_is_nothing_to_prove_about_a_first_head():
    nothing = Known(LOG_KEY.verifier, first_head(LOG_KEY.verifier))
    found = judge_growth(ask(TREE, 0, proof=[bytes(32)]), nothing)
    assert found == NotSeen(WhyNot.NOT_GROWN, 0)


def test_an_empty_ledger_has_the_root_of_nothing():
    nothing = Known(LOG_KEY.verifier, first_head(LOG_KEY.verifier))
    assert judge_growth(ask(TREE, 0, 0), nothing) == nothing.head
    note = sign_checkpoint(LOG_KEY, 0, bytes(32))
    asked = read_growth(growth_text(0, [], note))
    assert judge_growth(asked, nothing) == NotSeen(WhyNot.OTHER_ROOT, 0)
    assert nothing.head.root == EMPTY_ROOT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 16",
        "old 016\n\nx",
        "old -1\n\nx",
        "old +1\n\nx",
        "old \u0661\n\nx",
        "size 16\n\nx",
        "old 16\nAAAA\n\n{note}",
        "old 16\n*\n\n{note}",
        "old 16\n" + f"{b64(bytes(32))}\n" * 64 + "\n{note}",
        "old 16\n{note}",
        "old 16\r\n\n{note}",
        "old 16\n\n{note}more",
        "old 16\n\nno checkpoint\n\n\u2014 a AAAA\n",
    ],
)
def test_what_is_no_request_is_not_read(text):
    note = sign_checkpoint(LOG_KEY, 40, TREE.root())
    with pytest.raises(Malformed):
        read_growth(text.replace("{note}", note))


@given(st.text())
def test_noise_is_no_request_and_never_crashes(noise):
    for text in (noise, "old 16\n\n" + noise, growth_text(16, [], noise)):
        with pytest.raises(SealError):
            read_growth(text)


def test_a_request_comes_back_as_it_was_written():
    note, steps = sign_checkpoint(LOG_KEY, 40, TREE.root()), TREE.consistency(7)
    asked = read_growth(growth_text(7, steps, note))
    assert (asked.old, list(asked.proof), asked.note) == (7, steps, read_note(note))
    assert asked.head == Head(LOG_KEY.verifier.name, 40, TREE.root())


def test_it_answers_as_another_witness_does():
    head, told = first_head(TALKED_WITH), []
    for text, _ in CONVERSATION:
        found = judge_growth(read_growth(text), Known(TALKED_WITH, head))
        if isinstance(found, Head):
            head = found
            told.append("signed")
        else:
            size = f" {found.size}" if found.why == WhyNot.OTHER_SIZE else ""
            told.append(found.why + size)
    assert told == [answer for _, answer in CONVERSATION]
    assert head.size == 5


class Cheat(RuleBasedStateMachine):
    """A log with the real key that grows, forgets, rewrites and asks whatever it likes."""

    def __init__(self):
        super().__init__()
        self.leaves: list[bytes] = []
        self.tried = [0]
        self.head = first_head(LOG_KEY.verifier)
        self.signed: list[tuple[Head, list[bytes]]] = []
        self.made = 0

    def _new(self) -> bytes:
        self.made += 1
        return f"leaf {self.made}".encode()

    @rule(count=st.integers(1, 9))
    def it_grows(self, count):
        self.leaves += [self._new() for _ in range(count)]

    @precondition(lambda self: self.leaves)
    @rule(data=st.data())
    def an_older_backup_is_put_back(self, data):
        del self.leaves[data.draw(st.integers(0, len(self.leaves) - 1)) :]

    @precondition(lambda self: self.leaves)
    @rule(data=st.data())
    def a_line_is_changed(self, data):
        self.leaves[data.draw(st.integers(0, len(self.leaves) - 1))] = self._new()

    @precondition(lambda self: self.leaves)
    @rule(data=st.data())
    def a_line_is_dated_back(self, data):
        self.leaves.insert(data.draw(st.integers(0, len(self.leaves) - 1)), self._new())

    @precondition(lambda self: self.signed)
    @rule(data=st.data())
    def an_earlier_ledger_comes_back(self, data):
        self.leaves = list(data.draw(st.sampled_from(self.signed))[1])

    @rule(data=st.data())
    def it_asks(self, data):
        tree = grown(self.leaves)
        size = data.draw(st.integers(0, tree.size) | st.just(tree.size))
        old = data.draw(st.integers(0, size) | st.just(self.head.size))
        start = data.draw(st.just(old) | st.integers(0, size))
        proof = tree.consistency(start, size) if 0 < start <= size else []
        self._ask(tree, old, size, proof)

    @rule()
    def it_asks_honestly(self):
        tree, last = grown(self.leaves), self.head.size
        proof = tree.consistency(last) if 0 < last <= tree.size else []
        self._ask(tree, last, tree.size, proof)

    def _ask(self, tree, old, size, proof):
        found = judge_growth(ask(tree, old, size, proof=proof), Known(LOG_KEY.verifier, self.head))
        before = self.signed[-1][1] if self.signed else []
        kept = self.leaves[:size][: len(before)] == before and size >= len(before)
        honest = old == len(before) and kept
        if honest and proof == (tree.consistency(old, size) if old else []):
            assert isinstance(found, Head), found
        if isinstance(found, Head):
            assert honest
            self.head = found
            self.signed.append((found, self.leaves[:size]))

    @invariant()
    def no_size_has_two_roots_and_nothing_shrinks(self):
        roots: dict[int, bytes] = {}
        sizes = [head.size for head, _ in self.signed]
        assert sizes == sorted(sizes)
        for head, _ in self.signed:
            assert roots.setdefault(head.size, head.root) == head.root


TestCheat = Cheat.TestCase
TestCheat.settings = settings(max_examples=60, stateful_step_count=30)


def test_what_it_signs_is_that_head_at_that_time():
    asked = ask(TREE, 16)
    line = EYES.cosign(asked.note.body, 1_700_000_000)
    note = read_note(f"{asked.note.body}\n{line}")
    assert verify_cosignature(note, EYES.verifier) == 1_700_000_000


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (409, "16\n", NotSeen(WhyNot.OTHER_SIZE, 16)),
        (409, "0", NotSeen(WhyNot.OTHER_SIZE, 0)),
        (400, "smaller\n", NotSeen(WhyNot.SMALLER)),
        (400, "unreadable\n", NotSeen(WhyNot.UNREADABLE)),
        (400, "a witness of somebody else says it in its own words", NotSeen(WhyNot.SMALLER)),
        (400, "16\n", NotSeen(WhyNot.SMALLER)),
        (403, "", NotSeen(WhyNot.NOT_SIGNED)),
        (403, "unknown-log", NotSeen(WhyNot.NOT_SIGNED)),
        (404, "", NotSeen(WhyNot.UNKNOWN_LOG)),
        (422, " other-root\n", NotSeen(WhyNot.OTHER_ROOT)),
        (422, "", NotSeen(WhyNot.NOT_GROWN)),
    ],
)
def test_why_a_witness_does_not_sign_is_read_from_its_answer(status, body, told):
    assert read_refusal(status, body) == told


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, ""), (500, "not-grown"), (409, ""), (409, "016\n"), (409, " 16"), (409, "other-size")],
)
def test_what_no_witness_answers_is_no_refusal(status, body):
    with pytest.raises(Malformed):
        read_refusal(status, body)


def test_a_proof_may_be_as_long_as_the_largest_tree_can_need():
    note = sign_checkpoint(LOG_KEY, 40, TREE.root())
    assert len(read_growth(growth_text(16, [bytes(32)] * 63, note)).proof) == 63
