"""What came too late, what did not come at all, and whether somebody was told."""

from datetime import datetime

from waarborg.core.procedure.clocks import Ran
from waarborg.core.procedure.escalation import OF_REPORTER
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.terms import lapsed
from waarborg.core.procedure.trails import Happened
from waarborg.core.terms import Guarantee, TermName

HOLDS = Guarantee.CLOCK
NOBODY = {"person": ""}  # the clock did it, or nobody


def late(ran: Ran, line: Happened | None, at: datetime, case: Retelling) -> None:
    """Note that a term was kept too late, or not at all, and that nobody was told of it.

    Who reported is late with nothing: that somebody did not object is no fault of anybody.

    Args:
        line: The act that kept it; None when nothing did until `at`.
    """
    if ran.term.name in OF_REPORTER or not lapsed(ran.due, at):
        return
    values = {"term": ran.term.name, "body": ran.term.by, "due": _day(ran.due, case), "person": ""}
    cause = "kept_late" if line else "not_kept"
    case.find(HOLDS, cause, line, at, ran.norm, values=values)
    if ran.unseen(at):
        case.find(HOLDS, "nobody_told", line, at, ran.norm, values=values)


def told(line: Happened, case: Retelling) -> None:
    """Look at a line that says that a term lapsed and who was told."""
    name = TermName(line.detail["term"])
    ran = case.clocks.tell(name)
    if ran is None or not lapsed(ran.due, line.at):
        case.find(HOLDS, "lapse_untrue", line, line.at, values=NOBODY)
        return
    body, norm = str(line.detail.get("body", "")), ran.norm
    if not body:
        if name not in OF_REPORTER:  # a clock of before wrote such lines
            values = {**NOBODY, "body": ran.term.by}
            case.find(HOLDS, "nobody_to_tell", line, line.at, norm, values=values)
    elif body != ran.term.escalate_body:
        values = {**NOBODY, "owner": ran.term.escalate_body}
        case.find(HOLDS, "told_others", line, line.at, norm, values=values)


def at_the_end(case: Retelling) -> None:
    """Look at the terms that still run where the lines end."""
    for ran in case.clocks.running.values():
        late(ran, None, case.trail.until, case)


def _day(due: datetime, case: Retelling) -> str:
    return case.here(due).date().isoformat()
