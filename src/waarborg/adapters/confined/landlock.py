"""The second wall: no file, no address and no process outside can be reached, by Landlock.

It stands beside the list of system calls and knows nothing of it: a hole in one is closed by the
other.

Source:
    Linux, `Documentation/userspace-api/landlock.rst`.
"""

import ctypes
import os
import struct
from typing import Final

from waarborg.adapters.confined.errors import Lack, NoWalls

_CREATE, _RESTRICT = 444, 446  # the same numbers on every processor
_VERSION: Final = 1
# How many rights to files each version of Landlock knows; a later one knows those of the last.
_FILE_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_SINCE, _SCOPES_SINCE = 4, 6
_NET: Final = 0b11  # bind and connect
_SCOPES: Final = 0b11  # sockets without a file, and signals


def reach_nothing(libc: ctypes.CDLL) -> None:
    """Give up, for good, every right that Landlock can take away: no rule gives any back.

    Raises:
        NoWalls: This kernel has no Landlock.
    """
    version = libc.syscall(_CREATE, None, 0, _VERSION)
    if version < 1:
        raise NoWalls(Lack.LANDLOCK)
    asked = struct.pack("=Q", (1 << _FILE_RIGHTS[min(version, 5)]) - 1)
    if version >= _NET_SINCE:
        asked += struct.pack("=Q", _NET)
    if version >= _SCOPES_SINCE:
        asked += struct.pack("=Q", _SCOPES)
    rules = libc.syscall(_CREATE, asked, len(asked), 0)
    if rules < 0:
        raise NoWalls(Lack.LANDLOCK)
    refused = libc.syscall(_RESTRICT, rules, 0)
    os.close(rules)
    if refused:
        raise NoWalls(Lack.LANDLOCK)
