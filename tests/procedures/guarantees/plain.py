"""A walker for tests that shares nothing with the checker, nor with the running system.

It reads the raw model only: bodies, seats, positions, norms, terms. What it takes for granted are
sentences of the documentation: who steps aside, what a quorum is, when a term starts and ends, and
that one thing goes wrong besides (docs/adr/0014). It looks at every way of making a report by
itself, and keeps more of the past than the checker does.
"""

from dataclasses import dataclass, replace

from tests.procedures.guarantees.plain_ready import may, willed
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, NameMode, Stage, TermName

JUDGED = {Stage.ASSESSING, Stage.HANDED_BACK, Stage.ANSWERED}
ENDS = {Stage.CLOSED, Stage.SETTLED}
CONTESTABLE = (Act.REFUSE, Act.CLOSE, Act.HAND_BACK, Act.CLASSIFY)
TOGETHER = {*CONTESTABLE, Act.ACCEPT_ANSWER, Act.ANSWER_SECOND_LOOK, Act.INFORM_CONCERNED}
STAFF = {*TOGETHER, Act.ACKNOWLEDGE, Act.ASSESS, Act.PASS_ON, Act.ANSWER_TASK}
CONSENTS = {NameMode.CONFIDENTIAL: 3, NameMode.OPEN: 2, NameMode.ANONYMOUS: 1}


@dataclass(frozen=True)
class Now:
    """Where a case stands, and what of its past can matter."""

    stage: Stage
    owner: str
    left: int  # how often it may still change hands
    had: frozenset = frozenset()  # who had it before
    looked: bool = False
    decided: frozenset = frozenset()  # what this owner decided
    heard: bool = False
    begun: bool = False  # somebody began to judge
    task: str = ""
    running: frozenset = frozenset()


@dataclass(frozen=True)
class Step:
    act: Act
    norm: object
    to: Now
    waits: bool = False  # on the reporting person
    carried: frozenset = frozenset()  # the terms that ran before and go on


class Seen:
    """One report: which norms apply, who is free, which terms start, go on, and are told of."""

    def __init__(self, town, told):
        self.town, self.told, self.bodies = town, told, town.bodies
        self.norms, self.aside = town.norms(told), town.aside(told)
        self.first = self._first()
        seated = any("/" in spot for spot in told.concerned)
        self.left = 0 if told.out or seated else 1
        self._found: dict = {}

    @property
    def shown(self):
        """Give all that the rest rests on: reports alike in it have one tale."""
        codes = tuple(n.code for n in self.norms)
        # Who is right above may hold a task where a norm says so: then it matters whom it is about.
        may = any(n.superior_may and n.act is Act.HAND_BACK for n in self.norms)
        about = self.told.concerned if may else bool(self.told.concerned)
        asks = any(Need.CONSENT in n.needs for n in self.norms)
        named = asks and self.told.name is NameMode.OPEN
        return (codes, self.aside, self.first, self.left, about, named)

    def _first(self):
        routes = [n for n in self.norms if n.act is Act.REPORT and n.hands_to]
        door = self.town.procedure.doors[self.told.door].body
        queue, seen = list(routes[0].hands_to if routes else [door]), set()
        while queue:
            body = queue.pop(0)
            if body not in seen and self.takes(body):
                return body
            queue += () if body in seen else self.bodies[body].substitutes
            seen.add(body)
        return ""

    def free(self, body, barred=frozenset()):
        """List who of a body can act: not apart, and not of those others look again at."""
        if body in barred:
            return []
        return [p for p in self.town.by_body[body]
                if (p.name, body) not in self.aside and not p.bodies & barred]  # fmt: skip

    def takes(self, body, barred=frozenset()):
        """Say whether a body is given reports at all, and this one."""
        return self.bodies[body].reads and self.enough(body, self.free(body, barred))

    def enough(self, body, there):
        needed = {s.code for s in self.bodies[body].seats if s.required}
        return len(there) >= max(2, self.bodies[body].quorum) and needed <= {p.seat for p in there}

    def starting(self, stage):
        """Name the terms that start where a case comes to a stage."""
        return frozenset(
            n.term.name
            for n in self.norms
            if n.act and n.term and n.term.starts is stage
            and n.term.name not in {TermName.DECLARE, TermName.OBJECT}
        )  # fmt: skip

    def _clocks(self, act, now, new):
        """Say which terms go on after an act, and which run then."""
        if new.stage in ENDS:
            return frozenset(), frozenset()
        own = {name for name, norms in self.town.terms.items() if any(n.act is act for n in norms)}
        # A term for an act that can only be done where the term starts ends when one leaves.
        over = {name for name, norms in self.town.terms.items()
                if norms and all(n.stages == {n.term.starts} and n.term.starts is not new.stage
                                 for n in norms)}  # fmt: skip
        carried = now.running - own - over
        arrives = new.stage is not now.stage or act is Act.HAND_BACK
        running = carried | (self.starting(new.stage) if arrives else frozenset())
        # Something open always has a clock: feedback is due again.
        return carried, running or self.starting(Stage.RECEIVED) & {TermName.FEEDBACK}

    def term(self, name):
        """Give the norm that sets a term here; None when none does."""
        return next((n for n in self.norms if n.act and n.term and n.term.name is name), None)

    def hears(self, name, now):
        """Name the body that hears when a term lapses; "" when nobody does."""
        norm = self.term(name)
        if norm is None:
            return ""
        if "tasked" in norm.by:
            keeper, late = "", {now.task}
        else:
            named = [word for word in norm.by if word in self.bodies]
            keeper = now.owner if "owner" in norm.by or not named else named[0]
            barred = now.had if now.looked else frozenset()
            late = {p.name for p in self.free(keeper, barred - {keeper})}
        told = list(norm.if_late)
        told += [s for body in norm.if_late for s in self.bodies[body].substitutes]
        best = ("", 0)
        for body in told:
            there = [p for p in self.free(body, now.had if now.looked else frozenset())
                     if (p.name, "") not in self.aside and p.name not in late]  # fmt: skip
            if body not in {now.owner, keeper} and min(len(there), 2) > best[1]:
                best = (body, min(len(there), 2))
        return best[0]


