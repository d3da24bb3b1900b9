"""`waarborg doctor`: how this machine and these settings stand, one line each."""

import argparse
import resource
from collections.abc import Iterator
from pathlib import Path

from waarborg.config import Config, current, is_loopback
from waarborg.core.seal.supported import reason_unsupported


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing."""


def do(_given: argparse.Namespace) -> int:
    """Print every finding; a mark at the start says whether it is in order."""
    findings = list(examine(current()))
    for sound, sentence in findings:
        print(f"{'ok ' if sound else '!! '} {sentence}")
    return 0 if all(sound for sound, _ in findings) else 1


def examine(config: Config) -> Iterator[tuple[bool, str]]:
    """Look at one thing at a time."""
    lack = reason_unsupported()
    yield lack is None, lack or "The encryption library can do everything the seal needs."
    yield (
        is_loopback(config.bind),
        f"Both doors listen on {config.bind}; "
        + ("a server with https stands in front." if not config.loopback else "this machine only."),
    )
    if not config.loopback:
        yield (
            True,
            (
                "The server in front must buffer requests in memory (client_body_temp_path on "
                "tmpfs), keep no access log, and refuse bodies that come too slowly: "
                "docs/how-to/install.md has the lines for nginx."
            ),
        )
    yield from secrets(config.secrets_folder)
    yield from outside_home(config)
    yield from memory()


def memory() -> Iterator[tuple[bool, str]]:
    """Look at the ways in which what is in memory could reach the disk."""
    if resource.getrlimit(resource.RLIMIT_CORE)[0] == 0:
        yield True, "Core dumps are off."
    else:
        yield False, "Core dumps are on: a crash could write memory to disk. Run `ulimit -c 0`."
    table = Path("/proc/swaps")
    if table.exists() and len(table.read_text().splitlines()) > 1:
        yield False, "There is swap: memory can reach the disk. Encrypt it or turn it off."
    else:
        yield True, "There is no swap."


def secrets(folder: Path) -> Iterator[tuple[bool, str]]:
    """Look at who can read the secrets."""
    if not folder.exists():
        yield True, "There are no secrets yet: the first start makes them."
        return
    open_ones = [p for p in folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
    open_ones = [p for p in open_ones if p.name != ".made"]
    yield (
        not open_ones,
        "Only their owner can read the secrets."
        if not open_ones
        else f"Others can read {', '.join(str(p) for p in open_ones)}. Run `chmod 600` on them.",
    )


def outside_home(config: Config) -> Iterator[tuple[bool, str]]:
    """Say where the secrets and the data lie, seen from a backup."""
    inside = config.secrets_folder.is_relative_to(config.home)
    if config.loopback:
        yield True, "The secrets lie in the home: fine for trying out, not for real reports."
        return
    yield (
        not inside,
        "The secrets lie apart from the data."
        if not inside
        else "The secrets lie in the home, so one stolen backup holds both. Set WAARBORG_SECRETS.",
    )
