"""Look at one page of a file, through the walls."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from waarborg.adapters.confined.errors import Busy, NoWalls, Stopped
from waarborg.adapters.confined.outside import Limits, run_confined
from waarborg.core.previews import MOST_ANSWER, WIDE, NoPreview, Seen, read_answer
from waarborg.core.seal.errors import SealError

DRAWING: Final = Path(__file__).with_name("drawing.py")
LIMITS: Final = Limits(seconds=30, memory=1 << 30, answer=MOST_ANSWER)


def look_at_page(
    data: Iterable[bytes], page: int, *, work: Path = DRAWING, limits: Limits = LIMITS
) -> Seen:
    """Give one page of a file as pixels or text, or say why that is not possible.

    Args:
        data: The file, piece by piece.
        page: Counted from 1.
        work: What draws; a test puts something hostile in its place.
    """
    asked = page.to_bytes(2, "big") + WIDE.to_bytes(2, "big")
    try:
        return read_answer(run_confined(work, _before(asked, data), limits))
    except NoWalls:
        return NoPreview.NO_WALLS
    except Busy:
        return NoPreview.BUSY
    except Stopped as stopped:
        return NoPreview.TOO_SLOW if stopped.slow else NoPreview.BROKEN
    except (SealError, FileNotFoundError):
        return NoPreview.GONE


def _before(asked: bytes, data: Iterable[bytes]) -> Iterator[bytes]:
    yield asked
    yield from data
