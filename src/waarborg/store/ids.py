"""Random ids: no sequence, no time inside, so that nobody can guess or count."""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField  # takes no types while it runs

LENGTH = 32


def new_id() -> str:
    """Make a random id of 128 bits, as 32 hexadecimal characters."""
    return secrets.token_hex(16)


class IdField(Text):
    """A random id in a column: the one place through which every id goes that somebody typed.

    PostgreSQL refuses a character that no text of its own can hold, where SQLite finds nothing. So
    what holds one is looked for as an id that nothing has, along the same way as any other guess.
    """

    def get_prep_value(self, value: Any) -> Any:
        """Give what goes to the database."""
        prepared = super().get_prep_value(value)
        return "" if isinstance(prepared, str) and "\0" in prepared else prepared

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Say how migrations know it: the column is the one it was."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
