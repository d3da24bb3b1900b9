"""What the pages about the procedure ask."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.usecases.procedures.version_pages import Consent
from waarborg.web import labels
from waarborg.web.forms.files import FilesField
from waarborg.web.forms.plain import PlainForm, choice, line, text

CONSENTED: Final = "consented"
NOT_NEEDED: Final = "not_needed"
LONG: Final = 2_000
NO_DAY: Final = _("Write the day on which it consented.")
NO_REFERENCE: Final = _("Write where that can be read.")


class Upload(PlainForm):
    """Ask for the files of a version."""

    upload = FilesField(
        label=_("The files"),
        help_text=_(
            "One zip of the folder, or its files that end in .yaml. At most 1 MB. Nothing comes "
            "into force by this: first you see what the checker says."
        ),
        error_messages={"required": _("Choose a zip of the folder, or its files.")},
    )


class Proposal(PlainForm):
    """Ask why each guarantee that is broken may be, and what the works council said."""

    consent = choice(
        _("Did the works council consent?"),
        [
            (CONSENTED, _("Yes, it consented")),
            (NOT_NEEDED, _("Its consent is not needed")),
        ],
        missing=_("Say whether the works council consented."),
        hint=_("Its consent is asked for by article 27 of the Works Councils Act."),
    )
    consent_on = forms.DateField(
        label=_("If it consented: on which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Write the day as 2026-12-31.")},
    )
    consent_reference = line(
        _("If it consented: where can that be read?"),
        hint=_("For example the number of the letter, or the minutes. Everybody sees this."),
    )
    no_consent_because = text(
        _("If not: why is its consent not needed?"),
        hint=_("For example: there is no works council. Everybody sees this."),
        limit=LONG,
        rows=3,
    )

    def __init__(self, *args: Any, broken: Iterable[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.broken = tuple(broken)
        for code in self.broken:
            self.fields[self.name_of(code)] = text(
                labels.guarantee(code),
                missing=_("Write why this version may come into force all the same."),
                limit=LONG,
                rows=3,
            )
        if self.broken:
            self._ask_for_consent()

    def _ask_for_consent(self) -> None:
        """Leave no way around the works council: there is an exception."""
        del self.fields["no_consent_because"]
        chosen = self.fields["consent"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - it stands above
        chosen.choices = [(CONSENTED, _("Yes, it consented"))]
        chosen.help_text = _(
            "With an exception its consent is always needed. Without it this version cannot "
            "come into force."
        )
        for name, label in (
            ("consent_on", _("On which day?")),
            ("consent_reference", _("Where can that be read?")),
        ):
            self.fields[name].label = label
            self.fields[name].required = True
        self.fields["consent_on"].error_messages["required"] = NO_DAY
        self.fields["consent_reference"].error_messages["required"] = NO_REFERENCE

    @staticmethod
    def name_of(code: str) -> str:
        """Name the field of an exception."""
        return f"exception_{code}"

    def exception_fields(self) -> list[forms.BoundField]:
        """Give the fields in which somebody writes why."""
        return [self[self.name_of(code)] for code in self.broken]

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the answer about the works council, and leave out the rest."""
        said = dict(super().clean() or {})
        if said.get("consent") == CONSENTED:
            said["no_consent_because"] = ""
            for name, told in (("consent_on", NO_DAY), ("consent_reference", NO_REFERENCE)):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, told)
        elif said.get("consent") == NOT_NEEDED:
            said |= {"consent_on": None, "consent_reference": ""}
            if not said.get("no_consent_because"):
                self.add_error("no_consent_because", _("Write why its consent is not needed."))
        return said

    def exceptions(self) -> dict[str, str]:
        """Give why each guarantee may be broken, by its code."""
        return {code: self.cleaned_data[self.name_of(code)] for code in self.broken}

    def said(self) -> Consent:
        """Give what the works council said."""
        typed = self.cleaned_data
        return Consent(
            typed.get("consent_on"),
            typed.get("consent_reference", ""),
            typed.get("no_consent_because", ""),
        )
