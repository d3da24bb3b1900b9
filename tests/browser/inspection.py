"""Looking at a page as it stands: axe-core, Tab, reflow at 320 pixels, a picture when asked for.

The stories run without JavaScript, and axe-core is JavaScript. So the page is copied, as it is,
into a second window that has it; styles come from the same server.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, Page, Route

from tests.browser.tabbing import tab_through
from tests.browser.whole_pages import pages_of

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "_static" / "screenshots"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1200
CAME_FROM = re.compile(r'<meta name="template" content="([^"]+)">')  # see from_template
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right
        > innerWidth + 1).map(e => e.tagName + '.' + e.className).slice(0, 5) : []"""

# Addresses that answer with something else than a page, or only to a form. What answers a form is
# counted by its template, as every whole page is: see whole_pages.py.
NO_PAGE = {
    "health", "favicon.ico", ".well-known/security.txt", "leave/", "report/receipt.txt",
    "back/again/", "mailbox/message/",
    "mailbox/name/", "mailbox/name-objection/", "mailbox/name-got-out/",
    "mailbox/to-outside/", "mailbox/text/",
    "mailbox/second-look/", "mailbox/bad-treatment/",
    "mailbox/not-settled/", "mailbox/other/", "mailbox/file/", "lock", "language",
    "second-step/new/picture.svg", "second-step/replace/picture.svg", "account/sign-out-everywhere",
    "account/end-session",
    # With an identity provider only: test_with_the_organisation.py looks at them.
    "sign-in/organisation", "sign-in/organisation/return", "account/organisation",
    "account/organisation/end",
    "nl/", "en/", "check/verify.html", "check/verify.py", "check/key.txt", "check/head.txt",
    "procedures/<str:version>/text.zip", "what-holds/<str:day>.zip",
    "procedures/<str:version>/confirm", "procedures/<str:version>/withdraw",
    "case/<str:case>/file/<str:file>/pixels/<int:page>",  # a picture
    "mailbox/new-words/",  # looked at with the slip, from the desk
    # Looked at in test_passkey.py: they need a browser with scripts and a passkey.
    "account/passkey/new", "account/passkey/<str:passkey>/key",
    "account/passkey/<str:passkey>/remove",
}  # fmt: skip


class Inspection:
    """A second window, and what was found in it.

    Attributes:
        tabbed: Templates of whose pages somebody pressed Tab all the way, in whatever language.
    """

    tabbed: ClassVar[set[str]] = set()

    def __init__(self, browser: Browser, folder: str) -> None:
        self._page = browser.new_page(viewport={"width": WIDE, "height": 900}, bypass_csp=True)
        self._axe = Axe()
        self._folder = PICTURES / folder
        self._html, self._at = "", ""
        self._page.route("**/*", self._serve)
        self.wrong: list[str] = []
        self.seen: list[str] = []
        self.templates: set[str] = set()

    def close(self) -> None:
        """Close the window."""
        self._page.close()

    def look(self, page: Page, name: str, *, picture: bool = True, template: str = "") -> None:
        """Look at `page`; whatever is wrong is written down, so that one round finds all of it.

        Args:
            picture: Whether a picture is taken when pictures are asked for.
            template: Which one the page came from, where no house rendered it.
        """
        page.get_by_role("heading", level=1).wait_for()
        self._html = page.content()
        self.seen.append(page.url)
        templates = {template or found for found in CAME_FROM.findall(self._html) or [""]}
        self.templates |= templates
        self._page.set_viewport_size({"width": WIDE, "height": 900})
        self._at = page.url.partition("#")[0]
        self._page.goto(self._at)
        if not templates <= self.tabbed:
            self.tabbed.update(templates)
            self.wrong += [f"{name}: {told}" for told in tab_through(self._page)]
            self._page.goto(self._at)
        found = self._axe.run(self._page, options={"runOnly": {"type": "tag", "values": TAGS}})
        self.wrong += [
            f"{name}: {one['id']}: {one['help']}: "
            + "; ".join(str(node["html"])[:160] for node in one["nodes"][:3])
            for one in found.response["violations"]
        ]
        self._take(name, "wide", picture=picture)
        self._page.set_viewport_size({"width": NARROW, "height": 640})
        if wide := self._page.evaluate(TOO_WIDE):
            self.wrong.append(f"{name}: wider than {NARROW} pixels: {wide}")
        self._take(name, "narrow", picture=picture)

    def missed(self, walk: str) -> set[str]:
        """Name the pages that nobody looked at on this walk."""
        return pages_of(walk) - self.templates

    def _take(self, name: str, width: str, *, picture: bool) -> None:
        if picture and os.environ.get("WAARBORG_TEST_SCREENSHOTS"):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._page.screenshot(path=self._folder / f"{name}-{width}.png", full_page=True)

    def _serve(self, route: Route) -> None:
        if route.request.resource_type == "document" and route.request.url != self._at:
            route.fulfill(status=204)  # a page that leads on by itself stays where it is
        elif route.request.resource_type == "document":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        else:
            route.continue_()


def addresses(found: Iterable[URLPattern | URLResolver], before: str = "") -> Iterable[str]:
    """List every address below a language."""
    for one in found:
        here = before + ("" if "LocalePrefix" in type(one.pattern).__name__ else str(one.pattern))
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here)
        else:
            yield here


def not_seen(urlconf: str, seen: list[str], language: str) -> set[str]:
    """Name the pages that nobody looked at."""
    paths = {re.sub(r"^https?://[^/]+/", "", url).partition("#")[0] for url in seen}
    paths = {path.partition("?")[0].removeprefix(f"{language}/") for path in paths}
    shapes = set(addresses(get_resolver(urlconf).url_patterns)) - NO_PAGE
    return {
        shape
        for shape in shapes
        if not any(re.fullmatch(re.sub(r"<[^>]+>", "[^/]+", shape), path) for path in paths)
    }
