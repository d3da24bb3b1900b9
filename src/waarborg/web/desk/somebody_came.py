"""Somebody came to me: what a manager does, never does, and whom to call. Before any form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.house.name_helpers import name_helpers
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.public.facts import facts


@page_for(Audience.UNLOCKED)
@require_GET
def somebody_came(request: DeskRequest) -> HttpResponse:
    """Show duties, prohibitions and helpers, and then the two ways on."""
    helpers = name_helpers(language=request.LANGUAGE_CODE, now=request.now)
    here = facts(request.now)
    context = {
        "duties": here.duties_of_managers(),
        "helpers": helpers,
        "law_language": here.law_language,
    }
    return render(request, "desk/somebody_came.html", context)
