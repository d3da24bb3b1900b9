"""The line from a house to its guarantor. The house asks; the guarantor never calls."""

import http.client
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from waarborg.config import is_loopback

WAITS_SECONDS: Final = 10.0
LONGEST: Final = 32 << 20  # bytes of an answer
ANNOUNCED: Final = "Waarborg-Announced"  # the header that goes before a file
KIND: Final = "application/octet-stream"


class NoAnswer(OSError):
    """The guarantor did not answer, or said no."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status of HTTP, and a text."""

    status: int
    text: str


def post(address: str, text: str) -> str:
    """Send a text, and give what comes back.

    Args:
        address: As for `ask`.

    Raises:
        NoAnswer: It does not answer in time, says no, or its answer is too long.
    """
    return _yes(address, ask(address, text))


def ask(
    address: str, text: str = "", *, method: str = "POST", wait: float = WAITS_SECONDS
) -> Answer:
    """Ask something, and give what comes back, a no as well. It follows no redirect.

    Args:
        address: `https://…`; `http://…` only on this machine.
        wait: Seconds, for each step.

    Raises:
        NoAnswer: It does not answer in time, or too much, or anybody could change what it says.
    """
    data = text.encode()
    return _exchange(address, data, {"Content-Length": str(len(data))}, method, wait)


def send_file(address: str, path: Path, announced: str) -> None:
    """Send a file, in pieces.

    Args:
        announced: What is said of it, in one line.

    Raises:
        NoAnswer: It does not answer in time, or says no; with its words.
    """
    size = str(path.stat().st_size)
    with path.open("rb") as file:
        headers = {"Content-Length": size, ANNOUNCED: announced}
        _yes(address, _exchange(address, file, headers, "POST", WAITS_SECONDS))


def _yes(address: str, answer: Answer) -> str:
    if answer.status != http.client.OK:
        host, words = urlsplit(address).hostname, answer.text[:200].strip()
        raise NoAnswer(f"{host} said {answer.status}: {words}")
    return answer.text


def _exchange(
    address: str, body: bytes | BinaryIO, headers: dict[str, str], method: str, wait: float
) -> Answer:
    parts = urlsplit(address)
    host = parts.hostname or ""
    line = _line(parts.scheme, host, parts.port, wait)
    try:
        line.request(method, parts.path, body, {"Content-Type": KIND, **headers})
        answer = line.getresponse()
        said = answer.read(LONGEST + 1)
    except (OSError, http.client.HTTPException) as wrong:
        raise NoAnswer(f"{host} does not answer: {type(wrong).__name__}") from wrong
    finally:
        line.close()
    if len(said) > LONGEST:
        raise NoAnswer(f"{host} says too much")
    return Answer(answer.status, said.decode(errors="replace"))


def _line(scheme: str, host: str, port: int | None, wait: float) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=wait, context=context)
    if not is_loopback(host):
        raise NoAnswer("only https:// leaves this machine")
    return http.client.HTTPConnection(host, port, timeout=wait)
