"""Who sits where and whose key is confirmed, for those who see to it that the doors are open."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.house.show_seats import show_seats
from waarborg.usecases.refusal import Refused
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused


@page_for(Audience.UNLOCKED)
@require_GET
def seats(request: DeskRequest) -> HttpResponse:
    """Show how every body is staffed, and which doors are closed."""
    try:
        staffing = show_seats(reader=request.unlocked, now=request.now)
    except Refused as no:
        return refused(request, no.reason)
    return render(request, "oversight/seats.html", {"staffing": staffing})
