"""Start a PostgreSQL of our own: a real process, in a folder that disappears."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self


def find_postgresql() -> Path | None:
    """Find the folder with initdb: the newest version that is installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    return places[-1].parent if places else None


class Server:
    """A PostgreSQL that listens on a socket in its own folder; it refuses root, so not as root."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        self.binaries = binaries
        self.durable = durable  # tests survive without; figures do not mean much without
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self._number = 0

    def __enter__(self) -> Self:
        if os.getuid() == 0:
            shutil.chown(self.folder, self.user)
        fsync = "on" if self.durable else "off"
        self._run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "owner", "-N")
        self._run(
            *("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start"),
            *("-o", f"-k {self.folder} -h '' -c max_connections=60 -c fsync={fsync}"),
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, role: str = "owner") -> str:
        """Give the address of `database` for `role`."""
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def create(self, prefix: str = "house", *, like: str = "template1") -> str:
        """Make a database, empty or like another one that nobody uses now, and give its name."""
        self._number += 1
        name = f"{prefix}_{self._number}"
        self._run("createdb", "-h", self.folder, "-U", "owner", "-T", like, name)
        return name

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.binaries / program), *map(str, arguments)]
        demote = self.user if os.getuid() == 0 else None
        done = subprocess.run(
            command,
            user=demote,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            log = self.folder / "log"
            told = log.read_text() if log.exists() else ""
            raise RuntimeError(f"{program} failed: {told[-2000:]}")
