"""Somebody who reports, in a browser: what they see and press, page by page."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.texts import Texts
from tests.servers import House

STORY = "De ploegbaas laat ons zonder masker met het oude middel spuiten."
WISH = "Dat het stopt, en dat iedereen veilig kan werken."


@dataclass
class Told:
    """What somebody tells, by the questions of the form. Empty answers are skipped."""

    relation: str = "Employee"
    place: str = "yard"
    kind: str = "wrongdoing"
    concerned: tuple[tuple[str, str], ...] = ()
    door: str = "coordinator"
    wish: str = WISH
    story: str = STORY
    when_where: str = ""
    must_not_see: tuple[tuple[str, str], ...] = ()
    named_not_see: str = ""
    name_mode: str = (
        "Keep my name in a sealed envelope. Nobody sees it unless I agree, or the law orders it."
    )
    guarantor: str = ""  # whom the text of the chosen mode names
    name: str = ""
    contact: str = ""
    files: tuple[str, ...] = ()
    could_guess: str = ""


@dataclass
class Reporter:
    """Somebody who reports, and comes back."""

    page: Page
    house: House
    language: str = "nl"
    words: list[str] = field(default_factory=list)
    digits: str = ""

    def __post_init__(self) -> None:
        self.t = Texts(self.language)

    # What anybody does on any page.

    def go(self, path: str = "") -> Response:
        """Go to a page of the public side, below its language."""
        response = self.page.goto(f"{self.house.public}/{self.language}/{path}")
        assert response is not None
        return response

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press the button with these (English) words."""
        (within or self.page).get_by_role("button", name=self.t(name), exact=True).click()

    def follow(self, name: str) -> None:
        """Follow the link with these words."""
        self.page.get_by_role("link", name=self.t(name), exact=True).click()

    def choose(self, label: str) -> None:
        """Choose the answer with this label, as it stands on the page."""
        self.page.get_by_label(label, exact=True).check()

    def write(self, label: str, text: str) -> None:
        """Write into the field with this (English) label."""
        self.field(label).fill(text)

    def field(self, label: str) -> Locator:
        """Find a field by its label, with or without "you may skip this" behind it."""
        skip = re.escape(self.t("(you may skip this)"))
        name = re.compile(rf"^\s*{re.escape(self.t(label))}\s*({skip})?\s*$")
        return self.page.get_by_label(name)

    def heading(self, words: str) -> None:
        """Say that this is the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.t(words))

    def sees(self, text: str) -> None:
        """Say that this text stands on the page, as the page has it."""
        expect(self.page.locator("main")).to_contain_text(text)

    # The way in.

    def find_the_way(self, told: Told) -> None:
        """Answer the questions of the signpost, from the front page."""
        self.go()
        self.follow("Report something")
        self.heading("Find the way")
        self.choose(self.t(told.relation))
        self.press("Go on")
        self.choose(self.t.of(f"places.{told.place}.name"))
        self.press("Go on")
        kind = f"kinds.{told.kind}"
        self.choose(f"{self.t.of(f'{kind}.name')}. {self.t.of(f'{kind}.explains')}")
        self.press("Go on")
        self.add_spots(told.concerned)
        self.press("Go on")
        self.heading("This is what you can do")

    def add_spots(self, spots: tuple[tuple[str, str], ...]) -> None:
        """Choose functions in the organisation chart, one after the other."""
        for position, unit in spots:
            self.field("Unit and function").select_option(f"{position}@{unit}")
            self.press("Choose one more")

    def take_door(self, door: str) -> None:
        """Choose a way and see the first word."""
        card = self.page.get_by_role("region", name=self.t.of(f"doors.{door}.name"), exact=True)
        self.press("Report here", within=card)
        self.heading("Report something")

    def take_words(self) -> None:
        """Let the words be shown, write them down, and confirm that."""
        self.press("Show me my eight words")
        self.heading("Write these eight words down")
        self.words = self.page.locator("ol.words li").all_inner_texts()
        self.digits = self.page.locator(".digits").first.inner_text()
        assert len(self.words) == 8
        self.choose(self.t("I have written down the eight words"))
        self.press("Go on")

    def tell(self, told: Told) -> None:
        """Fill the steps from the wish up to the last page."""
        self.heading("First: what you hope for")
        self.write("What do you hope will happen?", told.wish)
        self.press("Go on")
        self.write("What happened?", told.story)
        self.write("When and where was it? Who else saw it?", told.when_where)
        self.press("Go on")
        self.heading("Who is it about?")
        self.press("Go on")
        self.heading("Who must not see this?")
        self.add_spots(told.must_not_see)
        self.write("Or type names", told.named_not_see)
        self.press("Go on")
        self.heading("Your name")
        named = {"guarantor": told.guarantor} if told.guarantor else {}
        self.choose(self.t(told.name_mode, **named))
        self.write("Your name", told.name)
        self.write("How can you be reached?", told.contact)
        self.press("Go on")
        self.heading("Files")
        if told.files:
            self.field("Add files").set_input_files(list(told.files))
        self.press("Go on")
        self.heading("Look it over, then send it")
        self.write("Could somebody guess that it is you?", told.could_guess)

    def send(self) -> None:
        """Send it, and see the promise."""
        self.press("Send my report")
        self.heading("Your report is in")

    def report(self, told: Told) -> None:
        """Do all of it."""
        self.find_the_way(told)
        self.take_door(told.door)
        self.take_words()
        self.tell(told)
        self.send()

    # Coming back.

    def come_back(self, typed: str | None = None) -> None:
        """Come back from the front page with the words, or with what is `typed`."""
        self.go()
        self.follow("I have reported before")
        self.write("Your words", typed or " ".join(self.words))
        self.press("Open")

    def open_mailbox(self) -> None:
        """Come back, and be in the mailbox."""
        self.come_back()
        self.heading("Your mailbox")

    def say(self, text: str) -> None:
        """Write to the readers."""
        self.write("Your message", text)
        self.press("Send my message")
        self.sees(self.t("Your message was sent."))
