"""What happens once although a form is sent twice, and what is shown until it is handed over."""

import secrets
from typing import Any, Final

from django.http import HttpRequest

ONCE: Final = "once"
HANDED: Final = "hand_over"


def begin(request: HttpRequest) -> str:
    """Give the token that lets the form on this page be executed one time."""
    token: str = request.session.setdefault(ONCE, secrets.token_urlsafe(16))
    return token


def is_first(request: HttpRequest) -> bool:
    """Say whether the form that came in was not executed before."""
    return bool(request.POST.get(ONCE)) and request.POST[ONCE] == request.session.get(ONCE)


def hand_over(request: HttpRequest, what: dict[str, Any]) -> None:
    """Keep what somebody must take along in the sealed session, and end the token."""
    request.session.pop(ONCE, None)
    request.session[HANDED] = what


def to_hand_over(request: HttpRequest) -> dict[str, Any] | None:
    """Give what was not handed over yet."""
    waiting: dict[str, Any] | None = request.session.get(HANDED)
    return waiting


def handed_over(request: HttpRequest) -> None:
    """Forget it: the paper is with the person it belongs to."""
    request.session.pop(HANDED, None)
