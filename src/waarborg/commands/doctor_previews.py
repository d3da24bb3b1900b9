"""What `waarborg doctor` says about looking at files: whether the walls stand on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.adapters.confined import trying
from waarborg.adapters.confined.errors import Busy, Lack, NoWalls, Stopped
from waarborg.adapters.confined.outside import Limits, run_confined

WHAT_LACKS: Final = {
    Lack.MACHINE: "it is no Linux on x86_64 or aarch64",
    Lack.LANDLOCK: "its kernel has no Landlock (Linux 5.13 or later, with `landlock` among `lsm=`)",
    Lack.SECCOMP: "its kernel takes no filter for system calls (seccomp)",
    Lack.LIMITS: "limits of memory and time cannot be set (see `ulimit -Hv` and `ulimit -Ht`)",
    Lack.START: "the process that reads files does not start: is `make setup` complete?",
}


def previews() -> Iterator[tuple[bool, str]]:
    """Build the walls, and let something inside try to get out."""
    try:
        escaped = run_confined(Path(trying.__file__), (), Limits()).decode()
    except NoWalls as no:
        yield (
            False,
            (
                f"Files cannot be looked at on this machine: {WHAT_LACKS[no.lack]}. The desk shows "
                f"no preview and nothing is taken out of photos: they are read in no other way."
            ),
        )
    except (Stopped, Busy):
        yield False, "The process that reads files broke off: the desk may show no previews."
    else:
        names = ", ".join(escaped.splitlines())
        yield (
            not escaped,
            "Files are looked at behind walls: what reads them can open, connect and start nothing."
            if not escaped
            else f"What reads files can get out: {names}. Do not look at files here; report this.",
        )
