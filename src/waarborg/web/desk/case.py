"""A case on one page, and the card that comes before it."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waarborg.core.terms import Act, Audience, Reason, Relation
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import CasePage
from waarborg.web import labels
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.forms import Declaration, filled
from waarborg.web.desk.kept import kept
from waarborg.web.desk.steps import PLAIN, buttons, refusals
from waarborg.web.public.facts import facts


@page_for(Audience.UNLOCKED)
@require_GET
def case(request: DeskRequest, case: str) -> HttpResponseBase:
    """Show a case, with the next act one button away."""
    try:
        page = page_of(request, case, with_name=True)
    except Refused as no:
        return before_reading(request, case, no.reason)
    told = refusals(page)
    context = {
        "page": page,
        "buttons": buttons(page),
        "refusals": [each for each in told if each.reason not in PLAIN],
        "later": [each for each in told if each.reason in PLAIN],
        "may_step_aside": page.acts.get(Act.DECLARE_CONFLICT, Reason.NOT_NOW) is None,
    }
    if page.task is not None and page.kind is None:
        return render(request, "desk/task.html", context)
    return render(request, "desk/case.html", context | {"known": known_of(request, page)})


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def conflict(request: DeskRequest, case: str) -> HttpResponseBase:
    """Ask whether somebody is free to handle this, before anything of it opens."""
    card = read_conflict_card(case=case, reader=request.unlocked, now=request.now)
    if card is None:
        raise Http404
    form = filled(Declaration, request)
    if request.method == "POST" and not kept(request) and form.is_valid():
        ground = form.chosen()
        try:
            declare_conflict(case=case, reader=request.unlocked, ground=ground, now=request.now)
        except Refused as no:
            return refused(request, no.reason)
        except NotYours:
            raise Http404 from None
        if ground is not None:
            return render(request, "desk/stepped_aside.html")
        return redirect("desk:case", case)
    return render(request, "desk/conflict.html", {"card": card, "form": form})


def page_of(request: DeskRequest, case: str, *, with_name: bool = False) -> CasePage:
    """Read a case, or answer the one 404 for what does not exist and what is not yours.

    Args:
        with_name: Whether this page shows the name, and all messages: the reporting person sees
            the look at the name, and the inbox calls those messages new no longer.

    Raises:
        Refused: Something is in the way first, such as the declaration.
    """
    try:
        page = read_case(case=case, reader=request.unlocked, now=request.now, with_name=with_name)
    except NotYours:
        raise Http404 from None
    if page is None:
        raise Http404
    return page


def before_reading(request: DeskRequest, case: str, reason: Reason) -> HttpResponseBase:
    """Show what comes before reading: the declaration, or why there is no reading."""
    if reason is Reason.DECLARE_FIRST:
        return redirect("desk:conflict", case)
    return refused(request, reason)


def refused(request: DeskRequest, reason: Reason, case: str = "") -> HttpResponse:
    """Say why something did not happen."""
    context = {"reason": reason, "case": case}
    return render(request, "desk/refused.html", context, status=403)


def known_of(request: DeskRequest, page: CasePage) -> list[str]:
    """Say how the reporting person stands to the organisation, from where, by which door."""
    procedure = facts(request.now).procedure
    paths = {f"places.{page.place}.name": page.place, f"doors.{page.door}.name": page.door}
    known = [labels.label(Relation(page.relation))] if page.relation else []
    for path, code in paths.items():
        try:
            known.append(procedure.say(path, request.LANGUAGE_CODE))
        except KeyError:  # a place or a door of before this version, or none
            known.append(code)
    return [each for each in known if each]
