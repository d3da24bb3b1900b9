"""Give files of a case to somebody outside: sealed for them, so that only they open them."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from waarborg.core.seal.headers import write_header
from waarborg.core.seal.payload import PayloadWriter, new_file_key
from waarborg.core.seal.recipients import Recipient, read_recipient
from waarborg.core.terms import Act, Leaf
from waarborg.store.attachments.binding import BoundFile
from waarborg.store.attachments.files import sealed_body, sealed_body_size
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.case_file import find_file
from waarborg.usecases.exports.told_exports import Sort, the_export
from waarborg.usecases.opened_case import moment
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class SealedFile:
    """An age file for one recipient: a new header, and the body as it lies on the disk.

    Attributes:
        size: Bytes of header and body together.
        pieces: Reads it, once.
    """

    size: int
    pieces: Iterator[bytes] = field(repr=False)


@dataclass(frozen=True)
class Parcel:
    """Files for one recipient, and a sealed list that says what each is called."""

    files: tuple[SealedFile, ...]
    names: SealedFile


@transaction.atomic
def take_files_along(
    *,
    case: str,
    reader: Unlocked,
    export: str,
    now: dt.datetime,
) -> Parcel | None:
    """Seal files of a case for a recipient. The reporting person sees that, and read it before.

    Args:
        export: From `ask_for_export`: which files go, and for whom they are sealed.

    Returns:
        None when there is nothing here for this reader, or one of the files does not open or is
        not on the disk any more.

    Raises:
        NotYours: It was not said that these would go.
        Refused: They have to say first whether they are involved, it is too early, or they went.
    """
    opened = open_to_read(case, reader, now, lock=True)
    if opened is None:
        return None
    one = the_export(opened, export)
    if one.sort is not Sort.FILES:
        raise NotYours
    refuse_when(one.reason_against(now))
    public = read_recipient(one.said["recipient"])
    found = [find_file(opened, file) for file in one.said["files"]]
    chosen = [file for file in found if file is not None]
    if len(chosen) < len(found):
        return None
    try:
        parcel = Parcel(
            tuple(_sealed(file, public) for file in chosen),
            _names(chosen, public),
        )
    except FileNotFoundError:  # of a backup without its files, or removed by hand
        return None
    body, look = acting_body(opened, Act.READ), one.sort.value
    told = {"look": look, "by": reader.person, "body": body, "export": export, "at": moment(now)}
    write_line(opened, Leaf.LOOK, told, now)
    return parcel


def _sealed(file: BoundFile, recipient: Recipient) -> SealedFile:
    header = io.BytesIO()
    write_header(header, file.key, [recipient])

    def pieces() -> Iterator[bytes]:
        yield header.getvalue()
        yield from sealed_body(file.id)

    return SealedFile(len(header.getvalue()) + sealed_body_size(file.id), pieces())


def _names(files: Iterable[BoundFile], recipient: Recipient) -> SealedFile:
    lines = (f"{number}.age\t{one.type}\t{one.name}\n" for number, one in enumerate(files, 1))
    whole, key = io.BytesIO(), new_file_key()
    write_header(whole, key, [recipient])
    with PayloadWriter(whole, key) as payload:
        payload.write("".join(lines).encode())
    return SealedFile(len(whole.getvalue()), iter([whole.getvalue()]))
