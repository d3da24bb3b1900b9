"""What can become of a case: the states it can be in, and the acts between them."""

from dataclasses import dataclass, field
from functools import cached_property

from waarborg.core.procedure.escalation import term_again
from waarborg.core.procedure.facts import CaseFacts, RunningTerm
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.stand_ins import House
from waarborg.core.terms import Act, Consent, NameMode, Stage, TermName


@dataclass(frozen=True)
class State:
    """Where a case stands, as far as it matters for what can happen next."""

    stage: Stage
    owner: str
    before: str = ""  # the body that had it and decided in it before
    reviewed: bool = False  # it has it because a decision of `before` was put to it
    decided: Act | None = None  # what was decided just now and can be put to others
    informed: bool = False  # the person concerned was told and could answer
    tasked: str = ""  # who holds the task that was handed back
    running: frozenset[TermName] = frozenset()


@dataclass(frozen=True)
class Edge:
    """An act that leads to another state."""

    act: Act
    by: str  # body, or a word of `By`
    norm: str
    to: State
    towards: str = ""
    about: Act | None = None
    lapsed: bool = False  # done by a body that was told of a lapsed term
    waits: bool = False  # cannot be done without the reporting person

    hands: bool = False  # another body has the case after it
    others: tuple[str, ...] = ()  # norms under which it can be done as well


@dataclass
class Course:
    """Everything that can become of a case in one situation, from one body on."""

    house: House
    situation: Situation
    start: State
    edges: dict[State, tuple[Edge, ...]] = field(default_factory=dict)
    came_by: dict[State, tuple[State, Edge]] = field(default_factory=dict)
    told: dict[tuple[object, ...], RunningTerm | None] = field(default_factory=dict)

    def path(self, state: State) -> tuple[Edge, ...]:
        """List the acts of a shortest way to `state`."""
        steps: list[Edge] = []
        while state in self.came_by:
            state, edge = self.came_by[state]
            steps.append(edge)
        return tuple(reversed(steps))

    @property
    def states(self) -> tuple[State, ...]:
        """List the states, the nearest first."""
        return tuple(self.edges)

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Name everybody: all declared to be free of a conflict who did not declare one."""
        out = self.situation.report.conflicted
        return frozenset(m.person for m in self.house.people.members) - out

    def case(self, state: State, *, lapsed_to: str = "") -> CaseFacts:
        """Give the facts of a case in `state`."""
        report = self.situation.report
        done = {Act.INFORM_CONCERNED} if state.informed else set()
        done |= {state.decided} if state.decided else set()
        return CaseFacts(
            stage=state.stage,
            body=state.owner,
            kind=report.kind,
            relation=report.relation,
            place=report.place,
            door=report.door,
            name=report.name,
            consent=Consent.GIVEN if report.name is NameMode.OPEN else Consent.NONE,
            concerned=report.concerned,
            conflicted=report.conflicted,
            declared=self.everybody,
            tasked=frozenset({state.tasked} if state.tasked else ()),
            done=frozenset(done),
            decisions=tuple(b for b in (state.before, state.decided and state.owner) if b),
            earlier=report.earlier,
            had_part=report.had_part,
            # Which decision it was does not matter any more; that there was one does.
            second_looks=frozenset({Act.CLASSIFY} if state.reviewed else ()),
            escalated=frozenset({lapsed_to} if lapsed_to else ()),
        )


def lapsing(course: Course, state: State) -> tuple[RunningTerm, ...]:
    """List the terms that run in `state`, with who keeps each and who is told when it lapses."""
    return tuple(term for name in sorted(state.running) if (term := _running(name, course, state)))


def _running(name: TermName, course: Course, state: State) -> RunningTerm | None:
    """Find who keeps one term and who is told; looked up once for each body and task."""
    key = (name, state.owner, state.before, state.reviewed, state.tasked)
    if key not in course.told:
        house = course.house
        course.told[key] = term_again(name, course.case(state), house.procedure, house.people)
    return course.told[key]
