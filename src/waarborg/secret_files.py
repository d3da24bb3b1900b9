"""Secrets of the installation: small files that only their owner can read.

Each process has a folder of its own, so that on a real server the operating system keeps the
public side from the keys of the desk, and both from the key of the clock.
"""

import os
import secrets
from pathlib import Path
from typing import Final

from waarborg.config import Process, WrongSettings, current

SIZE: Final = 32

KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "site": ("pepper",),
    "public": ("django-key", "promise-key"),
    "desk": ("django-key", "second-factor-key"),
    "clock": ("django-key", "log-key", "release-key", "dummy-key", "leaf-key"),
}


def secret(owner: Process | str, name: str) -> bytes:
    """Read the secret `name` of `owner`, 32 bytes; make it when this is the first start.

    Raises:
        WrongSettings: It was made before and is gone. A new one would make every receipt and
            session useless, so it is not made again by itself.
    """
    folder = current().secrets_folder / owner
    path = folder / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    except PermissionError:
        raise WrongSettings(
            f"The secret {owner}/{name} cannot be read by this user. "
            f"Start this process as the user that owns {folder}."
        ) from None
    if name in _made(folder):
        raise WrongSettings(
            f"The secret {owner}/{name} was made on an earlier start and is gone from {folder}. "
            f"Put it back from the backup of the secrets. A new one would not open what was "
            f"sealed with the old one."
        )
    return _make(path)


def keep(owner: Process | str, name: str, data: bytes) -> bytes:
    """Keep a secret that another part of the house made; one that is there already stays."""
    path = current().secrets_folder / owner / name
    return path.read_bytes() if path.exists() else _make(path, data)


def prepare() -> None:
    """Make every secret the processes will ask for, on the first start."""
    for owner, names in KNOWN.items():
        for name in names:
            secret(owner, name)


def _made(folder: Path) -> frozenset[str]:
    record = folder / ".made"
    return frozenset(record.read_text().split()) if record.exists() else frozenset()


def _make(path: Path, data: bytes | None = None) -> bytes:
    """Write a new secret beside `path` and link it there: whoever comes second reads the first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SIZE) if data is None else data)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
        with (path.parent / ".made").open("a") as record:
            record.write(f"{path.name}\n")
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_bytes()
