"""A form that came too late: nothing was done, and what was typed comes back in the answer.

It is taken from that one request and stored nowhere. With the words, the same page opens again
with the text in it; the person presses the button once more.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waarborg.web.reporter.words_forms import WordsForm

# Which pages can come back: by the name of the view, never by an address from the form.
PAGES: Final = frozenset({"write", "mailbox"})
NOT_TYPED: Final = frozenset({"csrfmiddlewaretoken", "words", "go", "page", "ticket", "seen"})


def give_back(request: HttpRequest, form: WordsForm | None = None) -> HttpResponse:
    """Ask for the words, with everything that was typed in the same form."""
    return _asked(request, form or WordsForm(), status=403 if form is None else 422)


def give_back_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ask for the words of another case: those of now do not open the one that it was typed for."""
    return _asked(request, WordsForm(), status=409)


def _asked(request: HttpRequest, form: WordsForm, *, status: int) -> HttpResponse:
    page = request.POST.get("page") or _page_of(request)
    context = {
        "form": form,
        "page": page if page in PAGES else "mailbox",
        "typed": typed(request),
        "had_files": bool(request.FILES) or getattr(request, "files_skipped", False),
        "is_other": status == 409,
    }
    return render(request, "reporter/again.html", context, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """List what came in: name, value, and whether somebody would be sorry to type it again."""
    return [
        (name, value, len(value) > 40 or "\n" in value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
        if value
    ]


def _page_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return "write" if match and match.url_name == "write" else "mailbox"
