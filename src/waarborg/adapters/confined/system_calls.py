"""Which system calls are left to a confined process: those that only compute, read and write.

No call that opens, looks up, connects, starts or signals is in the list, so none works, whatever
runs in the process. Anything else is answered with "not permitted". Memory that was written cannot
be made to run: `mmap` and `mprotect` are there without the right to execute.

Source:
    Linux, `Documentation/userspace-api/seccomp_filter.rst` and `include/uapi/linux/filter.h`.
"""

import ctypes
import platform
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from waarborg.adapters.confined.errors import Lack, NoWalls

_SET_SECCOMP: Final = 22  # prctl
_FILTER: Final = 2
_LOAD: Final = 0x20  # a word of what the call says
_EQUAL: Final = 0x15
_ANY_BIT: Final = 0x45
_RETURN: Final = 0x06
_KILL: Final = 0x8000_0000
_ALLOW: Final = 0x7FFF_0000
_NOT_PERMITTED: Final = 0x0005_0000 | 1
_NUMBER_AT, _ARCHITECTURE_AT, _THIRD_ARGUMENT_AT = 0, 4, 32
_EXECUTE: Final = 4


@dataclass(frozen=True)
class _Machine:
    architecture: int
    allowed: tuple[int, ...]
    without_execute: tuple[int, ...]  # mmap and mprotect: their third argument says what for


# In this order: read write close fstat lseek munmap brk rt_sigaction rt_sigprocmask rt_sigreturn
# readv writev sched_yield mremap madvise getpid exit gettimeofday getrusage sigaltstack gettid
# futex clock_gettime clock_getres clock_nanosleep exit_group getrandom
# fmt: off
_MACHINES: Final = {
    "x86_64": _Machine(
        0xC000_003E,
        (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 19, 20, 24, 25, 28, 39, 60, 96, 98, 131, 186, 202,
         228, 229, 230, 231, 318),
        (9, 10),
    ),
    "aarch64": _Machine(
        0xC000_00B7,
        (63, 64, 57, 80, 62, 215, 214, 134, 135, 139, 65, 66, 124, 216, 233, 172, 93, 169, 165,
         132, 178, 98, 113, 114, 115, 94, 278),
        (222, 226),
    ),
}
# fmt: on


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.c_void_p))


def leave_few_calls(libc: ctypes.CDLL) -> None:
    """Give up, for good, every system call that is not in the list.

    Raises:
        NoWalls: The kernel does not take the filter, or this processor is not known.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise NoWalls(Lack.MACHINE)
    code = b"".join(_instructions(machine))
    kept = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(kept))
    if libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) != 0:
        raise NoWalls(Lack.SECCOMP)


def _instructions(machine: _Machine) -> Iterator[bytes]:
    yield _step(_LOAD, _ARCHITECTURE_AT)
    yield _step(_EQUAL, machine.architecture, yes=1)
    yield _step(_RETURN, _KILL)
    yield _step(_LOAD, _NUMBER_AT)
    for number in machine.allowed:
        yield _step(_EQUAL, number, no=1)
        yield _step(_RETURN, _ALLOW)
    for number in machine.without_execute:
        yield _step(_EQUAL, number, no=4)
        yield _step(_LOAD, _THIRD_ARGUMENT_AT)
        yield _step(_ANY_BIT, _EXECUTE, no=1)
        yield _step(_RETURN, _NOT_PERMITTED)
        yield _step(_RETURN, _ALLOW)
    yield _step(_RETURN, _NOT_PERMITTED)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
