"""Versions of the example's procedure, packed as somebody would bring them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from waarborg.store.procedures.loading import texts_in

ROOT = Path(__file__).resolve().parents[3] / "procedures"
EXAMPLE = ROOT / "example" / "2026-01-01"
FIRST_DAY = dt.date(2026, 3, 9)  # a week after the Monday of the tests
UNSOUND = {("procedure.yaml", "  team: hr\n"): ""}  # nobody looks after the team
FASTER = {("norms/acknowledge.yaml", "within: P7D"): "within: P5D"}
LAXER = {("norms/acknowledge.yaml", "within: P7D"): "within: P10D"}
TO_THE_COMMITTEE = {
    ("procedure.yaml", "  coordinator:\n    body: coordinator"): (
        "  coordinator:\n    body: committee"
    )
}
# As one could write before references were refused: two places of one file say the same.
REFERRING = {
    ("procedure.yaml", "languages: [nl, en]\nfallback"): "languages: &both [nl, en]\nfallback",
    ("procedure.yaml", "yard: {languages: [nl, en]"): "yard: {languages: *both",
}

Edits = Mapping[tuple[str, str], str]
NONE: Edits = MappingProxyType({})


def texts(edits: Edits = NONE, first_day: dt.date = FIRST_DAY) -> dict[str, str]:
    """Give the files of the example, from another day on and with some words replaced."""
    found = texts_in(EXAMPLE)
    whole = {("procedure.yaml", "valid_from: 2026-01-01"): f"valid_from: {first_day}", **edits}
    for (name, before), after in whole.items():
        assert before in found[name], (name, before)
        found[name] = found[name].replace(before, after, 1)
    return found


def renamed(*codes: str, first_day: dt.date = FIRST_DAY) -> list[tuple[str, bytes]]:
    """Give a zip in which codes are other ones, everywhere, as a tidy hand would do it."""
    found = texts({}, first_day)
    for code in codes:
        word = re.compile(rf"(?<![\w-]){code}(?![\w-])")
        found = {name: word.sub(f"new_{code}", text) for name, text in found.items()}
    return [("regeling.zip", zipped(found))]


def zipped(files: Mapping[str, str | bytes], around: str = "") -> bytes:
    """Pack files as one zip, in a folder or not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(around + name, content)
    return packed.getvalue()


def a_zip(edits: Edits = NONE, first_day: dt.date = FIRST_DAY) -> list[tuple[str, bytes]]:
    """Give what a form brings: one zip with the folder in it."""
    return [("regeling.zip", zipped(texts(edits, first_day), f"{first_day}/"))]
