"""A backup of before a case ended: nobody is served what was destroyed since, by any way back."""

import copy
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest

from tests.backups import Key, new_key, restore
from tests.commands.test_lost_secrets import Installation
from tests.databases import BOTH
from tests.postgresql import Server
from tests.servers import ROOT

pytestmark = pytest.mark.slow

BEGIN = """
import datetime as dt, os, signal
from waarborg.commands.start import django_for
django_for("owner")
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
YEARS = NOW + dt.timedelta(days=3 * 366)
"""
# Somebody reports, with a file, and two readers do not take it up.
REPORT = (
    BEGIN
    + """
from waarborg.commands.example_house import settle
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.clock.see_ends import see_ends
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.store_file import store_file
from waarborg.usecases.values import ReportDraft
people = settle(bytes(range(32)), now=NOW)
file = store_file(chunks=[b"sand"], name="a.pdf", type="application/pdf", now=NOW)
receipt = hand_out_receipt(language="en")
draft = ReportDraft(relation="employee", place="yard", door="coordinator", kind="integrity_breach",
    wish="W", story="Sand.", when_where="Yard.", name_mode="open", name="Emre", language="en",
    could_guess="", files=(file,))
make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=NOW)
case = Case.objects.get().id
for name in ("asha", "bram"):
    known = people[name]
    reader = unlock_key(person=known["person"], passphrase=known["passphrase"], now=NOW)
    declare_conflict(case=case, reader=reader, ground=None, now=NOW)
    if name == "asha":
        acknowledge_report(case=case, reader=reader, text="", now=NOW)
    try:
        refuse_report(case=case, reader=reader, reasons="R.", feedback="F.", now=NOW)
    except Refused:
        pass
see_ends(now=NOW)
print(case, receipt.keys.lookup.hex(), receipt.keys.seed.hex())
"""
)
# Three years later, after a week in which the ledger was signed; the power fails where it says.
END = (
    BEGIN
    + """
from waarborg.store import shredding
from waarborg.store.ledger.models import Checkpoint
from waarborg.usecases.clock.end_cases import end_cases
Checkpoint.objects.all().delete()
for hours in range(0, 24 * 8, 6):
    at = YEARS - dt.timedelta(hours=hours)
    Checkpoint.objects.create(size=10_000 - hours, note="", ticked_at=at)
step = "%s"
if step:
    setattr(shredding, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
print(end_cases(now=YEARS))
"""
)
FINISH = (
    BEGIN
    + """
from waarborg.usecases.clock.end_cases import finish_ends
print(finish_ends(now=YEARS))
"""
)
LOOK = (
    BEGIN
    + """
import sys
from waarborg.store.cases.models import Case, Receipt, Tombstone
from waarborg.store.attachments.places import everything
from waarborg.store.ledger.models import Pending
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.values import ReporterKeys
keys = ReporterKeys(*map(bytes.fromhex, sys.argv[1:]))
opened = open_for_reporter(keys, NOW)
leaves = sum(b"shredded" in bytes(row.leaf) for row in Pending.objects.all())
print(Case.objects.count(), Tombstone.objects.count(), len([*everything()]), leaves, bool(opened))
"""
)
THERE, GONE = "1 0 1 0 True", "0 1 0 1 False"


def script(there: Installation, program: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=there.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, -9}, done.stderr
    return done.stdout.strip()


