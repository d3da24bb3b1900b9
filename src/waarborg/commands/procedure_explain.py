"""`waarborg procedure explain`: a procedure in plain words, for those who live with it."""

import argparse
import sys
from pathlib import Path

UNKNOWN = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which one, and for whom."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="as procedures/example/2026-01-01"
    )
    parser.add_argument(
        "--for",
        dest="whom",
        default="",
        metavar="WHOM",
        help="reporter, concerned, manager, or the code of a body such as committee",
    )


def do(given: argparse.Namespace) -> int:
    """Explain it; 2 when the procedure knows nobody of that name."""
    from waarborg.usecases.procedures.explain_procedure import NobodySuch, explain_procedure

    try:
        print(explain_procedure(folder=given.folder, language=given.lang, to=given.whom))
    except NobodySuch as nobody:
        print(nobody, file=sys.stderr)
        return UNKNOWN
    return 0
