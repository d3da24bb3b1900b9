"""What every form here has in common: no script, no browser bubbles, errors that help."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LONG = 50_000  # characters in a story; a body of one megabyte still holds them in any script
SHORT = 200


class PlainForm(forms.Form):
    """A form whose errors come from here, in words, and not from the browser.

    `required` is not set on inputs: browsers then show a bubble of their own, in their own
    language, that goes away and that many people never see.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)


def too_long(limit: int) -> Any:
    """Say that a text is too long, by how much, and that nothing was cut off."""
    return ngettext_lazy(
        "This text has %(show_value)d characters and %(limit_value)d character fits. "
        "Nothing was cut off. Make it shorter, or put the rest in a file.",
        "This text has %(show_value)d characters and %(limit_value)d characters fit. "
        "Nothing was cut off. Make it shorter, or put the rest in a file.",
        "limit_value",
    )


def line(label: Any, *, missing: Any = None, hint: Any = "", limit: int = SHORT) -> forms.CharField:
    """Make a field of one line; it may stay empty when there is no `missing` message."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=limit,
        error_messages={"required": missing or "", "max_length": too_long(limit)},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )


def text(
    label: Any, *, missing: Any = None, hint: Any = "", limit: int = LONG, rows: int = 8
) -> forms.CharField:
    """Make a field of many lines; it may stay empty when there is no `missing` message."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=limit,
        error_messages={"required": missing or "", "max_length": too_long(limit)},
        widget=LongText(attrs={"rows": rows, "autocomplete": "off"}),
    )


def choice(label: Any, choices: Any, *, missing: Any = None, hint: Any = "") -> forms.ChoiceField:
    """Make a choice of one; it may stay open when there is no `missing` message."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=missing is not None,
        error_messages={
            "required": missing or "",
            "invalid_choice": _("Choose one of the answers below."),
        },
        widget=forms.RadioSelect,
    )


class LongText(forms.Textarea):
    """A text area without `maxlength`: browsers cut a pasted text off without saying so."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Leave `maxlength` out; the form says how much too long a text is."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs
