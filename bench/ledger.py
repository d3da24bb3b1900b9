"""The ledger: a leaf, the audit of a hundred thousand of them, and the verifier by itself."""

import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from bench.figures import BELOW, Figure

LEAVES = 100_000
SCRIPT = Path(__file__).resolve().parents[1] / "src/waarborg/web/verifier/verify.py"


def of_the_ledger(*, quick: bool) -> list[Figure]:
    """Grow a ledger by ticks, go through it, and check a proof of its first line."""
    from waarborg.core.terms import Leaf
    from waarborg.store.ledger.auditing import audit_ledger
    from waarborg.store.ledger.leaves import append
    from waarborg.store.ledger.models import Checkpoint
    from waarborg.store.ledger.proving import proof_for
    from waarborg.store.ledger.ticking import EVERY, run_tick_leaves

    start = Checkpoint.objects.order_by("-size").first()
    begin = start.ticked_at if start else dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    opening = append(kind=Leaf.ADMIN, detail={"what": "bench"}, now=begin)
    end, grown = begin, 0
    cpu = process_time()
    while grown < (LEAVES // 10 if quick else LEAVES):
        end += EVERY * 288
        grown += run_tick_leaves(end).leaves
    leaf = (process_time() - cpu) * 1_000_000 / grown
    began, cpu = perf_counter(), process_time()
    audit = audit_ledger(end)
    wall, cpu = perf_counter() - began, process_time() - cpu
    if audit.findings:
        raise RuntimeError(f"the ledger of the bench does not agree: {audit.findings[:3]}")
    proof = proof_for(opening) or ""
    return [
        Figure("one leaf, with its nodes, box and row, in a long tick", leaf, "µs", 50),
        Figure(f"waarborg verify over {audit.size:,} leaves", wall, "s", 10, BELOW),
        Figure("the same, processor time", cpu, "s"),
        Figure("the verifier, one proof, Python started for it", by_itself(proof), "ms"),
        Figure(f"size of a proof among {audit.size:,} leaves", len(proof), "bytes"),
    ]


def by_itself(proof: str) -> float:
    """Check a proof as somebody who downloaded the verifier would, in milliseconds."""
    from waarborg.usecases.house.show_ledger import show_ledger

    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("key.txt", show_ledger().policy), ("proof.txt", proof)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        began = perf_counter()
        subprocess.run(
            [sys.executable, "-I", SCRIPT, "key.txt", "proof.txt"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        return (perf_counter() - began) * 1000
