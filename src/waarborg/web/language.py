"""The language stands in the address (/nl/, /en/), so that choosing one needs no cookie."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ForgetLanguages:
    """Remove the languages a browser asks for, once one was chosen: together they tell a lot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer somebody of whom only the language of the page is known."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
