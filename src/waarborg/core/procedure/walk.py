"""The procedure as what it is: stages, and acts that lead from one to another, all of them walked.

Who may do what, where it leads, who has the case then and which terms run is asked of the same
functions that the running system asks. Nothing is decided here.

One thing may go wrong besides: a body is out, or the case changes hands once (passed on, looked at
again, or taken over when a term lapsed). A procedure has a finite number of bodies: after enough of
that there is a last one, whatever the procedure says.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from waarborg.core.procedure.course import Course, Edge, State, lapsing
from waarborg.core.procedure.escalation import ENDS, kept_by, terms_reopening, terms_starting
from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.handing import hand_back_to, pass_on_to
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.outcome import after, owner_after
from waarborg.core.procedure.permission import UNDECLARED, WITHOUT_CASE, reasons_by_norm
from waarborg.core.procedure.readiness import GIVEN, Readiness
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.stand_ins import House
from waarborg.core.procedure.words import By, Need
from waarborg.core.terms import BY_REPORTER, Act, Stage, TermName

CONTESTABLE = (Act.REFUSE, Act.CLOSE, Act.HAND_BACK, Act.CLASSIFY)
NO_PROGRESS = frozenset({TermName.DECLARE, TermName.OBJECT})  # terms that say nothing of progress
LEADS_NOWHERE = frozenset(
    {
        Act.READ,
        Act.DECLARE_CONFLICT,
        Act.LIFT_EXCLUSION,
        Act.OPEN_NAME,
        Act.NAME_GOT_OUT,
        Act.ANSWER_LEAK,
        Act.HOLD,
        Act.LIFT_HOLD,
    }
)  # they change who reads, or what: not where a case stands
_BY_STAFF = tuple(act for act in Act if act not in BY_REPORTER | WITHOUT_CASE | LEADS_NOWHERE)


class Walk:
    """Walks the courses of one house; what it found once, it keeps."""

    def __init__(self, house: House) -> None:
        """Begin in `house`."""
        self.house = house
        self.procedure, self.people = house.procedure, house.people
        self.norms = {norm.code: norm for norm in house.procedure.norms}
        self.kept: dict[tuple[Act, Stage], frozenset[TermName]] = {}
        self.acts = {stage: tuple(self._acts_at(stage)) for stage in Stage}

    def _acts_at(self, stage: Stage) -> Iterator[tuple[Act, str]]:
        """List which acts of staff the norms know at a stage, and for whom."""
        for act in _BY_STAFF:
            norms = [n for n in self.procedure.norms_for(act) if stage in n.stages]
            yield from dict.fromkeys((act, word) for norm in norms for word in norm.by)

    def course(self, situation: Situation, owner: str) -> Course:
        """Walk everything that can become of a case that `owner` has in `situation`."""
        course = Course(self.house, situation, State(Stage.RECEIVED, owner))
        steps = _Steps(self, course)
        course.start = replace(course.start, running=steps.starting(course.start))
        queue = deque([course.start])
        course.edges[course.start] = ()
        while queue:
            state = queue.popleft()
            course.edges[state] = tuple(steps.out_of(state))
            for edge in course.edges[state]:
                # Where a body is out already, or had it before, it is seen but not followed.
                ends = edge.hands and bool(situation.body_out or state.before)
                if edge.to not in course.edges and not ends:
                    course.edges[edge.to] = ()
                    course.came_by[edge.to] = (state, edge)
                    queue.append(edge.to)
        return course


class _Steps:
    """The steps that can be taken in one course."""

    def __init__(self, walk: Walk, course: Course) -> None:
        self.walk, self.course = walk, course
        self.procedure, self.people = walk.procedure, walk.people
        self._actors: dict[tuple[str, str, bool], str] = {}
        self._starting: dict[Stage, frozenset[TermName]] = {}
        self._readiness = Readiness(course)

    def out_of(self, state: State) -> Iterator[Edge]:
        """List the acts that are possible in `state` and lead elsewhere."""
        case = self.course.case(state)
        before = self.course.came_by[state][0] if state.decided is Act.CLASSIFY else None
        if before is not None and before == replace(state, decided=None):
            # All else is as it was before the decision.
            yield from self.course.edges[before]
        else:
            yield from self._of_staff(state, case)
            yield from self._of_the_told(state)
        yield from self._of_reporter(state, case)

    def _of_staff(self, state: State, case: CaseFacts) -> Iterator[Edge]:
        """List what staff can do: the body that has it, a fixed one, who holds a task."""
        for act, word in self.walk.acts[state.stage]:
            person = self._person(word, state, case)
            if person and act not in UNDECLARED and not self._readiness.may_join(word, state, case):
                continue
            for towards in self._targets(act, case) if person else ():
                edge = self._edge(act, state, case, word, person, towards)
                if edge is not None and edge.to != state:
                    yield edge

    def _edge(
        self, act: Act, state: State, case: CaseFacts, word: str, person: str, towards: str
    ) -> Edge | None:
        """Ask whether somebody may do it, and where it leads."""
        actor, given = self.walk.house.actor(person), self._readiness.given(state)
        told = reasons_by_norm(
            act, case, actor, self.procedure, self.people, given=given, towards=towards
        )
        code, *others = [code for code, reason in told.items() if reason is None] or [""]
        if not code:
            return None
        owner = owner_after(act, case, actor, self.procedure, self.people, towards=towards)
        waits = bool(self.walk.norms[code].needs & {Need.APPROVED_TEXT, Need.CONSENT})
        body = state.owner if word == By.OWNER else word
        to = self._arrived(act, state, after(act, case, self.procedure), owner, towards)
        hands = to.owner != state.owner
        also = tuple(others)
        return Edge(act, body, code, to, towards=towards, waits=waits, hands=hands, others=also)

    def _arrived(
        self, act: Act, state: State, stage: Stage, owner: str, towards: str = ""
    ) -> State:
        """Describe the case after an act: who has it, and which terms run."""
        moved = owner != state.owner
        task = towards if act is Act.HAND_BACK else state.tasked
        return State(
            stage=stage,
            owner=owner,
            before=state.owner if moved else state.before,
            reviewed=act is Act.ASK_SECOND_LOOK or (state.reviewed and not moved),
            decided=act if act in CONTESTABLE and not (moved or state.reviewed) else None,
            informed=state.informed or act is Act.INFORM_CONCERNED,
            tasked=task if stage in {Stage.HANDED_BACK, Stage.ANSWERED} else "",
            running=self._running(act, state, stage, owner),
        )

    def _running(self, act: Act, old: State, stage: Stage, owner: str) -> frozenset[TermName]:
        """Name the terms that run after an act: kept, started, and started again."""
        if stage in ENDS:
            return frozenset()
        if (act, stage) not in self.walk.kept:
            self.walk.kept[act, stage] = kept_by(act, stage, self.procedure)
        running = old.running - self.walk.kept[act, stage]
        if stage is not old.stage or act is Act.HAND_BACK:
            running |= self.starting(replace(old, stage=stage, owner=owner))
        if running:
            return running
        case = self.course.case(replace(old, stage=stage, owner=owner))
        again = terms_reopening(case, self.procedure, self.people)
        return frozenset(term.name for term in again)

    def starting(self, state: State) -> frozenset[TermName]:
        """Name the terms that start when the case comes to the stage of `state`."""
        if state.stage not in self._starting:
            case = self.course.case(state)
            begun = terms_starting(
                state.stage, case, state.owner, self.procedure, self.people, tasked=case.tasked
            )
            names = frozenset(term.name for term in begun)
            self._starting[state.stage] = names - NO_PROGRESS
        return self._starting[state.stage]

    def _person(self, word: str, state: State, case: CaseFacts) -> str:
        """Choose somebody who is free to act for a body, or holds the task; "" for nobody."""
        if word == By.TASKED:
            return state.tasked
        body = state.owner if word == By.OWNER else word
        if body not in self.procedure.bodies:
            return ""
        key = (body, state.before, state.reviewed)
        if key not in self._actors:
            free, _ = split(body, case, self.procedure, self.people)
            self._actors[key] = free[0].person if free else ""
        return self._actors[key]

    def _targets(self, act: Act, case: CaseFacts) -> tuple[str, ...]:
        """List to whom an act can go; one empty word for an act that goes to nobody."""
        if act is Act.HAND_BACK:
            return tuple(sorted(hand_back_to(case, self.procedure, self.people))[:1])
        if act is not Act.PASS_ON:
            return ("",)
        return pass_on_to(case, self.procedure, self.people)

    def _of_the_told(self, state: State) -> Iterator[Edge]:
        """List what a body can take over that is told of a lapsed term."""
        if state.before:
            return
        bodies = {t.escalate_body for t in lapsing(self.course, state)} - {"", state.owner}
        for body in sorted(bodies):
            case = self.course.case(state, lapsed_to=body)
            person = self._readiness.may_join(body, state, case) and self._person(body, state, case)
            edge = self._edge(Act.ASSESS, state, case, body, person, "") if person else None
            if edge is not None and edge.to.owner == body:
                yield replace(edge, lapsed=True)

    def _of_reporter(self, state: State, case: CaseFacts) -> Iterator[Edge]:
        """List what the reporting person can put to others, or say is not settled."""
        reporter = Actor(is_reporter=True)
        asked: list[tuple[Act, Act | None]] = []
        asked += [(Act.ASK_SECOND_LOOK, state.decided)] if state.decided else []
        asked += [(Act.OBJECT_SETTLED, None)] if state.stage is Stage.SETTLED else []
        for act, about in asked:
            told = reasons_by_norm(
                act, case, reporter, self.procedure, self.people, given=GIVEN, about=about
            )
            code = next((code for code, reason in told.items() if reason is None), "")
            if code:
                owner = owner_after(act, case, reporter, self.procedure, self.people, about=about)
                stage = after(act, case, self.procedure, about=about)
                to = self._arrived(act, state, stage, owner)
                hands = to.owner != state.owner
                yield Edge(act, By.REPORTER, code, to, about=about, waits=True, hands=hands)
