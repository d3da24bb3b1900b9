"""Who hears by a norm that there is a report, in words: being told is not reading."""

from collections.abc import Iterable

from django.utils.translation import gettext

from waarborg.core.procedure.facts import Informed
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import NameMode
from waarborg.usecases.saying import body_text
from waarborg.usecases.values import ToldLine


def told_lines(
    informed: Iterable[Informed], procedure: Procedure, language: str, *, reads: str, name: NameMode
) -> tuple[ToldLine, ...]:
    """Say whom the norms have told of a report, and what.

    Args:
        reads: The body that gets the report: it reads more than it would be told.
        name: What happens with the name; nobody can pass on one that was not given.
    """
    lines = (
        ToldLine(
            body_text(procedure, one.body, language),
            gettext("they read it too") if one.body == reads else _what(one, name),
        )
        for one in informed
    )
    return tuple(dict.fromkeys(lines))


def bodies_named(
    informed: Iterable[Informed], procedure: Procedure, language: str
) -> tuple[str, ...]:
    """Name the bodies of these lines, each once."""
    return tuple(
        body_text(procedure, body, language) for body in dict.fromkeys(one.body for one in informed)
    )


def _what(one: Informed, name: NameMode) -> str:
    """Say what a body is told, according to its norm."""
    if one.with_name and name is not NameMode.ANONYMOUS:
        return (
            gettext("that there is a report, who you are and who it is about")
            if one.with_others
            else gettext("that there is a report and who you are, not who it is about")
        )
    return (
        gettext("that there is a report and who it is about, not who you are")
        if one.with_others
        else gettext("that there is a report, not who you are and not who it is about")
    )
