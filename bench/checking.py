"""Checking procedures: those that are shipped, and invented ones that grow."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import BELOW, Figure
from tests.procedures.guarantees.minimal import documents, head, norm, procedure
from waarborg.core.procedure.checker import check
from waarborg.core.procedure.model import Procedure
from waarborg.store.procedures.loading import load_procedure

SHIPPED = Path(__file__).resolve().parents[1] / "procedures"
SIZES = ((8, 20), (15, 20), (20, 30), (30, 40))  # bodies and positions, with as many norms:
NORMS = 60
GOAL, ROUNDS = 30, 3
Edit = Callable[[dict[str, Any]], None]


def checked(rules: Procedure, rounds: int) -> tuple[float, str]:
    """Give the least processor time of a few checks in seconds, and what was looked at."""
    times, situations = [], 0
    for _ in range(rounds):
        began = time.process_time()
        situations = check(rules).situations
        times.append(time.process_time() - began)
    return min(times), f"{situations:,} situations"


def large(bodies: int, positions: int, norms: int) -> Procedure:
    """Invent a procedure: a line of managers, a committee and a door for each of many places."""
    edits: list[Edit] = []
    for n in range(positions - 3):
        under = "head" if n < 6 else f"manager{n - 6}"
        edits.append(head(f"positions.manager{n}", {"under": under, "decides_on_staff": True}))
    for n in range(bodies - 6):
        others = ["committee", "outside"] if n == 0 else [f"board{n - 1}", "outside"]
        edits.append(head(f"bodies.board{n}", {"independent": True, "substitute": others}))
        door = {"body": f"board{n}", "ways": ["web"], "for": ["employee", "contractor"],
                "names": ["confidential"], "languages": ["en"]}  # fmt: skip
        edits.append(head(f"doors.door{n}", door))
    edits += [_one_more(n, bodies) for n in range(norms - len(documents()) + 1)]
    return procedure(*edits)


def _one_more(n: int, bodies: int) -> Edit:
    """Invent a norm that tells situations apart: reports about one function go to one body."""
    when = [{"kind": "integrity_breach", "concerned": {"position": f"manager{n % 17}"}}]
    others = [f"board{n % max(bodies - 6, 1)}", "committee", "outside"]
    return norm(f"route{n}", act="report", when=when, hands_to=others)


def of_procedures(*, quick: bool) -> list[Figure]:
    """Check what is shipped, and what nobody has: how long it takes, and how that grows."""
    return [*_shipped(1 if quick else ROUNDS), *_growing(SIZES[:2] if quick else SIZES)]


def _shipped(rounds: int) -> list[Figure]:
    """Check every procedure that is shipped, and tell of the slowest."""
    took = {}
    for file in sorted(SHIPPED.glob("*/*-*-*/procedure.yaml")):
        name = f"{file.parent.parent.name}/{file.parent.name}"
        took[name] = checked(load_procedure(file.parent, laxer=True), rounds)
    slowest = max(took, key=lambda name: took[name][0])
    seconds, about = took[slowest]
    every = sum(each for each, _ in took.values())
    return [
        Figure(f"the slowest of {len(took)} shipped procedures, processor time", seconds, "s", 1,
               BELOW, f"{slowest}, {about}"),
        Figure("all of them", every, "s"),
    ]  # fmt: skip


def _growing(sizes: tuple[tuple[int, int], ...]) -> list[Figure]:
    """Check invented procedures, each larger than the one before."""
    found = []
    for bodies, positions in sizes:
        rules = large(bodies, positions, NORMS)
        there = (len(rules.bodies), len(rules.positions), len(rules.norms))
        assert there == (bodies, positions, NORMS), there
        seconds, about = checked(rules, 1)
        what = f"{bodies} bodies, {positions} positions, {NORMS} norms, processor time"
        goal = GOAL if (bodies, positions) == SIZES[-1] else None
        found.append(Figure(what, seconds, "s", goal, BELOW, about))
    return found
