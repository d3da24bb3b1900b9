"""The cast, for every use case."""

from tests.usecases.cast import about_dina, draft, house, receipt, send

__all__ = ["about_dina", "draft", "house", "receipt", "send"]
