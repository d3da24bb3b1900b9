"""`second-look` and `no-dead-end`, from their text.

Refusing, closing early, handing back and how a report is classified can each be put once to another
body that is not under the first. Every path ends in a closing with reasons and with feedback: so
while a case is open, who has it can say that they are free, read it, and write to the reporting
person, who can answer.
"""

from tests.procedures.guarantees.plain import CONTESTABLE, ENDS
from tests.procedures.guarantees.plain_ready import may, reporter_may
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Stage


def second_look_fails(tale, graph):
    """Say which decisions are final in one situation, and which go to somebody below."""
    return {
        cause
        for now, steps in graph.items()
        for step in steps
        if step.act in CONTESTABLE and not now.looked
        for cause in _put_to_others(tale, step)
    }


def _put_to_others(tale, step):
    taken = step.to
    here = [n for n in tale.norms if taken.stage in n.stages]
    _, body = tale.second_body(here, step.act, taken)
    if not body:
        yield f"{step.act}_is_final"
    elif below(tale, body, taken.owner):
        yield "second_look_below"


def below(tale, body, first):
    """Say whether everybody of a body stands under those who hold the first."""
    bosses = tale.bodies[first].held_by
    return all(bosses & set(p.line) for p in tale.town.by_body[body])


def dead_end_fails(tale, graph):
    """Say where a case comes to rest in one situation, and what its closings owe."""
    return {*_at_rest(graph), *_silent(graph), *_shut_out(tale, graph)}


def _shut_out(tale, graph):
    """Name what somebody cannot do in a case that is open, and nothing goes on without."""
    for now in graph:
        if now.stage not in ENDS and tale.free(now.owner, now.had if now.looked else frozenset()):
            if not may(tale, Act.DECLARE_CONFLICT, now.owner, now):
                yield "cannot_declare"
            if not may(tale, Act.READ, now.owner, now):
                yield "cannot_read"
            if not may(tale, Act.WRITE, now.owner, now):
                yield "cannot_write"
        if now.stage not in ENDS and not reporter_may(tale, Act.ADD, now):
            yield "cannot_add"


def _at_rest(graph):
    """Name the stages from which staff come to no closing, however they go on."""
    good = {now for now in graph if now.stage is Stage.CLOSED}
    more = True
    while more:
        before = len(good)
        good |= {
            now
            for now, steps in graph.items()
            if any(not s.waits and (s.to in good or s.to.left < 0) for s in steps)
        }
        more = len(good) > before
    return {f"stuck_{now.stage}" for now in graph if now not in good}


def _silent(graph):
    for now, steps in graph.items():
        for step in steps:
            if step.to.stage is Stage.CLOSED and now.stage is not Stage.CLOSED:
                if Need.REASONS not in step.norm.needs:
                    yield "closes_without_reasons"
                if Need.FEEDBACK not in step.norm.needs:
                    yield "closes_without_feedback"
