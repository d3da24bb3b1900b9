"""`sealed-name`, `others-protected` and `telling-little`, from their text, over the raw model.

At every stage the reporting person can consent and take back, nobody is told the name without
consent, and where it opens or gets out there is time, a reason and an answer. Names of others go
only to who has a part in handling or care, never to somebody involved. A task, passing on to a body
that is not independent, and telling a body names need a text that the reporting person approved.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.procedures.guarantees.plain import CONSENTS, Tale
from tests.procedures.guarantees.plain_clock import YEARS, end, ever_later
from tests.procedures.guarantees.plain_doors import involved
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, NameMode


def sealed_fails(procedure):
    """Count in how many situations a name gets about without the will of whose name it is."""
    town, known, found = Town(procedure), {}, {}
    always = set(_of_bodies(procedure))
    for told in town.told():
        tale = Tale(town, told)
        if tale.shown not in known:
            known[tale.shown] = set(_rights(tale)) if tale.first else set()
        causes = always | known[tale.shown] | {c for n in tale.norms for c in _of_norm(n)}
        causes |= set(_leaks(procedure, tale.norms))
        if not _can_stay_unnamed(procedure, told):
            causes.add("only_by_name")
        for cause in causes:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _of_bodies(procedure):
    keeping = [body for body in procedure.bodies.values() if body.custodian]
    if not keeping:
        yield "no_custodian"
    if any(body.held_by or body.under for body in keeping):
        yield "custodian_in_the_line"


def _of_norm(norm):
    if Need.CONSENT not in norm.needs and any(one.with_name for one in norm.informs):
        yield "told_with_name"
    if norm.act is Act.OPEN_NAME and norm.by:
        if not norm.waits:
            yield "opened_at_once"
        elif ever_later("P3D", norm.waits):
            yield "opened_soon"
        if Need.REASONS not in norm.needs:
            yield "opened_without_reasons"


def _leaks(procedure, norms):
    """Look whether what was done about a leak is owed, here, and within 72 hours."""
    said = [n for n in norms if n.act is Act.NAME_GOT_OUT and n.by]
    answers = [n for n in norms if n.act is Act.ANSWER_LEAK and n.by]
    if said and not answers:
        yield "leak_unanswered"
    if any(n.term is None or not within_hours(n.term.within, 72, procedure.zone) for n in answers):
        yield "leak_late"


def within_hours(length, hours, zone):
    """Say whether a length is never longer than some hours, on every day of four years."""
    if "T" in length:
        return length.startswith("PT") and length.endswith("H") and int(length[2:-1]) <= hours
    here = ZoneInfo(zone)
    for day in YEARS:
        begins = datetime(day.year, day.month, day.day, 12, tzinfo=here)
        last = end(day, length)
        ends = datetime(last.year, last.month, last.day, 12, tzinfo=here)
        if ends.timestamp() - begins.timestamp() > timedelta(hours=hours).total_seconds():
            return False
    return True


def _can_stay_unnamed(procedure, told):
    """Say whether some door for this person lets the name stay away, or sealed."""
    return any(
        told.relation in door.relations and told.place in (door.places or [told.place])
        and door.names & {NameMode.ANONYMOUS, NameMode.CONFIDENTIAL}
        for door in procedure.doors.values() if not door.talk_only
    )  # fmt: skip


def _rights(tale):
    """Name what the reporting person cannot do at a stage that can be reached."""
    stages = {now.stage for now in tale.walk()}
    for act, cause in ((Act.CONSENT, "cannot_consent"), (Act.TAKE_BACK_NAME, "cannot_take_back")):
        if not stages <= may(tale, act):
            yield cause


def may(tale, act):
    """List the stages at which the reporting person can do something by themselves."""
    norms = (n for n in tale.norms if n.act is act and "reporter" in n.by and not n.needs)
    return {stage for norm in norms for stage in norm.stages}


def others_fails(procedure):
    """Count in how many situations names of others go to who has no part, or too much of one."""
    town, found = Town(procedure), {}
    caring = set(procedure.care.values())
    for told in town.told():
        norms = town.norms(told)
        heard = {one.body for norm in norms for one in norm.informs if one.with_others}
        causes = set()
        if any(not town.bodies[body].reads and body not in caring for body in heard):
            causes.add("told_without_a_part")
        if any(involved(body, town, told) for body in heard):
            causes.add("told_to_who_is_involved")
        for cause in causes:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def little_fails(procedure):
    """Count in how many situations more goes out than the reporting person approved."""
    return by_norms(procedure, lambda norms, town: {c for n in norms for c in _unseen(n, town)})


def by_norms(procedure, judge):
    """Count in how many situations something fails that only hangs on which norms apply."""
    town, known, found = Town(procedure), {}, {}
    for told in town.told():
        norms = town.norms(told)
        if id(norms) not in known:  # the same list where the same norms apply
            known[id(norms)] = set(judge(norms, town))
        for cause in known[id(norms)]:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _unseen(norm, town):
    """Say what a norm lets out that nobody approved."""
    if Need.APPROVED_TEXT in norm.needs:
        return
    if norm.act is Act.HAND_BACK and norm.by:
        yield "handed_back_unseen"
    if (
        norm.act is Act.PASS_ON
        and norm.by
        and not all(town.bodies[b].independent for b in norm.hands_to)
    ):
        yield "passed_on_inside_unseen"
    # What is told of a report goes with it as it was written; signals are for `no-drawer`.
    apart = norm.act is Act.REPORT or norm.duty is Duty.PASS_ON_SIGNAL
    if not apart and any(one.with_name or one.with_others for one in norm.informs):
        yield "consulted_unseen"
