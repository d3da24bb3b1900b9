"""What the checker says of a procedure: looked up, and worked out once for each state."""

import datetime as dt
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from waarborg import core
from waarborg.core.procedure.checker import NO_STORIES, Verdict, check
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures.checks import KeptCheck, keep_check, kept_check
from waarborg.store.procedures.loading import Texts, stories_in
from waarborg.store.procedures.shelf import on_shelf
from waarborg.store.procedures.versions import gaps_in
from waarborg.usecases.procedures.version_texts import where_procedures_lie


@cache
def checker_mark() -> str:
    """Name the checker by what it is made of: no version number that somebody forgets to raise."""
    folder = Path(core.__path__[0])
    whole = hashlib.sha256()
    for path in [*sorted((folder / "procedure").rglob("*.py")), folder / "terms.py"]:
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def mark_of(procedure: Procedure) -> str:
    """Name the state a procedure is in: its text, the laws above it, what follows, the checker."""
    laws = sorted(f"{law.code} {law.valid_from} {law.digest}" for law in procedure.laws)
    after = [f"followed on {day}" for day in _counted(procedure)]
    whole = "\n".join((procedure.digest, *laws, *after, checker_mark()))
    return hashlib.sha256(whole.encode()).hexdigest()


def verdict_kept(procedure: Procedure) -> KeptCheck | None:
    """Give what the checker said of this very state, or None when nobody asked it yet."""
    return kept_check(mark_of(procedure))


def verdict_of(procedure: Procedure, texts: Texts, now: dt.datetime) -> KeptCheck:
    """Give what the checker says of a procedure; it takes seconds the first time.

    Args:
        texts: What stands in its files: the stories beside it are part of what is checked.
    """
    work_out(procedure, texts, now)
    found = verdict_kept(procedure)
    assert found is not None  # noqa: S101 - it was kept a line before
    return found


def work_out(procedure: Procedure, texts: Texts, now: dt.datetime) -> bool:
    """Check a procedure in this state unless that was done; say whether it was done now."""
    mark = mark_of(procedure)
    if kept_check(mark) is not None:
        return False
    verdict = findings_in(procedure, texts)
    return keep_check(
        mark=mark, procedure=procedure, checker=checker_mark(), verdict=verdict, now=now
    )


def findings_in(procedure: Procedure, texts: Texts) -> Verdict:
    """Work out what the checker says, in this process: for who wants to read the stories."""
    return _found(procedure, tuple(sorted(texts.items())), _counted(procedure))


def _counted(procedure: Procedure) -> tuple[dt.date, ...]:
    """List the first days of the versions after one that ends: in the folder, and of the desk."""
    if procedure.valid_until is None:
        return ()
    shelf = on_shelf(where_procedures_lie(), procedure.code)
    return tuple(one.valid_from for one in shelf if one.valid_from > procedure.valid_from)


@lru_cache(maxsize=8)
def _found(
    procedure: Procedure, files: tuple[tuple[str, str], ...], counted: tuple[dt.date, ...]
) -> Verdict:
    gaps = gaps_in(where_procedures_lie(), procedure.code, procedure, counted=counted)
    try:
        stories = stories_in(dict(files), procedure)
    except BrokenProcedure:  # beside a version of the folder only: the others were read before
        stories = NO_STORIES
    return check(procedure, gaps, stories)
