"""Visitors of the public side."""

from tests.web.visitor import emre, public_side

__all__ = ["emre", "public_side"]
