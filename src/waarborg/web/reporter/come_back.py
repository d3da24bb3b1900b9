"""Coming back with the words of a receipt, forgivingly."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waarborg.core.seal.reading import Problem
from waarborg.core.seal.receipt import ReceiptReading
from waarborg.core.terms import Audience
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_draft import read_draft
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import ReporterKeys
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.reporter import mailbox, write
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.held import Held, begin, held
from waarborg.web.reporter.of_case import turn_to
from waarborg.web.reporter.sent_before import sent_before
from waarborg.web.reporter.steps import steps_for
from waarborg.web.reporter.words_forms import WordsForm
from waarborg.web.see_other import go_to
from waarborg.web.stateless import stateless
from waarborg.web.waiting import READING, WAIT_SECONDS, Full, a_place, new_ticket, waited


@stateless
@page_for(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: PageRequest) -> HttpResponse:
    """Ask for the words, and open what they open."""
    form = WordsForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, form)
    found = found_by(request, form)
    return _asked(request, form) if found is None else go_to(f"reporter:{found}")


@stateless
@page_for(Audience.PUBLIC)
@require_POST
def again(request: PageRequest) -> HttpResponse:
    """Open the page that came too late, with what was typed; nothing of it is executed."""
    form = WordsForm(request.POST)
    found = found_by(request, form) if form.is_valid() else None
    if found is None:
        return give_back(request, form)
    request.held = held(request)  # type: ignore[attr-defined] # as the gate does
    pages = {"write": write.typed_before, "mailbox": mailbox.typed_before}
    asked = request.POST.get("page")
    if (asked, found) == ("write", "mailbox"):  # sent meanwhile
        return sent_before(request) or go_to("reporter:mailbox")  # type: ignore[arg-type] # it holds words now
    if found != asked:
        return go_to(f"reporter:{found}")
    return pages[found](request)  # type: ignore[arg-type] # it holds words now


def found_by(request: PageRequest, form: WordsForm) -> str | None:
    """Open a session with the words.

    Returns:
        The page to go to: a mailbox, or a report that is still being written. None when there is
        nothing, or not the case for which something was typed; the form says so then.
    """
    keys = _keys(request, form)
    if keys is None:
        return None
    language = get_language() or "en"
    box = open_mailbox(keys=keys, language=language, now=request.now)
    here = Held(keys=keys, once=_once(), step="mailbox")
    if box is not None and _opens_its_case(request, here):
        begin(request, here)
        return "mailbox"
    draft = read_draft(keys=keys, now=request.now)
    if box is not None or (draft is not None and _typed_for_a_case(request)):
        form.add_error(
            "words",
            _(
                "These words open another report than the one for which you typed this. Nothing "
                "was sent. Type the words of that report."
            ),
        )
        return None
    if draft is not None:
        skip = bool(draft.relation and draft.place and draft.kind and draft.door)
        begin(request, Held(keys=keys, once=_once(), skip=skip, step=steps_for(skip=skip)[0]))
        return "write"
    form.add_error(
        "words",
        _(
            "These words are well-formed, but nothing lies here under them. Perhaps the report was "
            "never sent: what is not sent is destroyed after 48 hours. Or it is a receipt of "
            "another organisation, or its time of keeping has ended."
        ),
    )
    return None


def _opens_its_case(request: PageRequest, here: Held) -> bool:
    """Turn to the case for which something was typed; say whether the words open that one."""
    if request.POST.get("page") != "mailbox":
        return True
    return turn_to(request, here) or not _typed_for_a_case(request)


def _typed_for_a_case(request: PageRequest) -> bool:
    """Say whether a form of a mailbox with a text in it came too late."""
    return request.POST.get("page") == "mailbox" and "at" in request.POST


def _keys(request: PageRequest, form: WordsForm) -> ReporterKeys | None:
    """Read the words. Who has to wait hears it before anybody looked at them."""
    ticket = request.POST.get("ticket", "")
    form.ticket = ticket if waited(ticket) else ""  # a typing error costs nobody the turn
    try:
        with a_place(ticket, READING):
            read = read_receipt_words(
                text=form.cleaned_data["words"], language=get_language() or "en"
            )
    except Full:
        form.ticket = new_ticket(ticket)
        form.add_error(
            "words",
            ngettext(
                "Very many people are here at this moment. Press the button again in %d second. "
                "You keep your turn, and your words are still in the field.",
                "Very many people are here at this moment. Press the button again in %d seconds. "
                "You keep your turn, and your words are still in the field.",
                WAIT_SECONDS,
            )
            % WAIT_SECONDS,
        )
        return None
    if isinstance(read, ReporterKeys):
        return read
    form.add_error("words", _what_is_wrong(read))
    return None


def _what_is_wrong(read: ReceiptReading) -> str:
    if read.problem is Problem.NOT_EIGHT:
        return _("A receipt has eight words, or 27 digits. Count yours again.")
    if read.problem is Problem.AMBIGUOUS:
        return _(
            "There is more than one typing error in it. "
            "Type the words exactly as you wrote them down."
        )
    if read.position is not None:
        return _(
            "Word %(number)d is not in our list. Look at your paper: is it spelled differently?"
        ) % {"number": read.position}
    return _(
        "There is a typing error in it, or two words changed places. Look at your paper again."
    )


def _once() -> str:
    return secrets.token_urlsafe(32)


def _asked(request: HttpRequest, form: WordsForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "reporter/come_back.html", {"form": form}, status=status)
