"""Tables that belong to pages, not to reports: only sessions."""

from waarborg.web.sessions.models import SealedSession

__all__ = ["SealedSession"]
