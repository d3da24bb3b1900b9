"""What the doctor says of the room that is left."""

from collections.abc import Iterator

from waarborg.config import Config
from waarborg.store.attachments.room import on_disk


def disk(config: Config) -> Iterator[tuple[bool, str]]:
    """Say how much still fits. What the headroom keeps free is for reports, and not for files."""
    if not config.home.exists():
        return
    left, kept = on_disk() >> 20, config.headroom_megabytes
    yield (
        left >= 0,
        f"On the disk {left + kept:,} MB are free: {left:,} for files, {kept:,} kept for reports."
        if left >= 0
        else f"On the disk only {left + kept:,} MB are free: no file is taken any more, and once "
        f"nothing is left no report either. Make room in {config.home}.",
    )
