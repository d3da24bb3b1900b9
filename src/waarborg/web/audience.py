"""Whom a page is for. A view without an audience is not served: deny is the default."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from waarborg.adapters import clock
from waarborg.core.terms import Audience

View = Callable[..., HttpResponseBase]
Gate = Callable[[HttpRequest], HttpResponseBase | None]

# Each gate answers None when the request may pass, or the page to show instead. Dotted paths,
# because the public process has no desk to import from.
GATES: Final = {
    Audience.REPORTER: "waarborg.web.reporter.gate.need_words",
    Audience.ENTERING: "waarborg.web.account.entering.need_password",
    Audience.SIGNED_IN: "waarborg.web.account.gate.need_sign_in",
    Audience.PROVED: "waarborg.web.account.gate.need_proof",
    Audience.UNLOCKED: "waarborg.web.account.gate.need_key",
}


class PageRequest(HttpRequest):
    """A request as views see it: with the moment at which it came in."""

    now: dt.datetime


def page_for(audience: Audience, *, expired: View | None = None) -> Callable[[View], View]:
    """Declare whom a view is for, and let nobody else in.

    Args:
        audience: Who may see the page. The view gets it as its attribute `audience`.
        expired: What to answer when a form comes back with an expired session or a bad token.
            Nothing was executed then; the answer gives back what was typed.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
            if (instead := turned_away(request, audience)) is not None:
                return instead
            return view(request, *args, **more)

        guarded.audience = audience  # type: ignore[attr-defined] # read below
        guarded.expired = expired  # type: ignore[attr-defined] # read below
        return guarded

    return declare


def turned_away(request: HttpRequest, audience: Audience) -> HttpResponseBase | None:
    """Give the page that somebody sees who may not see a page for `audience`, or None."""
    path = GATES.get(audience)
    if path is None:
        return None
    gate: Gate = import_string(path)
    return gate(request)


class OnlyDeclaredPages:
    """Give each request its moment, and answer 404 where a view declares no audience."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; the moment is read once, so that everything in a request is at the same time."""
        request.now = clock.now()  # type: ignore[attr-defined] # pages read it
        return self.get_response(request)

    def process_view(
        self,
        _request: HttpRequest,
        view: View,
        _args: tuple[Any, ...],
        _more: dict[str, Any],
    ) -> None:
        """Refuse a view that says not whom it is for."""
        if not isinstance(getattr(view, "audience", None), Audience):
            raise Http404
