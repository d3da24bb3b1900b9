"""What changes for whom, written for people: one part for each of them."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.affected import Whom
from waarborg.core.procedure.changes import What
from waarborg.usecases.procedures import telling
from waarborg.usecases.procedures.compare_procedures import Compared, ToldCause, ToldChange

HEADINGS: Final[Mapping[Whom, str]] = {
    Whom.REPORTER: _("For whoever reports"),
    Whom.CONCERNED: _("For the person a report is about"),
    Whom.MANAGER: _("For managers"),
    Whom.BODY: _("For whoever handles reports, advises or oversees"),
    Whom.ADMINISTRATOR: _("For whoever keeps the procedure"),
}


def as_text(compared: Compared, language: str, *, whom: Whom | None = None) -> str:
    """Write what changes, part by part.

    Args:
        whom: Only for them; everybody by default.
    """
    with override(language):
        return "\n".join(_lines(compared, [whom] if whom else list(Whom)))


def _lines(compared: Compared, those: list[Whom]) -> Iterator[str]:
    """Write the lines."""
    old, new = compared.old, compared.new
    told = {"old": f"{old.code} {old.valid_from}", "new": f"{new.code} {new.valid_from}"}
    yield "# " + gettext("From %(old)s to %(new)s: what changes for whom") % told
    if compared.same:
        yield from ("", gettext("Nothing differs."))
        return
    for whom in those:
        yield from _part(compared, whom)
    yield from _guarantees(compared)


def _part(compared: Compared, whom: Whom) -> Iterator[str]:
    """Write what changes for somebody."""
    changes = [one for one in compared.changes if whom in one.whom and not one.follows]
    reads = compared.readers if whom in {Whom.REPORTER, Whom.BODY} else ()
    if not changes and not reads:
        return
    yield from ("", f"## {gettext(HEADINGS[whom])}", "")
    for change in sorted(changes, key=_order):
        yield from _change(change, whom)
    if reads:
        yield from ("", gettext("Who reads a report:"), "")
        yield from (f"- {one.told}." for one in reads)


def _order(change: ToldChange) -> int:
    """Put what is new first, then what is different, then what goes."""
    return [What.ADDED, What.CHANGED, What.RENAMED, What.REMOVED].index(change.what)


def _change(change: ToldChange, whom: Whom) -> Iterator[str]:
    """Write one change."""
    headline = change.to_reporter if whom is Whom.REPORTER else change.headline
    yield f"- {headline}."
    yield from (f"  {ended(line)}" for line in change.details)


def ended(line: str) -> str:
    """End a line with a full stop, unless it has one."""
    return line if line.endswith((".", ".”", "?", "!")) else f"{line}."


def _guarantees(compared: Compared) -> Iterator[str]:
    """Write which guarantees hold afterwards, and which do not any more."""
    parts = (
        (gettext("Mended: this was found, and is not found any more"), compared.mended),
        (gettext("Broken: this is found now"), compared.broken),
        (gettext("Not mended: this is found in both"), compared.left),
    )
    yield from ("", f"## {gettext('Guarantees')}")
    if not any(causes for _heading, causes in parts):
        yield from ("", gettext("Every guarantee holds before and after."))
    for heading, causes in parts:
        if causes:
            yield from ("", f"{heading}:", "")
            yield from map(_cause, causes)


def _cause(cause: ToldCause) -> str:
    """Write one cause."""
    return f"- {telling.title(cause.guarantee, cause.cause)}: {cause.told}"
