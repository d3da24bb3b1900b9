"""How the pages about the procedure say how far a version is, and put its findings together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import Reason
from waarborg.usecases.procedures.check_procedure import Told
from waarborg.usecases.procedures.compare_procedures import ToldCause
from waarborg.usecases.procedures.version_pages import Standing
from waarborg.web import labels
from waarborg.web.reasons import SENTENCES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

STANDING: Final[dict[Standing, "_StrPromise"]] = {
    Standing.LOOKED_AT: _("Checked, not proposed yet"),
    Standing.PROPOSED: _("Waits for a second person"),
    Standing.COMING: _("Decided, comes into force"),
    Standing.IN_FORCE: _("In force"),
    Standing.PAST: _("Was in force"),
    Standing.WITHDRAWN: _("Withdrawn"),
}
ABOUT_CONSENT: Final[dict[Reason, "_StrPromise"]] = {
    Reason.NEEDS_WORKS_COUNCIL: _(
        "This day has not come yet. Write the day on which it consented."
    ),
    Reason.CONSENT_TOO_EARLY: SENTENCES[Reason.CONSENT_TOO_EARLY],
}


@dataclass(frozen=True)
class Group:
    """The findings about one guarantee."""

    name: str
    findings: tuple[Told, ...]


def grouped(findings: Iterable[Told]) -> list[Group]:
    """Put the findings of each guarantee together, in the order of the guarantees."""
    by_code: dict[str, list[Told]] = {}
    for told in findings:
        by_code.setdefault(told.guarantee, []).append(told)
    return [Group(labels.guarantee(code), tuple(found)) for code, found in by_code.items()]


def named(causes: Iterable[ToldCause]) -> list[dict[str, str]]:
    """Name the guarantee of each cause."""
    return [{"name": labels.guarantee(one.guarantee), "told": one.told} for one in causes]
