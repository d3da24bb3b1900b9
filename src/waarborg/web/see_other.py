"""Going on after a form: the browser asks for the next page anew, and nothing is sent twice."""

from django.http import HttpResponseRedirect
from django.urls import reverse


class SeeOther(HttpResponseRedirect):
    """An answer that says: read on there."""

    status_code = 303


def go_to(view: str) -> SeeOther:
    """Go on at the view with this name."""
    return SeeOther(reverse(view))
