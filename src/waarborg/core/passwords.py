"""What makes a password of a member of staff too weak. It opens no case; it says who somebody is.

Length is what counts. There are no rules about digits and signs: they make passwords that people
forget and machines guess.
"""

from typing import Final

from waarborg.core.terms import Reason

SHORTEST: Final = 12
FEWEST_DIFFERENT: Final = 6
SPEAKING: Final = 4  # letters from which a part of a name says something


def reason_against_password(password: str, *, names: tuple[str, ...]) -> Reason | None:
    """Say why somebody may not choose `password`, or None.

    Args:
        names: What others know about who chooses: sign-in name, name, address for mail.
    """
    if len(password) < SHORTEST:
        return Reason.TOO_SHORT
    plain = password.casefold()
    if len(set(plain)) < FEWEST_DIFFERENT:
        return Reason.EASILY_GUESSED
    if any(part in plain for name in names for part in _parts(name)):
        return Reason.EASILY_GUESSED
    return None


def _parts(name: str) -> list[str]:
    """Split a name into what somebody would guess."""
    split = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return [part for part in split if len(part) >= SPEAKING]
