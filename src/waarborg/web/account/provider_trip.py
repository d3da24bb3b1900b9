"""The way to the identity provider of the organisation, and what is said when it led nowhere."""

import datetime as dt
import logging
from functools import wraps
from typing import Any, Final, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from waarborg.adapters.asking import NoAnswer
from waarborg.adapters.identity_provider import Question, look_up, where_to_go
from waarborg.adapters.identity_tokens import NotProven
from waarborg.config import WrongSettings
from waarborg.web.account.provider_words import SENTENCES, WhyNot
from waarborg.web.audience import PageRequest, View

ASKED: Final = "asked_provider"  # in the session: the question that is out
SAID: Final = "provider_said"  # in the session: why not, for the page that comes next
HOLDS: Final = dt.timedelta(minutes=10)
WRONG: Final = (NoAnswer, NotProven, WrongSettings)

log = logging.getLogger(__name__)


def where_there_is_a_provider(view: View) -> View:
    """Let a page exist only where the settings name a provider."""

    @wraps(view)
    def there(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if not settings.CONFIG.has_provider:
            raise Http404
        return view(request, *args, **more)

    return there


def send_there(
    request: HttpRequest, back: str, *, goal: str = "", account: int | None = None
) -> HttpResponseBase:
    """Go to the provider with a new question.

    Args:
        back: Name of the page that asks; it says so when this does not work.
        goal: Where somebody who signs in wanted to go.
        account: Whose account is to be connected; None when somebody signs in.
    """
    question = Question.new()
    try:
        # What is connected now counts for years: not whoever sat at this browser before.
        anew = account is not None
        where = where_to_go(settings.CONFIG, look_up(settings.CONFIG), question, anew=anew)
    except WRONG as wrong:
        return failed(request, wrong, back)
    request.session[ASKED] = {
        "question": question.kept(),
        "back": back,
        "goal": goal,
        "account": account,
        "at": cast("PageRequest", request).now.timestamp(),
    }
    # A page that leads on, not a redirect: `form-action` may stay at our own pages.
    return render(request, "account/to_provider.html", {"on": where} | names())


def say(request: HttpRequest, why: WhyNot, page: str) -> HttpResponseBase:
    """Go to a page that says why this did not work."""
    request.session[SAID] = why.value
    return redirect(page)


def said(request: HttpRequest) -> str:
    """Give what is to be said about the last try, once; "" when nothing is."""
    why = request.session.pop(SAID, "")
    return str(SENTENCES[WhyNot(why)]) if why else ""


def names() -> dict[str, str]:
    """Name the provider for a page; "" where there is none."""
    return {"provider": settings.CONFIG.provider_name}


def failed(request: HttpRequest, wrong: Exception, back: str) -> HttpResponseBase:
    """Say that it did not work. The log says at which line; of nobody."""
    log.warning("signing in with the identity provider did not work", exc_info=wrong)
    return say(request, WhyNot.NOT_PROVEN if isinstance(wrong, NotProven) else WhyNot.AWAY, back)
