"""Work that tries to get out, and says what worked: `waarborg doctor` runs it inside the walls."""

import mmap
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path


def work(read: Callable[[int], bytes], write: Callable[[bytes], None]) -> None:
    """Answer with the names of what worked, one a line: nothing should."""
    while read(1 << 16):
        pass
    write("\n".join(name for name, attempt in ATTEMPTS.items() if works(attempt)).encode())


def works(attempt: Callable[[], object]) -> bool:
    """Say whether something is possible where this runs."""
    try:
        attempt()
    except (OSError, MemoryError, subprocess.SubprocessError):
        return False
    return True


def _read_a_file() -> None:
    os.close(os.open("/etc/passwd", os.O_RDONLY))


def _write_a_file() -> None:
    os.close(os.open("/dev/shm/out", os.O_WRONLY | os.O_CREAT, 0o600))  # noqa: S108 - tries to get out


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _take_memory() -> None:
    bytearray(4 << 30)


def _run_memory() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


ATTEMPTS: dict[str, Callable[[], object]] = {
    "read a file": _read_a_file,
    "write a file": _write_a_file,
    "look for a file": lambda: Path("/etc/passwd").stat(),
    "list a folder": lambda: list(Path("/").iterdir()),
    "open a socket": lambda: socket.socket(socket.AF_INET).close(),
    "open a local socket": lambda: socket.socket(socket.AF_UNIX).close(),
    "start a process": _fork,
    "start a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - tries to get out
    "signal another process": lambda: os.kill(os.getppid(), signal.SIGCONT),
    "take four gigabytes": _take_memory,
    "run what it wrote": _run_memory,
}
