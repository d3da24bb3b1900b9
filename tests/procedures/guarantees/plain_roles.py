"""`reporters-choice` and `separate-hands`, from their text, over the raw model.

What somebody says becomes a report only when they say so; advice stays advice; exceptions are named
in the procedure. Who investigates does not decide; who advises the investigators does not establish
the breach; who carries out a measure does not judge whether it is done.
"""

from tests.procedures.guarantees.plain import CONSENTS, Tale
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Danger, Duty, Need
from waarborg.core.terms import Act


def choice_fails(procedure):
    """Say what takes the choice out of the hands of whoever told something."""
    talking = {d.body for d in procedure.doors.values() if d.talk_only}
    advising = talking | {p.adviser for p in procedure.places.values()}
    named = {one.danger for one in procedure.exceptions}
    found = {f"{danger}_not_named" for danger in Danger if danger not in named}
    for norm in procedure.norms:
        found |= {_taken(norm, advising)} - {""}
    return found


def _taken(norm, advising):
    """Say what one norm does with what somebody told."""
    asked, advice = Need.CONSENT in norm.needs, set(norm.by) & advising
    if norm.act is Act.REPORT and set(norm.by) - {"reporter"}:
        return "others_report"
    if norm.act is Act.FILE_FOR and Need.APPROVED_TEXT not in norm.needs:
        return "filed_unseen"
    if norm.act is Act.FILE_FOR and advice and not asked:
        return "adviser_decides"
    if norm.duty is Duty.PASS_ON_SIGNAL and not asked and (norm.informs or advice):
        return "told_at_once" if norm.informs else "advice_passed_on"
    return ""


def hands_fail(procedure):
    """Count in how many situations the same hands do what must be apart."""
    town = Town(procedure)
    always, found = set(_always(procedure)), {}
    for told in town.told():
        tale = Tale(town, told)
        for cause in always | set(_nobody_named(tale)) | set(_same_hands(tale)):
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _nobody_named(tale):
    for duty in (Duty.INVESTIGATE, Duty.ESTABLISH):
        if not any(n.duty is duty and n.by for n in tale.norms):
            yield f"nobody_named_to_{duty}"


def _always(procedure):
    carrying = {b for n in procedure.norms if n.act is Act.HAND_BACK and n.by for b in n.hands_to}
    for norm in procedure.norms:
        if norm.act is Act.ACCEPT_ANSWER and set(norm.by) & {"tasked", *carrying}:
            yield "judges_own_work"


def _same_hands(tale):
    """Say which two duties fall to the same people in one situation."""
    for cause, duty in (
        ("investigator_decides", Duty.INVESTIGATE),
        ("adviser_establishes", Duty.ADVISE_INVESTIGATION),
    ):
        for one in (n for n in tale.norms if n.duty is duty and n.by):
            for other in (n for n in tale.norms if n.duty is Duty.ESTABLISH and n.by):
                if set(one.by) & set(other.by) or not _apart(tale, one.by, other.by):
                    yield cause


def _apart(tale, first, second):
    """Say whether somebody can do the second who does not do the first."""
    one = next(able(tale, first), "")
    doing = {p.name for p in tale.town.by_body[one]} if one else set()
    return any(
        body != one and not doing & {p.name for p in tale.free(body)} for body in able(tale, second)
    )


def able(tale, bodies):
    """List the bodies that can, and those that stand in for them, the nearest first."""
    queue, seen = list(bodies), set()
    while queue:
        body = queue.pop(0)
        if body not in seen:
            seen.add(body)
            queue += tale.bodies[body].substitutes
            if tale.enough(body, tale.free(body)):
                yield body
