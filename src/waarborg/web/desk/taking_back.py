"""Taking back what waits for a second person, while nobody agreed yet."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.assessment.take_back_proposal import take_back_proposal
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading, page_of, refused
from waarborg.web.desk.kept import kept


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def take_back(request: DeskRequest, case: str, proposal: str) -> HttpResponseBase:
    """Show once more what somebody proposed themselves, and let them take it back."""
    reader, now = request.unlocked, request.now
    try:
        if request.method == "POST" and not kept(request):
            take_back_proposal(case=case, reader=reader, proposal=proposal, now=now)
            return redirect("desk:case", case)
        page = page_of(request, case)
    except Refused as no:
        if no.reason is Reason.NOT_NOW:
            return refused(request, no.reason, case)
        return before_reading(request, case, no.reason)
    except NotYours:
        raise Http404 from None
    mine = [one for one in page.seconding if one.id == proposal and one.mine]
    if not mine:
        raise Http404
    return render(request, "desk/take_back.html", {"page": page, "proposal": mine[0]})
