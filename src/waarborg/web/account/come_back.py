"""A form that came back without its session: nothing is executed, and what was typed stays."""

from django.http import HttpRequest, HttpResponseBase

from waarborg.web.desk.kept import keep


def come_back(request: HttpRequest) -> HttpResponseBase:
    """Show the page of this form again, with what was typed, once somebody is signed in.

    The gate of the page comes first: it shows the sign-in or the lock, with the text.
    """
    keep(request)
    match = request.resolver_match
    assert match is not None  # noqa: S101 - csrf_failure found this view through it
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer
