"""Pages of files that were looked at before, sealed under the key of the part the file is in.

What lies here can be made again from the file at any moment. So it stands in no backup, goes with
its file, and the oldest makes room for the newest.
"""

import datetime as dt
import struct
from typing import Final

from django.db import transaction

from waarborg.core.previews import MOST_PAGES
from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import seal, unseal
from waarborg.store.attachments.models import Preview
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.entries import entry_place

MOST_KEPT: Final = 400  # of the whole house
LARGEST_KEPT: Final = 4 << 20  # bytes: so never more than 1.6 GB
PAGES_KEPT: Final = 20  # the first ones of a file
_PAGES: Final = struct.Struct(">H")


def keep_preview(
    where: OpenCompartment, file: str, page: int, *, pages: int, png: bytes, now: dt.datetime
) -> None:
    """Keep a page that was drawn, when there is room for its like.

    Args:
        file: Id of the file.
        page: Counted from 1.
        pages: How many the file has.
        png: Without anything but pixels.
    """
    if page > PAGES_KEPT or len(png) > LARGEST_KEPT:
        return
    row = _id(where, file, page)
    blob = seal(where.key, _PAGES.pack(pages) + png, *entry_place(where.row, "preview", row))
    with transaction.atomic():
        oldest = Preview.objects.order_by("-made_at", "id").values_list("id", flat=True)
        Preview.objects.filter(id__in=list(oldest[MOST_KEPT - 1 :])).delete()
        Preview.objects.filter(id=row).delete()
        Preview.objects.create(id=row, attachment_id=file, blob=blob, made_at=now)


def kept_preview(where: OpenCompartment, file: str, page: int) -> tuple[int, bytes] | None:
    """Give how many pages there are, and this one as PNG; None when it was not kept."""
    if not 1 <= page <= MOST_PAGES:
        return None
    row = Preview.objects.filter(id=_id(where, file, page)).first()
    if row is None:
        return None
    data = unseal(where.key, bytes(row.blob), *entry_place(where.row, "preview", row.id))
    return _PAGES.unpack_from(data)[0], data[_PAGES.size :]


def _id(where: OpenCompartment, file: str, page: int) -> str:
    """Name a row so that only who holds the key knows of which page it is."""
    return derive(where.key, b"", context("preview", file, page), 16).hex()
