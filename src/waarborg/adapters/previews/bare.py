"""Make a file anew from what it shows, through the walls."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from waarborg.adapters.confined.errors import Busy, NoWalls, Stopped
from waarborg.adapters.confined.outside import Limits, run_confined
from waarborg.core.cleaning import MOST_ANSWER, Cleaned, read_cleaned
from waarborg.core.previews import NoPreview
from waarborg.core.seal.errors import SealError

CLEANING: Final = Path(__file__).with_name("cleaning.py")
# Whoever reports waits for this with one of the threads that serve everybody: not long.
LIMITS: Final = Limits(seconds=25, memory=1 << 30, answer=MOST_ANSWER, wait=5)


def make_bare(data: Iterable[bytes]) -> Cleaned | NoPreview:
    """Give a file without anything that it does not show, or say why that is not possible."""
    try:
        return read_cleaned(run_confined(CLEANING, data, LIMITS))
    except NoWalls:
        return NoPreview.NO_WALLS
    except Busy:
        return NoPreview.BUSY
    except Stopped as stopped:
        return NoPreview.TOO_SLOW if stopped.slow else NoPreview.BROKEN
    except (SealError, FileNotFoundError):
        return NoPreview.GONE
