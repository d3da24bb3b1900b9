"""The cast, and clients that sit at the desk."""

import pytest

from tests.attacks.conftest import at_the_desk, that_monday
from tests.usecases.cast import about_dina, draft, house, receipt, send

__all__ = ["about_dina", "at_the_desk", "draft", "house", "receipt", "send", "that_monday"]


@pytest.fixture(autouse=True)
def in_english(settings) -> None:
    """Read the pages in English, so that a test can say what stands there."""
    settings.LANGUAGE_CODE = "en"
