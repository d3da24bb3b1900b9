"""A procedure as one zip, which anybody can unpack beside the laws: the same bytes every time."""

import io
import zipfile
from typing import Final

from waarborg.store.procedures.loading import Texts

_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


def pack(texts: Texts, *, folder: str) -> bytes:
    """Put the files of a procedure in a zip.

    Not made smaller: how much smaller differs between machines, and the same text gives the same
    zip everywhere.

    Args:
        folder: Where they lie inside it, as `example/2026-01-01`.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for name in sorted(texts):
            about = zipfile.ZipInfo(f"{folder}/{name}", _NO_MOMENT)
            about.create_system = _UNIX
            about.external_attr = _PLAIN_FILE
            file.writestr(about, texts[name].encode())
    return packed.getvalue()
