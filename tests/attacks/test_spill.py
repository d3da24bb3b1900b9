"""Nothing of what somebody brings lies anywhere in clear: a whole run, and then every byte.

The canaries go through real processes: a name, a story, a file of more than three megabytes, a
browser's name and address, the words of the receipt, and the passphrase of a reader.
"""

import base64
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller

from tests.attacks.processes import (
    forget_peak,
    most_grown,
    nameless_files,
    peaks,
    processes_of,
    serving,
)
from tests.mail import Letters, free_port
from tests.servers import House
from tests.visitor import Emre, Staff
from waarborg.adapters import clock

CANARIES = {
    "name": "Emrecanaryname",
    "contact": "canarycontact at home",
    "story": "Canarystory: the sand was paid for twice.",
    "wish": "Canarywish that it stops.",
    "guess": "Canaryguess: three of us know.",
    "not this person": "Canaryexcluded",
    "file name": "canaryfilename.pdf",
    "file": "canary-inside-the-file",
    "message": "Canarymessage after three days.",
    "answer": "Canaryanswer of a reader.",
    "note": "Canarynote among readers.",
    "browser": "Canarybrowser/7.0",
    "address": "203.0.113.77",
    "address of a proxy": "198.51.100.78",
}
BROWSER = {
    "User-Agent": CANARIES["browser"],
    "X-Forwarded-For": CANARIES["address"],
    "X-Real-IP": CANARIES["address"],
    "Forwarded": f"for={CANARIES['address of a proxy']}",
    "Accept-Language": "en",
}
PIECE = (CANARIES["file"] + " ").encode() * 3_000  # about 70 kB
PIECES = 50


