"""What is in memory stays there: no core dump, and no other process that reads along.

A process holds words, keys and pages for as long as a request lasts. A crash would write them to
the disk, and a process of the same user could read them.
"""

import ctypes
import resource
from typing import Final

PR_SET_DUMPABLE: Final = 4  # prctl(2)


def leave_no_core() -> None:
    """Let a crash of this process, and of what it starts, write no memory to the disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def let_nobody_read_along() -> None:
    """Close the memory of this process to others of the same user, and to every core handler.

    The limit of `leave_no_core` does not count where the kernel hands cores to a program; this
    does. It passes on to what this process forks, not to what it starts anew.

    Raises:
        OSError: The kernel refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "memory cannot be closed to others")
