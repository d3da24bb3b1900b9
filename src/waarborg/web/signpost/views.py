"""The signpost: one question on a page, then the ways. Every step is a form that stores nothing."""

from dataclasses import replace

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.signposting.find_the_way import find_the_way
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.forms.chart import as_value
from waarborg.web.public.facts import Facts, facts
from waarborg.web.signpost.forms import form_for
from waarborg.web.signpost.given import Given
from waarborg.web.signpost.result import shown
from waarborg.web.stateless import stateless


@stateless
@page_for(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def way(request: PageRequest) -> HttpResponse:
    """Ask the next question, or show the ways."""
    here = facts(request.now)
    given = Given.read(request.POST, here)
    if given.kind == "retaliation" and "at" not in request.POST:
        given = replace(given, sure=True)
    steps = given.steps()
    at = request.POST.get("at", "")
    if at == "result" and request.POST.get("go") == "back":
        return _ask(request, steps[-1], given, here)
    if at == "result":
        return _ways(request, given, here)
    if at not in steps:
        return _ask(request, steps[0], given, here)
    return _answered(request, at, given, here)


def _answered(request: PageRequest, at: str, given: Given, here: Facts) -> HttpResponse:
    """Take one answer, and go where the button says."""
    if at == "concerned":
        given = replace(given, concerned=tuple(request.POST.getlist("spots")))
    form, go, steps = form_for(at, given, here, request.POST), request.POST.get("go"), given.steps()
    valid = form.is_valid()
    if valid:
        given = _with(given, at, form)
    place = steps.index(at)
    if go == "back":
        return _ask(request, steps[max(place - 1, 0)], given, here)
    if go == "stay" or (go == "add" and valid):
        return _ask(request, at, given, here)
    if not valid:
        return _page(request, at, given, form, status=422)
    if place + 1 < len(steps):
        return _ask(request, steps[place + 1], given, here)
    return _ways(request, given, here)


def _with(given: Given, at: str, form: forms.Form) -> Given:
    if at == "concerned":
        return replace(given, concerned=tuple(map(as_value, form.places())))  # type: ignore[attr-defined] # a SpotsForm
    answer = form.cleaned_data[at]
    return given.with_answer(at, "" if answer == "unknown" else answer)


def _ask(request: PageRequest, step: str, given: Given, here: Facts) -> HttpResponse:
    return _page(request, step, given, form_for(step, given, here))


def _page(
    request: PageRequest, step: str, given: Given, form: forms.Form, status: int = 200
) -> HttpResponse:
    steps = given.steps()
    context = {
        "at": step,
        "form": form,
        "hidden": list(given.without(step).hidden()),
        "number": steps.index(step) + 1,
        "total": len(steps),
        "first": step == steps[0],
    }
    return render(request, "signpost/question.html", context, status=status)


def _ways(request: PageRequest, given: Given, here: Facts) -> HttpResponse:
    """Show the ways; when an answer is missing, ask it."""
    if not given.relation or not given.place:
        missing = "place" if given.relation else "relation"
        return _ask(request, missing, given, here)
    found = find_the_way(answers=given.answers(here.language), now=request.now)
    context = shown(found, here, given.place) | {"hidden": list(given.hidden()), "given": given}
    return render(request, "signpost/ways.html", context)
