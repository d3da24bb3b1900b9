"""What comes in for a report that was sent meanwhile, from another window or another device."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.signposting.organisation_chart import organisation_chart
from waarborg.usecases.values import Mailbox, Promise, ReportDraft
from waarborg.web.errors import drop_uploads
from waarborg.web.forms.chart import as_places, named_places
from waarborg.web.reporter import mailbox
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.mailbox_forms import MessageForm
from waarborg.web.reporter.send import show_promise
from waarborg.web.see_other import go_to


def sent_before(request: ReporterRequest) -> HttpResponse | None:
    """Let nothing get lost that was typed after sending; None when no report was sent.

    It stands ready as a message, which nobody reads until it is sent. The form that sent the
    report gives the same promise again.
    """
    language = get_language() or "en"
    box = open_mailbox(keys=request.held.keys, language=language, now=request.now)
    if box is None:
        return None
    text = _typed(request, box, language)
    had_files = bool(request.FILES) or getattr(request, "files_skipped", False)
    if not (text or had_files) and request.POST.get("go") == "send":
        return show_promise(request, _promise_again(request))
    drop_uploads(request)
    request.held.step, request.held.other = "mailbox", None
    too_late = _(
        "Your report had already been sent, so what you changed here is not in it. "
        "You can add it in a message."
    )
    if not (text or had_files):
        request.held.said = too_late
        hold(request, request.held)
        return go_to("reporter:mailbox")
    hold(request, request.held)
    return _as_a_message(request, text, too_late, had_files=had_files)


def _promise_again(request: ReporterRequest) -> Promise:
    keys, once = request.held.keys, request.held.once
    return make_report(keys=keys, once=once, draft=ReportDraft(), now=request.now)


def _as_a_message(
    request: ReporterRequest, text: str, too_late: str, *, had_files: bool
) -> HttpResponse:
    form = MessageForm({"text": text})
    form.add_error(None, too_late)
    if text:
        ready = _("What you typed stands ready in that message. Nobody reads it until you send it.")
        form.add_error(None, ready)
    if had_files:
        form.add_error("files", _("Your files were removed. Choose them again."))
    return mailbox.page(request, "message", form, status=409)


def _typed(request: ReporterRequest, box: Mailbox, language: str) -> str:
    """Write down what was typed and is not in the report, each text under what was asked.

    A name or an address is left out: those never stand ready in a message to the readers.
    """
    post = request.POST
    places = named_places(
        as_places([*post.getlist("spots"), post.get("add", "")]),
        organisation_chart(language=language, now=request.now),
    )
    whom = _("Who must not see this?") if "named" in post else _("Who is it about?")
    asked = (
        (_("What you hope for"), post.get("wish", "")),
        (_("What happened"), post.get("story", "")),
        (_("When and where"), post.get("when_where", "")),
        (whom, "\n".join([*places, post.get("named", "")])),
        (_("Could somebody guess that it is you?"), post.get("could_guess", "")),
    )
    known = {_plain(text) for text in box.story.values()} | {""}
    return "\n\n".join(
        f"{heading}\n{text.strip()}" for heading, text in asked if _plain(text) not in known
    )


def _plain(text: str) -> str:
    """Leave out what a browser changes about a text: how its lines end."""
    return "\n".join(text.strip().splitlines())
