"""Leaving a name at a guarantor, and taking it back: two forms, no cookie, nothing in an address.

The ticket comes with every form. So a form from the mailbox of a house is the one thing that may
come in from another site.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.keep_name import (
    NoTicket,
    Visit,
    keep_name,
    take_name_back,
    visit,
)
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.guarantor.forms import NameForm, TicketForm
from waarborg.web.headers import from_elsewhere

STATUS: Final = {NoTicket.UNKNOWN_HOUSE: 403, NoTicket.NOT_VALID: 403, NoTicket.USED: 409}


@from_elsewhere
@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def come(request: PageRequest) -> HttpResponse:
    """Show the form to who comes with a ticket from their mailbox."""
    return _come(request, {})


@from_elsewhere
@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def come_from_another_language(request: PageRequest, language: str) -> HttpResponse:
    """Show it in a language of here to who read one that is not here, and say so.

    Args:
        language: As the address of the house's button says it; there are no pages in it.
    """
    here = dict(settings.LANGUAGES)
    told: dict[str, object] = {
        "other_language": language,
        "shown_in": here.get(get_language() or "", ""),
        "can_choose": [
            (code, name, f"/{code}/name") for code, name in here.items() if code != get_language()
        ],
        "ticket": request.POST.get("ticket", ""),
    }
    return _come(request, told)


def _come(request: PageRequest, told: dict[str, object]) -> HttpResponse:
    found = _visit(request)
    if isinstance(found, NoTicket):
        return _refuse(request, found, more=told)
    if found.used:
        return _refuse(request, NoTicket.USED, found, told)
    return _ask(request, found, NameForm(), told)


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def keep(request: PageRequest) -> HttpResponse:
    """Seal the name and keep it; or take back the one that lies here."""
    found = _visit(request)
    if isinstance(found, NoTicket):
        return _refuse(request, found)
    if found.used:
        return _refuse(request, NoTicket.USED, found)
    if found.takes_back:
        against = take_name_back(visit=found)
    else:
        form = NameForm(request.POST)
        if not form.is_valid():
            return _ask(request, found, form, {}, status=422)
        against = keep_name(visit=found, **form.cleaned_data)
    if against is not None:
        return _refuse(request, against, found)
    told = {"house": found.house, "takes_back": found.takes_back}
    return render(request, "guarantor/kept.html", told)


def _visit(request: PageRequest) -> Visit | NoTicket:
    form = TicketForm(request.POST)
    if not form.is_valid():
        return NoTicket.NOT_VALID
    return visit(ticket=form.cleaned_data["ticket"], now=request.now)


def _ask(
    request: HttpRequest, found: Visit, form: NameForm, more: dict[str, object], status: int = 200
) -> HttpResponse:
    told = {**more, "house": found.house, "form": form, "ticket": request.POST["ticket"]}
    page = "guarantor/take_back.html" if found.takes_back else "guarantor/leave_name.html"
    return render(request, page, told, status=status)


def _refuse(
    request: HttpRequest,
    why: NoTicket,
    found: Visit | None = None,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    told = {**(more or {}), "why": why.value}
    if found is not None:
        told |= {"house": found.house, "takes_back": found.takes_back}
    return render(request, "guarantor/no_ticket.html", told, status=STATUS[why])
