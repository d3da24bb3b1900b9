"""A house with its two backups, and an empty place to restore into."""

import shutil
from pathlib import Path

import pytest

from tests.backups import Backups
from tests.commands.test_lost_secrets import Installation


@pytest.fixture(scope="session")
def backups(tmp_path_factory) -> Backups:
    made = Backups(tmp_path_factory.mktemp("backups"))
    made.make()
    return made


@pytest.fixture(scope="session")
def with_secrets(backups, tmp_path_factory) -> Path:
    """A new home in which only the secrets were put back."""
    return backups.new(tmp_path_factory.mktemp("secrets") / "new").home


@pytest.fixture
def emptied(with_secrets, tmp_path) -> Installation:
    """The same, for one test."""
    return Installation(shutil.copytree(with_secrets, tmp_path / "new"))
