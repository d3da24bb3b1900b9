"""The case that a form of the mailbox is about: the form says it, never what was shown last.

One set of words can open several cases. Which of them a window shows is not for another window to
change, and it has to outlive the session: in the wrong mailbox a text would go to the very people
who must not read it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from waarborg.usecases.reporting.case_mark import keys_marked
from waarborg.web.errors import drop_uploads
from waarborg.web.reporter.again import give_back_elsewhere
from waarborg.web.reporter.held import Held, ReporterRequest, hold

MARK: Final = "mark"  # the hidden field: `reporter/_of_case.html`
View = Callable[..., HttpResponseBase]


def of_a_case(view: View) -> View:
    """Let a view act on the case that its form was shown for, and on no other.

    A form that says none, or one that these words do not open, is not executed: what was typed
    comes back.
    """

    @wraps(view)
    def checked(request: ReporterRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if not turn_to(request, request.held):
            return not_of_these_words(request)
        hold(request, request.held)
        return view(request, *args, **more)

    checked.of_a_case = True  # type: ignore[attr-defined] # a test reads it
    return checked


def turn_to(request: Any, held: Held) -> bool:
    """Open the case that the form is of; say whether these words open it."""
    keys = keys_marked(words=held.keys, mark=request.POST.get(MARK, ""), now=request.now)
    if keys is None:
        return False
    held.other = None if keys == held.keys else keys
    return True


def not_of_these_words(request: ReporterRequest) -> HttpResponse:
    """Give back what was typed in a form of a case that these words do not open."""
    drop_uploads(request)
    return give_back_elsewhere(request)
