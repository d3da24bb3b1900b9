"""What somebody typed while the own key had locked itself: shown again, never executed."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

MARK: Final = "_kept"
OWN_FIELDS: Final = ("csrfmiddlewaretoken", "unlock-", "prove-")
SECRETS: Final = frozenset(  # never given back
    {"passphrase", "password", "new_password", "password_again", "code", "words", "passkey"}
)


@dataclass(frozen=True)
class Typed:
    """One field as it came in."""

    name: str
    text: str

    @property
    def is_told(self) -> bool:
        """Say whether somebody told something here: what a page itself sends holds no space."""
        return len(self.text) > 40 or len(self.text.split()) > 1


def keep(request: HttpRequest) -> None:
    """Say that this POST only brings back what was typed."""
    setattr(request, MARK, True)


def kept(request: HttpRequest) -> bool:
    """Say whether this POST must not be executed."""
    return bool(getattr(request, MARK, False))


def typed_before(request: HttpRequest) -> list[Typed]:
    """List what a stopped request brought, without what belongs to the lock itself."""
    return [
        Typed(name, text)
        for name, texts in request.POST.lists()
        if not name.startswith(OWN_FIELDS) and name not in SECRETS
        for text in texts
    ]
