"""`no-drawer`, `an-end` and `own-door-for-retaliation`, from their text, over the raw model.

All managers have to pass on or register, in time, without names; what is settled is registered by
somebody free, and can be objected to. Every class of records has a term, not shorter than what can
still run. At every stage retaliation can be said; it reaches a body without a part in the first
case; somebody asks for a year.
"""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from tests.procedures.guarantees.plain import CONSENTS, Seen, Tale
from tests.procedures.guarantees.plain_clock import YEARS, end
from tests.procedures.guarantees.plain_names import by_norms, may
from tests.procedures.guarantees.plain_roles import able
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Duty, Kept, Need
from waarborg.core.terms import Act, Kind, Stage


def drawer_fails(procedure):
    """Count in how many situations something can end in a drawer."""
    town, found = Town(procedure), {}
    always = {*_signals(procedure), *_settled(procedure), *_nowhere(procedure)}
    objecting = [n for n in procedure.norms if n.act is Act.OBJECT_SETTLED]
    for told in town.told():
        kept = "cannot_object" in always or not _objections(procedure)
        keeping = able(Seen(town, told), () if kept else objecting[0].hands_to)
        kept = kept or any(procedure.bodies[body].reads for body in keeping)
        for cause in always | (set() if kept else {"no_register"}):
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _managing(procedure):
    return {body.code for body in procedure.bodies.values() if body.held_by}


def _nowhere(procedure):
    """Look for somebody who leads people and decides about them, and hears for nobody."""
    sitting = {code for body in procedure.bodies.values() for code in body.held_by}
    for code, position in procedure.positions.items():
        below = any(other.under == code for other in procedure.positions.values())
        if position.decides_on_staff and below and code not in sitting:
            yield "manager_nowhere"


def longer(one, most):
    """Say whether one length can end after another; hours only here and there, as whole days."""
    one, most = (f"P{int(n[2:-1]) // 24}D" if n.endswith("H") else n for n in (one, most))
    return any(end(day, one) > end(day, most) for day in YEARS)


def _signals(procedure):
    norms = [n for n in procedure.norms if n.duty is Duty.PASS_ON_SIGNAL]
    if not norms or not _managing(procedure) <= {body for n in norms for body in n.by}:
        yield "signals_kept"
    if any(n.term is None or set(n.if_late) <= set(n.by) for n in norms):
        yield "signals_wait"
    if any(n.term and longer(n.term.within, "P7D") for n in norms):
        yield "signals_late"
    if any(one.with_name or one.with_others for n in norms for one in n.informs):
        yield "signals_with_names"


def _settled(procedure):
    registering = {b for n in procedure.norms if n.act is Act.REGISTER_SETTLED for b in n.by}
    if not _managing(procedure) <= registering:
        yield "settled_unseen"
    if registering and not _objections(procedure):
        yield "cannot_object"
    if any(n.term and longer("P14D", n.term.within) for n in _objections(procedure)):
        yield "objection_short"


def _objections(procedure):
    """List the norms by which somebody says that a matter is not settled, and it goes on."""
    return [n for n in procedure.norms if n.act is Act.OBJECT_SETTLED and "reporter" in n.by
            and Stage.SETTLED in n.stages and n.to and n.to is not Stage.SETTLED]  # fmt: skip


def end_fails(procedure):
    """Count in how many situations records have no end, one too early, or nobody holds them."""
    always = {f"{kept}_without_end" for kept in Kept if kept not in procedure.retention}

    always |= {f"{kept}_too_long" for kept, rule in procedure.retention.items()
               if kept is not Kept.FIGURES and longer(rule.after, "P10Y")}  # fmt: skip

    def fails(norms, _town):
        held = set(_held(norms, procedure)) if procedure.retention else set()
        return always | set(_gone(procedure, norms)) | held

    return by_norms(procedure, fails)


def _gone(procedure, norms):
    for kept, rule in procedure.retention.items():
        for norm in norms:
            if norm.term and _needs(kept, norm) and ends_first(rule.after, norm):
                yield f"{kept}_too_short"


