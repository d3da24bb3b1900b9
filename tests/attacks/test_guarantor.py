"""A name that is left with the guarantor: two real installations, and an administrator at home.

Joep has root at home. He reads the disk and the memory of every process there while Emre leaves
his name; he takes the database back to a day before; he stops what he can stop.
"""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attacks.processes import processes_of, remembered
from tests.backups import new_key
from tests.guarantors import Guarantor, pair
from tests.servers import House
from tests.visitor import Answer, Emre, Visitor

NAME = "Emrecanary van der Oever"
STORY = "Storycanary: invoices for sand were paid twice."
TICKET = re.compile(r'action="(http[^"]+)">\s*<input type="hidden" name="ticket" value="([^"]*)"')


@dataclass
class Both:
    """A house and its guarantor, and Emre, who reported and has not left his name yet."""

    house: House
    guarantor: Guarantor
    emre: Emre

    def tickets(self) -> list[tuple[str, str]]:
        """Give the buttons in the mailbox that go to the guarantor: where to, and the ticket."""
        page = self.emre.come_back()
        assert page.status == 200
        raw = page.body.decode()
        return [
            (to, ticket.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&"))
            for to, ticket in TICKET.findall(raw)
        ]

    def go(self, which: int = 0, **typed: str) -> Answer:
        """Press such a button, and the button on the page where it leads."""
        to, ticket = self.tickets()[which]
        assert to == f"{self.guarantor.address}/en/name"
        there = Visitor(self.guarantor.address)
        assert there.send("/en/name", {"ticket": ticket}).status == 200
        answer = there.send("/en/keep", {"ticket": ticket, **typed})
        assert there.cookies == {}
        return answer

    def be_left(self) -> None:
        """Let the name lie there, whichever test came before."""
        if len(self.tickets()) == 1:
            self.go(name=NAME, contact="Contactcanary@thuis.example")
            self.house.command("tick")

    def be_gone(self) -> None:
        """Let no name lie there."""
        if len(self.tickets()) == 2:
            self.go(which=1)
            self.house.command("tick")

    def mailbox(self) -> str:
        """Read the mailbox."""
        return self.emre.come_back().words


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("both")
    with Guarantor(folder / "there") as there:
        house = House(folder / "here")
        house.command("migrate")
        pair(house, there)
        with house:
            emre = Emre(house.public)
            emre.take_words()
            emre.tell(STORY)
            emre.write("name", name_mode="elsewhere", name="", contact="")
            assert emre.finish()
            yield Both(house, there, emre)


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_name_typed_at_home_by_mistake_is_refused_and_kept_nowhere(both):
    emre = Emre(both.house.public)
    emre.take_words()
    emre.tell("Something else.")
    page = emre.write("name", name_mode="elsewhere", name="Typedcanary", contact="")
    assert page.status == 422
    assert "You type them later" in page.words
    assert b"Typedcanary" not in on_disk(both.house.home)


def test_the_mailbox_says_where_the_name_is_to_go_and_lets_its_forms_go_there_only(both):
    both.be_gone()
    page = both.emre.come_back()
    assert "Leave my name with Gemeente Naburig" in page.words
    policy = page.headers["Content-Security-Policy"]
    [targets] = re.findall(r"form-action ([^;]+)", policy)
    assert both.guarantor.address in targets
    front = both.emre.get("/en/").headers["Content-Security-Policy"]
    assert both.guarantor.address not in front
    assert len(both.tickets()) == 1


def test_the_name_never_lies_in_the_memory_or_on_the_disk_of_the_house(both):
    answer = both.go(name=NAME, contact="Contactcanary@thuis.example")
    assert "Your name is sealed" in answer.words
    both.house.command("tick")
    assert "lies in a sealed envelope that Gemeente Naburig made" in both.mailbox()
    here = processes_of(both.house)
    assert len(here) >= 4
    seen = remembered(here)
    assert b"Storycanary" in seen  # what was typed here is found here: the search works
    assert b"Emrecanary" not in seen
    assert b"Contactcanary" not in seen
    assert b"Emrecanary" not in on_disk(both.house.home)
    assert b"Emrecanary" not in on_disk(both.guarantor.home)
    assert "Emrecanary" not in both.house.said() + both.guarantor.said()


def test_the_envelope_at_home_is_of_no_case_in_clear(both):
    both.be_left()
    [[case, deposit]] = both.house.look_up(
        "SELECT case_id, deposit FROM cases_nameenvelope WHERE deposit <> ''"
    )
    assert case is None
    every = both.house.look_up("SELECT id FROM cases_case")
    assert (deposit,) not in every
    [[there]] = tables(both.guarantor.home, "SELECT DISTINCT deposit FROM guarantor_deposit")
    assert there == deposit


def tables(home: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "waarborg.sqlite3")) as db:
        return list(db.execute(sql))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: "",
        lambda t: "{}",
        lambda t: t[:-40],
        lambda t: t.replace('\\"needed\\": ', '\\"needed\\": 1'),
        lambda t: t.replace('\\"what\\": \\"leave', '\\"what\\": \\"take_back'),
    ],
)
def test_a_ticket_that_was_changed_leaves_and_takes_nothing(both, spoil):
    before = tables(both.guarantor.home, "SELECT * FROM guarantor_deposit")
    there, ticket = Visitor(both.guarantor.address), both.tickets()[0][1]
    assert spoil(ticket) != ticket
    for path in ("/en/name", "/en/keep"):
        answer = there.send(path, {"ticket": spoil(ticket), "name": "X"})
        assert answer.status == 403
        assert "Nothing was kept" in answer.words
    assert tables(both.guarantor.home, "SELECT * FROM guarantor_deposit") == before


