"""The whole report, by somebody who has no mouse."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reporter import STORY, WISH, Reporter
from tests.browser.tabbing import tab_through
from waarborg import web


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_form_by_keyboard_alone(real_servers, visitor, language):
    emre = Reporter(visitor(locale=language), real_servers, language)
    emre.go("report/")
    keys = Keyboard(emre)
    keys.press("Show me my eight words")
    keys.tick(emre.t("I have written down the eight words"))
    keys.press("Go on")
    keys.tick(emre.t("Employee"))
    keys.press("Go on")
    keys.tick(emre.t.of("places.yard.name"))
    keys.press("Go on")
    kind = "kinds.wrongdoing"
    keys.tick(f"{emre.t.of(f'{kind}.name')}. {emre.t.of(f'{kind}.explains')}")
    keys.press("Go on")
    door = "doors.coordinator"
    keys.tick(f"{emre.t.of(f'{door}.name')}. {emre.t.of(f'{door}.explains')}")
    keys.press("Go on")
    keys.type("What do you hope will happen?", WISH)
    keys.press("Go on")
    keys.type("What happened?", STORY)
    keys.press("Go on")
    keys.press("Go on")
    keys.press("Go on")
    keys.tick(emre.t("I do not give my name."))
    keys.press("Go on")
    keys.press("Go on")
    keys.press("Send my report")
    emre.heading("Your report is in")


DESK = Path(web.__file__).with_name("static").joinpath("desk.css").read_text()
WALL = "<a href='#a'>a</a> <button>b</button> <input type=radio name=c> <input type=radio name=c>"


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("", []),
        ("<a href='#d' tabindex=-1>d</a>", ["does not reach"]),
        ("<style>button:focus { outline: none }</style>", ["to be seen on <button>"]),
        ("<input id=e onkeydown='event.preventDefault()'>", ["does not get away from"]),
        ("<input type=date id=h>", ['to be seen on <input type="date"']),
        (f"<style>{DESK}</style><input type=date id=h>", []),
        ("<details><summary>f</summary><a href='#g'>g</a></details>", []),
    ],
)
def test_pressing_tab_finds_what_a_keyboard_cannot_do(visitor, more, wrong):
    page = visitor(javascript=True)
    page.set_content(WALL + more)
    found = tab_through(page)
    assert len(found) == len(wrong), found
    assert all(part in told for part, told in zip(wrong, found, strict=True)), found


class Keyboard:
    """Hands that only know the keys Tab, the arrows, space and Enter."""

    def __init__(self, reporter: Reporter) -> None:
        self.who = reporter
        self.page = reporter.page

    def reach(self, wanted: Locator) -> None:
        """Press Tab until the focus is there; where it is must always be visible."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            focused = self.page.locator(":focus")
            assert focused.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
            if wanted.evaluate("e => e === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def tick(self, label: str) -> None:
        """Tick or choose the answer with this label."""
        wanted = self.page.get_by_label(label, exact=True)
        first = wanted
        if wanted.get_attribute("type") == "radio":
            first = self.page.locator(f"[name={wanted.get_attribute('name')}]").first
        self.reach(first)
        while not wanted.is_checked():
            if wanted.evaluate("e => e === document.activeElement"):
                self.page.keyboard.press("Space")
            else:
                self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def type(self, label: str, text: str) -> None:
        """Write into a field."""
        self.reach(self.who.field(label))
        self.page.keyboard.insert_text(text)

    def press(self, name: str) -> None:
        """Press a button with Enter."""
        t = self.who.t
        self.reach(self.page.get_by_role("button", name=t(name), exact=True))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
