"""Bring a version of the procedure to the desk, to look at it. Nothing holds by that yet."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.procedures.brought import bring
from waarborg.store.procedures.loading import as_texts
from waarborg.store.procedures.unpacking import MOST_BYTES, unpack
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.procedures.kept_verdict import work_out
from waarborg.usecases.procedures.version_texts import read_version
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked

__all__ = ["MOST_BYTES", "bring_version"]


def bring_version(*, files: Iterable[tuple[str, bytes]], by: Unlocked, now: dt.datetime) -> str:
    """Read, check and keep what came in.

    Args:
        files: One zip of the folder, or its YAML files, by name. Read in memory only.

    Returns:
        The random id of the version.

    Raises:
        Refused: Whoever brings it does not keep the procedure.
        BrokenProcedure: It cannot be read; nothing was kept.
    """
    refuse_when(reason_against_keeping(by=by, now=now))
    texts = as_texts(unpack(files))
    procedure = read_version(texts)
    work_out(procedure, texts, now)  # before the transaction: it takes seconds
    with transaction.atomic():
        version = bring(
            organisation=procedure.code,
            valid_from=procedure.valid_from,
            digest=procedure.digest,
            texts=texts,
            by=by.person,
            now=now,
        )
        told = {
            "what": "brought",
            "version": version,
            "valid_from": procedure.valid_from.isoformat(),
            "digest": procedure.digest,
            "by": by.person,
        }
        append(kind=Leaf.PROCEDURE, detail=told, now=now)
    return version
