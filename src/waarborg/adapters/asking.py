"""Asking a server elsewhere: the guarantor of this house, or the organisation's identity provider.

The house asks; nobody calls. Whoever answers may be in the wrong hands: it gets a limited time, and
says no more than fits.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, Final
from urllib.parse import urlsplit, urlunsplit

from waarborg.config import is_loopback

WAITS_SECONDS: Final = 10.0  # for one sign of life
WHOLE_SECONDS: Final = 60.0  # for all of it: who gives a byte now and then would hold the clock
LONGEST: Final = 32 << 20  # bytes of an answer
KIND: Final = "application/octet-stream"


class NoAnswer(OSError):
    """Who was asked did not answer, or said no."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status of HTTP, a text, and the moment at which it was written there."""

    status: int
    text: str
    date: str = ""


def post(address: str, text: str) -> str:
    """Send a text, and give what comes back.

    Args:
        address: As for `ask`.

    Raises:
        NoAnswer: It does not answer in time, says no, or its answer is too long.
    """
    return _yes(address, ask(address, text))


def post_file(
    address: str, file: BinaryIO, size: int, *, whole: float, headers: Mapping[str, str]
) -> str:
    """Send a file, in pieces, and give what comes back.

    Args:
        address: As for `ask`.
        size: Bytes of the file.
        whole: Seconds, for all of it together.

    Raises:
        NoAnswer: As for `post`; a no with its words.
    """
    told = {"Content-Length": str(size), **headers}
    return _yes(address, _exchange(address, file, told, whole=whole))


def ask(
    address: str,
    text: str = "",
    *,
    method: str = "POST",
    wait: float = WAITS_SECONDS,
    whole: float | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask something, and give what comes back, a no as well. It follows no redirect.

    Args:
        address: `https://…`; `http://…` only on this machine.
        wait: Seconds, for each step.
        whole: Seconds, for all of it together.

    Raises:
        NoAnswer: It does not answer in time, or too much, or anybody could change what it says.
    """
    data = text.encode()
    told = {"Content-Length": str(len(data)), **(headers or {})}
    return _exchange(address, data, told, method=method, wait=wait, whole=whole)


def _yes(address: str, answer: Answer) -> str:
    if answer.status != http.client.OK:
        host, words = urlsplit(address).hostname, answer.text[:200].strip()
        raise NoAnswer(f"{host} said {answer.status}: {words}")
    return answer.text


def _exchange(
    address: str,
    body: bytes | BinaryIO,
    headers: dict[str, str],
    *,
    method: str = "POST",
    wait: float = WAITS_SECONDS,
    whole: float | None = None,
) -> Answer:
    parts = urlsplit(address)
    host = parts.hostname or ""
    where = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    line = _line(parts.scheme, host, parts.port, wait)
    try:
        line.connect()
        with _hung_up(line.sock, whole or WHOLE_SECONDS) as late:
            line.request(method, where, body, {"Content-Type": KIND, **headers})
            answer = line.getresponse()
            said = answer.read(LONGEST + 1)
    except (OSError, http.client.HTTPException) as wrong:
        raise NoAnswer(f"{host} does not answer: {type(wrong).__name__}") from wrong
    finally:
        line.close()
    if late.is_set() or len(said) > LONGEST:
        raise NoAnswer(f"{host} says too much, or too slowly")
    return Answer(answer.status, said.decode(errors="replace"), answer.headers.get("Date", ""))


def _line(scheme: str, host: str, port: int | None, wait: float) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=wait, context=context)
    if not is_loopback(host):
        raise NoAnswer("only https:// leaves this machine")
    return http.client.HTTPConnection(host, port, timeout=wait)


@contextmanager
def _hung_up(line: socket.socket, whole: float) -> Iterator[threading.Event]:
    """Hang up when the time for the whole answer is over, and say so by the event."""
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError):  # it ended just now
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(whole, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
