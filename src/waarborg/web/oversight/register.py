"""The register: what came in and what was settled, for those who keep it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.register.list_register import list_register
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for


@page_for(Audience.UNLOCKED)
@require_GET
def register(request: DeskRequest) -> HttpResponse:
    """Show a page of the register, the newest first."""
    after = request.GET.get("after") or None
    page = list_register(reader=request.unlocked, now=request.now, after=after)
    return render(request, "oversight/register.html", {"register": page, "after": after})
