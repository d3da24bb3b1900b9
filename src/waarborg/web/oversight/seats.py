"""Who sits where, whose key is confirmed, and what goes wrong, for whoever sees to the doors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.house.show_seats import show_seats
from waarborg.usecases.house.show_troubles import show_troubles
from waarborg.usecases.refusal import Refused
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused
from waarborg.web.oversight.troubles import in_words


@page_for(Audience.UNLOCKED)
@require_GET
def seats(request: DeskRequest) -> HttpResponse:
    """Show how every body is staffed, which doors are closed, and what the clock cannot do."""
    try:
        staffing = show_seats(reader=request.unlocked, now=request.now)
        troubles = in_words(show_troubles(reader=request.unlocked, now=request.now))
    except Refused as no:
        return refused(request, no.reason)
    return render(request, "oversight/seats.html", {"staffing": staffing, "troubles": troubles})
