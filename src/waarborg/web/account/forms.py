"""What signing in, unlocking and confirming a key ask."""

import re
from collections.abc import Callable
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.usecases.house.add_passkey import LONGEST_NAME
from waarborg.web.account.attempts import take_code
from waarborg.web.forms.plain import PlainForm

LONGEST: Final = 200  # characters in a password
PASSWORD_LACKS: Final = _("Type your password.")
CODE_LACKS: Final = _("Type the six digits.")
DIGITS: Final = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "none",
    "spellcheck": "false",
}
PASSWORD: Final = {"autocomplete": "current-password"}
CHOSEN: Final = {"autocomplete": "new-password"}
SECRET: Final = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class OneTime(forms.TextInput):
    """A field for a code. What was wrong does not come back: it is of no use any more."""

    def format_value(self, value: Any) -> None:
        """Show an empty field."""


class SignIn(LoginForm):  # type: ignore[misc] # allauth has no types
    """Login name and password."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["login"].label = _("Your sign-in name")
        self.fields["login"].error_messages["required"] = _("Type your sign-in name.")
        self.fields["login"].widget = forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        )
        self.fields["password"].label = _("Your password")
        self.fields["password"].error_messages["required"] = PASSWORD_LACKS
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput(attrs=PASSWORD)


class SecondFactor(AuthenticateForm):  # type: ignore[misc] # allauth has no types
    """The code of this half minute."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].label = _("The six digits in your authenticator app")
        self.fields["code"].error_messages["required"] = CODE_LACKS
        self.fields["code"].widget = OneTime(attrs=DIGITS)

    def clean_code(self) -> str:
        """Take a code once, and not without end."""
        return str(take_code(self.user, super().clean_code, self.data.get("code", "")))


class NewSecondFactor(ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """The first code of a second factor that is being set up."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].label = _("The six digits that the app shows now")
        self.fields["code"].error_messages["required"] = CODE_LACKS
        self.fields["code"].widget = OneTime(attrs=DIGITS)


class Proof(ReauthenticateForm):  # type: ignore[misc] # allauth has no types
    """Both factors, once more. One answer for both: nobody finds out which of them was right."""

    WRONG = _(
        "The password or the code is not right. Nothing was changed. Wait for the next code and "
        "try again."
    )

    password = forms.CharField(
        label=_("Your password"),
        max_length=LONGEST,
        error_messages={"required": PASSWORD_LACKS},
    )

    field_order = ("password", "code")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["password"].widget = forms.PasswordInput(attrs=PASSWORD)
        self.fields["code"].label = _("The six digits in your authenticator app")
        self.fields["code"].error_messages["required"] = CODE_LACKS
        self.fields["code"].widget = OneTime(attrs=DIGITS)

    def clean_code(self) -> str:
        """Leave it for later: it is not even looked at behind a wrong password."""
        return str(self.cleaned_data["code"])

    def clean(self) -> dict[str, Any] | None:
        """Look at both, counted as when signing in."""
        cleaned: dict[str, Any] | None = super().clean()
        if self.errors:
            return cleaned
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["password"]):
            raise forms.ValidationError(self.WRONG)
        self.look_at_second()
        return cleaned

    def look_at_second(self) -> None:
        """Look at the code.

        Raises:
            ValidationError: It is wrong, was used before, or was tried too often.
        """
        try:
            take_code(self.user, super().clean_code, self.cleaned_data["code"])
        except forms.ValidationError as wrong:
            if wrong.code != "incorrect_code":
                raise
            raise forms.ValidationError(self.WRONG) from None


class ProofByPasskey(Proof):
    """The password and a passkey, once more. One answer for both here too."""

    WRONG = _(
        "The password or the passkey is not right. Nothing was changed. Type your password and "
        "try again."
    )

    def __init__(self, *args: Any, look: Callable[[], bool], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].required = False
        self._look = look

    def look_at_second(self) -> None:
        """Look at the passkey instead of a code.

        Raises:
            ValidationError: It does not say that it is this person.
        """
        if not self._look():
            raise forms.ValidationError(self.WRONG)


class NewPassword(PlainForm):
    """A password, chosen and typed twice."""

    new_password = forms.CharField(
        label=_("Your new password"),
        max_length=LONGEST,
        strip=False,
        help_text=_("At least twelve characters. Four words in a row are easy to remember."),
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs=CHOSEN),
    )
    password_again = forms.CharField(
        label=_("The same once more"),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("Type your new password once more.")},
        widget=forms.PasswordInput(attrs=CHOSEN),
    )

    def clean_password_again(self) -> str:
        """Compare the two."""
        repeated = str(self.cleaned_data["password_again"])
        if "new_password" in self.cleaned_data and repeated != self.cleaned_data["new_password"]:
            raise forms.ValidationError(_("These are not the same. Type your new password twice."))
        return repeated


class Passphrase(PlainForm):
    """The six words that open the own key."""

    passphrase = forms.CharField(
        label=_("Your six words"),
        max_length=200,
        help_text=_("Capitals, spaces and dashes make no difference."),
        error_messages={"required": _("Type your six words.")},
        widget=forms.PasswordInput(attrs=SECRET),
    )


class PassphraseAgain(PlainForm):
    """The six words, typed back from paper."""

    DIFFERENT = _("These are not the same words. Look at your paper and try again.")

    passphrase = forms.CharField(
        label=_("Type the six words from your paper"),
        max_length=200,
        help_text=_("Capitals, spaces and dashes make no difference."),
        error_messages={"required": _("Type your six words.")},
        widget=forms.TextInput(attrs=SECRET),
    )


class NameOfPasskey(PlainForm):
    """What somebody calls a passkey."""

    name = forms.CharField(
        label=_("What do you call it?"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_(
            "Such as the device it is on. Colleagues do not see it, but who runs the server can."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LostKey(PlainForm):
    """Say that one knows what it means."""

    sure = forms.BooleanField(
        label=_("I looked everywhere. I know that my old key then opens nothing any more."),
        error_messages={"required": _("Tick this when you are sure. Else look for your words.")},
    )


class Fingerprint(PlainForm):
    """What a colleague reads from their own screen."""

    WRONG: Any = _(
        "This is not the key that waits here. Let your colleague read it once more. "
        "If it still differs, do not confirm it and tell the administrator: somebody "
        "may have put another key in its place."
    )

    typed = forms.CharField(
        label=_("What your colleague reads to you"),
        max_length=200,
        help_text=_("Type all the groups. Spaces make no difference."),
        error_messages={"required": _("Type what your colleague reads.")},
        widget=forms.TextInput(attrs=SECRET),
    )

    def __init__(self, *args: Any, fingerprint: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fingerprint = fingerprint

    def clean_typed(self) -> str:
        """Compare it with the key that waits here."""
        typed = str(self.cleaned_data["typed"])
        if plain(typed) != plain(self.fingerprint):
            raise forms.ValidationError(self.WRONG)
        return typed


def plain(fingerprint: str) -> str:
    """Bring a fingerprint to letters and digits only."""
    return re.sub(r"[\W_]+", "", fingerprint).casefold()
