"""A button of an act that is pressed twice: the second time leads where the first one did.

Each form of an act has a token of its own. Once the act was done, the sealed session remembers it:
who presses again, or whose browser sends it again, is never told that nothing was sent.
"""

import secrets
from typing import Final

from waarborg.web.account.open_key import DeskRequest

TOKEN: Final = "once"  # noqa: S105 - the name of a field
DONE: Final = "done_forms"
MOST: Final = 20  # forms that are remembered; of more the oldest no longer counts
LONGEST: Final = 40  # characters of a token


def token_of(request: DeskRequest) -> str:
    """Give the token of the form on this page: the one that came in, or a new one."""
    return _came(request) or secrets.token_urlsafe(16)


def remember(request: DeskRequest) -> None:
    """Remember that what came in was done, also for whoever asks before this answer is sent."""
    if _came(request):
        request.session[DONE] = [*request.session.get(DONE, []), _mark(request)][-MOST:]
        request.session.save()


def was_done(request: DeskRequest) -> bool:
    """Say whether this very form was done before."""
    return bool(_came(request)) and _mark(request) in request.session.get(DONE, [])


def was_done_meanwhile(request: DeskRequest) -> bool:
    """Say whether the same form was done since this request began: it was sent twice at once."""
    if not _came(request):
        return False
    newest = type(request.session)(request.session.session_key)
    return _mark(request) in newest.get(DONE, [])


def _came(request: DeskRequest) -> str:
    """Give the token that came in; "" for none, and for what is too long to be one."""
    token = request.POST.get(TOKEN, "")
    return token if len(token) <= LONGEST else ""


def _mark(request: DeskRequest) -> str:
    return f"{request.path}~{_came(request)}"
