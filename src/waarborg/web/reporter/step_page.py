"""One step of a report on a page."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from waarborg.usecases.refusal import Incomplete
from waarborg.usecases.report_plan import Plan, plan_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_draft import read_draft
from waarborg.usecases.reporting.show_readers import show_readers
from waarborg.usecases.signposting.organisation_chart import organisation_chart
from waarborg.usecases.values import Readers, ReportDraft
from waarborg.web.forms.chart import named_places
from waarborg.web.reporter.held import ReporterRequest
from waarborg.web.reporter.looked_over import seen
from waarborg.web.reporter.steps import FIRST, Asking, asked_first, form_of, steps_for
from waarborg.web.see_other import go_to


def page(
    request: ReporterRequest, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """Show a step; without a form, as the draft stands. What was sent lies in the mailbox."""
    keys, now, language = request.held.keys, request.now, get_language() or "en"
    kept = read_draft(keys=keys, now=now)
    if kept is None and open_mailbox(keys=keys, language=language, now=now) is not None:
        return go_to("reporter:mailbox")
    steps, draft = steps_for(skip=request.held.skip), kept or ReportDraft()
    wanted = request.held.step if request.held.step in steps else steps[0]
    step = asked_first(wanted, draft)
    shown = form if form and step == wanted else form_of(step, asking(request, draft))
    context = {
        "step": step,
        "form": shown,
        "draft": draft,
        "number": steps.index(step) + 1,
        "total": len(steps),
        "first": step == FIRST[0],
        "no_door": step == "door" and not shown["door"].field.choices,  # type: ignore[attr-defined] # a choice
    }
    if step == "check":
        readers = readers_of(request, draft)
        context |= {"readers": readers, "seen": seen(draft, readers), **_chosen(request, draft)}
    template = "reporter/check.html" if step == "check" else "reporter/step.html"
    return render(request, template, context, status=status)


def _chosen(request: ReporterRequest, draft: ReportDraft) -> dict[str, list[str]]:
    """Name the functions that were chosen: whom it is about, and who must not see it."""
    chart = organisation_chart(language=get_language() or "en", now=request.now)
    return {
        "concerned": named_places(draft.concerned, chart),
        "must_not_see": named_places(draft.must_not_see, chart),
    }


def readers_of(request: ReporterRequest, draft: ReportDraft) -> Readers | None:
    """Say who would read it; None while something that decides it is missing."""
    return planned_for(request, draft)[1]


def planned_for(
    request: ReporterRequest, draft: ReportDraft
) -> tuple[Plan, Readers] | tuple[None, None]:
    """Decide where it would go, and say who would read it; nothing while something is missing."""
    language, now = get_language() or "en", request.now
    try:
        plan = plan_report(draft, now)
    except Incomplete:
        return None, None
    return plan, show_readers(draft=draft, language=language, now=now, plan=plan)


def draft_of(request: ReporterRequest) -> ReportDraft:
    """Read what is being written; empty when nothing is there."""
    return read_draft(keys=request.held.keys, now=request.now) or ReportDraft()


def asking(request: ReporterRequest, draft: ReportDraft, *, posted: bool = False) -> Asking:
    """Gather what a form needs; with what was typed, when it was `posted`."""
    return Asking(
        draft=draft,
        now=request.now,
        language=get_language() or "en",
        data=request.POST if posted else None,
        files=request.FILES if posted else None,
    )
