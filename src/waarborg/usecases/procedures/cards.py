"""A norm as somebody reads it who has to live with it: what, who, when, what is needed."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext

from waarborg.core.procedure.norms import Norm
from waarborg.usecases.procedures import cited, fields, norm_words, values
from waarborg.usecases.procedures.values import Tongue

SHOWN: Final = (
    "when", "stages", "about", "by", "hands_to", "needs", "waits", "term", "if_late", "every",
    "lasting", "informs", "once", "superior_may", "to", "beyond_code",
)  # fmt: skip


def each_card(norms: Iterable[Norm], tongue: Tongue, *, to_reporter: bool = False) -> Iterator[str]:
    """Write norms, each with everything that has an effect."""
    for norm in norms:
        yield from card(norm, tongue, to_reporter=to_reporter)


def card(norm: Norm, tongue: Tongue, *, to_reporter: bool = False) -> Iterator[str]:
    """Write one norm."""
    head = norm_words.to_reporter(norm) if to_reporter else norm_words.head(norm)
    yield f"- **{head.rstrip('.')}.**"
    for name in SHOWN:
        given = getattr(norm, name)
        if given not in values.UNSAID:
            said = fields.value("norm", name, given, tongue)
            term = f" ({_term(norm, tongue)})" if name == "term" and norm.act else ""
            yield f"  {fields.label('norm', name)}: {said}{term}."
    yield "  " + _says(norm, tongue)


def _says(norm: Norm, tongue: Tongue) -> str:
    """Repeat what a norm says; as a quotation only where these are the very words."""
    told = {"text": norm.text, "source": fields.source(norm.source, tongue)}
    verbatim = gettext("It says: “%(text)s” (%(source)s)")
    ours = gettext("It says, in our words: %(text)s (%(source)s)")
    sure = cited.sureness(norm)
    return (verbatim if norm.verbatim else ours) % told + (f" [{sure}]" if sure else "")


def _term(norm: Norm, tongue: Tongue) -> str:
    """Name the term of a norm as the pages name it."""
    code = str(norm.term.name) if norm.term else ""
    return values.said(f"terms.{code}", code, tongue)


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Write a section; nothing when there is nothing in it."""
    found = list(lines)
    if found:
        yield from ("", f"## {title}", "", *found)
