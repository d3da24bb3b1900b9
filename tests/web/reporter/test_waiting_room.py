"""The waiting room counts the people of all processes together."""

import fcntl
from contextlib import ExitStack

import pytest

from waarborg.config import current
from waarborg.web.waiting import PLACES, Full, a_place


def test_who_waits_in_another_process_takes_a_place_here():
    folder = current().home / "waiting"
    with a_place():
        pass
    with ExitStack() as stack:
        for number in range(PLACES - 1):  # as other processes hold them
            file = stack.enter_context((folder / f"common-{number}.lock").open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        with a_place(), pytest.raises(Full), a_place():
            pass
        with a_place():
            pass
