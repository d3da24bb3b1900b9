"""Lines that somebody shows are followed to the head of the tree, as far as it is known."""

from dataclasses import replace

import pytest

from tests.core.seal.cast import EYES, LOG_KEY, flipped
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.ledger import new_opening
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.shown_lines import HeadShown, Proof, Shown, ShownLine, look_at
from waarborg.core.seal.tree import Tree, leaf_hash

OPENINGS = [new_opening("act", "2026-03", {"number": number}) for number in range(7)]
STRANGER = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)


def grown(openings):
    tree = Tree(lambda _level, _index: pytest.fail("nothing is stored"))
    for opening in openings:
        tree.append(leaf_hash(opening.leaf))
    return tree


TREE = grown(OPENINGS)
HEAD = sign_checkpoint(LOG_KEY, 7, TREE.root())


def line(number):
    one = OPENINGS[number]
    path = tuple(TREE.inclusion(number))
    return ShownLine("act", "2026-03", one.salt, one.text, number, path)


LINE = line(4)
WAITING = replace(LINE, index=None, path=())
CHANGED = replace(LINE, text=LINE.text.replace("4", "5"))


def test_every_line_of_a_ledger_is_proven_under_the_head_that_its_log_signed():
    shown = look_at(map(line, range(7)), HEAD, LOG_KEY.verifier)
    assert shown == Shown(HeadShown.SIGNED, (Proof.PROVEN,) * 7)


def test_each_line_has_its_own_answer_in_the_order_in_which_they_are_shown():
    shown = look_at([LINE, WAITING, CHANGED, LINE], HEAD, LOG_KEY.verifier)
    assert shown.lines == (Proof.PROVEN, Proof.WAITS, Proof.BROKEN, Proof.PROVEN)


@pytest.mark.parametrize(
    "other",
    [
        CHANGED,
        replace(LINE, kind="report"),
        replace(LINE, kind="Act"),
        replace(LINE, kind="-"),
        replace(LINE, month="2026-02"),
        replace(LINE, month="March"),
        replace(LINE, salt=flipped(LINE.salt, 0)),
        replace(LINE, salt=LINE.salt[:-1]),
        replace(LINE, salt=b""),
        replace(LINE, index=5),
        replace(LINE, index=-1),
        replace(LINE, index=7),
        replace(LINE, path=LINE.path[:-1]),
        replace(LINE, path=(*LINE.path, bytes(32))),
        replace(LINE, path=()),
        replace(LINE, path=(b"", *LINE.path[1:])),
    ],
)
def test_a_line_with_anything_changed_is_broken(other):
    for log in (LOG_KEY.verifier, None):
        assert look_at([other], HEAD, log).lines == (Proof.BROKEN,)


def test_a_line_of_a_later_head_is_not_of_an_earlier_one():
    early = sign_checkpoint(LOG_KEY, 4, TREE.root(4))
    assert look_at([LINE], early, LOG_KEY.verifier) == Shown(HeadShown.SIGNED, (Proof.BROKEN,))


def test_without_a_key_the_head_could_be_anybodys():
    for head in (HEAD, sign_checkpoint(STRANGER, 7, TREE.root())):
        shown = look_at([LINE, WAITING, CHANGED], head, None)
        assert shown.head is HeadShown.NOT_COMPARED
        assert shown.lines == (Proof.PROVEN, Proof.WAITS, Proof.BROKEN)


@pytest.mark.parametrize(
    "head",
    [
        sign_checkpoint(STRANGER, 7, TREE.root()),
        sign_checkpoint(Signer("elders.example", LOG, bytes(32)), 7, TREE.root()),
        HEAD.replace("\n7\n", "\n8\n"),
        "Hello",
        HEAD.partition("\n\n")[0],
    ],
    ids=["another key", "another log", "another size", "no head", "no signature"],
)
def test_under_a_head_that_the_log_did_not_sign_nothing_is_proven(head):
    shown = look_at([LINE, WAITING], head, LOG_KEY.verifier)
    assert shown == Shown(HeadShown.FOREIGN, (Proof.BROKEN, Proof.WAITS))


def test_the_key_of_a_witness_signs_no_head():
    assert look_at([LINE], HEAD, EYES.verifier).head is HeadShown.FOREIGN


def test_without_a_head_a_line_waits_and_one_that_says_where_it_stands_says_too_much():
    for log in (LOG_KEY.verifier, None):
        shown = look_at([WAITING, LINE], "", log)
        assert shown == Shown(HeadShown.NONE, (Proof.WAITS, Proof.BROKEN))


@pytest.mark.parametrize(
    "head", ["Hello", HEAD.replace("\n7\n", "\nseven\n")], ids=["no note", "no size"]
)
def test_a_head_that_is_none_is_no_head_of_anybody(head):
    with pytest.raises(Malformed):
        look_at([LINE], head, None)
