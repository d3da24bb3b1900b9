"""Reading law: dated like procedures, and an upper bound to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.model import Authority, Law, Norm, NotYet
from waarborg.core.procedure.pages import BrokenProcedure, Desk, Lines, Page, Word, did_you_mean
from waarborg.core.procedure.reading_norms import Known, code_of, read_checked, read_norm
from waarborg.core.procedure.words import Chance
from waarborg.core.terms import Kind, Relation


def read_law(documents: Mapping[str, object], lines: Lines | None = None) -> Law:
    """Make a law from its parsed files.

    Args:
        documents: `law.yaml` and `norms/*.yaml`, by the path to show in messages.

    Raises:
        BrokenProcedure: With every problem.
    """
    desk = Desk(lines or {})
    head = next((name for name in documents if name.endswith("law.yaml")), "law.yaml")
    page = Page(desk, head, documents.get(head, {}))
    code = page.text("law")
    authorities = page.pages("authorities", needed=False)
    found = Law(
        code=code,
        valid_from=page.day("valid_from") or date.min,
        valid_until=page.day("valid_until", needed=False),
        title=page.text("title"),
        norms=tuple(
            read_norm(Page(desk, name, value), code_of(name), Known(sources=frozenset({code})))
            for name, value in sorted(documents.items())
            if "/norms/" in f"/{name}"
        ),
        authorities=tuple(_authority(name, one) for name, one in authorities.items()),
        not_yet=tuple(
            _not_yet(name, one) for name, one in page.pages("not_yet", needed=False).items()
        ),
        protected_kinds=_protected(page, "kinds", Kind),
        protected_relations=_protected(page, "relations", Relation),
        free_advice=page.code("free_advice", authorities, "authority"),
    )
    page.finish()
    if desk.problems:
        raise BrokenProcedure(desk.problems)
    return found


def _authority(code: str, page: Page) -> Authority:
    """Read an authority outside."""
    found = Authority(code, page.texts("topics"), page.text("site"), page.flag("others"))
    page.finish()
    return found


def _not_yet(code: str, page: Page) -> NotYet:
    """Read a provision that is not in force."""
    found = NotYet(code, page.text("article"), read_checked(page), page.day("from", needed=False))
    page.finish()
    return found


def _protected(page: Page, key: str, words: type[Word]) -> dict[Word, Chance]:
    """Read how likely the law protects, per kind or relation."""
    inner = page.page("protects", needed=False).page(key, needed=False)
    known = {word.value for word in words}
    found = {name: inner.word(name, Chance) for name in inner.values}
    for name in found:
        if name not in known:
            inner.say(name, f"there is no word {name!r}", did_you_mean(name, known))
    return {words(name): chance for name, chance in found.items() if name in known and chance}


@dataclass(frozen=True)
class Laxer:
    """A norm that is laxer than a norm of a law above it: longer, or asking for less."""

    norm: Norm
    bound: Norm
    what: str  # "within" or "needs"
    limit: str  # what the law asks for

    def problem(self, desk: Desk) -> None:
        """Note it as a problem of the file."""
        if self.what == "within":
            mine = self.norm.term.within if self.norm.term else ""
            what = f"{mine} is laxer than the law: {self.bound.file} allows at most {self.limit}"
            mend = f"Write within: {self.limit} or less in {self.norm.file}."
        else:
            what = f"laxer than the law: {self.bound.file} also asks for {self.limit}"
            mend = f"Add {self.limit} to needs: in {self.norm.file}."
        desk.say(self.norm.file, (self.what,), what, mend)


def laxer_than_law(norms: Iterable[Norm], laws: Iterable[Law]) -> Iterator[Laxer]:
    """List every norm that is laxer than a norm of a law above it."""
    mine = tuple(norms)
    for law in laws:
        for bound in law.norms:
            for norm in mine:
                yield from _compared(norm, bound)


def compare_with_law(desk: Desk, norms: tuple[Norm, ...], laws: tuple[Law, ...]) -> None:
    """Note every norm that is laxer than a norm of a law above it."""
    for laxer in laxer_than_law(norms, laws):
        laxer.problem(desk)


def _compared(norm: Norm, bound: Norm) -> Iterator[Laxer]:
    """Compare one norm with one of the law: by what is done, and by the name of the term."""
    alike = norm.act is bound.act or (
        norm.term and bound.term and norm.term.name is bound.term.name
    )
    if norm.act and norm.term and bound.term and alike:
        limit = bound.term.within
        if not duration(norm.term.within).at_most(duration(limit)):
            yield Laxer(norm, bound, "within", limit)
    if norm.act is not None and norm.act is bound.act:
        missing = sorted(bound.needs - norm.needs)
        if missing:
            yield Laxer(norm, bound, "needs", ", ".join(missing))
