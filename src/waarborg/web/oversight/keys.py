"""Keys of colleagues that wait for a second person."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.grants import list_grants
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.house.propose_grant import new_keys
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.forms import Fingerprint
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept


@page_for(Audience.UNLOCKED)
@require_GET
def keys(request: DeskRequest) -> HttpResponse:
    """List the colleagues whose key waits, and what is proposed for keys that are new."""
    waiting = keys_to_confirm(reader=request.unlocked, now=request.now)
    given = {
        "waiting": waiting,
        "new_keys": new_keys(reader=request.unlocked, now=request.now),
        "grants": list_grants(reader=request.unlocked, now=request.now),
    }
    return render(request, "oversight/keys.html", given)


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def confirm(request: DeskRequest, person: str) -> HttpResponseBase:
    """Confirm a key: the colleague reads, this person types, and the two are compared."""
    waiting = keys_to_confirm(reader=request.unlocked, now=request.now)
    line = next((each for each in waiting if each.person == person), None)
    if line is None:
        raise Http404
    form = filled(Fingerprint, request, fingerprint=line.fingerprint)
    if request.method == "POST" and not kept(request) and form.is_valid():
        try:
            mark = line.fingerprint
            confirm_key(person=person, by=request.unlocked, now=request.now, mark=mark)
        except Refused as no:
            return refused(request, no.reason)
        except NotYours:
            raise Http404 from None
        return redirect("oversight:keys")
    return render(request, "oversight/confirm.html", {"line": line, "form": form})
