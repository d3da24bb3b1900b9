"""Leaving a name at a guarantor, and taking it back: two forms, no cookie, nothing in an address.

The ticket comes with every form. So a form from the mailbox of a house is the one thing that may
come in from another site.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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


@from_elsewhere
@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def come(request: PageRequest) -> HttpResponse:
    """Show the form to who comes with a ticket from their mailbox."""
    found = _visit(request)
    if isinstance(found, NoTicket):
        return _refuse(request, found)
    return _ask(request, found, NameForm())


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def keep(request: PageRequest) -> HttpResponse:
    """Seal the name and keep it; or take back the one that lies here."""
    found = _visit(request)
    if isinstance(found, NoTicket):
        return _refuse(request, found)
    if found.takes_back:
        against = take_name_back(visit=found)
    else:
        form = NameForm(request.POST)
        if not form.is_valid():
            return _ask(request, found, form, status=422)
        against = keep_name(visit=found, **form.cleaned_data)
    if against is not None:
        return _refuse(request, against)
    told = {"house": found.house, "takes_back": found.takes_back}
    return render(request, "guarantor/kept.html", told)


def _visit(request: PageRequest) -> Visit | NoTicket:
    form = TicketForm(request.POST)
    if not form.is_valid():
        return NoTicket.NOT_VALID
    return visit(ticket=form.cleaned_data["ticket"], now=request.now)


def _ask(request: HttpRequest, found: Visit, form: NameForm, status: int = 200) -> HttpResponse:
    told = {"house": found.house, "form": form, "ticket": request.POST["ticket"]}
    page = "guarantor/take_back.html" if found.takes_back else "guarantor/leave_name.html"
    return render(request, page, told, status=status)


def _refuse(request: HttpRequest, why: NoTicket) -> HttpResponse:
    return render(request, "guarantor/no_ticket.html", {"why": why.value}, status=403)
