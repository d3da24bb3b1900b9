"""Places that all processes of a machine share: so many at once, and the others wait or go.

A place is a locked file under the home. The system gives it back when its process dies, so
nobody has to clean up after a crash.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.config import current

PAUSE_SECONDS: Final = 0.005


@contextlib.contextmanager
def wait_for_slot(room: str, places: int) -> Iterator[None]:
    """Hold a place of a room; wait until there is one.

    Args:
        room: Its name, as a path under the home.
        places: How many go at once.
    """
    files = [_opened(path) for path in _places(room, places)]
    try:
        while not any(_is_mine(file) for file in files):
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        for file in files:
            os.close(file)  # this gives the place back


@contextlib.contextmanager
def free_slot(room: str, places: int) -> Iterator[bool]:
    """Hold a place of a room when one is free; say whether there was one, and wait for none.

    Args:
        room: Its name, as a path under the home.
        places: How many go at once.
    """
    file = _first_free(room, places)
    try:
        yield file is not None
    finally:
        if file is not None:
            os.close(file)


def _first_free(room: str, places: int) -> int | None:
    for path in _places(room, places):
        file = _opened(path)
        if _is_mine(file):
            return file
        os.close(file)  # one open file a place, however large the room
    return None


def _places(room: str, places: int) -> list[Path]:
    folder = (current().home / room).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return [folder / f"{Path(room).name}-{number}.lock" for number in range(places)]


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o640)


def _is_mine(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
