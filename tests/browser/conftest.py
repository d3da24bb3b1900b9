"""A real Chromium without JavaScript, and the whole house to visit with it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.inspection import Inspection
from tests.browser.post import Post
from tests.databases import BOTH
from tests.servers import House

SCREENS = pytest.StashKey[list[Page]]()
FROM_TEMPLATE = Path(__file__).with_name("from_template")
NEEDED_AS_ROOT = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def find_chromium() -> str | None:
    """Find the browser of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items) -> None:
    """Mark everything here as a browser test."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module", autouse=True)
def pages_name_their_template() -> Iterator[None]:
    """Let the pages of every house here say which template they came from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(FROM_TEMPLATE), prepend=os.pathsep)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for each worker."""
    path = find_chromium()
    if path is None:
        pytest.fail("There is no Chromium on this machine: install the package `chromium`.")
    # Playwright keeps an event loop in this thread; the ORM is used here by tests only.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=NEEDED_AS_ROOT)
        yield chromium
        chromium.close()


def _shown(page: Page) -> str:
    """Give what stands on a page; one that still loads shows nothing, and stops no other test."""
    try:
        return page.inner_text("body", timeout=2_000)[:3000]
    except Error as no:
        return f"(nothing to be seen: {no.message.splitlines()[0]})"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """When a story fails, show what was on the screens."""
    report = yield
    if report.when == "call" and report.failed:
        pages = item.stash.get(SCREENS, [])
        said = "\n\n".join(f"{page.url}\n{_shown(page)}" for page in pages)
        report.sections.append(("what was on the screens", said))
        houses = {id(one): one for one in item.funcargs.values() if isinstance(one, House)}
        said = "\n".join(house.said()[-5000:] for house in houses.values())
        report.sections.append(("what the processes said", said))
    return report


@pytest.fixture
def visitor(request, browser) -> Iterator[Callable[..., Page]]:
    """Make a new visitor: `visitor()`, `visitor(locale="en")`. Nobody shares a cookie."""
    contexts: list[BrowserContext] = []
    pages = request.node.stash.setdefault(SCREENS, [])

    def come(*, locale: str = "nl", javascript: bool = False, width: int = 1200) -> Page:
        context = browser.new_context(
            locale=locale,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        pages.append(context.new_page())
        return pages[-1]

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def inspection(browser, language) -> Iterator[Inspection]:
    """Somebody who looks at every page of a walk, in the language of the test."""
    looking = Inspection(browser, language)
    yield looking
    looking.close()


@pytest.fixture(scope="session")
def post() -> Iterator[Post]:
    """The mail server that every house sends its mail to."""
    with Post() as running:
        yield running


@pytest.fixture(scope="module")
def real_servers(prepared_house, post) -> Iterator[House]:
    """The house on SQLite: public side, desk and clock as processes, for one module of tests."""
    with prepared_house("sqlite", post.settings) as house:
        yield house


@pytest.fixture(scope="module")
def real_servers_on_postgresql(prepared_house, post) -> Iterator[House]:
    """The same on PostgreSQL, every process under its own role."""
    with prepared_house("postgresql", post.settings) as house:
        yield house


@pytest.fixture(scope="module", params=BOTH)
def house(request) -> House:
    """The house on both databases, one after the other."""
    which = "real_servers" if request.param == "sqlite" else "real_servers_on_postgresql"
    running: House = request.getfixturevalue(which)
    return running
