"""The pages that say that something failed, in the browser of somebody who was writing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Route, expect

from tests.browser.reporter import STORY, Reporter, Told
from tests.servers import House
from tests.small_disk import fill
from waarborg.web import errors

LANGUAGES = ["nl", "en"]
TOLD = Told(name_mode="I do not give my name.")
A_MEGABYTE = "Het gebeurde weer. " * 60_000


def writes_a_story(emre: Reporter) -> None:
    """Come to where the story is written."""
    emre.find_the_way(TOLD)
    emre.take_door(TOLD.door)
    emre.take_words()
    emre.press("Go on")
    emre.heading("What happened")


@contextmanager
def without_drafts(house: House) -> Iterator[None]:
    """Let the house look in vain for the table of reports that are being written."""
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3", timeout=20)) as tables:
        tables.execute("ALTER TABLE cases_draft RENAME TO cases_draft_away")
        try:
            yield
        finally:
            tables.execute("ALTER TABLE cases_draft_away RENAME TO cases_draft")


def answer_with(body: bytes) -> Callable[[Route], None]:
    """Let an address of the visitor show this page."""
    return lambda route: route.fulfill(body=body)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_is_too_large_and_one_that_fails(
    real_servers, visitor, inspection, language, settings, rf
):
    emre = Reporter(visitor(locale=language), real_servers, language)
    writes_a_story(emre)
    emre.write("What happened?", A_MEGABYTE)
    emre.press("Go on")
    emre.heading("This could not be read")
    inspection.look(emre.page, "too-large")
    emre.go("report/write/")
    emre.write("What happened?", STORY)
    with without_drafts(real_servers):
        emre.press("Go on")
        emre.heading("Something went wrong here")
        expect(emre.page.locator("textarea")).to_have_value(STORY)
        inspection.look(emre.page, "failed")
    emre.go("report/write/")
    emre.heading("What happened")

    # No view refuses like this: the pages wait for what Django refuses, and for another site.
    settings.ROOT_URLCONF = errors.PUBLIC_SIDE
    refused = {
        "forbidden": (errors.forbidden, "This is not possible", "errors/403.html"),
        "elsewhere": (
            errors.other_site,
            "This form came from another site",
            "errors/from_elsewhere.html",
        ),
    }
    for label, (view, heading, template) in refused.items():
        told = view(rf.get(f"/{language}/")).content
        emre.page.route(f"**/{label}/", answer_with(told))
        emre.go(f"{label}/")
        emre.heading(heading)
        inspection.look(emre.page, label, template=template)
    assert inspection.wrong == []
    assert inspection.missed("failure") == set()


@pytest.mark.parametrize("language", ["nl"])
def test_what_a_full_disk_says(small_disk, visitor, inspection, language):
    house, disk = small_disk
    writing = [Reporter(visitor(locale=one), house, one) for one in LANGUAGES]
    for one in writing:
        writes_a_story(one)
        one.write("What happened?", STORY)
    ballast = fill(disk)
    for one in writing:
        one.press("Go on")
        one.heading("Our computer is full")
        expect(one.page.locator("textarea")).to_have_value(STORY)
        inspection.look(one.page, f"full-{one.language}")
    ballast.unlink()
    assert inspection.wrong == []
    assert inspection.missed("full disk") == set()
