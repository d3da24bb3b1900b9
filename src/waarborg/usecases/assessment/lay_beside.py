"""Lay a case beside the procedure, without anything of it leaving the desk."""

import datetime as dt
from dataclasses import dataclass

from waarborg.config import current
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.terms import Act, Reason
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.assessment.read_case import look
from waarborg.usecases.case_document import document_of
from waarborg.usecases.opened_case import OpenedCase, open_for_reader
from waarborg.usecases.procedures.replay_case import replay_document
from waarborg.usecases.procedures.replayed import Replayed
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class Beside:
    """A case beside its procedure.

    Attributes:
        replayed: None when the procedure it ran under is not here any more.
        why_not: What is wrong then, and how to mend it.
    """

    case: str
    replayed: Replayed | None
    why_not: str = ""


def lay_beside(*, case: str, reader: Unlocked, now: dt.datetime) -> Beside | None:
    """Replay a case for somebody who reads it. It counts as reading the case.

    Returns:
        None when there is nothing here for this reader.

    Raises:
        Refused: They have to say first whether they are involved.
    """
    opened = open_to_read(case, reader, now)
    if opened is None:
        return None
    look(opened, now)
    try:
        told = replay_document(
            "export.json", document_of(opened, now), {},
            root=current().procedure.parent, language=reader.language,
            log=str(log_verifier()), known=opened.procedure,
        )  # fmt: skip
    except BrokenProcedure as broken:
        return Beside(opened.row.id, None, str(broken))
    return Beside(opened.row.id, told)


def open_to_read(
    case: str, reader: Unlocked, now: dt.datetime, *, lock: bool = False
) -> OpenedCase | None:
    """Open a case that this reader may read; None when there is nothing here for them.

    Raises:
        Refused: They have to say first whether they are involved.
    """
    opened = open_for_reader(case, reader, now, lock=lock)
    reason = opened.reason_against(Act.READ) if opened else Reason.NO_KEY
    if reason is Reason.DECLARE_FIRST:
        raise Refused(reason)
    return opened if reason is None else None
