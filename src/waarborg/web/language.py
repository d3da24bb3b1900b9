"""The language stands in the address (/nl/, /en/), so that choosing one needs no cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import (
    activate,
    get_language_from_path,
    get_supported_language_variant,
)
from django.utils.translation.trans_real import parse_accept_lang_header

from waarborg.adapters import clock
from waarborg.usecases.in_force import procedure_today


class FallbackLanguage:
    """Give readers of a language that is not here the one that the procedure names for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in it where no language stands in the address, and the browser knows none here."""
        asked = request.headers.get("Accept-Language", "")
        if get_language_from_path(request.path_info) is None and asks_for_others(asked):
            here = dict(settings.LANGUAGES)
            named = procedure_today(clock.now()).fallback
            language = next((one for one in named if one in here), settings.LANGUAGE_CODE)
            activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


def asks_for_others(accept: str) -> bool:
    """Say whether a browser asks for languages (`Accept-Language`), and for none of those here."""
    codes = [code for code, _ in parse_accept_lang_header(accept.lower()) if code != "*"]
    return bool(codes) and not any(map(_is_here, codes))


def _is_here(code: str) -> bool:
    try:
        get_supported_language_variant(code)
    except LookupError:
        return False
    return True


class ForgetLanguages:
    """Remove the languages a browser asks for, once one was chosen: together they tell a lot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer somebody of whom only the language of the page is known."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
