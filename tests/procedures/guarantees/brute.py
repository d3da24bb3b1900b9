"""A second checker, naive on purpose: it shares no walking, grouping or routing with the first.

It looks at one situation at a time, asks everybody about everything, and keeps whole histories.
Only `reason_against` is the same, because that is what the running system asks.
"""

from dataclasses import dataclass, replace

from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.outcome import after
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Consent, NameMode, Stage

DECISIONS = (Act.REFUSE, Act.CLOSE, Act.HAND_BACK, Act.CLASSIFY)
STAFF = (Act.ACKNOWLEDGE, Act.CLASSIFY, Act.ASSESS, Act.PASS_ON, Act.HAND_BACK, Act.ANSWER_TASK,
         Act.ACCEPT_ANSWER, Act.INFORM_CONCERNED, Act.CLOSE, Act.REFUSE,
         Act.ANSWER_SECOND_LOOK)  # fmt: skip
ALONE = frozenset(Need) - {Need.BOTH_SIDES, Need.APPROVED_TEXT, Need.CONSENT}
WILL = {Need.APPROVED_TEXT: Act.APPROVE_TEXT, Need.CONSENT: Act.CONSENT}
TOGETHER = ALONE | WILL.keys()
ENDS = (Stage.CLOSED, Stage.SETTLED)


@dataclass(frozen=True)
class World:
    procedure: object
    people: object
    report: object
    out: str  # a body that is out

    def above(self, position):
        found = []
        known = self.procedure.positions
        while position in known and known[position].under:
            position = known[position].under
            found.append(position)
        return found

    def sits(self, member, body):
        position = member.spot.position if member.spot else ""
        return body.code in member.bodies or position in body.held_by

    def apart(self, member, body):
        """Say whether somebody has to step aside from acting for `body`."""
        position = member.spot.position if member.spot else ""
        for boss in self.report.concerned:
            nearest = self.above(boss.position)[:1]
            superior = position in nearest and not body.independent
            under = boss.position in self.above(position) or (
                body.under and boss.position in [body.under, *self.above(body.under)]
            )
            if member.spot == boss or superior or under:
                return True
        return member.person in self.report.conflicted

    def able(self, code):
        """Say whether a body is given reports, and enough are left of it."""
        body = self.procedure.bodies[code]
        there = [m for m in self.people.members if self.sits(m, body)]
        free = [m for m in there if not self.apart(m, body)]
        seats = {seat for m in free for seat in m.seats}
        needed = {seat.code for seat in body.seats if seat.required}
        return body.reads and len(free) >= max(body.quorum, 2) and needed <= seats

    def applies(self, norm):
        return not norm.when or any(self.fits(c) for c in norm.when)

    def fits(self, condition):
        report = self.report
        positions = {spot.position for spot in report.concerned}
        known = self.procedure.positions
        deciding = any(known[p].decides_on_staff for p in positions if p in known)
        return all(
            (
                report.kind in (condition.kinds or [report.kind]),
                report.relation in (condition.relations or [report.relation]),
                report.door in (condition.doors or [report.door]),
                report.place in (condition.places or [report.place]),
                report.name in (condition.names or [report.name]),
                condition.decides_on_staff in (None, deciding),
                condition.somebody_concerned in (None, bool(positions)),
                not condition.positions or bool(condition.positions & positions),
            )
        )

    def first(self):
        """Find the body that gets the report; "" when nobody can."""
        norms = [n for n in self.procedure.norms if n.act is Act.REPORT and n.hands_to]
        norms = [n for n in norms if self.applies(n)]
        asks = {n.code: max((c.weight for c in n.when if self.fits(c)), default=0) for n in norms}
        norms.sort(key=lambda n: (-asks[n.code], n.code))
        door = self.procedure.doors[self.report.door].body
        queue, seen = list(norms[0].hands_to if norms else [door]), set()
        while queue:
            body = queue.pop(0)
            if body not in seen and self.able(body):
                return body
            if body not in seen:
                queue += self.procedure.bodies[body].substitutes
            seen.add(body)
        return ""


def causes(procedure, people, situation):
    """List what fails in one situation: nobody can judge, it comes to rest, a decision is final."""
    world = World(procedure, people, situation.report, situation.out)
    first = world.first()
    return {"nobody"} if not first else walked(world, first)


def walked(world, first):
    report = world.report
    seated = {m.spot for m in world.people.members if m.bodies}
    changes = 0 if world.out or report.concerned & seated else 1
    everybody = frozenset(m.person for m in world.people.members) - report.conflicted
    start = CaseFacts(
        Stage.RECEIVED, first, report.kind, report.relation, report.place, report.door,
        report.name, Consent.GIVEN if report.name is NameMode.OPEN else Consent.NONE,
        report.concerned, conflicted=report.conflicted, declared=everybody,
    )  # fmt: skip
    found, graph, queue = set(), {}, [(start, changes)]
    while queue:
        case, left = queue.pop()
        if (case, left) in graph:
            continue
        steps = graph[case, left] = list(staff(world, case, left))
        found |= shut_out(world, case) if case.stage not in ENDS else set()
        for act, _alone, new, remaining in steps:
            if act in DECISIONS and not case.second_looks:
                found |= looked_at_again(world, act, new, remaining, steps)
        queue += [(new, remaining) for _, _, new, remaining in steps if remaining >= 0]
    return found | at_rest(graph)


