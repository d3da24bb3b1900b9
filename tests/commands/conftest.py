"""A house with its two backups, and an empty place to restore into."""

import pytest

from tests.backups import Backups
from tests.commands.test_lost_secrets import Installation


@pytest.fixture(scope="session")
def backups(tmp_path_factory) -> Backups:
    made = Backups(tmp_path_factory.mktemp("backups"))
    made.make()
    return made


@pytest.fixture
def emptied(backups, tmp_path) -> Installation:
    """A new home in which only the secrets are."""
    return backups.new(tmp_path / "new")
