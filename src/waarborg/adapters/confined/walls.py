"""Build the walls around this very process. There is no way back, and no half of it."""

import ctypes
import resource
import signal
import sys
from typing import Final

from waarborg.adapters.confined.errors import Lack, NoWalls
from waarborg.adapters.confined.landlock import reach_nothing
from waarborg.adapters.confined.system_calls import leave_few_calls

_DIES_WITH_PARENT: Final = 1  # prctl
_NO_NEW_RIGHTS: Final = 38


def build_walls(*, memory: int, seconds: int) -> None:
    """Confine this process: three pipes, some memory, some time, and nothing else.

    Args:
        memory: Bytes of address space, what is loaded already included.
        seconds: Processor time.

    Raises:
        NoWalls: One of the walls cannot be built here; then nothing should be read.
    """
    if sys.platform != "linux":
        raise NoWalls(Lack.MACHINE)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    _limit(memory, seconds)
    if libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0) != 0:
        raise NoWalls(Lack.SECCOMP)
    libc.prctl(_DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    reach_nothing(libc)
    leave_few_calls(libc)


def _limit(memory: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,  # what is in memory never reaches the disk
        resource.RLIMIT_FSIZE: 0,  # no file grows
    }
    try:
        for what, most in limits.items():
            resource.setrlimit(what, (most, most))
    except (OSError, ValueError) as error:
        raise NoWalls(Lack.LIMITS) from error
