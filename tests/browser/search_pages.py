"""The page on which somebody searches, looked at."""

from tests.browser.inspection import Inspection
from tests.browser.member import Member


def searching(asha: Member, word: str, inspection: Inspection) -> None:
    """Search: nothing yet, nothing typed, and a word that stands in a case."""
    asha.go("search")
    inspection.look(asha.page, "search")
    asha.press("Search")
    inspection.look(asha.page, "search-error")
    asha.write("What are you looking for?", word)
    asha.press("Search")
    inspection.look(asha.page, "search-found")
    assert asha.page.locator("ul.found li").count() >= 1
