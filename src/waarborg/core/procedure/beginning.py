"""The first line of a case: who made it a report, and where it came."""

from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.faults import HAD_A_PART, known_asides, norm_for_retaliation
from waarborg.core.procedure.involvement import has_quorum, split
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.permission import reason_against, reasons_by_norm
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.routing import first_bodies, keeper_of_register, route
from waarborg.core.procedure.trails import FIRST_STAGE, Happened
from waarborg.core.procedure.words import By, Need
from waarborg.core.terms import Act, Guarantee, Kind, Leaf, Stage

READ_BACK = frozenset({Need.APPROVED_TEXT, Need.CONSENT})  # the form asks; no line says it


def begin(line: Happened, case: Retelling) -> None:
    """Look at the line by which a case began."""
    report = case.trail.known.facts
    rules, people, act = case.rules(line.at), case.people(line.at), Act(line.act)
    given = line.given | (READ_BACK if act is Act.FILE_FOR and not line.whole else frozenset())
    asked = (act, None, case.actor(line), rules, people)
    reason = reason_against(*asked, given=given, concerned=report.concerned)
    if reason is not None:
        by_norm = reasons_by_norm(*asked, given=given, concerned=report.concerned)
        case.refuse(reason, act, line, None, by_norm)
    _where(line, report, case)
    assert line.leaf is not None  # noqa: S101 - only those two leaves begin a case
    case.stage, case.body = FIRST_STAGE[line.leaf], str(line.detail["body"])
    case.clocks.received_at = line.at
    if case.body in rules.bodies:
        begun = terms_starting(Stage(case.stage), report, case.body, rules, people)
        case.clocks.start(begun, line.at, rules)


def _where(line: Happened, report: ReportFacts, case: Retelling) -> None:
    """Say when it came to others than the procedure leads it to."""
    body, rules, people = str(line.detail["body"]), case.rules(line.at), case.people(line.at)
    if line.leaf is Leaf.REGISTER:
        owner = keeper_of_register(report, rules, people)
    else:
        owner = route(report, rules, people).body
    if body == owner:
        return
    values = {"body": body, "to": body, "owner": owner}
    if report.kind is Kind.RETALIATION and body in report.earlier:
        guarantee = Guarantee.OWN_DOOR_FOR_RETALIATION
        norm = norm_for_retaliation(rules)
        case.find(guarantee, HAD_A_PART, line, line.at, norm, values=values)
        return
    free = split(body, report, rules, people)[0] if body in rules.bodies else ()
    if body in rules.bodies and has_quorum(rules.bodies[body], free):
        norm = _leads(report, rules)
        case.find(Guarantee.SAFE_WAY_IN, "came_elsewhere", line, line.at, norm, values=values)
        return
    aside = (n for n in known_asides(rules) if {By.OWNER, body} & set(n.by))
    norm = next(aside, _leads(report, rules))
    values = values if owner else {**values, "owner": "nobody"}
    cause = "came_to_involved"
    case.find(Guarantee.INDEPENDENT_HANDS, cause, line, line.at, norm, values=values, part=True)


def _leads(report: ReportFacts, rules: Procedure) -> Norm | None:
    """Find the norm that says where a report goes."""
    norms = first_bodies(report, rules)[1] if report.door else ()
    return next(iter((*norms, *rules.norms_for(Act.REPORT))), None)
