"""Pages about the shipped procedures: as one was, what the check finds, what mends it, drawings.

Written from the procedures by the checker, the comparison and the drawing, so that they cannot go
stale: `waarborg reference --check` compares them with what is there.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.utils.translation import gettext, override

from waarborg.core.drawing.svg import drawn
from waarborg.store.procedures.loading import load_procedure
from waarborg.usecases.procedures import cited, values, words
from waarborg.usecases.procedures.check_procedure import Told, told_besides, told_of, verdict_on
from waarborg.usecases.procedures.compare_procedures import Side, chart_beside, compared_of
from waarborg.usecases.procedures.comparison_text import as_text
from waarborg.usecases.procedures.draw_procedure import chart_of, read_aloud
from waarborg.usecases.procedures.values import Tongue

LANGUAGES = ("en", "nl")


def document_procedures(*, pairs: tuple[tuple[Path, Path], ...]) -> Mapping[str, str]:
    """Write a page for each pair, and the drawings on it, in every language.

    Args:
        pairs: A procedure as it is or was, and the same one repaired.

    Returns:
        The texts, by the name of the file.

    Raises:
        BrokenProcedure: One of them cannot be read.
    """
    files: dict[str, str] = {}
    for pair in pairs:
        sides = (_side(pair[0]), _side(pair[1]))
        for language in LANGUAGES:
            files |= dict(_files(sides, language))
    return files


def _side(folder: Path) -> Side:
    """Read and check a procedure."""
    procedure = load_procedure(folder, laxer=True)
    return Side(chart_beside(folder, procedure), procedure, verdict_on(folder, procedure))


def _called(side: Side) -> str:
    """Name the files about a procedure."""
    return f"{side.procedure.code}-{side.procedure.valid_from}"


def _files(sides: tuple[Side, Side], language: str) -> Iterator[tuple[str, str]]:
    """Write what there is about one pair in one language."""
    for side in sides:
        yield f"{_called(side)}.{language}.svg", drawn(chart_of(side.procedure, language))
    with override(language):
        yield f"{_called(sides[0])}.{language}.md", "\n".join(_page(sides, language)) + "\n"


def _page(sides: tuple[Side, Side], language: str) -> Iterator[str]:
    """Write one page."""
    old, new = sides
    tongue = Tongue(old.procedure, language)
    name = values.said("organisation.name", old.procedure.code, tongue)
    told = {"name": name, "day": old.procedure.valid_from.isoformat()}
    yield "# " + gettext("%(name)s, from %(day)s") % told
    yield from ("", _safe(values.said("organisation.about", "", tongue)), "")
    yield from _drawing(old, language, gettext("As it was"))
    yield from _findings(old, language)
    yield from ("", f"## {gettext('What mends it')}", "")
    for line in as_text(compared_of(sides, language), language).splitlines()[1:]:
        yield f"#{_safe(line)}" if line.startswith("#") else _safe(line)
    yield ""
    yield from _drawing(new, language, gettext("Repaired"))


def _drawing(side: Side, language: str, heading: str) -> Iterator[str]:
    """Show a drawing, and say it in words for whoever does not see it."""
    chart = chart_of(side.procedure, language)
    yield from (f"## {heading}", "")
    yield f"![{_safe(chart.title)}]({_called(side)}.{language}.svg)"
    yield from ("", f"### {gettext('The drawing in words')}", "")
    for group in chart.groups:
        yield from (f"**{_safe(group.heading)}**", "")
        yield from (f"- {_safe(one)}" for one in read_aloud(group, chart.columns))
        yield ""


def _findings(side: Side, language: str) -> Iterator[str]:
    """Tell what the check finds."""
    checked = told_of(side.verdict, side.procedure, language)
    yield from (f"## {gettext('What the check finds')}", "")
    told = {"number": checked.situations}
    yield gettext("Looked at %(number)s situations.") % told
    for number, one in enumerate(checked.findings, start=1):
        yield from ("", f"### {number}. {_safe(one.title)}", "")
        yield from _finding(one)


def _quoted(one: cited.Citing) -> Iterator[str]:
    """Repeat the words of a norm: those of a source as a quotation, ours as ours."""
    told = cited.in_words(one.text, verbatim=one.verbatim)
    quote = "> " if one.verbatim else ""
    sure = f" · {one.sure}" if one.sure else ""
    yield from ("", f"{quote}{_safe(words.capital(told))}", quote.rstrip())
    yield f"{quote}`{one.file}` ({_safe(one.source)}){sure}"


def _finding(one: Told) -> Iterator[str]:
    """Tell one finding: the story, the norm, and what mends it."""
    yield _safe(" ".join(one.story))
    if one.file:
        yield from _quoted(one)
    if one.silence:
        yield from ("", one.silence)
    for other in one.also:
        story = " ".join(told_besides(other.story, one.story))
        also = gettext("Also in %(number)s situations: %(story)s")
        yield from ("", _safe(also % {"number": other.situations, "story": story}))
        if other.norm.file:
            yield from _quoted(other.norm)
    many = words.situations(one.situations)
    mend = gettext("What mends it: %(mend)s") % {"mend": one.helps}
    yield from ("", _safe(f"{mend} ({many})"))


def _safe(text: str) -> str:
    """Keep signs in a text from being read as Markdown."""
    for sign in "\\`*_[]<>{}$":
        text = text.replace(sign, f"\\{sign}")
    return text
