"""The norm that a finding rests on, for machines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waarborg.usecases.procedures.check_procedure import Told
    from waarborg.usecases.procedures.cited import Citing


def norm_as_json(told: "Citing") -> dict[str, object] | None:
    """Write the norm of a finding for machines; verbatim false: the text is ours."""
    if not told.file:
        return None
    return {"file": told.file, "text": told.text, "verbatim": told.verbatim}


def record_as_json(told: "Told") -> dict[str, object] | None:
    """Write what a source tells of how it goes, where no norm leads to a finding."""
    return {"text": told.text, "verbatim": told.verbatim} if told.recorded else None
