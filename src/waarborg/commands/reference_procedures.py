"""The pages of the documentation about the shipped procedures; `waarborg reference` writes them."""

from pathlib import Path
from typing import Final

from waarborg.commands.start import words_for_people
from waarborg.config import ROOT

PROCEDURES: Final = ROOT / "procedures"
FOLDER: Final = ROOT / "docs" / "reference" / "procedures"
REPAIRED: Final = "-waarborg"
NOTE: Final = "<!-- Written by `waarborg reference` from `procedures/`. Change it there. -->\n\n"


def pairs() -> tuple[tuple[Path, Path], ...]:
    """List the procedures that have a repaired one beside them."""
    found = sorted(PROCEDURES.glob(f"*{REPAIRED}/*/procedure.yaml"))
    repaired = [file.parent for file in found]
    return tuple(
        (PROCEDURES / folder.parent.name.removesuffix(REPAIRED) / folder.name, folder)
        for folder in repaired
    )


def procedure_pages() -> dict[Path, str]:
    """Write every page and every drawing, in memory."""
    words_for_people()
    from waarborg.usecases.procedures.document_procedures import document_procedures

    files = document_procedures(pairs=pairs())
    return {
        FOLDER / name: NOTE + text if name.endswith(".md") else text for name, text in files.items()
    }
