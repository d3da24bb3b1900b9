"""A house and its guarantor in one database, and Emre, who is to leave his name."""

from tests.usecases.cast import draft, house, send
from tests.usecases.guarantor.conftest import keys, paired

__all__ = ["draft", "house", "keys", "paired", "send"]
