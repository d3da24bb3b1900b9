"""Tables that belong to pages, not to reports: sessions, and how often something was tried."""

from waarborg.web.account.models import Count
from waarborg.web.sessions.models import SealedSession

__all__ = ["Count", "SealedSession"]
