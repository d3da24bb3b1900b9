"""`care` and `followed-through`, from their text, over the raw model.

Reporting person, person concerned and team each have a named function, not concerned, that looks
after them, and another body sees to it. Every recommendation is adopted or rejected with reasons,
in time, and somebody free hears when it is not; answers to tasks are judged with reasons.
"""

from tests.procedures.guarantees.plain import CONSENTS, Tale
from tests.procedures.guarantees.plain_clock import ever_later
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Care, Duty, Need
from waarborg.core.terms import Act

CARED_FOR = (Care.REPORTING_PERSON, Care.PERSON_CONCERNED, Care.TEAM)


def counted(procedure, always, told_in):
    """Count in how many situations something fails: always, or as `told_in` says of one."""
    town, found = Town(procedure), {}
    everywhere = set(always(procedure))
    for told in town.told():
        for cause in everywhere | set(told_in(Tale(town, told))):
            found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found


def care_fails(procedure):
    return counted(procedure, _uncared, _carers_concerned)


def _uncared(procedure):
    yield from (f"nobody_for_{who}" for who in CARED_FOR if who not in procedure.care)
    carers = {procedure.care[who] for who in CARED_FOR if who in procedure.care}
    if procedure.care.get(Care.CHECKED_BY, "") in {"", *carers}:
        yield "nobody_checks"
    checking = procedure.bodies.get(procedure.care.get(Care.CHECKED_BY, ""))
    under = {p.under for p in procedure.positions.values()}
    if checking and any(procedure.positions[p].under or p in under for p in checking.held_by):
        yield "checked_in_line"
    norms = [n for n in procedure.norms if n.duty is Duty.CARE]
    if any(n.term and ever_later(n.term.within, "P1M") for n in norms):
        yield "care_late"
    if not carers <= {body for n in norms for body in n.by}:
        yield "no_duty"
    if any(n.term is None or set(n.if_late) <= set(n.by) for n in norms):
        yield "no_term"


def _carers_concerned(tale):
    """Look whether everybody who would look after somebody has a part in it themselves."""
    people = tale.town.people
    for who in CARED_FOR if not tale.told.out else ():  # that a body is out goes wrong already
        body = tale.town.procedure.care.get(who, "")
        carers = [p for p in people if body in p.bodies]
        own = any(p.spot in tale.told.concerned and body in p.bodies for p in people if p.spot
                  not in tale.town.procedure.positions)  # fmt: skip
        if body and not own and all((p.name, "") in tale.aside for p in carers):
            yield "carer_concerned"


def following_fails(procedure):
    def always(procedure):
        if not any(n.duty is Duty.FOLLOW_THROUGH for n in procedure.norms):
            yield "nobody_answers"

    return counted(procedure, always, lambda tale: {*_forgotten(tale), *_unheard(tale)})


def _forgotten(tale):
    """Look at the norms that hold here: a fault in one that does not is none in this situation."""
    norms = [n for n in tale.norms if n.duty is Duty.FOLLOW_THROUGH]
    judging = [n for n in tale.norms if n.act is Act.ACCEPT_ANSWER]
    if any(Need.REASONS not in n.needs for n in norms):
        yield "rejected_without_reasons"
    if any(n.term is None or not n.by for n in norms):
        yield "no_term"
    handing = any(n.act is Act.HAND_BACK and n.by for n in tale.norms)
    if handing and not any(n.by for n in judging):
        yield "measures_unjudged"
    if any(Need.REASONS not in n.needs for n in judging):
        yield "measures_without_reasons"


def _unheard(tale):
    """Look whether somebody hears that it is not answered: not involved, and not late."""
    for norm in tale.town.procedure.norms:
        if norm.duty is Duty.FOLLOW_THROUGH and norm.term and norm.by:
            late = {p.name for p in tale.free(norm.by[0])}
            told = [*norm.if_late]
            told += [s for body in norm.if_late for s in tale.bodies[body].substitutes]
            if not any(
                (p.name, "") not in tale.aside and p.name not in late
                for body in told
                if body != norm.by[0]
                for p in tale.free(body)
            ):
                yield "nobody_hears"
