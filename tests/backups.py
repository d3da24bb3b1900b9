"""Keys for backups, made by another implementation, and the commands on a home of their own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyrage

from tests.commands.test_lost_secrets import Installation, in_files
from tests.servers import ROOT


@dataclass(frozen=True)
class Key:
    """A recipient, and the file with its identity."""

    to: str
    identity: Path


def new_key(folder: Path, name: str) -> Key:
    """Make a key as the `age` tool would."""
    identity = pyrage.x25519.Identity.generate()
    path = folder / f"{name}.txt"
    path.write_text(f"# kept by somebody outside\n{identity}\n")
    return Key(str(identity.to_public()), path)


class Backups:
    """A home with a ledger and a file, its two backups, and a new home to restore into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old = Installation(folder / "old")
        self.house, self.apart = new_key(folder, "house"), new_key(folder, "apart")
        self.file, self.secrets = folder / "house.age", folder / "secrets.age"
        self.checkpoint = folder / "checkpoint.txt"

    def make(self) -> None:
        assert self.old.command("migrate")[0] == 0
        assert self.old.command("tick")[0] == 0
        said = stdout(self.old, "backup", str(self.file), "--to", self.house.to)
        self.checkpoint.write_text(said)
        code, said = self.old.command(
            "backup", str(self.secrets), "--secrets", "--to", self.apart.to
        )
        assert code == 0, said

    def new(self, home: Path, *, secrets: bool = True) -> Installation:
        """Prepare an empty home; with the secrets back, unless told otherwise."""
        there = Installation(home)
        if secrets:
            code, said = restore(there, self.secrets, self.apart)
            assert code == 0, said
        return there


def restore(there: Installation, file: Path, key: Key, *more: str) -> tuple[int, str]:
    return there.command("restore", str(file), "--identity", str(key.identity), *more)


def stdout(there: Installation, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", *words],
        env=there.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def nothing_but_secrets(there: Installation) -> bool:
    return {name.partition("/")[0] for name in in_files(there.home)} <= {"secrets"}
