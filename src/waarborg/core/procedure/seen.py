"""Who looked, at content or at a name, and who got keys."""

from datetime import datetime

from waarborg.core.procedure.faults import INVOLVED
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.permission import reason_against, reasons_by_norm
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.trails import Happened
from waarborg.core.terms import Act, Consent, Guarantee, Leaf

NAME = "name"


def look(line: Happened, case: Retelling) -> None:
    """Ask whether somebody might look, and at a name: whether its owner let them."""
    facts = case.facts(line.at)
    asked = (Act.READ, facts, case.actor(line), case.rules(line.at), case.people(line.at))
    reason = reason_against(*asked)
    if line.detail.get("look") != NAME:
        if reason is not None:
            case.refuse(reason, Act.READ, line, facts, reasons_by_norm(*asked))
        return
    norm = next(iter(case.rules(line.at).norms_for(Act.CONSENT)), None)
    holds, part = Guarantee.SEALED_NAME, reason in INVOLVED
    if reason is not None:
        case.find(holds, "name_with_outsider", line, line.at, norm, part=part)
    if facts.consent is not Consent.GIVEN and not _opened_by_law(line, case):
        case.find(holds, "name_without_consent", line, line.at, norm)


def _opened_by_law(line: Happened, case: Retelling) -> bool:
    """Say whether the name was opened to this person on a ground, and the time to wait was over."""
    asked = (one for one in case.past if one.leaf is Leaf.ACT and one.act == Act.OPEN_NAME)
    return any(
        one.detail["opening"] == line.detail.get("opening")
        and one.detail["person"] == line.by
        and datetime.fromisoformat(one.detail["not_before"]) <= line.at
        for one in asked
    )


def somebody_got_keys(line: Happened, case: Retelling) -> None:
    """Look at a line that says that somebody came to read."""
    person = str(line.detail.get("person", ""))
    if line.detail.get("what") not in {"joined", "agreed"}:
        return
    facts, rules, people = case.facts(line.at), case.rules(line.at), case.people(line.at)
    bodies = {facts.body, *facts.escalated} & rules.bodies.keys()
    free = {m.person for body in bodies for m in split(body, facts, rules, people)[0]}
    if person not in free:
        norm = next(iter(rules.norms_for(Act.READ)), None)
        cause, at = "key_to_outsider", line.at
        case.find(Guarantee.INDEPENDENT_HANDS, cause, line, at, norm, values={"person": person})
