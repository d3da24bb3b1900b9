"""The cast at the desk, as for the other pages of it."""

from tests.web.desk.conftest import (
    about_dina,
    at_the_desk,
    draft,
    house,
    in_english,
    receipt,
    send,
    that_monday,
)

__all__ = [
    "about_dina",
    "at_the_desk",
    "draft",
    "house",
    "in_english",
    "receipt",
    "send",
    "that_monday",
]
