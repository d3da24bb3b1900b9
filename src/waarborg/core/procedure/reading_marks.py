"""Reading what a reconstruction says of itself, and the words in which cases are counted."""

from collections.abc import Iterator, Mapping

from waarborg.core.procedure.pages import Page, did_you_mean
from waarborg.core.procedure.words import MeasureClass, Stated


def read_stated(page: Page) -> dict[str, Stated]:
    """Read how sure each statement of `procedure.yaml` is, by its path: `bodies.committee`."""
    inner = page.page("stated", needed=False)
    known = frozenset(_paths(page.values))
    found: dict[str, Stated] = {}
    for mark in Stated:
        for path in inner.texts(mark.value):
            if path not in known:
                inner.say(mark.value, f"nothing is called {path!r}", did_you_mean(path, known))
            elif path in found:
                inner.say(mark.value, f"{path} is marked twice", "Mark it once.")
            found[path] = mark
    inner.finish()
    return found


def _paths(value: object, path: str = "") -> Iterator[str]:
    """Walk the keys of a mapping: first `bodies`, then `bodies.committee`."""
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        yield f"{path}{key}"
        yield from _paths(inner, f"{path}{key}.")


def read_typology(page: Page) -> dict[str, tuple[str, ...]]:
    """Read the rows in which yearly figures are counted, and which subtypes each one counts."""
    kinds = page.page("kinds", needed=False)
    subtypes = [code for kind in kinds.values for code in kinds.page(kind).texts("subtypes")]
    inner = page.page("typology", needed=False)
    rows = {row: inner.codes(row, subtypes, "subtype") for row in inner.values}
    counted = [code for codes in rows.values() for code in codes]
    for code in sorted({code for code in counted if counted.count(code) > 1}):
        inner.say("", f"{code} is counted in two rows", "Leave it in one row.")
    return rows


def read_measures(page: Page) -> dict[str, MeasureClass]:
    """Read the measures that can follow from a case, and of which class each one is."""
    inner = page.page("measures", needed=False)
    found = {code: inner.word(code, MeasureClass, needed=True) for code in inner.values}
    return {code: one for code, one in found.items() if one}