def may(world, act, case, actor, given=ALONE):
    return reason_against(act, case, actor, world.procedure, world.people, given=given) is None


def shut_out(world, case):
    """Name what those who have a case, or the reporting person, cannot do while it is open."""
    owner = world.procedure.bodies[case.body]
    having = [Actor(m.person, m.bodies, m.spot) for m in world.people.members
              if world.sits(m, owner) and not world.apart(m, owner)]  # fmt: skip
    able = {act: any(may(world, act, case, one) for one in having)
            for act in (Act.DECLARE_CONFLICT, Act.READ, Act.WRITE)}  # fmt: skip
    able[Act.ADD] = may(world, Act.ADD, case, Actor(is_reporter=True), frozenset())
    names = {Act.DECLARE_CONFLICT: "declare"}
    return {f"cannot_{names.get(act, act)}" for act, may_be in able.items() if not may_be}


def brought(world, case):
    """Name what can be there for an act: what the reporting person wills, if they may say it."""
    reporter = Actor(is_reporter=True)
    never = {need for need, act in WILL.items()
             if not may(world, act, case, reporter, frozenset())}  # fmt: skip
    return TOGETHER - never


def staff(world, case, left):
    """List what members of staff can do, asking everybody about everything."""
    owner = world.procedure.bodies[case.body]
    alike = {(m.bodies, m.spot, m.person in case.tasked): m for m in world.people.members
             if not any(world.apart(m, b) for b in world.procedure.bodies.values()
                        if world.sits(m, b))}  # fmt: skip
    together = brought(world, case)
    for act in STAFF:
        norms = [n for n in world.procedure.norms if n.act is act and case.stage in n.stages]
        if not norms:
            continue
        for member in alike.values():
            actor = Actor(member.person, member.bodies, member.spot)
            ready = world.sits(member, owner) or act is Act.ANSWER_TASK
            if not ready and not may(world, Act.DECLARE_CONFLICT, case, actor):
                continue
            for towards in targets(world, act, norms):
                ask = [
                    reason_against(act, case, actor, world.procedure, world.people,
                                   given=given, towards=towards) is None
                    for given in (ALONE, together)
                ]  # fmt: skip
                if ask[1]:
                    new, remaining = done(world, act, case, towards, left)
                    if new != case:
                        yield act, ask[0], new, remaining


def targets(world, act, norms):
    if act is Act.PASS_ON:
        return sorted({body for norm in norms for body in norm.hands_to})
    if act is Act.HAND_BACK:
        bodies = [world.procedure.bodies[b] for norm in norms for b in norm.hands_to]
        return [m.person for m in world.people.members if any(world.sits(m, b) for b in bodies)]
    return [""]


def done(world, act, case, towards, left):
    """Write down what an act did. Who had a case counts as having decided in it."""
    stage = after(act, case, world.procedure)
    new = replace(case, stage=stage, done=case.done | {act})
    if act in DECISIONS:
        new = replace(new, decisions=tuple(sorted({*case.decisions, case.body})))
    if act is Act.PASS_ON:
        decided = tuple(sorted({*case.decisions, case.body}))
        return replace(new, body=towards, decisions=decided, tasked=frozenset()), left - 1
    if act is Act.HAND_BACK:
        new = replace(new, tasked=frozenset({towards}))
    if stage not in {Stage.HANDED_BACK, Stage.ANSWERED}:
        new = replace(new, tasked=frozenset())
    return new, left


def looked_at_again(world, act, case, left, steps):
    """Say whether a decision just taken is final, and add what follows when it is not."""
    reporter = Actor(is_reporter=True)
    ask = Act.ASK_SECOND_LOOK
    procedure, people = world.procedure, world.people
    if reason_against(ask, case, reporter, procedure, people, given=TOGETHER, about=act):
        return {f"{act}_is_final"}
    bodies = [b for n in procedure.norms if n.act is ask and n.about is act for b in n.hands_to]
    for body in bodies:
        why = reason_against(
            ask, case, reporter, procedure, people, given=TOGETHER, about=act, towards=body
        )
        if why is None:
            stage = after(ask, case, procedure, about=act)
            new = replace(case, stage=stage, body=body, second_looks=frozenset({act}),
                          tasked=frozenset())  # fmt: skip
            steps.append((ask, False, new, left - 1))
            break
    return set()


def at_rest(graph):
    """Name the stages from which staff cannot come to a closing by themselves."""
    good = {node for node in graph if node[0].stage is Stage.CLOSED}
    more = True
    while more:
        before = len(good)
        for node, steps in graph.items():
            for _, alone, new, remaining in steps:
                if alone and ((new, remaining) in good or remaining < 0):
                    good.add(node)
        more = len(good) > before
    return {f"stuck_{case.stage}" for case, left in graph if (case, left) not in good}
