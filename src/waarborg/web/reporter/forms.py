"""What somebody writes into a report."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import NameMode
from waarborg.usecases.drafts import ELSEWHERE
from waarborg.web.forms.chart import SpotsForm
from waarborg.web.forms.files import FilesField, how_much_fits
from waarborg.web.forms.plain import PlainForm, choice, line, text


class WishForm(PlainForm):
    """The wish comes before the facts."""

    wish = text(
        _("What do you hope will happen?"),
        hint=_("For example: that it stops, that somebody says sorry, that I can work safely."),
        rows=5,
    )


class StoryForm(PlainForm):
    """What happened."""

    story = text(
        _("What happened?"),
        missing=_("Write what happened, in your own words. A few lines are enough to begin with."),
        hint=_("Also what you only suspect. You need not prove anything."),
        rows=12,
    )
    when_where = text(_("When and where was it? Who else saw it?"), rows=4)


class ConcernedForm(SpotsForm):
    """Whom it is about."""


class MustNotSeeForm(SpotsForm):
    """Who must not see the report."""

    named = text(
        _("Or type names"),
        hint=_(
            "One on each line. Spelling need not be exact. Rather one too many than one too few."
        ),
        rows=3,
        limit=1000,
    )


NAME_MODES: Final = (
    (
        NameMode.CONFIDENTIAL,
        _(
            "Keep my name in a sealed envelope. Nobody sees it unless I agree, or the law orders "
            "it."
        ),
    ),
    (NameMode.ANONYMOUS, _("I do not give my name.")),
    (NameMode.OPEN, _("The readers may see my name.")),
)


class NameForm(PlainForm):
    """With or without a name."""

    name_mode = choice(
        _("What about your name?"),
        NAME_MODES,
        missing=_("Choose what happens with your name. You can change it later."),
    )
    name = line(_("Your name"), hint=_("Leave this empty if you report without a name."))
    contact = line(
        _("How can you be reached?"),
        hint=_(
            "A private number or address, never one of work. "
            "It goes into the envelope with your name."
        ),
    )

    def __init__(
        self, *args: Any, guarantor: str = "", taken: Collection[NameMode], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.taken = taken  # by the door that was chosen
        field = self.fields["name_mode"]
        field.help_text = (
            gettext(
                "In an envelope here, whoever runs the machine of this organisation and changes "
                "its program could read your name while you type it. With %(guarantor)s they "
                "cannot."
            )
            % {"guarantor": guarantor}
            if guarantor
            else gettext(
                "You type your name on a machine of this organisation, and it is sealed at once. "
                "Whoever runs that machine and changes its program could read it while you type."
            )
        )
        if isinstance(field, forms.ChoiceField):
            field.choices = list(self._choices(guarantor))

    def _choices(self, guarantor: str) -> Iterator[tuple[str, Any]]:
        there = gettext(
            "Keep my name with %(guarantor)s, outside this organisation. After sending you "
            "type it there, on their site: leave the fields below empty."
        ) % {"guarantor": guarantor}
        for mode, label in ((ELSEWHERE, there), *NAME_MODES) if guarantor else NAME_MODES:
            yield mode, label if self._takes(mode) else f"{label} {not_taken()}"

    def _takes(self, mode: str) -> bool:
        return (NameMode.CONFIDENTIAL if mode == ELSEWHERE else mode) in self.taken

    def clean(self) -> dict[str, Any]:
        """Refuse a name where none is wanted, and ask for one where one is needed."""
        cleaned = super().clean() or {}
        mode, name = cleaned.get("name_mode"), cleaned.get("name", "").strip()
        if mode and not self._takes(mode):
            mended = gettext("Choose something else here, or go back and choose another way.")
            self.add_error("name_mode", f"{not_taken()} {mended}")
            return cleaned
        if mode == ELSEWHERE and (name or cleaned.get("contact", "").strip()):
            self.add_error(
                "name",
                _(
                    "Empty the fields for your name and how you can be reached. You type them "
                    "later, on the other site, so that this organisation never gets them in clear."
                ),
            )
        if mode in {NameMode.CONFIDENTIAL, NameMode.OPEN} and not name:
            self.add_error("name", _("Type your name, or choose “I do not give my name”."))
        if mode == NameMode.ANONYMOUS and (name or cleaned.get("contact", "").strip()):
            self.add_error(
                "name_mode",
                _(
                    "You typed a name or an address. "
                    "Empty those fields, or choose the sealed envelope."
                ),
            )
        return cleaned


class BareField(forms.BooleanField):
    """Whether files are made anew from what they show; yes, unless somebody says no."""

    def __init__(self) -> None:
        label = _("Take out of photos and PDFs what they tell about me")
        super().__init__(label=label, required=False, initial=True)


class FilesForm(PlainForm):
    """Files, any number."""

    files = FilesField(  # type: ignore[assignment] # Django takes it out of the class
        label=_("Add files"), required=False
    )
    bare = BareField()

    def __init__(self, *args: Any, left: int, **more: Any) -> None:
        super().__init__(*args, **more)
        each = gettext(
            "At most %(size)s each. A file can hold your name without showing it: take a photo of "
            "a paper rather than sending a document from work."
        ) % {"size": filesizeformat(settings.CONFIG.file_megabytes << 20)}
        self.fields["files"].help_text = f"{each} {how_much_fits(left)}"


class CheckForm(PlainForm):
    """The last look before sending."""

    could_guess = text(
        _("Could somebody guess that it is you?"),
        hint=_(
            "For example because only three people know it. Then say who they are, or what must "
            "not be passed on. The readers take it into account."
        ),
        rows=4,
    )


class DoorForm(PlainForm):
    """Who gets the report."""

    def __init__(self, *args: Any, doors: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["door"] = choice(
            _("Who should get your report?"),
            list(doors),
            missing=_("Choose who should get your report."),
        )


def not_taken() -> str:
    """Say of an answer about the name that the door does not take it."""
    return gettext("The way that you chose does not take this.")


def name_again() -> str:
    """Say of a door that it does not take what was chosen about the name."""
    return gettext(
        "It does not take what you chose about your name: you will be asked to choose that again."
    )


def gives_away() -> str:
    """Say that a text contains the words of the receipt, and what to do."""
    return gettext(
        "Your text contains the words of your receipt. Whoever reads it could come back in your "
        "place. Take them out."
    )
