"""What happens once although a form is sent twice, and what is shown until it is handed over.

Every page with such a form has a token of its own, and every kind of form a paper of its own: a
second tab never ends another one's form and never shows somebody else's paper. The words of a
paper lie in the sealed session before its case is written: whatever stops after that, they are
there, and the case is never without somebody who can open it.
"""

import secrets
from dataclasses import asdict
from enum import StrEnum
from typing import Any, Final

from waarborg.usecases.register.find_paper import find_paper
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.values import NewReceipt
from waarborg.web.account.open_key import DeskRequest

ONCE: Final = "once"
PAPER: Final = "paper"  # which one a page shows
WORDS: Final = "words_of_forms"
HANDED: Final = "hand_over"
MOST: Final = 20  # forms of one kind that are open at once; of more the oldest no longer counts


class Kind(StrEnum):
    """The forms that end in a paper for somebody."""

    SLIP = "slip"
    RECEIPT = "receipt"


def begin(request: DeskRequest, kind: Kind) -> str:
    """Give the token that lets the form on this page be executed one time."""
    if is_first(request, kind):
        return str(request.POST[ONCE])
    token = secrets.token_urlsafe(16)
    _keep(request, kind, [*_tokens(request, kind), token][-MOST:])
    return token


def words_for(request: DeskRequest, kind: Kind, token: str, language: str = "") -> NewReceipt:
    """Give the words of the paper of a form: made once, and kept before anything is written.

    Args:
        language: Of whoever gets them; "" for that of who sits at the desk.
    """
    words = _words(request, kind)
    language = language or request.unlocked.language
    if token not in words or words[token].get("language", language) != language:
        made = hand_out_receipt(language=language, at_the_desk=True)
        words[token] = made.as_json() | {"language": language}
        words = {one: words[one] for one in (*_tokens(request, kind), token) if one in words}
        request.session[WORDS] = request.session.get(WORDS, {}) | {kind.value: words}
        request.session.save()
    return NewReceipt.from_json(words[token])


def is_first(request: DeskRequest, kind: Kind) -> bool:
    """Say whether the form that came in was not executed before."""
    return bool(request.POST.get(ONCE)) and request.POST[ONCE] in _tokens(request, kind)


def shows_paper(request: DeskRequest, kind: Kind) -> bool:
    """Say whether a paper comes instead of the form.

    It came from the very form that came in, sent twice; or everything stopped before somebody saw
    the words, and nothing was typed now.
    """
    found = _pick_up(request, kind)
    paper = to_hand_over(request, kind)
    is_its_own = paper is not None and paper[ONCE] == request.POST.get(ONCE)
    return is_its_own or (found and request.method != "POST")


def _pick_up(request: DeskRequest, kind: Kind) -> bool:
    """Find the paper of a form that was executed just before everything stopped."""
    if to_hand_over(request, kind) is not None:
        return False
    for token, words in _words(request, kind).items():
        paper = find_paper(receipt=NewReceipt.from_json(words), now=request.now)
        if paper is not None:
            hand_over(request, kind, token, asdict(paper))
            return True
    return False


def hand_over(request: DeskRequest, kind: Kind, token: str, what: dict[str, Any]) -> None:
    """Keep what somebody must take along in the sealed session, and end the token."""
    _keep(request, kind, [one for one in _tokens(request, kind) if one != token])
    words = {one: kept for one, kept in _words(request, kind).items() if one != token}
    request.session[WORDS] = request.session.get(WORDS, {}) | {kind.value: words}
    waiting = request.session.get(HANDED, {})
    request.session[HANDED] = waiting | {kind.value: what | {ONCE: token}}


def to_hand_over(request: DeskRequest, kind: Kind) -> dict[str, Any] | None:
    """Give what was not handed over yet."""
    waiting: dict[str, Any] | None = request.session.get(HANDED, {}).get(kind.value)
    return waiting


def is_handed_over(request: DeskRequest, kind: Kind) -> bool:
    """Say whether no paper waits any more: the button under this very paper ends it.

    A page that still shows the paper of before ends nothing: somebody would never get their words.
    """
    paper = to_hand_over(request, kind)
    if paper is not None and request.POST.get(PAPER) == paper[ONCE]:
        _forget(request, kind)
        return True
    return paper is None


def _forget(request: DeskRequest, kind: Kind) -> None:
    """Forget it: the paper is with the person it belongs to."""
    waiting = {one: what for one, what in request.session.pop(HANDED, {}).items() if one != kind}
    if waiting:
        request.session[HANDED] = waiting


def _tokens(request: DeskRequest, kind: Kind) -> list[str]:
    found: list[str] = request.session.get(ONCE, {}).get(kind.value, [])
    return found


def _words(request: DeskRequest, kind: Kind) -> dict[str, Any]:
    return dict(request.session.get(WORDS, {}).get(kind.value, {}))


def _keep(request: DeskRequest, kind: Kind, tokens: list[str]) -> None:
    request.session[ONCE] = request.session.get(ONCE, {}) | {kind.value: tokens}
