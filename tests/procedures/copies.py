"""A copy of the example on disk, to change before it is read."""

import shutil

import pytest

from tests.procedures.cast import EXAMPLE, ROOT


@pytest.fixture
def folder(tmp_path):
    """Copy the example, with the law above it."""
    shutil.copytree(ROOT / "law", tmp_path / "law")
    return shutil.copytree(EXAMPLE, tmp_path / "example" / "2026-01-01")


def change(folder, name, before, after):
    """Write something else in a file of it."""
    text = (folder / name).read_text("utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), "utf-8")
