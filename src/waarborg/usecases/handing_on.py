"""Give one person with a new key what the procedure lets them have of a case.

Only somebody who reads the case can do it. What they get is decided as for everybody else: who
has a part in the matter gets dummies, and in the tables the two look alike.
"""

import datetime as dt

from waarborg.core.procedure.faults import INVOLVED
from waarborg.core.procedure.permission import reason_against
from waarborg.core.terms import Act, Compartment, Stage
from waarborg.store.cases.compartments import Holders, hand_keys
from waarborg.store.cases.lost_keys import has_wrap
from waarborg.store.cases.names import fill_grants
from waarborg.usecases.holding import readers_in
from waarborg.usecases.joining import keyed_in, let_newcomers_sleep, parts, reading
from waarborg.usecases.keys_used import note_keys
from waarborg.usecases.opened_case import OpenedCase, actor_for, may_look
from waarborg.usecases.record_act import write_grant
from waarborg.usecases.trail import AGREED, PASSED


def hand_on(opened: OpenedCase, person: str, public: bytes, now: dt.datetime) -> None:
    """Give `person` the keys of a case, or what looks like them; nothing where they have no place.

    Who holds something of the case already, real or not, keeps that and gets nothing.

    Args:
        public: Their confirmed public key.
    """
    if has_wrap(opened.row, person, Compartment.TRIAGE):
        return
    if person in keyed_in(opened, reading(opened)):
        _to_member(opened, person, public, now)
        return
    let_newcomers_sleep(opened, only=person)
    _to_tasked(opened, person, public, now)


def _to_member(opened: OpenedCase, person: str, public: bytes, now: dt.datetime) -> None:
    """Give a member of a body that reads the keys of every part, or dummies of the same size."""
    facts, procedure, people = opened.facts, opened.procedure, opened.people
    free = person in readers_in(reading(opened), facts, procedure, people)
    free = free and may_look(facts, actor_for(person, people), procedure, people)
    holders = Holders({person: public}) if free else Holders({}, aside=frozenset({person}))
    hand_keys(parts(opened), holders)
    note_keys(opened.latest(Compartment.TRIAGE), {person: public})
    fill_grants(opened.row, frozenset({person}))
    write_grant(opened, AGREED if free else PASSED, person, now)


def _to_tasked(opened: OpenedCase, person: str, public: bytes, now: dt.datetime) -> None:
    """Give whoever holds the task that part again, and no other."""
    facts, procedure, people = opened.facts, opened.procedure, opened.people
    if facts.stage is not Stage.HANDED_BACK or person not in facts.tasked:
        return
    if has_wrap(opened.row, person, Compartment.TASK):
        return
    actor = actor_for(person, people)
    if reason_against(Act.ANSWER_TASK, facts, actor, procedure, people) in INVOLVED:
        return
    hand_keys(opened.keys.get(Compartment.TASK, ()), Holders({person: public}))
    write_grant(opened, AGREED, person, now)
