"""Pages of a guarantor that anybody may see."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.pairing import paired
from waarborg.usecases.guarantor.witness_ledger import witness_key
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.see_other import SeeOther


@page_for(Audience.PUBLIC)
@require_safe
def front(request: PageRequest) -> HttpResponse:
    """Say what a guarantor is, and for whom this one stands."""
    told = {"houses": paired(), "witness_key": witness_key()}
    return render(request, "guarantor/front.html", told)


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def away(_request: PageRequest) -> HttpResponse:
    """Let the browser forget this site, and go somewhere harmless."""
    elsewhere = SeeOther(settings.CONFIG.exit_url)
    elsewhere.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return elsewhere
