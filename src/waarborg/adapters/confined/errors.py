"""What a confined process can lack, and how it can end."""

from enum import StrEnum


class Lack(StrEnum):
    """What this machine cannot do, so that nothing is confined here and no file is opened."""

    MACHINE = "machine"  # another system than Linux, or another processor than is known
    LANDLOCK = "landlock"  # the kernel has no Landlock, or it is turned off
    SECCOMP = "seccomp"  # the kernel takes no filter for system calls
    LIMITS = "limits"  # limits of memory and time cannot be set
    START = "start"  # the process does not start


class NoWalls(Exception):
    """Nothing can be confined here; nothing was read.

    Attributes:
        lack: What this machine cannot do.
    """

    def __init__(self, lack: Lack) -> None:
        super().__init__(f"nothing can be confined here: {lack.value}")
        self.lack = lack


class Stopped(Exception):
    """A confined process was stopped, or ended by itself before it had answered.

    Attributes:
        slow: Whether its time was over.
        large: Whether it sent more than it may.
    """

    def __init__(self, *, slow: bool = False, large: bool = False) -> None:
        super().__init__("a confined process ended without an answer")
        self.slow = slow
        self.large = large


class Busy(Exception):
    """As many confined processes run as this machine has memory for."""
