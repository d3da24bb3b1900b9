"""Sending a report, and what is said when it cannot go."""

from dataclasses import replace
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waarborg.core.terms import NameMode, Reason
from waarborg.usecases.refusal import GivesReceiptAway, Incomplete, Refused, refuse_when
from waarborg.usecases.reporting.change_draft import change_draft
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.values import Promise, ReportDraft
from waarborg.web.reasons import sentence
from waarborg.web.reporter.forms import gives_away
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.looked_over import changed, seen
from waarborg.web.reporter.step_page import asking, draft_of, page, planned_for, readers_of
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


def send(
    request: ReporterRequest, kept: ReportDraft | None, draft: ReportDraft, *, lies: bytes
) -> HttpResponse:
    """Send it. Twice the same form is one report, and the same promise.

    Args:
        kept: What is kept of the draft, without what was typed last.
        lies: How that lies sealed; b"" when nothing is kept.

    Raises:
        Refused: Another window sent it meanwhile, with something else in it.
    """
    draft = replace(draft, language=get_language() or "en")
    try:
        promise = _make(request, kept, draft, lies)
    except Incomplete as lacks:
        gone = _("A file is not there any more. Take it off the list, and add it again.")
        needed = _("This is needed before your report can be sent.")
        why = gone if lacks.fields == ("files",) else needed
        return _not_yet(request, draft, lacks.fields, why)
    except GivesReceiptAway as given:
        return _not_yet(request, draft, given.fields, gives_away())
    except Refused as no:
        if no.reason is Reason.ALREADY_DONE:
            raise
        if no.reason is Reason.CHANGED_MEANWHILE:
            why = _changed_since(request, kept or ReportDraft())
            return _at(request, draft_of(request), "check", why, status=409)
        return _not_sent(request, draft, no.reason)
    request.held.elsewhere = draft.is_elsewhere
    request.held.open_name = draft.mode is NameMode.OPEN
    return show_promise(request, promise)


def _not_sent(request: ReporterRequest, draft: ReportDraft, reason: Reason) -> HttpResponse:
    """Say why it was not sent; who would read it and by when is not told: nobody does."""
    context = {"reason": reason, "readers": readers_of(request, draft)}
    return render(request, "reporter/not_sent.html", context, status=409)


def show_promise(request: ReporterRequest, promise: Promise) -> HttpResponse:
    """Go on to the page that says that the report is in."""
    request.held.promise, request.held.step = promise, "promise"
    hold(request, request.held)
    return go_to("reporter:write")


def _make(
    request: ReporterRequest, kept: ReportDraft | None, draft: ReportDraft, lies: bytes
) -> Promise:
    """Make the report, or keep what was typed last: a draft that is sent is not kept first."""
    held, now, looked_over = request.held, request.now, kept or ReportDraft()
    plan, readers = planned_for(request, looked_over)
    is_seen = request.POST.get("seen") == seen(looked_over, readers)
    try:
        refuse_when(None if is_seen else Reason.CHANGED_MEANWHILE)
        return make_report(
            keys=held.keys, once=held.once, draft=draft, now=now, kept=kept, lies=lies, plan=plan
        )
    except Exception:
        change_draft(
            keys=held.keys,
            change=lambda found: _with_answer(
                found, draft.could_guess, alone=is_seen and found == looked_over
            ),
            now=now,
        )
        raise


def _changed_since(request: ReporterRequest, looked_over: ReportDraft) -> str:
    """Say that something changed since the page was shown, and what."""
    readers = readers_of(request, looked_over)
    named = changed(request.POST.get("seen", ""), looked_over, readers)
    told = sentence(Reason.CHANGED_MEANWHILE)
    if not named:
        return told
    return f"{told} {_('This changed: %(what)s.') % {'what': '; '.join(named)}}"


def _with_answer(found: ReportDraft, typed: str, *, alone: bool) -> ReportDraft:
    """Put the last answer into the draft.

    Args:
        alone: Nobody else changed the draft. Otherwise an answer of theirs stays beside this one.
    """
    other = found.could_guess
    if alone or other in typed:
        return replace(found, could_guess=typed)
    return found if typed in other else replace(found, could_guess=f"{other}\n\n{typed}")


def _not_yet(
    request: ReporterRequest, draft: ReportDraft, fields: tuple[str, ...], why: str
) -> HttpResponse:
    """Go to the first step where something is missing or wrong, and say so there."""
    at_steps = {ASKED_AT.get(field, field) for field in fields}
    step = next((step for step in steps_for(skip=False) if step in at_steps), "story")
    request.held.skip = request.held.skip and step in steps_for(skip=True)
    return _at(request, draft, step, why)


def _at(
    request: ReporterRequest, draft: ReportDraft, step: str, why: str, status: int = 422
) -> HttpResponse:
    """Show a step as it stands, with what is wrong."""
    request.held.step = step
    hold(request, request.held)
    form = form_of(step, asking(request, draft))
    stands = {name: form.get_initial_for_field(each, name) for name, each in form.fields.items()}
    form.is_bound, form.data = True, stands
    form.add_error(None, why)
    return page(request, form, status=status)
