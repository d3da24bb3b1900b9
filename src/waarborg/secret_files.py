"""Secrets of the installation: small files, made once, when the installation is new.

Each process has a folder of its own, so that on a real server the operating system keeps the
public side from the keys of the desk, and both from the key of the clock. Or systemd hands each
process its own, out of its credential store, which lies encrypted. Nothing here makes a secret by
itself: `waarborg migrate` does, and the database remembers which ones it was made with
(store/people/secret_marks.py).
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.config import Process, WrongSettings, current

SIZE: Final = 32

KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "site": ("pepper",),
    "public": ("django-key", "promise-key"),
    "desk": ("django-key", "second-factor-key", "promise-key"),
    "clock": ("django-key", "log-key", "release-key", "dummy-key", "leaf-key"),
    "guarantor": ("django-key", "witness-key"),  # of an installation that is one
}
# Both doors make promises with the same key, each from its own folder.
COPIES: Final = {("desk", "promise-key"): ("public", "promise-key")}
READ_BY: Final[dict[Process, tuple[str, ...]]] = {
    "public": ("site", "public"),
    "desk": ("site", "desk"),
    "clock": ("clock",),
    "owner": ("site", "public", "desk", "clock"),
    "guarantor": ("guarantor",),
}
WITHOUT_IT: Final = {
    "pepper": "no receipt opens any more",
    "django-key": "everybody is signed out",
    "promise-key": "no promise to a reporting person fits the ledger, and no key of anybody counts",
    "second-factor-key": "nobody at the desk can sign in",
    "log-key": "the ledger cannot go on",
    "release-key": "no report reaches those who stand by when a term lapses",
    "dummy-key": "the ledger shows which of its lines mean something",
    "leaf-key": "the ledger cannot go on",
    "witness-key": "no organisation believes this guarantor any more",
}


def secret(owner: Process | str, name: str) -> bytes:
    """Read the secret `name` of `owner`, 32 bytes.

    Raises:
        WrongSettings: It is not there, not readable, or damaged. A new one would make what was
            sealed with it useless, so none is made by itself.
    """
    path = place(owner, name)
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise WrongSettings(gone(owner, name)) from None
    except PermissionError:
        raise WrongSettings(
            f"The secret {owner}/{name} cannot be read by this user. "
            f"Start this process as the user, or in the group, that owns {path.parent}."
        ) from None
    if len(data) != SIZE:
        raise WrongSettings(
            f"The secret {owner}/{name} is damaged: {path} has {len(data)} bytes instead of "
            f"{SIZE}. Put it back from the backup of the secrets."
        )
    return data


def place(owner: Process | str, name: str) -> Path:
    """Say where a secret belongs."""
    folder = current().secrets_folder
    # systemd writes what lies in folders below one another as one name, with `_` between them.
    return folder / f"{owner}_{name}" if handed_by_systemd() else folder / owner / name


def handed_by_systemd() -> bool:
    """Say whether the secrets come out of the credential store: WAARBORG_SECRETS points there."""
    handed = os.environ.get("CREDENTIALS_DIRECTORY", "")
    return bool(handed) and Path(handed) == current().secrets_folder


def names_for(process: Process) -> Iterator[tuple[str, str]]:
    """List the secrets that a process reads: owner and name."""
    for owner in READ_BY[process]:
        for name in KNOWN[owner]:
            yield owner, name


def gone(owner: Process | str, name: str) -> str:
    """Say that a secret is gone: what, where, and how to mend it."""
    folder = current().secrets_folder
    return (
        f"Waarborg does not start, because the secret {owner}/{name} is not there.\n"
        f"- It belongs in {place(owner, name)}.\n"
        f"- Put the folder {folder} back from the backup of the secrets. Without this one, "
        f"{WITHOUT_IT[name]}; a new one would not help, so none is made by itself.\n"
        f"- Is the folder somewhere else? Set WAARBORG_SECRETS to where it is.\n"
        f"- Is this installation really new, and its database empty? Then `waarborg migrate` "
        f"makes all secrets."
    )


def other(owner: Process | str, name: str) -> str:
    """Say that a secret is another than the database was made with."""
    return (
        f"Waarborg does not start, because the secret {owner}/{name} is not the one that this "
        f"database was made with.\n"
        f"- It was read from {place(owner, name)}.\n"
        f"- Put the secrets back from a backup of the same installation, or set WAARBORG_SECRETS "
        f"to the folder that belongs to this database. With this one, {WITHOUT_IT[name]}."
    )


def mark(owner: Process | str, name: str) -> str:
    """Compute what the database may know of a secret: it fits this one, and tells nothing."""
    about = f"waarborg: the mark of {owner}/{name}".encode()
    return hmac.new(secret(owner, name), about, hashlib.sha256).hexdigest()


def was_made(owner: Process | str, name: str) -> bool:
    """Say whether a secret was made here before, whether or not it is still there."""
    if handed_by_systemd():  # nothing is made there, so nothing is written down
        return place(owner, name).exists()
    record = place(owner, ".made")
    return name in record.read_text().split() if record.exists() else False


def make(owner: Process | str, name: str) -> bytes:
    """Make a secret, for a new installation; one that is there already stays."""
    copied = COPIES.get((str(owner), name))
    if place(owner, name).exists():
        return secret(owner, name)
    return _make(place(owner, name), secret(*copied) if copied else secrets.token_bytes(SIZE))


def make_all(process: Process = "owner") -> None:
    """Make every secret that is not there: for an installation that is new."""
    for owner, name in names_for(process):
        make(owner, name)


def put_back(owner: Process | str, name: str, data: bytes) -> bool:
    """Put a secret back from its backup; one that is there already stays.

    Returns:
        Whether it was not there.
    """
    if place(owner, name).exists():
        return False
    _make(place(owner, name), data)
    return True


def _make(path: Path, data: bytes) -> bytes:
    """Write a new secret beside `path` and link it there: whoever comes second reads the first.

    Raises:
        WrongSettings: It would have to lie in the credential store, where nothing can be written.
    """
    if handed_by_systemd():
        raise WrongSettings(
            f"There is no credential {path.name}, and none can be made in {path.parent}: systemd "
            f"only hands out what was encrypted before. Run this with WAARBORG_SECRETS set to a "
            f"folder, then encrypt what is in it: docs/how-to/install.md shows how."
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
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
