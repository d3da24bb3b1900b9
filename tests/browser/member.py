"""Somebody who works at the desk, in a browser: signs in with two factors, opens the own key."""

import base64
import hmac
import json
import struct
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Response, expect

from tests.browser.reporter import Reporter
from tests.servers import House

HALF_A_MINUTE = 30
CHOSEN = "paarse fiets zwemt traag"
USED: dict[tuple[str, str], set[int]] = {}  # in a house, by the secret: each code works once


@dataclass
class Member(Reporter):
    """Somebody with a place at the desk."""

    login: str = ""
    phone: str = ""  # the secret in their phone, when it is not the one of the example

    @classmethod
    def of(cls, page: Page, house: House, login: str, language: str = "nl") -> "Member":
        """Make somebody of the example."""
        return cls(page=page, house=house, language=language, login=login)

    @property
    def knows(self) -> dict[str, str]:
        """Give what this person of the example knows: password, second factor, passphrase."""
        people: dict[str, Any] = json.loads((self.house.home / "demo" / "people.json").read_text())
        return people[self.login]

    def go(self, path: str = "") -> Response:
        """Go to a page of the desk."""
        response = self.page.goto(f"{self.house.desk}/{path}")
        assert response is not None
        return response

    def sign_in(self) -> None:
        """Sign in with a password and a second factor."""
        self.go("sign-in")
        self.speak()
        self.sign_in_name()
        self.second_step()

    def speak(self) -> None:
        """Choose the own language, when the page has another one."""
        other = {"nl": "Nederlands", "en": "English"}[self.language]
        if self.page.get_by_role("button", name=other, exact=True).count():
            self.page.get_by_role("button", name=other, exact=True).click()

    def sign_in_name(self, password: str = "") -> None:
        """Give name and password."""
        self.heading("Sign in")
        self.write("Your sign-in name", self.login)
        self.write("Your password", password or self.knows["password"])
        self.press("Go on")

    def second_step(self) -> None:
        """Give the second factor."""
        self.heading("Second step")
        self.write("The six digits in your authenticator app", self.code())
        self.press("Sign in")

    def unlock(self) -> None:
        """Open the own key with the six words."""
        self.heading("Open your key")
        self.write("Your six words", self.knows["passphrase"])
        self.press("Open my key")

    def choose_password(self, chosen: str) -> None:
        """Choose another password, where one is asked."""
        self.heading("Choose a password")
        self.write("Your new password", chosen)
        self.write("The same once more", chosen)
        self.press("Keep this password")

    def set_up_second_step(self) -> None:
        """Put the secret that stands on the page in the phone, and type its first code."""
        self.heading("Set up the second step")
        self.phone = self.page.locator("p.code").inner_text().replace(" ", "")
        self.write("The six digits that the app shows now", self.code())
        self.press("Go on")

    def make_own_key(self) -> str:
        """Make a key, write its words down and type them back; give them."""
        self.heading("Make your key")
        self.press("I have paper and a pen. Show my words")
        words = " ".join(self.page.locator("ol.words li").all_inner_texts())
        self.write("Type the six words from your paper", words)
        self.press("They are on paper")
        self.heading("Waiting for a colleague")
        return words

    def prove(self, password: str) -> None:
        """Show both factors again."""
        self.heading("Is it you?")
        self.write("Your password", password)
        self.write("The six digits in your authenticator app", self.code())
        self.press("Go on")

    def prove_if_asked(self) -> None:
        """Show both factors again, where that was not done a short while ago."""
        if self.page.get_by_role("heading", level=1).inner_text() == self.t("Is it you?"):
            self.prove(self.knows["password"])

    def come_in(self) -> None:
        """Sign in, open the key, and stand before the inbox."""
        self.sign_in()
        self.unlock()
        self.heading("Inbox")

    def code(self) -> str:
        """Give a second factor that was not used before; each works once."""
        return fresh_code(self.house, self.phone or self.knows["second_factor"])

    # Work.

    def open_newest(self) -> str:
        """Open the case that waits for a declaration; give its id."""
        self.go()
        link = self.page.get_by_role("link", name=self.t("New: first say whether you are free"))
        address = link.last.get_attribute("href")
        assert address is not None
        link.last.click()
        return address.rpartition("/")[2]

    def declare_free(self) -> None:
        """Say that one is free to handle the case that is open."""
        self.heading("Are you free to handle this?")
        self.choose(self.t("Yes, I am free to handle this"))
        self.press("This is my answer")

    def start(self, act: str) -> None:
        """Go to the page of an act from the case."""
        self.page.get_by_role("link", name=self.t(act), exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.t(act))


def first_password(printed: str) -> str:
    """Find the first password in what `waarborg people` prints."""
    return next(line.strip() for line in printed.splitlines() if line.startswith("    "))


def fresh_code(house: House, secret: str) -> str:
    """Give a second factor that was not used before in this house."""
    used = USED.setdefault((str(house.home), secret), set())
    while True:
        now, left = this_half_minute()
        # The desk takes its neighbours too: clocks may be half a minute off. The one before lasts
        # only as long as this one: a slow page must not outlive it.
        lasting = (now, now + 1, now - 1) if left > HALF_A_MINUTE / 2 else (now, now + 1)
        fresh = [step for step in lasting if step not in used]
        if fresh:
            used.add(fresh[0])
            return totp(secret, fresh[0])
        time.sleep(1)


def this_half_minute() -> tuple[int, float]:
    """Count the half minutes, as second factors do, and the seconds that are left of this one."""
    whole, seconds = divmod(time.time(), HALF_A_MINUTE)  # noqa: TID251 - a phone has a clock
    return int(whole), HALF_A_MINUTE - seconds


def totp(secret: str, step: int) -> str:
    """Compute a second factor as an authenticator app does (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    at = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
