"""What the clocks of houses ask. No person sees this."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.web.audience import PageRequest, page_for

LONGEST_QUESTION = 4_000  # bytes


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def deposits(request: PageRequest) -> HttpResponse:
    """Give a house what was left for it. Who may ask is proved by the key of its log."""
    question = request.body[:LONGEST_QUESTION].decode(errors="replace")
    said = give_deposits(question=question, now=request.now)
    if said is None:
        return HttpResponse("no\n", content_type="text/plain", status=403)
    return HttpResponse(said, content_type="application/json")
