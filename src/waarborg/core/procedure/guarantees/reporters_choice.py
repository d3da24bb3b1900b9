"""`reporters-choice`: what somebody says becomes a report only when they say so."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import By, Danger, Duty, Need
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.REPORTERS_CHOICE


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where somebody else decides that there is a report, or passes on what was told."""
    procedure = look.procedure
    for norm in procedure.norms:
        cause, body = _fault(norm, procedure)
        if cause:
            yield from look.tell(HOLDS, cause, norm=norm, values={"body": body})
    named = {override.danger for override in procedure.exceptions}
    for danger in Danger:
        if danger not in named:
            yield from look.tell(HOLDS, f"{danger}_not_named")


def advisers(procedure: Procedure) -> frozenset[str]:
    """Name the bodies with whom a talk creates no report."""
    talks = {door.body for door in procedure.doors.values() if door.talk_only}
    return frozenset(talks | {place.adviser for place in procedure.places.values()}) - {""}


def _fault(norm: Norm, procedure: Procedure) -> tuple[str, str]:
    """Say what a norm takes out of the hands of who told something, and to whom it goes."""
    if norm.act is Act.REPORT and set(norm.by) - {By.REPORTER}:
        return "others_report", next(word for word in norm.by if word != By.REPORTER)
    if norm.act is Act.FILE_FOR and Need.APPROVED_TEXT not in norm.needs:
        return "filed_unseen", next(iter(norm.by), "")
    asked = sorted(advisers(procedure) & set(norm.by))
    if norm.act is Act.FILE_FOR and asked and Need.CONSENT not in norm.needs:
        return "adviser_decides", asked[0]
    if norm.duty is Duty.PASS_ON_SIGNAL and Need.CONSENT not in norm.needs:
        if norm.informs:
            return "told_at_once", norm.informs[0].body
        if asked:
            return "advice_passed_on", asked[0]
    return "", ""
