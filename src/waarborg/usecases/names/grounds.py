"""The ground on which a name is to be opened, as people read it."""

from waarborg.core.procedure.model import Procedure
from waarborg.usecases.procedures.fields import source
from waarborg.usecases.procedures.values import Tongue


def ground_text(procedure: Procedure, norm: str, language: str) -> tuple[str, str]:
    """Give the text of a ground, in its own language, and where it stands.

    Args:
        norm: Its code.
    """
    known = {one.code: one for one in procedure.norms}
    if norm not in known:
        return norm, ""
    return known[norm].text, source(known[norm].source, Tongue(procedure, language))
