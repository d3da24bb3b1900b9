"""What the frame of every page needs: the name of the organisation and the other languages."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from waarborg.adapters import clock
from waarborg.usecases.guarantor.whose_pages import whose_pages
from waarborg.usecases.house.house_name import house_name

_last_known: Final[dict[str, str]] = {}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the name of the organisation and, where the path starts with one, the languages.

    `sandboxed` says that the browser refuses `autofocus`; there the addresses of forms end in
    `#errors`, which moves the focus just as well.
    """
    return {
        "organisation": _organisation(request),
        "languages": language_links(request.path),
        "sandboxed": settings.PROCESS in {"public", "guarantor"},
    }


def language_links(path: str) -> list[dict[str, str]]:
    """Give the same page in each language; none where the path has no language in it."""
    known = dict(settings.LANGUAGES)
    first, _, rest = path.lstrip("/").partition("/")
    if path != "/" and first not in known:
        return []
    return [{"code": code, "name": name, "url": f"/{code}/{rest}"} for code, name in known.items()]


def _organisation(request: HttpRequest) -> Callable[[], str]:
    """Name the organisation when a page asks; where nobody can say it, as it was last known.

    A page that says what went wrong must come also when the tables or the procedure are gone.
    """

    def name() -> str:
        now = getattr(request, "now", None) or clock.now()
        language = get_language() or "en"
        if settings.PROCESS == "guarantor":
            found = whose_pages()
        else:
            found = house_name(language=language, now=now)
        if found is not None:
            _last_known[language] = found
        return _last_known.get(language, "")

    return name
