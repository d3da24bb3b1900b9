"""Somebody who visits a door over HTTP, as a plain browser would: with cookies and forms."""

import http.client
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(rb'name="csrfmiddlewaretoken"\s+value="([^"]+)"')
SEEN = re.compile(rb'name="seen"\s+value="([^"]+)"')
MARK = re.compile(rb'name="mark" value="([^"]+)"')
WORDS = re.compile(r'<ol class="words[^"]*"[^>]*>(.*?)</ol>', re.DOTALL)
PROMISE = re.compile(r'<pre class="code">(.*?)</pre>', re.DOTALL)
MANY_SECONDS = 120


@dataclass
class Answer:
    """What a door answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return unescape(self.body.decode(errors="replace"))

    @property
    def words(self) -> str:
        """What it says between the frame around it, in one line."""
        main = self.text.partition("<main")[2].partition("</main>")[0]
        return f"{self.status} " + " ".join(re.sub(r"<[^>]*>", " ", main).split()[1:])


class Visitor:
    """A browser without pictures and without a memory beyond its cookies."""

    def __init__(self, address: str, headers: Mapping[str, str] | None = None) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.headers = dict(headers or {})
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.seen = ""  # which draft the last page of a report showed
        self.mark = ""  # of which case the last page of a mailbox was

    @property
    def origin(self) -> str:
        """Say which site a form comes from."""
        return f"http://{self.host}:{self.port}"

    def line(self) -> http.client.HTTPConnection:
        """Make a connection."""
        return http.client.HTTPConnection(self.host, self.port, timeout=MANY_SECONDS)

    def get(self, path: str) -> Answer:
        return self.follow(self.ask("GET", path))

    def post(self, path: str, fields: Mapping[str, object] | None = None) -> Answer:
        """Send a form and follow where it leads."""
        return self.follow(self.send(path, fields))

    def send(self, path: str, fields: Mapping[str, object] | None = None) -> Answer:
        """Send a form, with the token of the page before."""
        told = {**self.carried, **(fields or {})}
        body = urlencode(told, doseq=True).encode()
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")

    @property
    def carried(self) -> dict[str, str]:
        """Give what every form of the last page holds and nobody types."""
        return {"csrfmiddlewaretoken": self.token} | ({"mark": self.mark} if self.mark else {})

    def upload(
        self, path: str, fields: Mapping[str, str], name: str, pieces: Iterable[bytes], size: int
    ) -> Answer:
        """Send a form with one file of `size` bytes that comes in pieces."""
        mark = secrets.token_hex(16)
        told = {**self.carried, **fields}
        before = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in told.items()
        )
        before += (
            f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        after = f"\r\n--{mark}--\r\n".encode()
        first = before.encode()
        length = str(len(first) + size + len(after))

        def body() -> Iterable[bytes]:
            yield first
            yield from pieces
            yield after

        return self.ask("POST", path, body(), f"multipart/form-data; boundary={mark}", length)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | None = None,
        kind: str = "",
        length: str = "",
    ) -> Answer:
        """Do one request on a connection of its own."""
        headers = dict(self.headers)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if kind:
            headers |= {"Content-Type": kind, "Origin": self.origin}
        if length:
            headers["Content-Length"] = length
        line = self.line()
        try:
            line.request(method, path, body=body, headers=headers)
            told = line.getresponse()
            answer = Answer(told.status, dict(told.getheaders()), told.read())
            self._remember(told.headers.get_all("Set-Cookie") or [], answer)
        finally:
            line.close()
        return answer

    def follow(self, answer: Answer) -> Answer:
        """Go where the answer says."""
        while answer.status in {302, 303}:
            answer = self.ask(
                "GET",
                urlsplit(answer.headers["Location"])
                ._replace(scheme="", netloc="", fragment="")
                .geturl(),
            )
        return answer

    def _remember(self, cookies: list[str], answer: Answer) -> None:
        for cookie in cookies:
            for name, morsel in SimpleCookie(cookie).items():
                self.cookies[name] = morsel.value
        self.token = shown(TOKEN, answer) or self.token
        self.seen = shown(SEEN, answer) or self.seen
        self.mark = shown(MARK, answer) or self.mark


class Emre(Visitor):
    """Somebody who reports, in English, from the yard."""

    BEGIN: ClassVar = {
        "go": "words",
        "relation": "employee",
        "place": "yard",
        "kind": "integrity_breach",
        "door": "coordinator",
    }
    WRITE = "/en/report/write/"

    def __init__(self, address: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(address, headers)
        self.words = ""

    def take_words(self) -> Answer:
        """Get the words, copy them, and say that they are on paper."""
        page = self.post("/en/report/", self.BEGIN)
        if page.status != 200:
            return page
        self.words = words_on(page)
        return self.post(self.WRITE, {"written": "on"})

    def write(self, step: str, **fields: object) -> Answer:
        """Fill in one step and go on."""
        return self.post(self.WRITE, {"at": step, "go": "next", **fields})

    def tell(self, story: str, **more: object) -> None:
        """Write what is needed, and nothing else, up to the last page."""
        for step, fields in (
            ("wish", {"wish": "That it stops."}),
            ("story", {"story": story, "when_where": "In the yard."} | more),
            ("name", {"name_mode": "confidential", "name": "Emre"}),
            ("files", {}),
        ):
            assert self.write(step, **fields).status == 200, step

    def hand_in(self, name: str, data: bytes) -> Answer:
        """Add a file to the report."""
        fields = {"at": "files", "go": "next"}
        return self.follow(self.upload(self.WRITE, fields, name, [data], len(data)))

    def submit(self) -> Answer:
        """Press the last button, without looking at the page that follows."""
        fields = {"at": "check", "go": "send", "could_guess": "", "seen": self.seen}
        return self.send(self.WRITE, fields)

    def finish(self) -> str:
        """Look it over and press the last button; give the signed promise."""
        self.write("files")
        page = self.follow(self.submit())
        promise = promise_in(page)
        assert promise, page.words
        return promise

    def come_back(self) -> Answer:
        """Open the mailbox with the words, as somebody else could not."""
        self.cookies.clear()
        return self.post("/en/back/", {"words": self.words})


def shown(what: re.Pattern[bytes], answer: Answer) -> str:
    """Find what a hidden field of a page holds; "" when there is none."""
    found = what.search(answer.body)
    return found.group(1).decode() if found else ""


def words_on(page: Answer) -> str:
    """Copy the eight words of a page."""
    found = WORDS.search(page.text)
    assert found is not None, page.text
    words = re.findall(r"[a-z]+", re.sub(r"<[^>]+>", " ", found.group(1)))
    assert len(words) == 8, words
    return " ".join(words)


def promise_in(page: Answer) -> str:
    """Find the signed promise on a page; "" when it is not there."""
    found = PROMISE.search(page.text)
    return found.group(1) if found else ""


class Staff(Visitor):
    """Somebody of the cast at the desk, who signs in as the pages ask."""

    def sign_in(self, login: str, password: str, code: str) -> Answer:
        """Show both factors; the key is still closed then."""
        self.get("/sign-in")
        self.post("/sign-in", {"login": login, "password": password})
        return self.post("/second-step", {"code": code})

    def unlock(self, passphrase: str) -> Answer:
        """Open the own key."""
        self.get("/")
        return self.post("/", {"unlock-passphrase": passphrase, "unlock-came_by": "GET"})