class Tale(Seen):
    """Everything that can become of one report."""

    def _can(self, act, body, now, *, together=False):
        there = self.free(body, now.had if now.looked else frozenset())
        judged = together or act in TOGETHER or (act is Act.ASSESS and body != now.owner)
        return self.enough(body, there) if judged else bool(there)

    def walk(self):
        """Give every case that can come of it, with the steps out of each."""
        start = Now(Stage.RECEIVED, self.first, self.left, running=self.starting(Stage.RECEIVED))
        graph, queue = {}, [start]
        while queue:
            now = queue.pop()
            if now not in graph:
                graph[now] = [s for s in self.steps(now) if s.to != now]
                queue += [s.to for s in graph[now] if s.to.left >= 0]
        return graph

    def steps(self, now):
        here = [n for n in self.norms if now.stage in n.stages]
        for norm in (n for n in here if n.act in STAFF):
            if Need.BOTH_SIDES in norm.needs and self.told.concerned and not now.heard:
                continue
            if willed(self, norm, now) and self._somebody(norm, now):
                for change in self._towards(norm, now):
                    yield self._step(norm, now, **change)
        yield from self._asked_again(here, now)
        if not now.had:
            yield from self._taken_over(here, now)

    def _somebody(self, norm, now):
        for word in norm.by:
            if word == "tasked" and now.task and norm.act is Act.ANSWER_TASK:
                return True
            body = now.owner if word == "owner" else word
            able = body in self.bodies and self._can(norm.act, body, now)
            # Who does not have the case says first that they are free, or may do nothing.
            if able and (body == now.owner or may(self, Act.DECLARE_CONFLICT, body, now)):
                return True
        return False

    def _towards(self, norm, now):
        """List to whom an act can go, as what changes in the case."""
        barred = now.had if now.looked else frozenset()
        if norm.act is Act.PASS_ON:
            for body in norm.hands_to:
                if body != now.owner and self.takes(body, barred):
                    yield {"owner": body}
        elif norm.act is Act.HAND_BACK:
            for body in norm.hands_to:
                alike = {
                    p.spot: p
                    for p in reversed(self.town.by_body[body])
                    if self._may_hold(p, body, norm) and now.owner not in p.bodies
                }
                yield from ({"task": p.name} for p in alike.values())  # fmt: skip
        else:
            yield {}

    def _may_hold(self, person, body, norm):
        """Say whether somebody may hold a task; the direct superior where the norm says so."""
        may = norm.superior_may and not self.town.apart(
            person, self.bodies[body], self.told, superior=False
        )
        return may or (person.name, body) not in self.aside

    def second_body(self, here, about, now):
        """Find who can look again at a decision; "" when nobody can."""
        before = now.had | {now.owner}
        for norm in here:
            if norm.act is Act.ASK_SECOND_LOOK and norm.about is about and "reporter" in norm.by:
                for body in norm.hands_to:
                    if self.takes(body, before):
                        return norm, body
        return None, ""

    def _asked_again(self, here, now):
        for about in () if now.looked else now.decided:
            norm, body = self.second_body(here, about, now)
            if body:
                yield self._step(norm, now, owner=body, looked=True)

    def _taken_over(self, here, now):
        for name in now.running:
            body = self.hears(name, now)
            reads = body and self.bodies[body].reads
            for norm in here if reads and body != now.owner else ():
                able = norm.act is Act.ASSESS and {"escalated", body} & set(norm.by)
                able = able and may(self, Act.DECLARE_CONFLICT, body, now, told=body)
                able = able and willed(self, norm, now)
                if able and self._can(norm.act, body, now, together=True):
                    yield self._step(norm, now, owner=body)

    def _step(self, norm, now, **change):
        stage = norm.to or now.stage
        moved = "owner" in change
        new = replace(now, stage=stage, **change)
        decided = now.decided | ({norm.act} & set(CONTESTABLE))
        carried, running = self._clocks(norm.act, now, new)
        new = replace(
            new,
            left=now.left - moved,
            had=now.had | {now.owner} if moved else now.had,
            looked=new.looked and (now.looked is False or not moved),
            decided=frozenset() if moved or new.looked else decided,
            heard=now.heard or norm.act is Act.INFORM_CONCERNED,
            begun=now.begun or stage in JUDGED,
            task=new.task if stage in {Stage.HANDED_BACK, Stage.ANSWERED} else "",
            running=running,
        )
        waits = norm.act is Act.ASK_SECOND_LOOK or norm.needs & {Need.APPROVED_TEXT, Need.CONSENT}
        return Step(norm.act, norm, new, bool(waits), carried)


def counted(procedure, judge):
    """Count in how many situations each thing fails that `judge` names.

    Args:
        judge: (tale, graph) -> codes of what fails in one situation.
    """
    town, known, found = Town(procedure), {}, {}
    for told in town.told():
        tale = Tale(town, told)
        if tale.first:
            if tale.shown not in known:
                known[tale.shown] = judge(tale, tale.walk())
            for cause in known[tale.shown]:
                found[cause] = found.get(cause, 0) + CONSENTS[told.name]
    return found
