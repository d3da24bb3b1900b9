"""A case beside the procedure, and the file in which it can be taken along."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.exports.told_exports import Sort
from waarborg.usecases.refusal import Refused
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading
from waarborg.web.desk.exports import asked_to_export
from waarborg.web.desk.forms import SHORT, filled
from waarborg.web.desk.kept import kept
from waarborg.web.desk.telling_forms import TellsWhen
from waarborg.web.forms.plain import text
from waarborg.web.public.facts import facts


class TakeHappened(TellsWhen):
    """For whom the file is, and why."""

    why = text(
        _("For whom, and what for?"),
        missing=_("Write down for whom it is, and what for. The reporting person reads it."),
        hint=_("The reporting person reads this, and so do the other readers."),
        limit=SHORT,
        rows=4,
    )
    field_order = ("why", *TellsWhen.base_fields)


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def beside(request: DeskRequest, case: str) -> HttpResponseBase:
    """Show what the replay finds; ask for the file once somebody read what to mind."""
    try:
        page = lay_beside(case=case, reader=request.unlocked, now=request.now)
        if page is None:
            raise Http404
        if request.method == "POST" and (instead := need_proof_here(request)):
            return instead
        form = filled(TakeHappened, request)
        if request.method == "POST" and not kept(request) and form.is_valid():
            why = form.cleaned_data["why"]
            if code := asked_to_export(request, case, form, sort=Sort.HAPPENED, why=why):
                return redirect("desk:export", case, code)
    except Refused as no:
        return before_reading(request, case, no.reason)
    context = {
        "page": page,
        "told": page.replayed,
        "form": form,
        "law_language": facts(request.now).law_language,
    }
    return render(request, "desk/beside.html", context)
