"""For `waarborg doctor`: what a visitor really gets, by the address that people type.

It asks each door twice for the same page that is not there: straight, and through whatever stands
before it. The two have to be the same. The address that is asked holds a mark, so a log that
writes visits down can be found by it.
"""

import http.client
import os
import secrets
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from waarborg.config import Config, Door

Finding = tuple[bool, str]
WAITS_SECONDS: Final = 10
LOGS: Final = Path("/var/log")
WRITTEN_SECONDS: Final = 600  # a log that nobody wrote in for so long does not hold this visit
PIECE: Final = 1 << 20
MOST_OF_A_LOG: Final = 1 << 28
# What belongs to the line between two machines, and not to the page.
OF_THE_LINE: Final = {"connection", "content-length", "date", "keep-alive", "server"} | {
    "transfer-encoding"
}


@dataclass(frozen=True)
class Seen:
    """An answer as it came: status, headers by their names in small letters, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[[str, dict[str, str]], Seen]


def ask(url: str, headers: dict[str, str]) -> Seen:
    """Ask for a page and follow nothing.

    Raises:
        OSError: Nobody answers, or not as who they should be.
        http.client.HTTPException: What answers speaks no HTTP.
    """
    to = urlsplit(url)
    host, port = to.hostname or "", to.port
    line = (
        http.client.HTTPSConnection(
            host, port, timeout=WAITS_SECONDS, context=ssl.create_default_context()
        )
        if to.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=WAITS_SECONDS)
    )
    try:
        line.request("GET", to.path, headers=headers)
        answer = line.getresponse()
        told: dict[str, str] = {}
        for name, value in answer.getheaders():  # one that came twice shows as two
            told[name.lower()] = f"{told[name.lower()]}, {value}" if name.lower() in told else value
        return Seen(answer.status, told, answer.read())
    finally:
        line.close()


def front(config: Config, doors: tuple[Door, ...], ask: Ask = ask) -> Iterator[Finding]:
    """Look at each door that others come in by; nothing on a machine for trying out."""
    if config.loopback:
        return
    mark = secrets.token_hex(12)
    visited = False
    for door in doors:
        address = config.address(door)
        try:
            through = ask(f"{address}/en/{mark}/", asks(address, mark))
        except (OSError, http.client.HTTPException) as no:
            yield False, f"{address} cannot be reached as visitors do: {reason(no)}."
            continue
        visited = True
        yield compared(config, door, through, ask, mark)
        yield from plainly(address, mark, ask)
    if visited:
        yield from written_down(mark)


def asks(address: str, mark: str) -> dict[str, str]:
    """Give the headers of a visit to an address; who writes browsers down writes the mark down."""
    return {
        "Host": urlsplit(address).netloc,
        "Accept-Language": "en",
        "Accept-Encoding": "gzip, br",
        "User-Agent": mark,
    }


def compared(config: Config, door: Door, through: Seen, ask: Ask, mark: str) -> Finding:
    """Ask the door itself for the same, and say in what the answers differ."""
    host = f"[{config.bind}]" if ":" in config.bind else config.bind
    address = config.address(door)
    told = asks(address, mark) | {"X-Forwarded-Proto": "https"}
    try:
        straight = ask(f"http://{host}:{config.port(door)}/en/{mark}/", told)
    except (OSError, http.client.HTTPException) as no:
        return False, f"The door `{door}` does not answer on this machine: {reason(no)}."
    wrong = "; ".join(differences(straight, through))
    if not wrong:
        return True, f"{address} answers as the door itself does."
    return False, (
        f"What stands before {address} changes what people get: {wrong}. "
        "docs/how-to/server-in-front.md says what it must not do."
    )


def differences(straight: Seen, through: Seen) -> Iterator[str]:
    """Say in which way an answer that went through is another one."""
    if straight.status != through.status:
        yield f"the answer is {through.status} in the place of {straight.status}"
    ours = {name: value for name, value in straight.headers.items() if name not in OF_THE_LINE}
    theirs = {name: value for name, value in through.headers.items() if name not in OF_THE_LINE}
    if "content-encoding" in theirs:
        yield "pages are packed, and their size then tells what is in them"
    elif straight.body != through.body:
        yield "the page is another one"
    if "set-cookie" in theirs and "set-cookie" not in ours:
        yield "a cookie is set, by which visitors can be told apart"
    for name in sorted((ours.keys() | theirs.keys()) - {"content-encoding", "set-cookie"}):
        if ours.get(name) != theirs.get(name):
            how = "was changed" if ours.keys() & theirs.keys() & {name} else "was added"
            yield f"{name} {how if name in theirs else 'is gone'}"


def plainly(address: str, mark: str, ask: Ask) -> Iterator[Finding]:
    """Look whether a page can be had without https, where https has its usual port."""
    to = urlsplit(address)
    if to.port not in {None, 443}:
        return
    try:
        plain = ask(f"http://{to.hostname}/", asks(address, mark))
    except (OSError, http.client.HTTPException):
        return  # nobody there: better still
    if not 300 <= plain.status < 400 or not plain.headers.get("location", "").startswith("https:"):
        yield False, f"http://{to.hostname}/ answers without sending people to https."


def written_down(mark: str, folder: Path = LOGS) -> Iterator[Finding]:
    """Look in the logs of this machine for the visit that was just paid."""
    found = [str(path) for path in fresh_files(folder) if holds(path, mark.encode())]
    yield (
        not found,
        f"No log in {folder} that can be read here tells of a visit that was just paid. Look for "
        f"{mark} in the logs of whatever else people come through: it must stand in none."
        if not found
        else f"Visits are written down, in {', '.join(found)} (look for {mark}). Turn that off, "
        "and destroy what is there: it tells who came.",
    )


def fresh_files(folder: Path) -> Iterator[Path]:
    """List the files below a folder that were written in just now, and that we may read."""
    since = time.time_ns() - WRITTEN_SECONDS * 10**9
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK):
            continue
        if path.stat().st_mtime_ns >= since:
            yield path


def holds(path: Path, mark: bytes) -> bool:
    """Say whether a mark stands in a file, in its last quarter of a gigabyte."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - MOST_OF_A_LOG))
        before = b""
        while piece := file.read(PIECE):
            if mark in before + piece:
                return True
            before = piece[-len(mark) :]
    return False


def reason(no: Exception) -> str:
    """Say in a few words why nobody answered."""
    if isinstance(no, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {no.verify_message}"
    return getattr(no, "strerror", None) or type(no).__name__
