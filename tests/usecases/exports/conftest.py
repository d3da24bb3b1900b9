"""A report with a file and a sealed name, and two readers who are free of it."""

import pytest

from tests.house import NOW
from tests.usecases.cast import about_dina, draft, house, receipt, send
from tests.usecases.names.opening import be_free
from waarborg.usecases.reporting.store_file import store_file

__all__ = ["about_dina", "draft", "house", "receipt", "send"]


@pytest.fixture
def sand(house):
    return store_file(chunks=[b"Sand."], name="zand.txt", type="text/plain", now=NOW)


@pytest.fixture
def keys(house, send, draft, sand):
    """The keys of the reporting person."""
    fresh = send(type(draft)(**{**vars(draft), "files": (sand,)}))
    be_free(house, "asha", "bram")
    return fresh
