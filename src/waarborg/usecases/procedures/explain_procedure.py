"""Explain a procedure in plain words: to whoever reports, to a manager, to a body."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.model import Procedure
from waarborg.store.procedures.loading import load_procedure
from waarborg.usecases.procedures import values
from waarborg.usecases.procedures.explained_to_others import (
    owners,
    to_body,
    to_concerned,
    to_manager,
)
from waarborg.usecases.procedures.explained_to_reporter import to_reporter
from waarborg.usecases.procedures.values import Tongue

READERS: Final = {
    "reporter": (_("For whoever reports"), to_reporter),
    "concerned": (_("For the person a report is about"), to_concerned),
    "manager": (_("For managers"), to_manager),
}


class NobodySuch(Exception):
    """The procedure knows nobody of that name to explain it to."""


def explain_procedure(*, folder: Path, language: str, to: str = "") -> str:
    """Explain the procedure in `folder`.

    Args:
        to: reporter, concerned, manager, or the code of a body; everybody by default.

    Raises:
        BrokenProcedure: It cannot be read.
        NobodySuch: There is no body of that code.
    """
    return explained(load_procedure(folder, laxer=True), language, to=to)


def explained(procedure: Procedure, language: str, *, to: str = "") -> str:
    """Explain a procedure that was read already; as `explain_procedure`.

    Raises:
        NobodySuch: There is no body of that code.
    """
    everybody = (*READERS, *procedure.bodies)
    if to and to not in everybody:
        raise NobodySuch(f"There is nobody called {to!r}. Use one of: {', '.join(everybody)}.")
    with override(language):
        tongue = Tongue(procedure, language)
        return "\n".join(_lines(tongue, [to] if to else list(everybody)))


def _lines(tongue: Tongue, those: list[str]) -> Iterator[str]:
    """Write the lines."""
    procedure = tongue.procedure
    name = values.said("organisation.name", procedure.code, tongue)
    told = {"name": name, "day": procedure.valid_from.isoformat()}
    yield "# " + gettext("%(name)s: how reporting works, from %(day)s") % told
    yield from ("", values.said("organisation.about", "", tongue))
    having = owners(procedure) if set(those) - set(READERS) else frozenset()
    for number, one in enumerate(those):
        title, explain = READERS.get(one, ("", None))
        yield from ("", *(["---", ""] if number else []))
        if explain is not None:
            yield f"# {gettext(title)}"
            yield from explain(tongue)
        else:
            yield "# " + gettext("For %(body)s") % {"body": values.body(one, tongue)}
            yield from to_body(one, tongue, having)
