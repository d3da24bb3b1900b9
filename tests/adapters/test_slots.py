"""Places that all processes share: so many at once, and whoever dies leaves theirs."""

import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from waarborg.adapters.slots import free_slot, wait_for_slot
from waarborg.config import current

ROOM = "rooms/of-tests"
HOLDS = """
import fcntl, os, sys, time
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("holds", flush=True)
time.sleep(60)
"""


def test_a_room_holds_as_many_as_it_has_places_and_says_so_to_the_next():
    with free_slot(ROOM, 2) as first, free_slot(ROOM, 2) as second:
        with free_slot(ROOM, 2) as third:
            assert (first, second, third) == (True, True, False)
        with free_slot("rooms/beside", 2) as elsewhere:
            assert elsewhere
    with free_slot(ROOM, 2) as again:
        assert again


def test_a_place_is_free_again_when_something_goes_wrong_in_it():
    for take in (free_slot, wait_for_slot):
        with pytest.raises(ZeroDivisionError), take(ROOM, 1):
            raise ZeroDivisionError
    with free_slot(ROOM, 1) as has_one:
        assert has_one


def test_who_waits_gets_the_first_place_that_comes_free():
    came_in = threading.Event()

    def wait():
        with wait_for_slot(ROOM, 2):
            came_in.set()

    with ExitStack() as second:
        with free_slot(ROOM, 2):
            second.enter_context(free_slot(ROOM, 2))
            waiting = threading.Thread(target=wait)
            waiting.start()
            assert not came_in.wait(0.2)
        waiting.join(10)
    assert came_in.is_set()


def test_who_dies_in_another_process_leaves_the_place():
    with free_slot(ROOM, 1):
        pass
    path = current().home / f"{ROOM}-0.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, path], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "holds\n"
        with free_slot(ROOM, 1) as has_one:
            assert not has_one
        other.kill()
    with free_slot(ROOM, 1) as has_one:
        assert has_one


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_large_room_takes_one_open_file_a_person():
    with ExitStack() as held:
        before = open_files()
        for _ in range(8):
            assert held.enter_context(free_slot(ROOM, 8))
        assert open_files() == before + 8
        assert not held.enter_context(free_slot(ROOM, 8))
        assert open_files() == before + 8


def test_the_files_of_a_room_are_for_the_house_alone():
    with free_slot(ROOM, 1):
        folder = (current().home / ROOM).parent
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (current().home / f"{ROOM}-0.lock").stat().st_mode & 0o037 == 0
