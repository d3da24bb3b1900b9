"""Sealing files, beside the `age` tool in the same run: how fast, and in how much memory.

Both read the same file and write to nowhere. They take turns, and the best of each counts: what a
busy neighbour takes is then not counted for one of them only.
"""

import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.figures import Figure
from waarborg.core.seal.identities import identity_text
from waarborg.core.seal.recipients import read_identities, recipient_of

MEGABYTES, ROUNDS = 512, 3
# A process of its own, so that its largest memory is that of sealing and nothing else.
OURS = """
import resource, sys
from waarborg.core.seal.payload import PayloadWriter, new_file_key
source, times = sys.argv[1], int(sys.argv[2])
with open("/dev/null", "wb") as out, PayloadWriter(out, new_file_key()) as payload:
    for _ in range(times):
        with open(source, "rb") as file:
            while piece := file.read(1 << 20):
                payload.write(piece)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def of_files() -> list[Figure]:
    """Seal half a gigabyte beside age, and four gigabytes for the memory."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "film"
        with source.open("wb") as file:
            for _ in range(MEGABYTES):
                file.write(secrets.token_bytes(1 << 20))
        empty = Path(folder) / "nothing"
        empty.touch()
        began = min(timed(ours(empty, 1)) for _ in range(ROUNDS))
        sealing = [sys.maxsize * 1.0]
        theirs = [sys.maxsize * 1.0]
        for _ in range(ROUNDS):
            sealing.append(timed(ours(source, 1)) - began)
            if shutil.which("age"):
                theirs.append(timed(age(source)))
        small, large = peak(ours(source, 1)), peak(ours(source, 8))
    figures = [
        Figure(
            f"sealing {MEGABYTES} MB of a file, without the start of Python",
            min(sealing),
            "s",
            MEGABYTES / 500,
            beside=f"that is {MEGABYTES / min(sealing):,.0f} MB/s; asked are 500",
        ),
        Figure("memory that 4 GB takes beyond half a GB", max(large - small, 0), "MB", 4),
        Figure("memory of sealing 4 GB, Python included", large, "MB"),
    ]
    if len(theirs) > 1:
        told = f"`age` took {min(theirs):.2f} s, {version()}"
        ratio = min(sealing) / min(theirs)
        figures.insert(
            1, Figure("the same, as a part of what `age` takes", ratio, "", 1, "≤", told)
        )
    return figures


def ours(source: Path, times: int) -> list[str]:
    """Write the command that seals a file so many times in a row, as one payload."""
    return [sys.executable, "-c", OURS, str(source), str(times)]


def age(source: Path) -> list[str]:
    """Write the command of the standard tool, for one recipient."""
    [identity] = read_identities(identity_text(secrets.token_bytes(32)))
    classic = type(identity)("X25519", identity.secret)
    return ["age", "-r", recipient_of(classic), "-o", "/dev/null", str(source)]


def version() -> str:
    """Say which edition of the tool it was."""
    return subprocess.run(
        ["age", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()


def timed(command: list[str]) -> float:
    """Run it, and give the seconds on the clock."""
    began = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - began


def peak(command: list[str]) -> float:
    """Run it, and give the megabytes it had at most."""
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(told.stdout)
