"""Pages of a guarantor that anybody may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.pairing import paired
from waarborg.web.audience import PageRequest, page_for


@page_for(Audience.PUBLIC)
@require_safe
def front(request: PageRequest) -> HttpResponse:
    """Say what a guarantor is, and for whom this one stands."""
    return render(request, "guarantor/front.html", {"houses": paired()})
