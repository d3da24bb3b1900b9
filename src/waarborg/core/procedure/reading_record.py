"""Reading what the sources tell of how it goes, where a rule is missing."""

from waarborg.core.procedure.norms import Recorded
from waarborg.core.procedure.pages import Page, did_you_mean
from waarborg.core.procedure.words import Stated
from waarborg.core.terms import Guarantee


def read_record(page: Page) -> tuple[Recorded, ...]:
    """Read `record` of `procedure.yaml`: for each finding without a norm, what a source says."""
    sources = page.page("sources").values
    found: list[Recorded] = []

    def one(item: Page) -> None:
        guarantee = item.word("guarantee", Guarantee, needed=True)
        stated = item.word("stated", Stated, needed=True)
        where = item.page("source")
        told = {code: where.spoken(code) for code in where.values}
        for code in told.keys() - sources.keys():
            where.say(code, f"there is no source {code!r}", did_you_mean(code, sources))
        cause, text = item.text("cause"), item.text("text")
        verbatim = item.flag("verbatim", unless=True)
        if guarantee and stated:
            found.append(Recorded(guarantee, cause, text, told, stated, verbatim))

    page.each("record", one)
    return tuple(found)
