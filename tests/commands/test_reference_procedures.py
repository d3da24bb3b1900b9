"""The pages about the shipped procedures: as it was, what the check finds, what mends it, drawn."""

import re

import pytest

from tests.procedures.seeds import AS_THEY_ARE, REPAIRED
from waarborg.commands.reference_procedures import FOLDER, pairs


def test_each_procedure_with_a_repaired_one_has_its_pages_and_no_other():
    assert sorted(pairs()) == sorted(zip(AS_THEY_ARE, REPAIRED, strict=True))
    called = {f"{folder.parent.name}-{folder.name}" for folder in AS_THEY_ARE}
    drawn = {f"{folder.parent.name}-{folder.name}" for pair in pairs() for folder in pair}
    there = {path.name for path in FOLDER.iterdir()}
    assert there == {
        *(f"{one}.{language}.md" for one in called for language in ("en", "nl")),
        *(f"{one}.{language}.svg" for one in drawn for language in ("en", "nl")),
    }


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_a_page_shows_both_drawings_that_are_there_and_says_them_in_words(path):
    text = path.read_text("utf-8")
    shown = re.findall(r"!\[[^\n]+\]\(([^)]+\.svg)\)", text)
    assert len(shown) == 2
    assert all((FOLDER / name).is_file() for name in shown)
    words = {"en": "The drawing in words", "nl": "De tekening in woorden"}
    assert text.count(words[path.suffixes[-2].lstrip(".")]) == 2
    assert "%(" not in text
