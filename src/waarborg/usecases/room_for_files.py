"""How much the files of one report take, and how much still fits."""

from waarborg.core.terms import Compartment
from waarborg.store.attachments.binding import bound_files
from waarborg.store.attachments.room import room
from waarborg.store.messages.dialogue import read_messages
from waarborg.usecases.opened_case import OpenedCase


def room_left(taken: int) -> int:
    """Say how many bytes the files of a report can still take when they take `taken` now."""
    return max(room(taken)["report"], 0)


def taken_by_reporter(opened: OpenedCase) -> int:
    """Count the bytes of the files that the reporting person sent: with the report and later.

    Files of readers do not count: nobody fills the room of somebody who reports.
    """
    talk = opened.keys.get(Compartment.DIALOGUE, ())
    mine = {file for said in read_messages(talk) if not said["by"] for file in said["files"]}
    sent = [file for file in bound_files(talk) if file.id in mine]
    with_report = bound_files(opened.keys.get(Compartment.REPORT, ()))
    return sum(file.size for file in (*with_report, *sent))
