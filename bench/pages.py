"""How much somebody loads before the first word is typed."""

import re

from bench.figures import Figure
from tests.servers import House
from tests.visitor import Visitor

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
OTHER = re.compile(r'<(?:script|img|iframe|audio|video)\b[^>]*src="([^"]+)"')


def of_the_first_form(house: House) -> list[Figure]:
    """Walk from the front page to the first question, as a browser with an empty cache does."""
    visitor = Visitor(house.public)
    page = visitor.get("/en/way/")
    sheets = SHEET.findall(page.text)
    loaded = [*sheets, *OTHER.findall(page.text)]
    size = len(page.body) + sum(len(visitor.get(sheet).body) for sheet in loaded)
    front = visitor.get("/en/")
    whole = len(front.body) + sum(len(visitor.get(s).body) for s in SHEET.findall(front.text))
    return [
        Figure("requests for the first form", 1 + len(loaded), "", 3),
        Figure(
            "HTML and CSS of the first form, uncompressed",
            size / 1000,
            "kB",
            25,
            beside="SecureDrop 49.7 kB over 3 pages, Hush Line 117.8 kB",
        ),
        Figure("HTML and CSS of the front page, uncompressed", whole / 1000, "kB"),
    ]
