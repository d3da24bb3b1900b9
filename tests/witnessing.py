"""A guarantor with a house that is paired with it, and the ledger of that house: for its tests."""

import datetime as dt

import pytest

from tests.core.seal.cast import LOG_KEY
from waarborg.core.seal.cards import HouseCard
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.tree import Tree, leaf_hash
from waarborg.core.seal.witnessing import growth_text
from waarborg.secret_files import make_all
from waarborg.store.guarantor.keys import prepare_guarantor_keys
from waarborg.store.guarantor.pairings import pair_with
from waarborg.store.people.secret_marks import prepare_secrets

HOUSE_CARD = HouseCard("Gemeente Voorbeeld", "https://melden.example", LOG_KEY.verifier)
DAY = dt.date(2026, 3, 2)


def become_guarantor() -> None:
    """Make the keys of a guarantor in these tables, and pair it with the house of `LOG_KEY`."""
    make_all("guarantor")
    prepare_secrets("guarantor")
    prepare_guarantor_keys("Buurgemeente")
    pair_with(HOUSE_CARD, DAY)


@pytest.fixture
def guarantor(db) -> None:
    """A guarantor that is paired with the house of `LOG_KEY`."""
    become_guarantor()


def grown(*leaves: bytes) -> Tree:
    """Grow a tree that nobody stores."""
    tree = Tree(lambda _level, _index: pytest.fail("nothing is stored"))
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
    return tree


def numbered(count: int, word: str = "line") -> list[bytes]:
    """Give some leaves."""
    return [f"{word} {index}".encode() for index in range(count)]


def request_of(tree: Tree, old: int, *, signer=LOG_KEY) -> str:
    """Write what a house sends when its ledger grew from `old` leaves to this tree."""
    proof = tree.consistency(old) if 0 < old <= tree.size else []
    return growth_text(old, proof, sign_checkpoint(signer, tree.size, tree.root()))
