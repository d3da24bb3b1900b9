"""What the desk asks, one form per act."""

from collections.abc import Iterable
from typing import Any, Final, TypeVar, cast

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import DECLARABLE, Ground, Kind
from waarborg.web import labels
from waarborg.web.desk.kept import kept
from waarborg.web.forms.files import FilesField
from waarborg.web.forms.plain import PlainForm, choice, text

SHORT: Final = 4_000  # characters of a message, reasons, a note

FREE: Final = "free"
YES: Final = "yes"
NO: Final = "no"

Choices = Iterable[tuple[str, Any]]
SomeForm = TypeVar("SomeForm", bound=PlainForm)


def filled(form: type[SomeForm], request: HttpRequest, **more: Any) -> SomeForm:
    """Fill `form` with what was sent, or only show it again when that was kept over a lock."""
    if request.method != "POST":
        return form(**more)
    if not kept(request):
        return form(request.POST, request.FILES, **more)
    blank = form(**more)
    for name, field in blank.fields.items():
        blank.initial[name] = field.widget.value_from_datadict(
            request.POST, request.FILES, blank.add_prefix(name)
        )
    return blank


def kinds() -> list[tuple[str, Any]]:
    """List the kinds of report, to choose from."""
    return [(kind.value, labels.KIND[kind]) for kind in Kind]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Let the field `name` choose from what only this page knows."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


def _short(label: Any, **more: Any) -> forms.CharField:
    return text(label, limit=SHORT, **{"rows": 6, **more})


def _reasons() -> forms.CharField:
    return _short(
        _("Why?"),
        missing=_("Write down why. Nothing is decided without reasons."),
        hint=_("The reporting person reads this, and can ask others to look again."),
    )


class Declaration(PlainForm):
    """Say whether one is free to handle a case."""

    ground = choice(
        _("Are you free to handle this case?"),
        [
            (FREE, _("Yes, I am free to handle this")),
            *((g.value, labels.GROUND[g]) for g in Ground if g in DECLARABLE),
        ],
        missing=_("Choose one of the answers."),
    )

    def chosen(self) -> Ground | None:
        """Give the ground, or None for somebody who is free."""
        answer = self.cleaned_data["ground"]
        return None if answer == FREE else Ground(answer)


class Acknowledgement(PlainForm):
    """Confirm receipt, with a message."""

    text = _short(
        _("Message to the reporting person"),
        missing=_("Write a message: the reporting person waits for it."),
        hint=_("Say what happens next, and when. Do not ask for the name."),
    )


def thanks(language: str) -> str:
    """Give what a confirmation can say, in the language of the report; in ours where we lack it."""
    known = language in dict(settings.LANGUAGES)
    with override(language if known else get_language()):
        return gettext(
            "Thank you for your report. We have read it. We now look at what we can do. "
            "You can write to us here at any moment."
        )


class Message(PlainForm):
    """Write to the reporting person."""

    text = _short(
        _("Your message"),
        missing=_("Write your message."),
        hint=_("Short and kind. Ask one thing at a time. Never ask for proof."),
    )
    files = FilesField(  # type: ignore[assignment] # Django takes it out of the class
        label=_("Add files"), required=False
    )


class Assessment(PlainForm):
    """Start assessing."""

    note = _short(
        _("What will you look at?"),
        missing=_("Write down what you will look at."),
        hint=_("Only the readers of this case see this."),
    )


class Classification(PlainForm):
    """Say what kind of report it is."""

    kind = choice(_("What is it about?"), kinds, missing=_("Choose what it is about."))
    reasons = _reasons()


class PassingOn(PlainForm):
    """Pass the case on to another body."""

    body = choice(_("To whom?"), (), missing=_("Choose to whom it goes."))
    reasons = _reasons()

    def __init__(self, *args: Any, bodies: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "body", bodies)


class Task(PlainForm):
    """Propose the text of a task for the organisation."""

    person = choice(_("Who has to do something?"), (), missing=_("Choose who gets the task."))
    text = _short(
        _("What do you ask them to do?"),
        missing=_("Write what they have to do."),
        hint=_(
            "Write it so that nobody can guess who reported. Leave out places, days and words "
            "that only a few people know. The reporting person reads it first and has to agree."
        ),
    )
    reread = forms.BooleanField(
        label=_("I read it again: nobody can guess from it who reported"),
        error_messages={"required": _("Read your text again, as if you were their colleague.")},
    )

    def __init__(self, *args: Any, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "person", people)


class HandingBack(PlainForm):
    """Give the task, with a text that the reporting person agreed with."""

    proposal = choice(_("Which text?"), (), missing=_("Choose a text."))
    reasons = _reasons()

    def __init__(self, *args: Any, proposals: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "proposal", proposals)


class Answer(PlainForm):
    """Answer a task."""

    text = _short(
        _("What did you do, and what came of it?"),
        missing=_("Write what you did."),
        hint=_(
            "Those who gave you the task read this. So does the reporting person, word for word."
        ),
    )


class Judgement(PlainForm):
    """Judge the answer to a task."""

    enough = choice(
        _("Is the answer enough?"),
        [(YES, _("Yes")), (NO, _("No, more has to be done"))],
        missing=_("Choose yes or no."),
    )
    reasons = _short(
        _("Why?"),
        missing=_("Write down why."),
        hint=_("The reporting person reads this."),
    )


class Closing(PlainForm):
    """Close a case, or do not take it up."""

    reasons = _reasons()
    feedback = _short(
        _("What was done with the report?"),
        missing=_("Tell the reporting person what was done."),
        hint=_("Tell the reporting person, in plain words, what was found and done."),
    )


class SecondLook(PlainForm):
    """Answer a second look at a decision."""

    upheld = choice(
        _("Does the decision stand?"),
        [(YES, _("Yes, it stands")), (NO, _("No, it has to be taken again"))],
        missing=_("Choose yes or no."),
    )
    reasons = _short(
        _("Why?"),
        missing=_("Write down why."),
        hint=_("The reporting person reads this."),
    )


class Informing(PlainForm):
    """Say that the person it is about was told."""

    reasons = _short(
        _("What did you tell, and why now?"),
        missing=_("Write down what you told."),
        hint=_(
            "Tell as little as you can, and nothing that points to who reported. The reporting "
            "person sees that it was told, and on which day."
        ),
    )


class LiftedExclusion(PlainForm):
    """Undo the exclusion of somebody whose name only looks like one that was typed."""

    person = choice(_("Who was kept out by mistake?"), (), missing=_("Choose a person."))
    reasons = _short(
        _("Why is this not the person whom the reporting person meant?"),
        missing=_("Write down why. Nothing is decided without reasons."),
        hint=_("Only the readers of this case see this, never the reporting person."),
    )

    def __init__(self, *args: Any, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "person", people)


class Hold(PlainForm):
    """Keep a case for a court case."""

    reasons = _short(
        _("Which court case or investigation is it, and why is this case needed for it?"),
        missing=_("Write down which court case it is. Nothing is kept longer without reasons."),
        hint=_("Write which court or authority, and its number. The reporting person reads this."),
    )


class LiftedHold(PlainForm):
    """Say that it is over."""

    reasons = _short(
        _("How do you know that it is over?"),
        missing=_("Write down how you know. After this the case can be destroyed."),
        hint=_("The reporting person reads this."),
    )


class Note(PlainForm):
    """Write a note among the readers."""

    text = _short(
        _("Your note"),
        missing=_("Write your note."),
        hint=_("Only the readers of this case see this, never the reporting person."),
    )