class Story:
    """A house with a case that ends, its backups of the day before, and new houses."""

    def __init__(self, server: Server | None, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.house, self.apart = new_key(folder, "house"), new_key(folder, "apart")
        self.old = self.installation("old", secrets=False)

    def begin(self) -> Self:
        """Let somebody report, and make the backups."""
        self.must(self.old, "migrate")
        self.case, *self.words = script(self.old, REPORT).split()
        for name, key, more in (
            ("house", self.house, ()),
            ("secrets", self.apart, ("--secrets",)),
            ("keys", self.house, ("--shred-keys",)),
        ):
            self.must(self.old, "backup", str(self.file(name)), "--to", key.to, *more)
        return self

    def again(self, folder: Path) -> "Story":
        """Give the same story from that moment on, in a place of its own."""
        new = copy.copy(self)
        new.folder = Path(shutil.copytree(self.folder, folder / "story"))
        new.old = new.installation("old", secrets=False, like=self.name_of(self.old))
        return new

    def name_of(self, there: Installation) -> str:
        return there.environment.get("WAARBORG_DATABASE_URL", "").split("?")[0].rpartition("/")[2]

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.age"

    def must(self, there: Installation, *words: str) -> str:
        code, said = there.command(*words)
        assert code == 0, said
        return said

    def installation(
        self, name: str, *, secrets: bool = True, keys: str = "", like: str = "template1"
    ) -> Installation:
        made = Installation(self.folder / name)
        if self.server is not None:
            database = self.server.create(like=like)
            made.environment["WAARBORG_DATABASE_URL"] = self.server.url(database)
        made.environment["WAARBORG_SHRED_KEYS"] = str(self.folder / (keys or f"{name}-apart"))
        if secrets:
            assert restore(made, self.file("secrets"), self.apart)[0] == 0
        return made

    def look(self, there: Installation) -> str:
        return script(there, LOOK, *self.words)

    def back(self, there: Installation, name: str, key: Key, *more: str) -> tuple[int, str]:
        return restore(there, self.file(name), key, *more)


@pytest.fixture(scope="module", params=BOTH)
def begun(request, tmp_path_factory) -> Story:
    on_sqlite = request.param == "sqlite"
    server = None if on_sqlite else request.getfixturevalue("postgresql_server")
    return Story(server, tmp_path_factory.mktemp("begun")).begin()


@pytest.fixture
def story(begun, tmp_path) -> Story:
    return begun.again(tmp_path)


def test_a_backup_of_before_is_ended_again_before_anybody_is_served(story):
    assert story.look(story.old) == THERE
    assert script(story.old, END % "") == "1"
    assert story.look(story.old) == GONE
    # The server is lost; the place apart is not.
    new = story.installation("new", keys="old-apart")
    code, said = story.back(new, "house", story.house)
    assert code == 0, said
    assert "destroyed again now: 1." in said
    assert story.look(new) == GONE
    # Everything was lost, but for a copy of the place apart: of after the end, and of before it.
    story.must(
        story.old, "backup", str(story.file("after")), "--shred-keys", "--to", story.house.to
    )
    third = story.installation("third")
    for name in ("after", "keys"):
        assert story.back(third, name, story.house)[0] == 0
    code, said = story.back(third, "house", story.house)
    assert (code, story.look(third)) == (0, GONE), said


def test_without_the_shred_keys_a_restore_says_what_to_do_first(story):
    new = story.installation("new")
    code, said = story.back(new, "house", story.house)
    assert code == 2, said
    assert "Put them back first" in said
    assert not (new.home / "waarborg.sqlite3").exists()
    code, said = story.back(new, "keys", story.house)
    assert (code, "1 were not there" in said) == (0, True), said
    code, said = story.back(new, "house", story.house)
    assert (code, story.look(new)) == (0, THERE), said
    lost = story.installation("lost")
    code, said = story.back(lost, "house", story.house, "--without-shred-keys")
    assert (code, story.look(lost)) == (0, "1 0 1 0 False"), said
    assert "which nobody can open: 1." in said
    assert "The shred key of 1 cases is gone" in lost.command("doctor")[1]


@pytest.mark.parametrize("begun", ["sqlite"], indirect=True)
def test_the_files_of_sqlite_hold_nothing_of_it_afterwards(story):
    path = story.old.home / "waarborg.sqlite3"
    with closing(sqlite3.connect(path)) as tables:
        blobs = [
            bytes(blob)
            for table in ("cases_wrap", "cases_entry", "ledger_opening", "cases_nameshare")
            for (blob,) in tables.execute(f"SELECT blob FROM {table}")
        ]
    pieces = {blob[at : at + 24] for blob in blobs for at in range(40, len(blob) - 24, 400)}

    def left() -> set[bytes]:
        files = b"".join(one.read_bytes() for one in path.parent.glob("waarborg.sqlite3*"))
        return {piece for piece in pieces if piece in files}

    assert len(left()) == len(pieces) > 50
    assert script(story.old, END % "") == "1"
    script(story.old, FINISH)
    assert left() == set()


@pytest.mark.parametrize("step", ["append_bare", "_destroy_rest"])
def test_killed_while_it_is_destroyed_it_is_gone_after_the_next_round(story, step):
    assert script(story.old, END % step) == ""
    assert script(story.old, FINISH) == "1"
    assert (story.look(story.old), script(story.old, FINISH)) == (GONE, "0")
    assert [*(story.folder / "old-apart" / "keys").iterdir()] == []
