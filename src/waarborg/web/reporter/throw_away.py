"""Throwing away what one wrote and did not send: asked once, and then it is gone."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from waarborg.usecases.reporting.drop_draft import drop_draft
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.sent_before import sent_before


def ask_to_throw_away(request: ReporterRequest, form: Form | None) -> HttpResponse:
    """Ask whether it is meant; the step is kept, so that going on loses nothing.

    Args:
        form: With a text that could not be kept, such as one that is too long: going on sends it
            back from the page. None when all of it is kept.
    """
    hold(request, request.held)
    typed = [field.as_hidden() for field in form or ()]
    told = {"step": request.held.step, "typed": typed}
    return render(request, "reporter/throw_away.html", told)


def throw_away(request: ReporterRequest) -> HttpResponse:
    """Destroy what was being written, and end the session; what was sent meanwhile stays sent."""
    drop_draft(keys=request.held.keys)
    if (sent := sent_before(request)) is not None:
        return sent
    request.session.flush()
    return render(request, "reporter/thrown_away.html")
