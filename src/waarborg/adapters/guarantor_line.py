"""The line from a house to its guarantor. The house asks; the guarantor never calls."""

import http.client
import ssl
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

WAITS_SECONDS: Final = 10.0
LONGEST: Final = 32 << 20  # bytes of an answer
ANNOUNCED: Final = "Waarborg-Announced"  # the header that goes before a file
KIND: Final = "application/octet-stream"


class NoAnswer(OSError):
    """The guarantor did not answer, or said no."""


def post(address: str, text: str) -> str:
    """Send a text, and give what comes back. No redirect is followed, and no proxy asked.

    Args:
        address: `https://…`; `http://…` only on this machine, which the pairing looks after.

    Raises:
        NoAnswer: It does not answer in time, says no, or its answer is too long.
    """
    data = text.encode()
    return _exchange(address, data, {"Content-Length": str(len(data))})


def send_file(address: str, path: Path, announced: str) -> None:
    """Send a file, in pieces.

    Args:
        announced: What is said of it, in one line.

    Raises:
        NoAnswer: It does not answer in time, or says no; with its words.
    """
    size = str(path.stat().st_size)
    with path.open("rb") as file:
        _exchange(address, file, {"Content-Length": size, ANNOUNCED: announced})


def _exchange(address: str, body: bytes | BinaryIO, headers: dict[str, str]) -> str:
    parts = urlsplit(address)
    host = parts.hostname or ""
    line = _line(parts.scheme, host, parts.port)
    try:
        line.request("POST", parts.path, body, {"Content-Type": KIND, **headers})
        answer = line.getresponse()
        said = answer.read(LONGEST + 1)
    except (OSError, http.client.HTTPException) as wrong:
        raise NoAnswer(f"{host} does not answer: {type(wrong).__name__}") from wrong
    finally:
        line.close()
    if answer.status != http.client.OK or len(said) > LONGEST:
        words = said[:200].decode(errors="replace").strip()
        raise NoAnswer(f"{host} said {answer.status}: {words}")
    return said.decode()


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme != "https":
        return http.client.HTTPConnection(host, port, timeout=WAITS_SECONDS)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=WAITS_SECONDS, context=context)
