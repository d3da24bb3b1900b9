"""What the processes of a house hold: memory, and files that have no name any more."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.guarantors import Guarantor
from tests.servers import House


def processes_of(house: House | Guarantor) -> list[Path]:
    """List the processes of a house: they share the session that it began."""
    session = str(house._running.pid)
    return [path for path in Path("/proc").glob("[0-9]*") if _session_of(path) == session]


def serving(house: House, door: str) -> list[Path]:
    """List the processes that serve a door, whether or not they could give themselves a title."""
    titles = (f"serve\0{door}".encode(), f"waarborg-{door}".encode())
    return [path for path in processes_of(house) if any(t in _command(path) for t in titles)]


def peak_memory(process: Path) -> int:
    """Give the most memory a process ever had, in bytes."""
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def peaks(house: House, door: str) -> dict[Path, int]:
    """Give the most memory that each process of a door ever had, in bytes."""
    return {process: peak_memory(process) for process in serving(house, door)}


def most_grown(before: Mapping[Path, int], after: Mapping[Path, int]) -> int:
    """Give how much the process grew that grew most: a small one may grow in a large one's shadow.

    One that was not there before counts whole.
    """
    return max(size - before.get(process, 0) for process, size in after.items())


def forget_peak(process: Path) -> None:
    """Let the peak begin anew, at what the process has now: guesses at receipts took some."""
    (process / "clear_refs").write_text("5")


def nameless_files(process: Path) -> Iterator[bytes]:
    """Read every open file of a process that was deleted: a temporary one lives like that.

    Not what it writes to the terminal: that is looked at by itself.
    """
    for descriptor in (process / "fd").glob("*"):
        if descriptor.name in {"1", "2"}:
            continue
        try:
            target = str(descriptor.readlink())
            if target.endswith("(deleted)") and not target.startswith(("/dev/shm", "/memfd")):
                yield descriptor.read_bytes()
        except OSError:
            continue


def memory(process: Path) -> bytes:
    """Read what a process has in memory, as root can; nothing when it ended meanwhile."""
    found = []
    try:
        maps = (process / "maps").read_text().splitlines()
        file = (process / "mem").open("rb", buffering=0)
    except (FileNotFoundError, ProcessLookupError):
        return b""
    with file:
        for line in maps:
            where, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in where.split("-"))
            try:
                file.seek(start)
                found.append(file.read(end - start))
            except (OSError, ValueError):
                continue
    return b"".join(found)


def remembered(processes: Iterable[Path]) -> bytes:
    """Read what processes have in memory, one after another."""
    return b"".join(memory(one) for one in processes)


def _session_of(path: Path) -> str:
    try:
        return (path / "stat").read_text().rpartition(")")[2].split()[3]
    except OSError:
        return ""


def _command(path: Path) -> bytes:
    try:
        return (path / "cmdline").read_bytes()
    except OSError:
        return b""
