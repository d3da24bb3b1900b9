"""Give files of a case to somebody outside: sealed for them, so that only they open them."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from waarborg.core.seal.headers import write_header
from waarborg.core.seal.payload import PayloadWriter, new_file_key
from waarborg.core.seal.recipients import Recipient, read_recipient
from waarborg.core.terms import Act, Compartment, Leaf
from waarborg.store.attachments.binding import BoundFile
from waarborg.store.attachments.files import sealed_body, sealed_body_size
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.case_file import find_file
from waarborg.usecases.case_lines import TAKEN_ALONG
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import acting_body, write_line
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
    files: Iterable[str],
    recipient: str,
    why: str,
    now: dt.datetime,
) -> Parcel | None:
    """Seal files of a case for a recipient. The reporting person reads that and why.

    Args:
        files: Ids of files of this case.
        recipient: Of the `age` tool: `age1…` or `age1pq1…`.
        why: For whom and what for, in the words of whoever does it.

    Returns:
        None when there is nothing here for this reader, or one of the files is not of this case or
        not on the disk any more.

    Raises:
        Refused: They have to say first whether they are involved.
        Malformed: The recipient is none.
    """
    public = read_recipient(recipient)
    opened = open_to_read(case, reader, now, lock=True)
    found = [find_file(opened, one) for one in files] if opened else []
    chosen = [one for one in found if one is not None]
    if opened is None or not chosen or len(chosen) < len(found):
        return None
    try:
        parcel = Parcel(
            tuple(_sealed(file, public) for file in chosen),
            _names(chosen, public),
        )
    except FileNotFoundError:  # of a backup without its files, or removed by hand
        return None
    _tell(opened, why, recipient, len(chosen), now)
    return parcel


def _tell(opened: OpenedCase, why: str, recipient: str, count: int, now: dt.datetime) -> None:
    """Write it down where both sides read it: the line has no words, the entry has."""
    by = opened.actor.person
    said = {"by": by, "at": moment(now), "text": why, "recipient": recipient, "files": count}
    entry = write_entry(opened.latest(Compartment.DIALOGUE), TAKEN_ALONG, said)
    body = acting_body(opened, Act.READ)
    told = {"look": "files", "by": by, "body": body, "at": moment(now), "entry": entry}
    write_line(opened, Leaf.LOOK, told, now)


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
