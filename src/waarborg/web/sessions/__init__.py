"""Sessions of which the server keeps the half without the key."""

from waarborg.web.sessions.engine import SessionStore

__all__ = ["SessionStore"]
