"""What runs in a confined process: load the work, build the walls, and only then read.

Started as `python -I -m waarborg.adapters.confined.inside FILE MEMORY SECONDS`. `FILE` is a Python
file with a function `work(read, write)`, which is loaded while nothing has been read yet: what it
imports it can use later, when no file can be opened any more.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from waarborg.adapters.confined.errors import Lack, NoWalls
from waarborg.adapters.confined.walls import build_walls

READY: Final = b"+"
Work = Callable[[Callable[[int], bytes], Callable[[bytes], None]], None]


def main() -> None:
    """Do the work, inside."""
    file, memory, seconds = sys.argv[1:]
    work = _load(Path(file))
    try:
        build_walls(memory=int(memory), seconds=int(seconds))
    except NoWalls as no:
        os.write(1, no.lack.value.encode())
        os._exit(1)
    os.write(1, READY)
    try:
        work(_read, _write)
    except BaseException:  # whatever went wrong: no trace of it may be written
        os._exit(1)
    os._exit(0)


def _load(file: Path) -> Work:
    found = importlib.util.spec_from_file_location("confined_work", file)
    if found is None or found.loader is None:
        raise NoWalls(Lack.START)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    work: Work = module.work
    return work


def _read(size: int) -> bytes:
    return os.read(0, size)


def _write(data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(1, left) :]


if __name__ == "__main__":
    main()
