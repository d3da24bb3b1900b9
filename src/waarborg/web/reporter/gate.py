"""Who may pass on the reporter's side: whoever typed the words of a receipt."""

from django.http import HttpRequest, HttpResponseBase

from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.held import held
from waarborg.web.see_other import go_to


def need_words(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who holds words; `request.held` is what the session holds."""
    found = held(request)
    if found is not None:
        request.held = found  # type: ignore[attr-defined] # pages read it
        return None
    if request.method == "POST":
        return give_back(request)
    return go_to("reporter:come_back")
