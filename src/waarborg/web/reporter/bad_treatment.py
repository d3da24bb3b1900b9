"""Bad treatment, reported from the mailbox: what, by whom, a last look at who reads it, and sent.

Nothing is kept in between: what was typed and chosen travels in the form.
"""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.refusal import GivesReceiptAway, NotYours, Refused, refuse_when
from waarborg.web.audience import page_for
from waarborg.web.reasons import sentence
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.form_only import form_only
from waarborg.web.reporter.forms import gives_away
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.mailbox import page
from waarborg.web.reporter.mailbox_forms import RetaliationCheckForm, RetaliationForm
from waarborg.web.reporter.of_case import of_a_case
from waarborg.web.reporter.retaliation_page import check, looked_at_them, typed_check
from waarborg.web.reporter.retaliation_who import Whom, ask_whom
from waarborg.web.see_other import go_to


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def retaliation(request: ReporterRequest) -> HttpResponse:
    """Report bad treatment because of this report: first see who would read it, then send it."""
    form, go = RetaliationForm(request.POST), request.POST.get("go", "")
    if go == "back":
        return page(request, "retaliation", form)
    if not form.is_valid():
        return page(request, "retaliation", form, status=422)
    whom = Whom(request)
    if not whom.is_valid:
        return ask_whom(request, whom, status=422)
    if go == "whom":
        return ask_whom(request, whom)
    if go != "send" or not request.POST.get("once"):
        typed = typed_check(request)
        return check(request, typed, whom) or page(request, "retaliation", typed)
    return _send(request, RetaliationCheckForm(request.POST), whom)


def _send(request: ReporterRequest, form: RetaliationCheckForm, whom: Whom) -> HttpResponse:
    """Send it; what is not possible comes back on the same page, with the text and the reason."""
    held = request.held
    try:
        if form.is_valid():
            refuse_when(None if looked_at_them(request, whom) else Reason.CHANGED_MEANWHILE)
            told = form.cleaned_data | {"around": whom.around}
            held.promise = report_retaliation(
                keys=held.case_keys, words=held.keys, now=request.now, **told
            )
    except Refused as no:
        form.add_error(None, sentence(no.reason))
    except GivesReceiptAway:
        form.add_error(None, gives_away())
    except NotYours:
        raise Http404 from None
    if form.errors:
        again = check(request, form, whom, status=422)
        return again or page(request, "retaliation", form, status=422)
    held.said = _(
        "Your report of bad treatment is in. Other people handle it. The same words open it."
    )
    hold(request, held)
    return go_to("reporter:write" if held.promise else "reporter:mailbox")
