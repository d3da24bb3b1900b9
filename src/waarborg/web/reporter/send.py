"""Sending a report, and what is said when it cannot go."""

from dataclasses import replace
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waarborg.usecases.refusal import GivesReceiptAway, Incomplete, Refused
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.values import Promise, ReportDraft
from waarborg.web.reporter.forms import gives_away
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.step_page import asking, page, readers_of
from waarborg.web.reporter.steps import form_of, steps_for
from waarborg.web.see_other import go_to

# Where a field of the draft is asked, when the step has another name.
ASKED_AT: Final = {
    "when_where": "story",
    "named_not_see": "must_not_see",
    "name_mode": "name",
    "contact": "name",
    "could_guess": "check",
}


def send(request: ReporterRequest, draft: ReportDraft) -> HttpResponse:
    """Send it. Twice the same form is one report, and the same promise."""
    held = request.held
    draft = replace(draft, language=get_language() or "en")
    try:
        held.promise = _make(request, draft)
    except Incomplete as lacks:
        gone = _("A file is not there any more. Take it off the list, and add it again.")
        needed = _("This is needed before your report can be sent.")
        why = gone if lacks.fields == ("files",) else needed
        return _not_yet(request, draft, lacks.fields, why)
    except GivesReceiptAway as given:
        return _not_yet(request, draft, given.fields, gives_away())
    except Refused as no:
        context = {"reason": no.reason, "readers": readers_of(request, draft)}
        return render(request, "reporter/not_sent.html", context, status=409)
    held.step = "promise"
    hold(request, held)
    return go_to("reporter:write")


def _make(request: ReporterRequest, draft: ReportDraft) -> Promise:
    """Make the report, or keep what was typed last: a draft that is sent is not kept first."""
    held, now = request.held, request.now
    try:
        return make_report(keys=held.keys, once=held.once, draft=draft, now=now)
    except Exception:
        keep_draft(keys=held.keys, draft=draft, now=now)
        raise


def _not_yet(
    request: ReporterRequest, draft: ReportDraft, fields: tuple[str, ...], why: str
) -> HttpResponse:
    """Go to the first step where something is missing or wrong, and say so there."""
    steps = steps_for(skip=False)
    at_steps = {ASKED_AT.get(field, field) for field in fields}
    request.held.skip = False
    request.held.step = next((step for step in steps if step in at_steps), "story")
    hold(request, request.held)
    form = form_of(request.held.step, asking(request, draft))
    stands = {name: form.get_initial_for_field(each, name) for name, each in form.fields.items()}
    form.is_bound, form.data = True, stands
    form.add_error(None, why)
    return page(request, form, status=422)
