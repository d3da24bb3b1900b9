"""The mailbox: everything the reporting person can see of the case."""

from collections.abc import Iterable
from typing import Any, Final

from csp.decorators import csp_update
from django import forms
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from waarborg.core.terms import Act, Audience, TermName
from waarborg.usecases.reporting.files_so_far import room_for_more
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_file_as_reporter import read_file_as_reporter
from waarborg.usecases.values import TermLine
from waarborg.web.audience import page_for
from waarborg.web.forms.files import how_much_fits
from waarborg.web.public.facts import facts
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.form_only import form_only
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.left_over import can_object, time_to_object, without_place
from waarborg.web.reporter.mailbox_forms import (
    ApprovalForm,
    ExportForm,
    LeakForm,
    MessageForm,
    NameObjectionForm,
    ObjectionForm,
    RetaliationForm,
    SecondLookForm,
)
from waarborg.web.reporter.of_case import of_a_case
from waarborg.web.reporter.retaliation_page import check, typed_check
from waarborg.web.reporter.retaliation_who import Whom, ask_whom, carried
from waarborg.web.see_other import go_to

FORMS: Final[dict[str, type[forms.Form]]] = {
    "message": MessageForm,
    "approval": ApprovalForm,
    "second_look": SecondLookForm,
    "retaliation": RetaliationForm,
    "objection": ObjectionForm,
    "name_objection": NameObjectionForm,
    "export": ExportForm,
    "leak": LeakForm,
}


@page_for(Audience.REPORTER, expired=give_back)
@require_safe
def mailbox(request: ReporterRequest) -> HttpResponse:
    """Show the mailbox."""
    return page(request)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def file(request: ReporterRequest) -> HttpResponseBase:
    """Give back a file of this case."""
    found = read_file_as_reporter(
        keys=request.held.case_keys, file=request.POST.get("file", ""), now=request.now
    )
    if found is None:
        raise Http404
    told, chunks = found
    answer = StreamingHttpResponse(chunks, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=told.name
    )
    return answer


@page_for(Audience.REPORTER)
@require_safe
def promise(request: ReporterRequest) -> HttpResponse:
    """Give the signed promise as a text file."""
    if request.held.promise is None:
        raise Http404
    answer = HttpResponse(request.held.promise.text, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return answer


@page_for(Audience.REPORTER)
@form_only
def other(request: ReporterRequest) -> HttpResponse:
    """Open another case under the same words, or go back to the first one."""
    keys, language = request.held.keys, get_language() or "en"
    found = open_mailbox(keys=keys, language=language, now=request.now)
    others = enumerate(found.others if found else (), start=1)
    numbered = {str(number): one for number, one in others}
    request.held.other = numbered.get(request.POST.get("number", ""))
    hold(request, request.held)
    return go_to("reporter:mailbox")


def typed_before(request: ReporterRequest) -> HttpResponse:
    """Show the mailbox with what was typed in a request that came too late."""
    at = request.POST.get("at", "")
    if at.startswith("retaliation"):
        return _retaliation_again(request, at)
    return page(request, at, FORMS[at](request.POST)) if at in FORMS else page(request)


def _retaliation_again(request: ReporterRequest, at: str) -> HttpResponse:
    """Show the page of these three that came too late."""
    whom, typed = Whom(request), typed_check(request)
    if at == "retaliation_whom" or not whom.is_valid:
        return ask_whom(request, whom)
    checked = check(request, typed, whom) if at == "retaliation_check" else None
    return checked or page(request, "retaliation", typed)


def page(
    request: ReporterRequest, wrong: str = "", form: Any = None, status: int = 200
) -> HttpResponse:
    """Show the mailbox; a form that was not right stands in its place in it."""
    language = get_language() or "en"
    found = open_mailbox(
        keys=request.held.case_keys, language=language, now=request.now, words=request.held.keys
    )
    if found is None:
        return go_to("reporter:write" if request.held.step != "mailbox" else "reporter:come_back")
    shown = {at: make(auto_id=f"{at}_%s") for at, make in FORMS.items()}
    left = room_for_more(keys=request.held.case_keys, now=request.now)
    if wrong:
        form.auto_id = f"{wrong}_%s"
        shown[wrong] = form
    shown["message"].fields["files"].help_text = how_much_fits(left)
    told, request.held.said = request.held.said, ""
    if told:
        hold(request, request.held)
    context = {
        "box": found,
        "acts": {act.value: reason for act, reason in found.acts.items()},
        "forms": shown,
        "wrong": wrong,
        "form": form,
        "told": told,
        "advice": facts(request.now).advice(),
        "elsewhere": request.held.other is not None,
        "others": [
            (number, one == request.held.other) for number, one in enumerate(found.others, start=1)
        ],
        "lapsed": (late := _late(found.terms)),
        "objected_on": next(
            (line.on for line in found.timeline if line.act == Act.OBJECT_SETTLED), None
        ),
        "not_told": any(term.told_on is None for term in late),
        "can_object": can_object(found),
        "to_object": time_to_object(found),
        "left_over": without_place(found, wrong, form),
        "chosen": carried(request) if wrong == "retaliation" else [],
    }
    if wrong:  # a link would leave what was typed behind
        context["languages"] = []
    answer = render(request, "reporter/mailbox.html", context, status=status)
    if found.elsewhere and found.elsewhere.address:
        # The forms of this page may go to the guarantor too; no other page and no other site.
        csp_update({"form-action": [found.elsewhere.address]})(lambda _: answer)(request)
    return answer


def _late(terms: Iterable[TermLine]) -> list[TermLine]:
    """List what others still owe: not what was kept late, nor the term of the employee."""
    return [t for t in terms if t.lapsed and not t.kept and t.name is not TermName.OBJECT]
