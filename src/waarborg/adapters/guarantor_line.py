"""The line from a house to its guarantor. The house asks; the guarantor never calls."""

import http.client
import ssl
from typing import Final
from urllib.parse import urlsplit

WAITS_SECONDS: Final = 10.0
LONGEST: Final = 32 << 20  # bytes of an answer


class NoAnswer(OSError):
    """The guarantor did not answer, or said no."""


def post(address: str, text: str) -> str:
    """Send a text, and give what comes back. No redirect is followed, and no proxy asked.

    Args:
        address: `https://…`; `http://…` only on this machine, which the pairing looks after.

    Raises:
        NoAnswer: It does not answer in time, says no, or its answer is too long.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    line: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        line = http.client.HTTPSConnection(host, parts.port, timeout=WAITS_SECONDS, context=context)
    else:
        line = http.client.HTTPConnection(host, parts.port, timeout=WAITS_SECONDS)
    try:
        line.request("POST", parts.path, text.encode(), {"Content-Type": "text/plain"})
        answer = line.getresponse()
        said = answer.read(LONGEST + 1)
    except (OSError, http.client.HTTPException) as wrong:
        raise NoAnswer(f"{host} does not answer: {type(wrong).__name__}") from wrong
    finally:
        line.close()
    if answer.status != http.client.OK or len(said) > LONGEST:
        raise NoAnswer(f"{host} said {answer.status}")
    return said.decode()
