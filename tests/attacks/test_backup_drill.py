"""The drill: everything is destroyed, and three files with two keys bring the house back.

By the real flow, on both databases: Emre reports with a file, Asha reads, others report while the
backup is made, and after it the time of one case is over. Then home and database are gone. In a
new place the words open the mailbox, Asha opens the case and the file, the ledger is the one that
the guarantor saw last, and the case of which the time was over is gone again.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator

import pyrage
import pytest

from tests.attacks.drill import Drill, log_of
from tests.databases import BOTH
from tests.guarantors import Guarantor, pair
from tests.visitor import Emre, Staff
from waarborg.adapters import clock
from waarborg.core.seal.checkpoints import Head, verify_checkpoint
from waarborg.core.seal.cosignatures import seen_by
from waarborg.core.seal.notes import read_key, read_note, unb64
from waarborg.core.seal.promises import verify_certificate, verify_promise
from waarborg.core.seal.proofs import Policy, verify_proof
from waarborg.core.seal.tree import leaf_hash

STORY = "Canarystory: the sand was paid for twice."
SIX_MINUTES = 0.0042  # days; a guarantor answers no house that is a quarter of an hour ahead
NAME = "canaryfilename.pdf"
FILE = b"canary-inside-the-file " * 9_000
OVER = "Canaryover: what was destroyed after the backup."
PROOF = re.compile(r'<pre class="code">(c2sp\.org/tlog-proof@v1.*?)</pre>', re.DOTALL)


@pytest.fixture(scope="module", params=BOTH)
def drill(request, tmp_path_factory) -> Iterator[Drill]:
    """A drill up to the moment at which the second house is open."""
    folder = tmp_path_factory.mktemp("drill")
    with Guarantor(folder / "guarantor") as guarantor:
        one = Drill(request, folder, request.param, guarantor)
        yield from drilled(one)


def drilled(one: Drill) -> Iterator[Drill]:
    one.prepare(one.first)
    pair(one.first, one.guarantor)
    with one.first as house:
        one.gone = Emre(house.public)
        one.gone.take_words()
        one.gone.tell(OVER)
        assert one.gone.finish()
        one.over = one.newest_case()
        one.emre = Emre(house.public)
        one.emre.take_words()
        one.search.also_for("words", one.emre.words)
        one.emre.tell(STORY)
        assert one.emre.hand_in(NAME, FILE).status == 200
        one.promise = one.emre.finish()
        house.later(days=SIX_MINUTES)  # the ledger grows once in five
        one.ask_guarantor()
        one.back_up()
        one.destroy()
    one.said = one.restore()
    with one.second as house:
        one.emre.port = one.gone.port = int(house.public.rpartition(":")[2])
        yield one


def test_the_words_open_the_mailbox_and_the_file(drill):
    box = drill.emre.come_back()
    assert STORY in box.text, box.words
    found = box.text.split('name="file" value="')[1].partition('"')[0]
    assert drill.emre.send("/en/mailbox/file/", {"file": found}).body == FILE


def test_a_reader_opens_the_case_and_the_file(drill):
    known = drill.second.people()["asha"]
    asha = Staff(drill.second.desk, {"Accept-Language": "en"})
    asha.sign_in("asha", known["password"], drill.second.code("asha"))
    inbox = asha.unlock(known["passphrase"])
    for case in sorted(set(re.findall(r"/case/[0-9a-f]{32}", inbox.text))):
        asha.get(f"{case}/conflict")
        page = asha.post(f"{case}/conflict", {"ground": "free"})
        if STORY in page.text:
            break
    else:
        pytest.fail(inbox.words)
    files = re.findall(rf"{case}/file/[0-9a-f]{{32}}", page.text)
    assert NAME in page.text
    asha.get(files[0])
    answers = [asha.ask("GET", files[0]), asha.send(files[0])]
    assert FILE in [answer.body for answer in answers]


def test_the_ledger_is_the_one_that_the_log_signed(drill):
    head = verify_checkpoint(drill.told, log_of(drill.second))
    assert isinstance(head, Head)
    assert f"a ledger of {head.size} lines, which is what the log signed" in drill.said
    assert "Whether there is a newer backup was not looked at" not in drill.said
    [[note]] = drill.second.look_up(f"SELECT note FROM ledger_checkpoint WHERE size = {head.size}")
    assert note == drill.told


def test_its_root_is_that_of_the_last_head_that_the_guarantor_signed(drill):
    [[name, key]] = drill.second.look_up("SELECT name, key FROM guarantor_pairing")
    held = drill.checkpoint.read_text()
    assert seen_by(read_note(held), [(name, read_key(key))]), held
    head = verify_checkpoint(held, log_of(drill.second))
    rows = drill.second.look_up('SELECT hash FROM ledger_leafrow ORDER BY "index"')
    assert len(rows) >= head.size > 0
    assert root_of([bytes(one) for (one,) in rows[: head.size]]) == head.root
    assert f"{name} signed its first {head.size} lines, and they are the same." in drill.said
    assert f"The checkpoint that you hold is signed by {name} too." in drill.said


def root_of(hashes: list[bytes]) -> bytes:
    """Compute the root over the hashes of leaves as RFC 9162, 2.1.1 writes it, and not as we do."""
    if len(hashes) == 1:
        return hashes[0]
    left = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_of(hashes[:left]) + root_of(hashes[left:])).digest()


def test_the_case_that_ended_after_the_backup_is_destroyed_again(drill):
    assert "Cases that ended since, and were destroyed again now: 1." in drill.said
    counted = ("cases_case WHERE id", "cases_receipt WHERE case_id", 'cases_tombstone WHERE "case"')
    rows = [drill.second.look_up(f"SELECT 1 FROM {one} = '{drill.over}'") for one in counted]
    assert [len(found) for found in rows] == [0, 0, 1]
    assert not (drill.second.home / "shred-keys" / "keys" / drill.over).exists()
    page = drill.gone.come_back()
    assert OVER not in page.text
    assert page.status == 422, page.words


def test_the_promise_still_holds_and_is_kept(drill):
    head, _, certificate = drill.promise.partition("\n\n")
    said = "".join(head.split("\n")[1:]).replace(" ", "")
    leaf, signature = (unb64(part) for part in said.removeprefix("leaf").split("signature"))
    log, now = log_of(drill.second), clock.now()
    key = verify_certificate(certificate, log, now + dt.timedelta(days=1))
    verify_promise(key, leaf, signature)
    hashes = {bytes(one) for (one,) in drill.second.look_up("SELECT hash FROM ledger_leafrow")}
    assert leaf_hash(leaf) in hashes
    proofs = PROOF.findall(drill.emre.come_back().text)
    assert leaf in [verify_proof(text, Policy(log, (), 0)).opening.leaf for text in proofs]


def test_what_was_written_meanwhile_is_there_whole_or_not_at_all(drill):
    counted = ("id", "cases_case"), ("id", "cases_receipt"), ("id", "cases_nameenvelope")
    counted += (("DISTINCT token", "figures_statrecord"),)
    asked = ", ".join(f"(SELECT count({what}) FROM {table})" for what, table in counted)
    [[*sizes, records]] = drill.second.look_up(f"SELECT {asked}")
    assert set(sizes) == {records - 1}  # what the statistics know of a case outlives it
    assert sizes[0] >= 2


def test_the_house_goes_on(drill):
    somebody = Emre(drill.second.public)
    somebody.take_words()
    somebody.tell("After the fire.")
    assert somebody.finish()
    drill.second.later(days=SIX_MINUTES)
    assert "After the fire." in somebody.come_back().text
    assert drill.second.look_up("SELECT count(*) FROM ledger_pending WHERE is_report") == [(0,)]


def test_nothing_lies_in_clear_in_the_backup_or_beside_it(drill):
    for path in (drill.backup, drill.secrets, drill.shred_keys):
        assert drill.search.found_in(path.read_bytes()) == set()
    assert drill.search.found_under(drill.temporary, drill.second.home) == {}
    assert not list(drill.folder.glob("*.part"))
    # Not even whoever opens it: what is in it is sealed once more.
    identity = pyrage.x25519.Identity.from_str(drill.house_key.identity.read_text().splitlines()[1])
    inside = pyrage.decrypt(drill.backup.read_bytes(), [identity])
    assert drill.search.found_in(inside) == set()
    secrets = [p.read_bytes() for p in (drill.second.home / "secrets").rglob("*-key")]
    assert len(secrets) == 10
    assert not any(one in inside for one in secrets)
    keys = [path.read_bytes() for path in (drill.second.home / "shred-keys" / "keys").iterdir()]
    assert len(keys) >= 2
    assert not any(shape in inside for one in keys for shape in (one, one.hex().encode()))
