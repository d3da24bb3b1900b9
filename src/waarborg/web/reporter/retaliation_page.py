"""The last page before bad treatment is reported: who will read what, and what was typed."""

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from waarborg.core.terms import NameMode
from waarborg.usecases.dialogue.show_retaliation_readers import show_retaliation_readers
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import Readers, ReportDraft
from waarborg.web.reporter.held import ReporterRequest
from waarborg.web.reporter.looked_over import seen
from waarborg.web.reporter.mailbox_forms import RetaliationCheckForm
from waarborg.web.reporter.retaliation_who import Whom


def check(
    request: ReporterRequest, form: RetaliationCheckForm, whom: Whom, status: int = 200
) -> HttpResponse | None:
    """Show the page; None when there is nothing to report from here.

    Args:
        whom: Who does it and who must not see it, looked over already.
    """
    readers = _readers(request, whom)
    if readers is None:
        return None
    language = get_language() or "en"
    box = open_mailbox(keys=request.held.case_keys, language=language, now=request.now)
    assert box is not None  # noqa: S101 - who would read it was decided with these keys
    there = box.elsewhere
    named = box.name_mode is not NameMode.ANONYMOUS and (there is None or bool(there.guarantor))
    context = {
        "box": box,
        "readers": readers,
        "seen": _in_a_word(readers),
        "form": form,
        "named": named,
        "elsewhere": there,
        "hidden": whom.hidden(),
        **whom.named(),
    }
    return render(request, "reporter/check_retaliation.html", context, status=status)


def looked_at_them(request: ReporterRequest, whom: Whom) -> bool:
    """Say whether the page that came before named the readers of this moment.

    Where nobody can be named any more, sending says itself why not.
    """
    readers = _readers(request, whom)
    return readers is None or request.POST.get("seen") == _in_a_word(readers)


def _readers(request: ReporterRequest, whom: Whom) -> Readers | None:
    language, keys = get_language() or "en", request.held.case_keys
    try:
        return show_retaliation_readers(
            keys=keys, language=language, now=request.now, around=whom.around
        )
    except (NotYours, Refused):
        return None


def _in_a_word(readers: Readers) -> str:
    return seen(ReportDraft(), readers)  # what was typed travels in the form itself


def typed_check(request: ReporterRequest) -> RetaliationCheckForm:
    """Make the form with what came in, without judging it; with a token when it has none."""
    came = request.POST.dict()
    return RetaliationCheckForm(initial=came | {"once": came.get("once") or new_token()})


def new_token() -> str:
    """Make what tells one form from another: the same text can be meant twice."""
    return secrets.token_urlsafe(16)
