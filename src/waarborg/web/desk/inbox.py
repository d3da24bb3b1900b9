"""What must I do today, and what is late?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.names.letters import letters_wait
from waarborg.usecases.procedures.keepers_note import keepers_note
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for


@page_for(Audience.UNLOCKED)
@require_GET
def inbox(request: DeskRequest) -> HttpResponse:
    """Show what waits for this person, the late things first."""
    after = request.GET.get("after") or None
    context = {
        "inbox": list_inbox(reader=request.unlocked, now=request.now, after=after),
        "after": after,
        "staff": staff_of(request),
        "letters": letters_wait(reader=request.unlocked),
        "procedure": keepers_note(reader=request.unlocked, now=request.now),
    }
    return render(request, "desk/inbox.html", context)
