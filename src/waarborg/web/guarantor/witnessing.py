"""Where a house shows how its ledger grew, and where anybody sees what this guarantor signed.

These are no pages: programs ask here, as the C2SP tlog-witness specification says.
"""

from typing import Final

from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from waarborg.core.seal.witnessing import STATUS, NotSeen, WhyNot
from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.witness_ledger import witness_ledger, witnessed_head
from waarborg.web.audience import PageRequest, page_for

LONGEST: Final = 64 * 1024
_PLAIN: Final = "text/plain; charset=utf-8"
_SIZE: Final = "text/x.tlog.size"


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def add_checkpoint(request: PageRequest) -> HttpResponse:
    """Sign the head of a ledger that only grew, or say why not."""
    text = request.body.decode(errors="replace") if len(request.body) <= LONGEST else ""
    found = witness_ledger(text=text, now=request.now)
    if not isinstance(found, NotSeen):
        return HttpResponse(found, _PLAIN)
    if found.why == WhyNot.OTHER_SIZE:
        return HttpResponse(f"{found.size}\n", _SIZE, STATUS[found.why])
    return HttpResponse(f"{found.why}\n", _PLAIN, STATUS[found.why])


@page_for(Audience.PUBLIC)
@require_safe
def checkpoint(request: PageRequest, origin: str) -> HttpResponse:
    """Give the last head of a ledger that this guarantor signed."""
    head = witnessed_head(origin)
    if not head:
        raise Http404
    return HttpResponse(head, _PLAIN)
