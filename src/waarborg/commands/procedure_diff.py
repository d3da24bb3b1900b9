"""`waarborg procedure diff`: what changes for whom between two procedures."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waarborg.usecases.procedures.compare_procedures import Compared, ToldCause, ToldChange

SAME, DIFFERENT = 0, 1
# The codes of `Whom`; a test compares them, so that help is there before anything is loaded.
WHOM = ("reporter", "concerned", "manager", "body", "administrator")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which two."""
    parser.add_argument("old", type=Path, metavar="OLD", help="as procedures/jenv/2020-05-01")
    parser.add_argument("new", type=Path, metavar="NEW", help="what comes after it")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--for", dest="whom", choices=WHOM, help="only what changes for them")


def do(given: argparse.Namespace) -> int:
    """Compare: 0 nothing differs, 1 something does."""
    from waarborg.core.procedure.affected import Whom
    from waarborg.usecases.procedures.compare_procedures import compare_procedures
    from waarborg.usecases.procedures.comparison_text import as_text as comparison_text

    compared = compare_procedures(old=given.old, new=given.new, language=given.lang)
    whom = Whom(given.whom) if given.whom else None
    if given.json:
        print(json.dumps(as_json(compared, given.whom), ensure_ascii=False, indent=2))
    else:
        print(comparison_text(compared, given.lang, whom=whom))
    return SAME if compared.same else DIFFERENT


def as_json(compared: "Compared", whom: str | None) -> dict[str, Any]:
    """Write it for machines. The keys are a promise: docs/adr/0020."""
    sides = {"old": compared.old, "new": compared.new}
    return {
        **{
            side: {"procedure": one.code, "valid_from": one.valid_from.isoformat()}
            for side, one in sides.items()
        },
        "same": compared.same,
        "changes": [_change(c) for c in compared.changes if whom is None or whom in c.whom],
        "readers": [
            {
                "door": one.door,
                "kinds": sorted(one.share.kinds),
                "relations": sorted(one.share.relations),
                "places": sorted(one.share.places),
                "names": sorted(one.share.names),
                "concerned": sorted(one.share.concerned),
                "before": one.share.reads[0],
                "after": one.share.reads[1],
                "told": one.told,
            }
            for one in compared.readers
        ],
        "guarantees": {
            "mended": [_cause(one) for one in compared.mended],
            "broken": [_cause(one) for one in compared.broken],
            "left": [_cause(one) for one in compared.left],
        },
    }


def _change(change: "ToldChange") -> dict[str, Any]:
    """Write one change."""
    return {
        "about": change.about,
        "code": change.code,
        "change": str(change.what),
        "for": [one for one in WHOM if one in change.whom],
        "file": change.file or None,
        "fields": [one.field for one in change.differences],
        "told": [change.headline, *change.details],
    }


def _cause(cause: "ToldCause") -> dict[str, str]:
    """Write one cause."""
    return {"guarantee": cause.guarantee, "cause": cause.cause, "told": cause.told}
