"""What has to be there before somebody acts in a course, and whether it ever can be.

A text goes out when the reporting person approved it: a procedure that lets them approve nothing
sends nothing. Who does not have a case says first that they are free of it: whoever may not say so
never acts in it. Both are asked of the functions that the running system asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.permission import ON_PAGES, reason_against
from waarborg.core.procedure.stand_ins import House
from waarborg.core.procedure.words import By, Need
from waarborg.core.terms import Act, Consent, Stage

GIVEN: Final = frozenset(Need) - {Need.BOTH_SIDES}  # hearing somebody is an act of its own
WILLED: Final[Mapping[Need, Act]] = {
    Need.APPROVED_TEXT: Act.APPROVE_TEXT,
    Need.CONSENT: Act.CONSENT,
}  # what only the reporting person brings: there it must be theirs to say


def given_in(course: Course, state: State) -> frozenset[Need]:
    """Name what can be brought in `state`: a text that nobody may approve never is."""
    case, house = course.case(state), course.house
    never = {
        need
        for need, act in WILLED.items()
        if reason_against(act, case, Actor(is_reporter=True), house.procedure, house.people)
    }
    return GIVEN - (never - {Need.CONSENT} if case.consent is Consent.GIVEN else never)


def somebody_may(act: Act, body: str, case: CaseFacts, house: House) -> bool:
    """Say whether one of a body who is free may do `act`; so too where nobody of it is free."""
    procedure, people = house.procedure, house.people
    free, _ = split(body, case, procedure, people)
    return not free or any(
        reason_against(act, case, house.actor(m.person), procedure, people, given=ON_PAGES) is None
        for m in free
    )


@dataclass
class Readiness:
    """Who is ready to act in one course; what was asked once is kept."""

    course: Course
    _given: dict[Stage, frozenset[Need]] = field(default_factory=dict)
    _joining: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def given(self, state: State) -> frozenset[Need]:
        """Name what can be brought at the stage of `state`."""
        if state.stage not in self._given:
            self._given[state.stage] = given_in(self.course, state)
        return self._given[state.stage]

    def may_join(self, word: str, state: State, case: CaseFacts) -> bool:
        """Say whether who does not have the case can say that they are free, before they act.

        That those who have it can is looked at by itself (`no-dead-end`).
        """
        house = self.course.house
        if word in {By.OWNER, state.owner} or word not in house.procedure.bodies:
            return True
        key = (word, state.stage, state.owner, state.before, state.reviewed, case.escalated)
        if key not in self._joining:
            self._joining[key] = somebody_may(Act.DECLARE_CONFLICT, word, case, house)
        return self._joining[key]