def _held(norms, procedure):
    """Look whether two people can hold what ended, with reasons, and let it go again."""
    for act, cause in ((Act.HOLD, "no_hold"), (Act.LIFT_HOLD, "no_lift")):
        able = [n for n in norms if n.act is act and set(n.by) - {"reporter"}]
        ever = act is Act.HOLD or any(n.act is Act.HOLD for n in procedure.norms)
        if ever and not {Stage.CLOSED, Stage.SETTLED} <= {s for n in able for s in n.stages}:
            yield cause
        if any(Need.SECOND_PERSON not in n.needs for n in able):
            yield "held_alone"
        if any(Need.REASONS not in n.needs for n in able):
            yield "held_unexplained"


def _needs(kept, norm):
    """Say whether a term can still run after the end of a case of which these are the records."""
    if kept is Kept.SETTLED:
        return norm.term.starts is Stage.SETTLED
    case = kept in {Kept.CASE, Kept.REFUSED, Kept.RETALIATION}
    return case and norm.term.starts is Stage.CLOSED and norm.duty is not Duty.PUBLISH


@cache
def ends_first(after, norm):
    """Say whether there is a day from which the records go before the last day of the norm."""
    for day in YEARS:
        gone = day + timedelta(days=int(after[2:-1]) // 24) if "T" in after else end(day, after)
        last = end(day, norm.lasting) if norm.lasting else day
        if gone < end(last, norm.term.within):
            return True
    return False


def retaliation_fails(procedure):
    """Count in how many situations a complaint of retaliation has no door of its own."""
    town, known, found = Town(procedure), {}, {}
    always = set(_asking(procedure))
    there = Kind.RETALIATION in procedure.kinds
    for told in town.told():
        tale, again = Tale(town, told), Seen(town, replace(told, kind=Kind.RETALIATION))
        key = (tale.shown, again.shown, told.door)
        if key not in known:
            known[key] = set(_unheard(tale, again)) if there and tale.first else set()
        for cause in always | known[key]:
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def _asking(procedure):
    norms = [n for n in procedure.norms if n.duty is Duty.CHECK_IN]
    if not any(n.by for n in norms):
        yield "no_check_ins"
    if any((n.every and longer(n.every, "P6M")) or (n.term and longer(n.term.within, "P1M"))
           for n in norms):  # fmt: skip
        yield "check_ins_too_rare"
    if not all(n.every and n.lasting and n.term and n.term.starts is Stage.CLOSED
               and not any(end(day, n.lasting) < end(day, "P1Y") for day in YEARS)
               for n in norms):  # fmt: skip
        yield "check_ins_too_short"
    if Kind.RETALIATION not in procedure.kinds:
        yield "no_kind"


def _unheard(tale, again):
    """Say what a complaint of retaliation meets in one situation."""
    graph = tale.walk()
    if not {now.stage for now in graph} <= may(tale, Act.REPORT_RETALIATION):
        yield "cannot_be_said"
    routes = [n for n in again.norms if n.act is Act.REPORT and n.hands_to]
    first = routes[0].hands_to if routes else [tale.town.procedure.doors[tale.told.door].body]
    if not all(_somebody_new(first, part, again) for part in _parts(tale, graph)):
        yield "same_hands"


def _parts(tale, graph):
    """List which bodies can have had a part: one that had it, one more, or one that was told."""
    yield {tale.first}
    for now in graph if tale.left else ():
        yield {tale.first, now.owner, *now.had}
        if not now.had:
            yield from ({tale.first, tale.hears(name, now)} - {""} for name in now.running)


def _somebody_new(first, part, again):
    """Say whether a body can take the complaint of which nobody had a part in the first case."""
    queue, seen = list(first), set()
    while queue:
        body = queue.pop(0)
        if body not in seen:
            seen.add(body)
            queue += again.bodies[body].substitutes
            free = [p for p in again.free(body) if not p.bodies & part]
            if body not in part and again.bodies[body].reads and again.enough(body, free):
                return True
    return False
