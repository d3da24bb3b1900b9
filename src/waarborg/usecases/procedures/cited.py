"""The words of a norm as they may be repeated: between quotation marks stands what a source says.

Whatever we wrote ourselves says so, and has none: nobody is to read our words as a minister's.
"""

from typing import Protocol

from django.utils.translation import gettext

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm, Recorded
from waarborg.usecases.procedures import values


class Citing(Protocol):
    """A finding that names a norm."""

    @property
    def file(self) -> str:
        """Give the file of the norm; "" when there is none."""

    @property
    def text(self) -> str:
        """Give its words."""

    @property
    def source(self) -> str:
        """Say where it stands."""

    @property
    def verbatim(self) -> bool:
        """Say whether these are the words of the source, and not ours."""

    @property
    def sure(self) -> str:
        """Say how sure it is that the rule is this; "" where nobody reconstructed it."""


def sureness(norm: Norm | Recorded | None) -> str:
    """Say how sure it is that the rule is this; "" where an organisation wrote its own."""
    return gettext(values.STATED[norm.stated]) if norm and norm.stated else ""


def in_words(text: str, *, verbatim: bool) -> str:
    """Repeat the words of a source between quotation marks; of our own, say that they are ours."""
    return f"“{text}”" if verbatim else gettext("in our words: %(text)s") % {"text": text}


def line(found: Citing) -> str:
    """Write the norm that a finding rests on: where it stands, what it says, how sure that is."""
    told = in_words(found.text, verbatim=found.verbatim)
    sure = f" [{found.sure}]" if found.sure else ""
    return f"{found.file}: {told} ({found.source}){sure}"


def silence(norm: Norm | None, procedure: Procedure) -> str:
    """Say that no norm leads there; "" where one does, or where that goes without saying."""
    if norm is not None or not procedure.stated:
        return ""
    return gettext("The papers that were found have no rule about this.")