def test_only_a_paired_house_gets_what_was_left(both, tmp_path):
    there = Visitor(both.guarantor.address)
    for question in (b"", b"give", b"waarborg-collect/v1\nx\n0\n2026-01-01\n\n\xe2\x80\x94 x y\n"):
        for path in ("/deposits", "/tombstones", "/add-tombstones"):
            assert there.ask("POST", path, question, "text/plain").status == 403


def test_while_the_guarantor_is_away_the_house_goes_on(both):
    both.be_gone()
    both.guarantor.stop()
    try:
        length = "SELECT count(*) FROM ledger_leafrow"
        before = both.house.look_up(length)
        both.house.command("demo", "later", "0.004")  # six minutes: both clocks still agree
        both.house.command("tick")  # less than an hour is no news
        assert both.house.look_up(length) > before
        assert "Leave my name with Gemeente Naburig" in both.mailbox()
    finally:
        both.guarantor.start()
    both.house.command("tick")


def test_a_name_that_was_taken_back_stays_gone_when_an_old_database_comes_back(both, tmp_path):
    """Joep keeps a copy of the database, and puts it back after Emre took his name back."""
    both.be_left()
    house = both.house
    house.stop()
    shutil.copytree(house.home, tmp_path / "before")
    house.start()
    answer = both.go(which=1)
    assert "Your name is gone from here" in answer.words
    house.command("tick")
    assert "Leave my name with Gemeente Naburig" in both.mailbox()
    envelope = "SELECT count(*) FROM cases_nameenvelope WHERE deposit <> ''"
    assert house.look_up(envelope) == [(0,)]
    house.stop()
    shutil.rmtree(house.home)
    shutil.copytree(tmp_path / "before", house.home)
    assert house.look_up(envelope) == [(1,)]
    house.start()
    house.command("tick")
    assert house.look_up(envelope) == [(0,)]
    assert "Leave my name with Gemeente Naburig" in both.mailbox()


def test_who_deletes_everything_at_home_destroys_no_backup(both, tmp_path):
    """Joep deletes the house, with every backup in it; the guarantor has one that it cannot open.

    Two more files lie where he does not come: the secrets and the shred keys. It takes all three.
    """
    house, there = both.house, both.guarantor
    keys = {what: new_key(tmp_path, what) for what in ("secrets", "shred-keys", "house")}
    house.stop()
    for what in ("secrets", "shred-keys"):
        house.command("backup", f"--{what}", str(tmp_path / what), "--to", keys[what].to)
    backup = house.home / "house.age"
    house.command("backup", str(backup), "--to", keys["house"].to)
    sealed = backup.read_bytes()
    assert "Gemeente Naburig keeps a copy" in house.command("guarantor", "send", str(backup))
    remembered_by_people(house.home, tmp_path)
    shutil.rmtree(house.home)

    path = mirrored(there, sealed)
    assert str(path) in there.command("guarantor", "backups")
    house.home.mkdir()
    lying = {"secrets": tmp_path / "secrets", "shred-keys": tmp_path / "shred-keys", "house": path}
    for what, one in lying.items():
        house.command("restore", str(one), "--identity", str(keys[what].identity))
    remembered_by_people(tmp_path, house.home)
    house.start()
    assert STORY in both.emre.come_back().text


def test_without_the_two_files_that_lie_apart_the_mirror_alone_brings_nothing_back(both, tmp_path):
    """What the guarantor keeps is one of three: who lost the other two has lost the house."""
    house, there = both.house, both.guarantor
    key, backup = new_key(tmp_path, "house"), tmp_path / "house.age"
    house.command("backup", str(backup), "--to", key.to)
    house.command("guarantor", "send", str(backup))
    path = mirrored(there, backup.read_bytes())
    empty = House(tmp_path / "empty")
    empty.home.mkdir()
    with pytest.raises(RuntimeError, match="secret"):
        empty.command("restore", str(path), "--identity", str(key.identity))
    assert not (empty.home / "waarborg.sqlite3").exists()
    empty._said.close()


def mirrored(there: Guarantor, sealed: bytes) -> Path:
    [path] = [p for p in (there.home / "mirror").rglob("*.age") if p.read_bytes() == sealed]
    return path


def remembered_by_people(before: Path, after: Path) -> None:
    """Take along what people of the example know, and how far their clock was moved on."""
    shutil.copytree(before / "demo", after / "demo")
    if (before / "clock-ahead").exists():
        shutil.copy(before / "clock-ahead", after / "clock-ahead")


def test_a_backup_that_is_not_the_announced_one_is_not_kept(both, tmp_path):
    files = sorted((both.guarantor.home / "mirror").rglob("*"))
    there = Visitor(both.guarantor.address)
    there.headers["Waarborg-Announced"] = "bm90aGluZw=="
    assert there.ask("POST", "/backup", b"x" * 5000, "application/octet-stream").status == 403
    assert sorted((both.guarantor.home / "mirror").rglob("*")) == files


def test_backups_of_a_house_that_is_silent_go_when_they_are_too_old(both, tmp_path):
    """Nobody asks and nobody sends: the door of the guarantor looks by itself."""
    there, folder = both.guarantor, both.guarantor.home / "mirror" / ("f" * 32)
    folder.mkdir(parents=True)
    old, young = folder / "old.age", folder / "young.age"
    for path, days in ((old, 36), (young, 34)):
        path.write_bytes(b"sealed")
        came_in = path.stat().st_mtime - days * 86_400
        os.utime(path, (came_in, came_in))
    both.house.stop()
    there.stop()
    try:
        there.start()
        until = time.monotonic() + 20
        while old.exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert not old.exists()
        assert young.exists()
    finally:
        young.unlink()
        both.house.start()
