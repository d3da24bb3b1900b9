"""The ledger: a leaf, the audit of a hundred thousand, the verifier by itself, a year opened."""

import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from bench.figures import BELOW, Figure

if TYPE_CHECKING:
    from waarborg.core.seal.audit import StoredLeaf
    from waarborg.core.seal.notes import Signer

LEAVES = 100_000
FOLDER = Path(__file__).resolve().parents[1] / "src/waarborg/web/verifier"
SCRIPT, PROGRAM = FOLDER / "verify.py", FOLDER / "verify_year.py"
WITNESS_KEY = bytes(range(32))
WITH_ITS_MEMORY = """
import re, runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    most = re.search(r"VmHWM:\\s+([0-9]+) kB", open("/proc/self/status").read())
    print(most[1], file=sys.stderr)
"""  # a child that is asked from outside counts the memory of whoever started it


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
        *of_a_year(LEAVES // 10 if quick else LEAVES),
    ]


def of_a_year(size: int) -> list[Figure]:
    """Open a year of `size` leaves for an auditor, one in fifty an act, and check it."""
    from waarborg.core.seal.audit import StoredLeaf
    from waarborg.core.seal.ledger import dummy_leaf, dummy_year_key, new_opening
    from waarborg.core.seal.notes import WITNESS, Signer
    from waarborg.core.seal.opened_year import OpenedYear, Part, head_text
    from waarborg.core.seal.tree import leaf_hash

    clock, witness = bytes(32), Signer("bench", WITNESS, WITNESS_KEY)
    months = [f"2025-{1 + at * 12 // size:02}" for at in range(size - 1)] + ["2026-01"]
    leaves = [
        new_opening("act", month, {}).leaf if at % 50 == 0 else dummy_leaf(clock, at, month)
        for at, month in enumerate(months)
    ]
    rows = [StoredLeaf(at, leaf_hash(leaf), leaf) for at, leaf in enumerate(leaves)]
    part = Part(0, (), "", size, signed(rows, witness))
    made = OpenedYear("2025", dummy_year_key(clock, "2025"))
    began = perf_counter()
    text = head_text("2025", made.year_key, part) + "".join(made.lines(rows))
    opening = perf_counter() - began
    wall, used = checked(text, f"{witness.verifier}\n")
    return [
        Figure(f"opening a year of {size:,} leaves for an auditor", opening, "s"),
        Figure("the auditor's program over it, Python started for it", wall, "s", 10, BELOW),
        Figure("its memory at most", used, "MB"),
        Figure("size of that year, before it is sealed", len(text), "bytes"),
    ]


def signed(rows: Sequence["StoredLeaf"], witness: "Signer") -> str:
    """Sign the head over these leaves, as the log and as a witness."""
    from waarborg.core.seal.checkpoints import sign_checkpoint
    from waarborg.core.seal.notes import read_note
    from waarborg.core.seal.tree import Tree
    from waarborg.store.people.house_keys import log_signer

    stored: dict[tuple[int, int], bytes] = {}
    tree = Tree(lambda level, index: stored[level, index])
    for row in rows:
        tree.append(row.hash)
    note = sign_checkpoint(log_signer(), tree.size, tree.root())
    return note + witness.cosign(
        read_note(note).body, int(dt.datetime(2026, 1, 4, tzinfo=dt.UTC).timestamp())
    )


def checked(text: str, witness_key: str) -> tuple[float, float]:
    """Check an opened year as an auditor would; give seconds, and MB of memory at most."""
    from waarborg.usecases.house.show_ledger import show_ledger

    papers = {"key.txt": show_ledger().policy, "eyes.txt": witness_key, "year.txt": text}
    with tempfile.TemporaryDirectory() as folder:
        for name, said in papers.items():
            (Path(folder) / name).write_text(said, encoding="utf-8")
        began = perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", WITH_ITS_MEMORY, PROGRAM, *papers],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        return perf_counter() - began, int(done.stderr) / 1024


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
