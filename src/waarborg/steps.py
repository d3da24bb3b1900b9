"""The named steps of a submission, and of replacing a key. At each a test lets the power fail.

It does nothing on a real server: only in the example, on loopback, and only when a test says in
a file of its own at which step. Then every process of this house dies at once, as in a power cut.
"""

import os
import signal
from pathlib import Path
from typing import Final

from waarborg.config import current

STEPS: Final = (
    "draft-kept",  # what was typed so far lies sealed
    "file-written",  # a file is sealed, and may still be in the memory of the disk
    "file-in-place",  # it is safe on disk, and nothing knows of it yet
    "file-known",  # it has a row, and belongs to no case
    "case-begun",  # inside the transaction: the row and its keys
    "case-written",  # inside the transaction: everything
    "report-committed",  # all of it is there; the promise was not shown yet
    "words-not-shown",  # what was filed for somebody is there; nobody saw the words of it yet
    "key-parts-wrapped",  # inside the transaction: parts are for the new key, names not yet
    "key-written",  # inside the transaction: everything is for the new key
    "key-committed",  # the new key is in the place of the old one, and no page said so yet
)
TOLD_IN: Final = "WAARBORG_TEST_POWER_FAILS_AT"  # names the file


def reached(step: str) -> None:
    """Go on; or stop everything, when a test asked for it at this step."""
    told = os.environ.get(TOLD_IN)
    if told and current().demo and Path(told).read_text() == step:
        os.killpg(0, signal.SIGKILL)
