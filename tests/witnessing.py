"""A guarantor with a house that is paired with it, and the ledger of that house: for its tests."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.core.seal.cast import EYES, LOG_KEY
from tests.mail import free_port
from waarborg.core.seal.cards import HouseCard
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.tree import Tree, leaf_hash
from waarborg.core.seal.witnessing import (
    STATUS,
    Known,
    NotSeen,
    WhyNot,
    first_head,
    growth_text,
    judge_growth,
    read_growth,
)
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


class Witness:
    """A witness of somebody else, over real HTTP, with the key of `EYES`."""

    def __init__(self, log, now):
        self.known, self.now, self.asked = Known(log, first_head(log)), now, []
        self.answer = self.judge
        self.port = free_port()
        self._server = None

    def __enter__(self):
        witness = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                witness.asked.append((self.path, text.partition("\n")[0]))
                status, told = witness.answer(text)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(told.encode())

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Door)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def judge(self, text):
        asked = read_growth(text)
        found = judge_growth(asked, self.known)
        if isinstance(found, NotSeen):
            other = found.why is WhyNot.OTHER_SIZE
            return STATUS[found.why], f"{found.size if other else found.why}\n"
        self.known = Known(self.known.log, found)
        return 200, EYES.cosign(asked.note.body, int(self.now.timestamp()))


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