def shapes(text: str) -> Iterator[bytes]:
    """Give the ways in which a text may lie somewhere."""
    raw = text.encode()
    yield raw
    yield text.encode("utf-16-le")
    yield raw.hex().encode()
    yield quote(text).encode()
    for shift in range(3):  # wherever it begins in something longer
        coded = base64.b64encode(b"\0" * shift + raw)
        yield coded[4 if shift else 0 : len(coded) // 4 * 4 - 4]


def in_a_row(words: str) -> re.Pattern[bytes]:
    """Find words beside each other, whatever stands between them."""
    return re.compile(rb"\W{1,6}".join(map(re.escape, words.encode().split()[:3])))


class Search:
    """Looks for canaries in everything a house leaves behind."""

    def __init__(self) -> None:
        self._texts = {name: set(shapes(text)) for name, text in CANARIES.items()}
        self._rows: dict[str, re.Pattern[bytes]] = {}

    def also_for(self, name: str, words: str) -> None:
        self._rows[name] = in_a_row(words)

    def found_in(self, data: bytes) -> set[str]:
        texts = {name for name, all_ in self._texts.items() if any(s in data for s in all_)}
        return texts | {name for name, row in self._rows.items() if row.search(data)}

    def found_under(self, *folders: Path) -> dict[str, set[str]]:
        told = {}
        for folder in folders:
            for path in folder.rglob("*"):
                # What the people of the example know lies here on purpose, and only here.
                if path.is_file() and path.parent.name != "demo":
                    found = self.found_in(path.read_bytes()) | self.found_in(path.name.encode())
                    told |= {str(path.relative_to(folder)): found} if found else {}
        return told


@pytest.fixture(scope="module")
def letters() -> Iterator[tuple[Letters, int]]:
    kept = Letters()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    yield kept, server.port
    server.stop()


@pytest.fixture(scope="module")
def temporary(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def house(tmp_path_factory, temporary, letters) -> Iterator[House]:
    """A house with a folder of its own for whatever would spool."""
    settings = {
        "TMPDIR": str(temporary),
        "WAARBORG_SMTP_HOST": "127.0.0.1",
        "WAARBORG_SMTP_PORT": str(letters[1]),
        "WAARBORG_SMTP_TLS": "0",
    }
    with House(tmp_path_factory.mktemp("spill") / "home", settings) as house:
        yield house


def test_the_search_finds_what_is_there(tmp_path):
    search = Search()
    search.also_for("words", "one two three four")
    (tmp_path / "a").write_text(f"x{CANARIES['story']}x")
    (tmp_path / "b").write_bytes(base64.b64encode(f"xx{CANARIES['name']}yy".encode()))
    (tmp_path / "c").write_text(json.dumps({"kept": ["one", "two", "three", "four"]}))
    (tmp_path / "d").write_bytes(CANARIES["note"].encode("utf-16-le"))
    assert search.found_under(tmp_path) == {
        "a": {"story"},
        "b": {"name"},
        "c": {"words"},
        "d": {"note"},
    }


def test_nothing_that_somebody_brings_lies_anywhere_in_clear(house, temporary, letters):
    search = Search()
    emre = report(house, search, temporary)
    asha = handle(house, search)
    box = emre.come_back()
    assert CANARIES["answer"] in box.text, box.words
    wake_the_mail(house)
    assert letters[0].arrived
    look_everywhere(house, search, temporary, letters[0])
    house.stop()  # what was in memory may have gone to disk only now
    look_everywhere(house, search, temporary, letters[0])
    house.start()
    assert CANARIES["story"] in emre.come_back().text
    assert asha.cookies


def report(house: House, search: Search, temporary: Path) -> Emre:
    """Report with every canary there is; look while the file is still coming in."""
    emre = Emre(house.public, BROWSER)
    emre.take_words()
    search.also_for("words", emre.words)
    emre.write("wish", wish=CANARIES["wish"])
    emre.write("story", story=CANARIES["story"], when_where="Here.")
    emre.write("must_not_see", named=CANARIES["not this person"])
    told = {"name_mode": "confidential", "name": CANARIES["name"]}
    emre.write("name", contact=CANARIES["contact"], **told)
    meanwhile: list[object] = []

    def pieces() -> Iterator[bytes]:
        for number in range(PIECES):
            if number == PIECES // 2:
                meanwhile.append(search.found_under(house.home, temporary))
                meanwhile.extend(
                    search.found_in(data)
                    for process in processes_of(house)
                    for data in nameless_files(process)
                )
            yield PIECE

    fields = {"at": "files", "go": "next"}
    size = len(PIECE) * PIECES
    assert size > 3 << 20
    answer = emre.upload(emre.WRITE, fields, CANARIES["file name"], pieces(), size)
    assert answer.status == 303
    assert meanwhile
    assert not any(meanwhile)
    assert emre.send(emre.WRITE, {"at": "check", "go": "next", "could_guess": CANARIES["guess"]})
    assert "waarborg" in emre.finish()
    emre.come_back()
    assert emre.post("/en/mailbox/message/", {"text": CANARIES["message"]}).status == 200
    return emre


def handle(house: House, search: Search) -> Staff:
    """Let a reader open it, answer, and make a note."""
    known = json.loads((house.home / "demo" / "people.json").read_text())["asha"]
    search.also_for("passphrase", known["passphrase"].replace("-", " "))
    search.also_for("password", known["password"].replace("-", " "))
    asha = Staff(house.desk, BROWSER)
    asha.sign_in("asha", known["password"], house.code("asha"))
    inbox = asha.unlock(known["passphrase"])
    case = re.search(r"/case/([0-9a-f]{32})", inbox.text)
    assert case is not None, inbox.words
    base = case.group()
    asha.get(f"{base}/conflict")
    page = asha.post(f"{base}/conflict", {"ground": "free"})
    assert CANARIES["story"] in page.text, page.words
    asha.get(f"{base}/note")
    assert asha.post(f"{base}/note", {"text": CANARIES["note"]}).status == 200
    asha.get(f"{base}/acknowledge")
    assert asha.post(f"{base}/acknowledge", {"text": CANARIES["answer"]}).status == 200
    return asha


def wake_the_mail(house: House) -> None:
    """Move on to nine in the morning of a working day far enough away for a term to lapse."""
    here = dt.datetime.fromtimestamp(clock.now().timestamp(), ZoneInfo("Europe/Amsterdam"))
    then = (here + dt.timedelta(days=120)).replace(hour=9, minute=0)
    while then.weekday() > 4:
        then += dt.timedelta(days=1)
    house.later((then - here).total_seconds() / 86_400)
    house.command("tick")


def look_everywhere(house: House, search: Search, temporary: Path, letters: Letters) -> None:
    assert search.found_under(house.home, temporary) == {}
    assert search.found_in(b"\n".join(letter.as_bytes() for letter in letters.arrived)) == set()
    # The sign-ins of the example are printed at its start, for who tries it out.
    assert search.found_in(house.said().encode()) <= {"passphrase", "password"}
    for process in processes_of(house):
        for data in nameless_files(process):
            assert search.found_in(data) == set()


def test_a_file_of_a_hundred_megabytes_takes_no_more_memory_than_a_small_one(house):
    emre = Emre(house.public)
    emre.take_words()
    fields = {"at": "files", "go": "next"}
    piece = b"\x89PNG" + bytes(1 << 20)
    emre.upload(emre.WRITE, fields, "small.png", [piece], len(piece))
    for process in serving(house, "public"):
        forget_peak(process)
    before = peaks(house, "public")
    many = (piece for _ in range(100))
    answer = emre.upload(emre.WRITE, fields, "large.png", many, len(piece) * 100)
    assert answer.status == 303
    assert most_grown(before, peaks(house, "public")) < 24 << 20


def test_a_small_process_that_grows_behind_a_large_one_is_seen():
    large, small = Path("/proc/1"), Path("/proc/2")
    before = {large: 200 << 20, small: 100 << 20}
    assert most_grown(before, before | {small: 190 << 20}) == 90 << 20
    assert most_grown(before, {Path("/proc/3"): 120 << 20}) == 120 << 20
