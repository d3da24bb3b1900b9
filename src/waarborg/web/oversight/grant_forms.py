"""What is asked of who proposes to open cases to a new key."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from waarborg.usecases.house.propose_grant import NewKey
from waarborg.web.desk.forms import offer
from waarborg.web.forms.plain import PlainForm, choice

OPEN: Final = "open"
ALL: Final = "all"


class GrantProposal(PlainForm):
    """Whom, and which cases."""

    person = choice(
        _("Which colleague?"),
        [],
        missing=_("Choose a colleague."),
        hint=_("Whose key was confirmed in the last ninety days."),
    )
    cases = choice(
        _("Which cases?"),
        [
            (OPEN, _("Those that are not closed")),
            (ALL, _("Closed cases too, as long as they are kept")),
        ],
        missing=_("Choose which cases."),
    )

    def __init__(self, *args: Any, people: Iterable[NewKey], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "person", [(one.person, f"{one.name}, {one.function}") for one in people])

    @property
    def everything(self) -> bool:
        """Say whether closed cases are meant too."""
        return bool(self.cleaned_data["cases"] == ALL)
