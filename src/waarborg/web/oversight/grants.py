"""Cases of before for a key that is new: proposed by one, agreed by another, opened by readers."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.house.agree_to_grant import agree_to_grant
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.grants import GrantLine, list_grants, reason_against_giving
from waarborg.usecases.house.propose_grant import new_keys, propose_grant
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept
from waarborg.web.oversight.grant_forms import GrantProposal


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def propose(request: DeskRequest) -> HttpResponseBase:
    """Propose to open cases to a colleague whose key is new."""
    reader, now = request.unlocked, request.now
    if (reason := reason_against_giving(reader, now)) is not None:
        return refused(request, reason)
    found = new_keys(reader=reader, now=now)
    if not found:
        return refused(request, Reason.NOT_NOW)
    if (instead := need_proof_here(request)) is not None:
        return instead
    form = filled(GrantProposal, request, people=found)
    if request.method == "POST" and not kept(request) and form.is_valid():
        try:
            propose_grant(
                person=form.cleaned_data["person"], everything=form.everything, by=reader, now=now
            )
        except Refused as no:
            return refused(request, no.reason)
        return redirect("oversight:keys")
    return render(request, "oversight/propose_grant.html", {"form": form})


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def grant(request: DeskRequest, grant: str) -> HttpResponseBase:
    """Agree to a proposal, or open with it what one reads oneself."""
    found = list_grants(reader=request.unlocked, now=request.now)
    line = next((each for each in found if each.id == grant), None)
    if line is None:
        raise Http404
    if request.method == "POST" and (instead := need_proof_here(request)):
        return instead
    context: dict[str, object] = {"line": line}
    if request.method == "POST" and not kept(request):
        try:
            context |= _do(request, line)
        except Refused as no:
            return refused(request, no.reason)
        except NotYours:
            raise Http404 from None
        if not context.get("done"):
            return redirect("oversight:grant", grant=grant)
    return render(request, "oversight/grant.html", context)


def _do(request: DeskRequest, line: GrantLine) -> dict[str, object]:
    by, now = request.unlocked, request.now
    if "agree" in request.POST:
        agree_to_grant(grant=line.id, by=by, now=now)
        return {}
    after = request.POST.get("after", "")
    progress = carry_out_grant(grant=line.id, by=by, now=now, after=after)
    return {"done": True, "after": progress.after}
