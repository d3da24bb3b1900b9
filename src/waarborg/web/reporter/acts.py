"""What the reporting person does in the mailbox: a form, a use case, and the mailbox again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from waarborg.core.terms import Audience
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.destroy_left_name import destroy_left_name
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.names.leaks import say_my_name_got_out
from waarborg.usecases.names.object_to_opening import object_to_opening
from waarborg.usecases.refusal import GivesReceiptAway, NotYours, Refused
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.reporting.receive_file import TooLarge
from waarborg.web.audience import page_for
from waarborg.web.errors import drop_uploads
from waarborg.web.forms.files import how_much_fits
from waarborg.web.reasons import sentence
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.bare import made_bare, why_not
from waarborg.web.reporter.form_only import form_only
from waarborg.web.reporter.forms import gives_away
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.mailbox import page
from waarborg.web.reporter.mailbox_forms import (
    ApprovalForm,
    ExportForm,
    LeakForm,
    MessageForm,
    NameObjectionForm,
    ObjectionForm,
    SecondLookForm,
)
from waarborg.web.reporter.name_page import looked_at_them, who_would_see
from waarborg.web.reporter.of_case import of_a_case
from waarborg.web.see_other import go_to

Done = Callable[[Any], object]


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def message(request: ReporterRequest) -> HttpResponse:
    """Write to the readers."""
    form = MessageForm(request.POST, request.FILES)

    def send(said: dict[str, Any]) -> None:
        files = made_bare(request, form)
        if lacks := [told for file in files if (told := why_not(file))]:
            way_out = _("To send it as it is, take away the tick below and choose it again.")
            form.add_error("files", [f"{told} {way_out}" for told in lacks])
            return
        write_as_reporter(
            keys=request.held.case_keys, text=said["text"], files=tuple(files), now=request.now
        )

    return _do(request, "message", form, send, _("Your message was sent."))


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def name(request: ReporterRequest) -> HttpResponse:
    """Take back the name, or show it to the readers after a page that names them."""
    acts = {
        "take-back": take_back_name,
        "show": show_name_to_readers,
        "destroy": destroy_left_name,
    }
    go = request.POST.get("go", "")
    if go == "who" or (go == "show" and not looked_at_them(request)):
        return who_would_see(request) or page(request)
    act = acts.get(go)
    if act is None:
        raise Http404  # no button of ours: a name is never shown by accident
    told = {
        "take-back": _(
            "Your name is back in its envelope. "
            "Who saw it has seen it, but nobody can open it again."
        ),
        "show": _("The readers can see your name now. You can take it back."),
        "destroy": _("The envelope with your name is destroyed."),
    }[go]

    def do(_said: dict[str, Any]) -> None:
        act(keys=request.held.case_keys, now=request.now)

    return _do(request, "name", forms.Form(request.POST), do, told)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def name_objection(request: ReporterRequest) -> HttpResponse:
    """Say something against opening the name on a ground in law."""

    def object_to(said: dict[str, Any]) -> None:
        object_to_opening(keys=request.held.case_keys, now=request.now, **said)

    told = _("The custodians and the readers can read what you said.")
    return _do(request, "name_objection", NameObjectionForm(request.POST), object_to, told)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def export(request: ReporterRequest) -> HttpResponse:
    """Let something go outside before the waiting time is over."""

    def agree(said: dict[str, Any]) -> None:
        agree_to_export(keys=request.held.case_keys, now=request.now, **said)

    told = _("The readers can take it along from now on. You see when they do.")
    return _do(request, "export", ExportForm(request.POST), agree, told)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def leak(request: ReporterRequest) -> HttpResponse:
    """Say that the own name got out."""

    def say(said: dict[str, Any]) -> None:
        say_my_name_got_out(keys=request.held.case_keys, text=said["text"], now=request.now)

    told = _("The readers see it now. Within 72 hours you read here what was done.")
    return _do(request, "leak", LeakForm(request.POST), say, told)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def approval(request: ReporterRequest) -> HttpResponse:
    """Say yes or no to a text for a manager."""

    def answer(said: dict[str, Any]) -> None:
        approve_text(
            keys=request.held.case_keys,
            entry=said["entry"],
            agree=said["agree"] == "yes",
            text_back=said["text_back"],
            now=request.now,
        )

    return _do(request, "approval", ApprovalForm(request.POST), answer, _("Your answer was sent."))


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def second_look(request: ReporterRequest) -> HttpResponse:
    """Put a decision to others."""

    def ask(said: dict[str, Any]) -> None:
        ask_second_look(
            keys=request.held.case_keys, decision=said["decision"], why=said["why"], now=request.now
        )

    told = _("Others will look at this decision again. You read their answer here.")
    return _do(request, "second_look", SecondLookForm(request.POST), ask, told)


@page_for(Audience.REPORTER, expired=give_back)
@form_only
@of_a_case
def objection(request: ReporterRequest) -> HttpResponse:
    """Say that something that was registered as settled is not settled."""

    def object_to(said: dict[str, Any]) -> None:
        object_to_settled(keys=request.held.case_keys, text=said["text"], now=request.now)

    told = _("You said that it is not settled. Those who keep the register answer you here.")
    return _do(request, "objection", ObjectionForm(request.POST), object_to, told)


def _do(request: ReporterRequest, name: str, form: Any, act: Done, told: str) -> HttpResponse:
    """Form → use case → mailbox; what is not possible comes back with the text and the reason."""
    try:
        if form.is_valid():
            act(form.cleaned_data)
    except Refused as no:
        form.add_error(None, sentence(no.reason))
    except GivesReceiptAway:
        form.add_error(None, gives_away())
    except TooLarge as full:
        form.add_error("files", how_much_fits(full.left))
    except NotYours:
        raise Http404 from None
    if form.errors:
        if request.FILES:
            drop_uploads(request)
            form.add_error("files", _("Your files were removed. Choose them again."))
        return page(request, name, form, status=422)
    request.held.said = told
    hold(request, request.held)
    return go_to("reporter:mailbox")
