"""Reading a version that was accepted once: it stays readable, whatever became stricter since."""

from datetime import date
from pathlib import Path

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures.loading import Texts, load_texts, texts_in


def accepted_procedure(folder: Path) -> Procedure:
    """Read a version in a folder that held once, although forms or laws became stricter since.

    Raises:
        BrokenProcedure: It cannot be read at all.
    """
    start = date.fromisoformat(folder.name)
    root = folder.parent.parent
    return load_accepted(texts_in(folder), root=root, on=start, start=start)


def load_accepted(texts: Texts, *, root: Path, on: date, start: date) -> Procedure:
    """Read a version that was accepted once: it stays readable, whatever became stricter since.

    Args:
        root: Where the laws lie.
        on: The day whose law counts.
        start: The day from which it is valid.

    Raises:
        BrokenProcedure: It cannot be read at all.
    """
    try:
        return load_texts(texts, root=root, on=on, start=start)
    except BrokenProcedure:
        return load_texts(texts, root=root, on=on, start=start, laxer=True, accepted=True)
