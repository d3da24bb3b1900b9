"""What happens once although a form is sent twice, and what is shown until it is handed over.

Every page with such a form has a token of its own, and every kind of form a paper of its own: a
second tab never ends another one's form and never shows somebody else's paper.
"""

import secrets
from enum import StrEnum
from typing import Any, Final

from django.http import HttpRequest

ONCE: Final = "once"
HANDED: Final = "hand_over"
MOST: Final = 20  # forms of one kind that are open at once; of more the oldest no longer counts


class Kind(StrEnum):
    """The forms that end in a paper for somebody."""

    SLIP = "slip"
    RECEIPT = "receipt"


def begin(request: HttpRequest, kind: Kind) -> str:
    """Give the token that lets the form on this page be executed one time."""
    if is_first(request, kind):
        return str(request.POST[ONCE])
    token = secrets.token_urlsafe(16)
    _keep(request, kind, [*_tokens(request, kind), token][-MOST:])
    return token


def is_first(request: HttpRequest, kind: Kind) -> bool:
    """Say whether the form that came in was not executed before."""
    return bool(request.POST.get(ONCE)) and request.POST[ONCE] in _tokens(request, kind)


def is_its_paper(request: HttpRequest, kind: Kind) -> bool:
    """Say whether the paper that waits came from the very form that came in: sent twice."""
    paper = to_hand_over(request, kind)
    return paper is not None and paper[ONCE] == request.POST.get(ONCE)


def hand_over(request: HttpRequest, kind: Kind, what: dict[str, Any]) -> None:
    """Keep what somebody must take along in the sealed session, and end the token."""
    token = request.POST[ONCE]
    _keep(request, kind, [one for one in _tokens(request, kind) if one != token])
    waiting = request.session.get(HANDED, {})
    request.session[HANDED] = waiting | {kind.value: what | {ONCE: token}}


def to_hand_over(request: HttpRequest, kind: Kind) -> dict[str, Any] | None:
    """Give what was not handed over yet."""
    waiting: dict[str, Any] | None = request.session.get(HANDED, {}).get(kind.value)
    return waiting


def handed_over(request: HttpRequest, kind: Kind) -> None:
    """Forget it: the paper is with the person it belongs to."""
    waiting = {one: what for one, what in request.session.pop(HANDED, {}).items() if one != kind}
    if waiting:
        request.session[HANDED] = waiting


def _tokens(request: HttpRequest, kind: Kind) -> list[str]:
    found: list[str] = request.session.get(ONCE, {}).get(kind.value, [])
    return found


def _keep(request: HttpRequest, kind: Kind, tokens: list[str]) -> None:
    request.session[ONCE] = request.session.get(ONCE, {}) | {kind.value: tokens}
