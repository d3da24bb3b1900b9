"""The line from a house to its guarantor, where more goes over it than a text."""

from pathlib import Path
from typing import Final

from waarborg.adapters.asking import post_file

FILE_SECONDS: Final = 6 * 60 * 60.0  # a backup is large, and nobody waits for it
ANNOUNCED: Final = "Waarborg-Announced"  # the header that goes before a file


def send_file(address: str, path: Path, announced: str) -> None:
    """Send a file, in pieces.

    Args:
        announced: What is said of it, in one line.

    Raises:
        NoAnswer: It does not answer in time, or says no; with its words.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        post_file(address, file, size, whole=FILE_SECONDS, headers={ANNOUNCED: announced})
