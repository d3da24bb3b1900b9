"""Houses to measure in: the example, as real processes, on SQLite or on PostgreSQL."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.figures import MOST, Figure, number
from tests.attacks.processes import peaks, serving
from tests.postgresql import Server, find_postgresql
from tests.servers import House

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def home() -> Iterator[Path]:
    """Make a folder that disappears."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder) / "home"


@contextmanager
def on_sqlite(**settings: str) -> Iterator[House]:
    """Run the example on SQLite, in a folder that disappears."""
    with home() as folder, House(folder, settings) as house:
        yield house


@contextmanager
def on_postgresql() -> Iterator[House]:
    """Run the example on a PostgreSQL of its own that writes durably, a role for each process."""
    binaries = find_postgresql()
    if binaries is None:
        raise RuntimeError("There is no PostgreSQL on this machine: install `postgresql`.")
    with home() as folder, Server(binaries, durable=True) as server:
        name = server.create()
        roles = {
            f"WAARBORG_DATABASE_URL_{role.upper()}": server.url(name, f"waarborg_{role}")
            for role in ("public", "desk", "clock")
        }
        owner = {"WAARBORG_DATABASE_URL": server.url(name)}
        house = House(folder, owner | roles)
        house.command("migrate")
        house.command("postgres", "roles")
        with house:
            yield house


def cpu_of(house: House, door: str) -> float:
    """Give the seconds of processor time that the processes of a door used so far."""
    total = 0
    for process in serving(house, door):
        parts = (process / "stat").read_text().rpartition(")")[2].split()
        total += int(parts[11]) + int(parts[12])
    return total / TICKS


def memory_of(
    house: House,
    door: str,
    what: str,
    goal: float | None = None,
    sign: str = MOST,
    beside: str = "",
) -> Figure:
    """Give the most memory that the largest process of a door ever had, with all of them beside it.

    What they share is counted for each of them.
    """
    found = [size / 2**20 for size in peaks(house, door).values()]
    together = f"its {len(found)} processes together {number(sum(found))} MB"
    return Figure(
        f"{what}, of its largest process",
        max(found),
        "MB",
        goal,
        sign,
        "; ".join(filter(None, (together, beside))),
    )


def timed(act: Callable[..., Any], *given: Any, **named: Any) -> tuple[float, Any]:
    """Do something; give how long it took in milliseconds, and what came out."""
    began = time.perf_counter()
    result = act(*given, **named)
    return (time.perf_counter() - began) * 1000, result
