"""A report with a sealed name, and two readers who are free of it."""

import pytest

from tests.usecases.cast import about_dina, draft, house, receipt, send
from tests.usecases.names.opening import be_free

__all__ = ["about_dina", "draft", "house", "receipt", "send"]


@pytest.fixture
def keys(house, send, draft):
    """The keys of the reporting person."""
    fresh = send(draft)
    be_free(house, "asha", "bram")
    return fresh
