"""A house that burns down and is put back: what it takes to do that, step by step."""

import hashlib
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

from tests.attacks.test_spill import Search
from tests.backups import new_key
from tests.guarantors import Guarantor
from tests.servers import ROOT, House
from tests.visitor import MANY_SECONDS, Emre
from waarborg.core.seal.notes import LOG, VerifierKey

# The time of one case is over and the clock destroys it, as in a night long after the report.
END = """
import datetime as dt
from waarborg.commands.start import django_for
django_for("owner")
from waarborg.adapters import clock
from waarborg.core.terms import Stage
from waarborg.store.cases.ends import end_row, write_end
from waarborg.store.cases.ends_seen import Seen, write_seen
from waarborg.store.cases.models import Case, Term
from waarborg.store.people.house_keys import house_key
from waarborg.store.shredding import shred
now, case = clock.now(), Case.objects.get(pk="{case}")
Term.objects.filter(case=case).update(kept_at=now)
Case.objects.filter(pk=case.pk).update(stage=Stage.CLOSED)
day = now.date() - dt.timedelta(days=1)
write_end(end_row(case, day, house_key("release"), held=False))
write_seen(case, Seen(day, held=False))
assert shred(case.pk, now.date(), now)
"""


class Drill:
    """A house that burned down, and what came of it in a new place."""

    def __init__(self, request, folder: Path, kind: str, guarantor: Guarantor) -> None:
        self.folder, self.kind, self.request = folder, kind, request
        self.guarantor = guarantor
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.house_key, self.secrets_key = (new_key(folder, one) for one in ("house", "secrets"))
        self.backup, self.secrets = folder / "house.age", folder / "secrets.age"
        self.shred_keys = folder / "shred-keys.age"
        self.checkpoint = folder / "checkpoint.txt"
        self.search = Search()
        self.first, self.second = self.house("first"), self.house("second")

    def house(self, name: str) -> House:
        """Make a house in an empty home, on an empty database."""
        settings = {"TMPDIR": str(self.temporary)}
        if self.kind == "postgresql":
            server = self.request.getfixturevalue("postgresql_server")
            database = server.create()
            settings["WAARBORG_DATABASE_URL"] = server.url(database)
            for role in ("public", "desk", "clock"):
                address = server.url(database, f"waarborg_{role}")
                settings[f"WAARBORG_DATABASE_URL_{role.upper()}"] = address
        return House(self.folder / name, settings)

    def prepare(self, house: House) -> None:
        """Make the roles of the processes, where there are any."""
        house.command("migrate")
        if self.kind == "postgresql":
            house.command("postgres", "roles")

    def back_up(self) -> None:
        """Make both backups, the one of the house while people report."""
        done, one_is_in = threading.Event(), threading.Event()
        told = (self.first, done, one_is_in)
        others = [threading.Thread(target=reports, args=told) for _ in range(2)]
        for one in others:
            one.start()
        assert one_is_in.wait(MANY_SECONDS)
        try:
            told = self.first.command("backup", str(self.backup), "--to", self.house_key.to)
        finally:
            done.set()
        for one in others:
            one.join()
        self.told = told + "\n"
        self.end()
        keys = ("--shred-keys", "--to", self.house_key.to)
        self.first.command("backup", str(self.shred_keys), *keys)
        secrets = ("--secrets", "--to", self.secrets_key.to)
        self.first.command("backup", str(self.secrets), *secrets)

    def end(self) -> None:
        """Let the time of one case be over, after the backup of the house was made."""
        program = END.format(case=self.over)
        environment = self.first.environment
        subprocess.run([sys.executable, "-c", program], env=environment, cwd=ROOT, check=True)

    def newest_case(self) -> str:
        """Name the case that came in last."""
        [[case]] = self.first.look_up("SELECT case_id FROM cases_receipt ORDER BY id DESC LIMIT 1")
        return case

    def ask_guarantor(self) -> None:
        """Take the head that the guarantor signed last from the guarantor, and keep it."""
        origin = hashlib.sha256(log_of(self.first).name.encode()).hexdigest()
        with urlopen(f"{self.guarantor.address}/{origin}/checkpoint") as answer:
            self.checkpoint.write_bytes(answer.read())

    def destroy(self) -> None:
        """Keep only what people of the example know, and how far their clock was moved on."""
        self.first.stop()
        self.second.home.mkdir()
        shutil.copytree(self.first.home / "demo", self.second.home / "demo")
        shutil.copy(self.first.home / "clock-ahead", self.second.home / "clock-ahead")
        shutil.rmtree(self.first.home)

    def restore(self) -> str:
        """Put everything back, in the order of the how-to."""
        by = ("--identity", str(self.secrets_key.identity))
        self.second.command("restore", str(self.secrets), *by)
        by = ("--identity", str(self.house_key.identity))
        self.second.command("restore", str(self.shred_keys), *by)
        by = (*by, "--checkpoint", str(self.checkpoint))
        said = self.second.command("restore", str(self.backup), *by)
        self.prepare(self.second)
        return said


def reports(house: House, done: threading.Event, one_is_in: threading.Event) -> None:
    """Report again and again, until the backup is made."""
    while not done.is_set():
        somebody = Emre(house.public)
        somebody.take_words()
        somebody.tell("Meanwhile.")
        assert somebody.finish()
        one_is_in.set()


def log_of(house: House) -> VerifierKey:
    [[name, public]] = house.look_up("SELECT name, public FROM people_housekey WHERE kind = 'log'")
    return VerifierKey(name, LOG, bytes(public))
