"""Why signing in with the identity provider did not work, in words that help."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class WhyNot(StrEnum):
    """Why somebody did not come in through the identity provider."""

    AWAY = "away"  # it does not answer
    SAID_NO = "said_no"  # it sent the browser back with an error
    NOT_PROVEN = "not_proven"  # what it sent is not signed, for others, of before, or of another
    OTHER_BROWSER = "other_browser"  # this browser asked nothing, or something else
    TOO_LATE = "too_late"  # it was asked too long ago
    UNKNOWN = "unknown"  # nobody here connected it
    ENDED = "ended"  # whoever connected it left
    PASSWORD_FIRST = "password_first"  # noqa: S105 - a reason, no password
    NOT_FREE = "not_free"  # it is connected already, there or here


SENTENCES: Final[Mapping[WhyNot, "_StrPromise"]] = {
    WhyNot.AWAY: _(
        "The sign-in of your organisation does not answer. Try again later, or sign in with your "
        "password."
    ),
    WhyNot.SAID_NO: _(
        "The sign-in of your organisation did not let you through. Nothing was changed. Try again, "
        "or sign in with your password."
    ),
    WhyNot.NOT_PROVEN: _(
        "What the sign-in of your organisation sent does not prove who you are. You are not signed "
        "in. Sign in with your password, and tell your administrator."
    ),
    WhyNot.OTHER_BROWSER: _(
        "This did not begin in this browser, or it began anew since. You are not signed in. Begin "
        "again here."
    ),
    WhyNot.TOO_LATE: _("That took longer than ten minutes. Begin again."),
    WhyNot.UNKNOWN: _(
        "Your organisation knows you, but the desk does not know you by that. Sign in with your "
        "password. Under “Your sign-in” you can connect the two."
    ),
    WhyNot.ENDED: _("Your account at the desk has ended. Ask your administrator if that is wrong."),
    WhyNot.PASSWORD_FIRST: _(
        "Your account is not set up yet. Sign in once with your password, and finish that first."
    ),
    WhyNot.NOT_FREE: _(
        "That sign-in is connected with an account already, or yours is with another. Nothing was "
        "changed."
    ),
}
