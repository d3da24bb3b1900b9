"""`waarborg procedure draw`: a procedure as a drawing, to print or to put on a page."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which one, and where to."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="as procedures/example/2026-01-01"
    )
    parser.add_argument("-o", dest="file", type=Path, metavar="FILE", help="write it here")


def do(given: argparse.Namespace) -> int:
    """Draw it as SVG: to a file, or to where the output goes."""
    from waarborg.usecases.procedures.draw_procedure import draw_procedure

    drawing = draw_procedure(folder=given.folder, language=given.lang)
    if given.file:
        given.file.write_text(drawing, "utf-8")
    else:
        print(drawing, end="")
    return 0
