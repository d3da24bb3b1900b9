"""A case beside the procedure: every act asked again of the functions that allow it.

What the running system decided with a key in hand, this decides from the lines alone. So it also
works for a case that never ran in it.
"""

from dataclasses import replace

from waarborg.core.procedure.beginning import begin
from waarborg.core.procedure.clocks import Clocks
from waarborg.core.procedure.duties import look_for_duties
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.faults import LEDGER, RULES, Alike, grouped
from waarborg.core.procedure.lateness import at_the_end, late, told
from waarborg.core.procedure.outcome import after, owner_after, who_takes
from waarborg.core.procedure.permission import reason_against, reasons_by_norm
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.seconding import able_to_agree
from waarborg.core.procedure.seen import look, somebody_got_keys
from waarborg.core.procedure.trails import FIRST_STAGE, Around, Happened, Trail
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Guarantee, Leaf, Stage


def replay(trail: Trail, around: Around) -> tuple[Alike, ...]:
    """Lay a case beside the procedure that held for it.

    Returns:
        What went wrong, the first first; nothing when everything was as the procedure says.
    """
    if not trail.lines:
        return ()
    case = Retelling(trail, around, Clocks(trail.lines[0].at))
    for number, line in enumerate(trail.lines):
        if case.past and line.at < case.past[-1].at:
            case.find(LEDGER, "out_of_order", line, line.at)
        if (number == 0) is not (line.leaf in FIRST_STAGE):
            case.find(LEDGER, "no_beginning" if number == 0 else "missing_line", line, line.at)
        _one(line, case)
        case.past.append(line)
    at_the_end(case)
    look_for_duties(case)
    return grouped(case.faults)


def _one(line: Happened, case: Retelling) -> None:
    """Look at one line."""
    if line.leaf in FIRST_STAGE:
        begin(line, case)
    elif line.leaf is Leaf.ACT:
        _act(line, case)
    elif line.leaf is Leaf.LOOK:
        look(line, case)
    elif line.leaf is Leaf.TERM_LAPSED:
        told(line, case)
    elif line.leaf is Leaf.GRANT:
        somebody_got_keys(line, case)


def _act(line: Happened, case: Retelling) -> None:
    """Ask whether it was allowed, where it led, and whether it came in time."""
    _chain(line, case)
    facts, actor = case.facts(line.at), case.actor(line)
    rules, people = case.rules(line.at), case.people(line.at)
    asked = (line.asked, facts, actor, rules, people)
    about, given = line.about, _given(line, facts, case)
    reason = reason_against(*asked, given=given, towards=line.towards, about=about)
    if reason is not None:
        by_norm = reasons_by_norm(*asked, given=given, towards=line.towards, about=about)
        case.refuse(reason, line.asked, line, facts, by_norm)
    else:
        _led(line, facts, case)
    _go_on(line, case)


def _given(line: Happened, facts: CaseFacts, case: Retelling) -> frozenset[Need]:
    """Say what was there for an act: who agreed counts where they sat in the body and were free."""
    body = str(line.detail.get("body", ""))
    able = able_to_agree(body, facts, case.rules(line.at), case.people(line.at))
    alone = bool(line.agreed) and not line.agreed & able
    return line.given - {Need.SECOND_PERSON} if alone else line.given


def _chain(line: Happened, case: Retelling) -> None:
    """Say when a line begins elsewhere than the one before it ended: one is missing between."""
    begun = line.detail.get("from")
    if begun and begun != case.stage:
        case.find(LEDGER, "missing_line", line, line.at)
        case.stage = Stage(begun)


def _led(line: Happened, facts: CaseFacts, case: Retelling) -> None:
    """Say when an act that was allowed led elsewhere than the procedure lets it."""
    act, about = Act(line.act), line.about
    rules, people = case.rules(line.at), case.people(line.at)
    stage = after(act, facts, rules, about=about)
    if line.detail.get("to", stage) != stage:
        values = {"stage": str(line.detail["to"])}
        case.find(RULES, "led_elsewhere", line, line.at, values=values)
    if act is Act.DECLARE_CONFLICT:
        out = {line.by} if line.detail["ground"] else set()
        taking = who_takes(replace(facts, conflicted=facts.conflicted | out), rules, people)
        owner = taking or case.body
    else:
        actor = case.actor(line)
        owner = owner_after(act, facts, actor, rules, people, towards=line.towards, about=about)
    if (line.detail.get("to_body") or case.body) != owner:
        values = {"owner": owner, "to": str(line.detail.get("to_body", "")) or case.body}
        holds = Guarantee.INDEPENDENT_HANDS
        case.find(holds, "came_elsewhere", line, line.at, values=values)


def _go_on(line: Happened, case: Retelling) -> None:
    """Move the case, and look at the terms that the act keeps and starts."""
    act, before = Act(line.act), case.stage
    rules, people = case.rules(line.at), case.people(line.at)
    to = line.detail.get("to") or after(act, case.facts(line.at), rules, about=line.about)
    case.stage, case.body = Stage(to), str(line.detail.get("to_body") or case.body)
    if case.stage is not before:
        case.closed_at = line.at if case.stage is Stage.CLOSED else None
    if act is not Act.DECLARE_CONFLICT or not line.detail["ground"]:
        for ran in case.clocks.keep(act, case.stage, rules):
            late(ran, line, line.at, case)
    case.past.append(line)  # what starts now is decided with this line
    facts = case.facts(line.at)
    case.past.pop()
    if case.body in rules.bodies:
        moved = bool(line.detail.get("to_body"))
        case.clocks.go_on(act, before, facts, line.at, rules, people, moved=moved)
