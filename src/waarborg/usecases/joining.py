"""Let somebody read who came to the body when a case ran already, or whose key is new."""

from dataclasses import dataclass

from waarborg.core.procedure.escalation import dormant_for, standing_by
from waarborg.core.procedure.involvement import members_of
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import OpenCompartment, put_to_sleep_for
from waarborg.store.cases.lost_keys import sleepers_in
from waarborg.store.cases.wrapped_for import holding, holding_newest
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.holding import readers_in
from waarborg.usecases.keys_used import note_keys
from waarborg.usecases.new_versions import reading_bodies, renew_keys
from waarborg.usecases.opened_case import OpenedCase


@dataclass(frozen=True)
class Came:
    """Who had no row in a case: who got keys, and who got dummies in their place."""

    joined: tuple[str, ...]
    passed: tuple[str, ...]


def let_newcomers_in(opened: OpenedCase) -> Came:
    """Give who came to the body since then what there is; only a reader can do that for them.

    Whoever holds a row of the newest version, real or a dummy, is no newcomer. Who has rows of
    before only comes again: another key stood in their place when that version was made. Who has a
    part in the matter gets dummies at the same moment: else their row would stay away, and say so.
    """
    bodies = reading(opened)
    came = keyed_in(opened, bodies) - holding_newest(opened.latest(Compartment.TRIAGE))
    free = came & readers_in(bodies, opened.facts, opened.procedure, opened.people)
    if came:
        renew_keys(opened)
    let_newcomers_sleep(opened)
    return Came(tuple(sorted(free)), tuple(sorted(came - free)))


def let_newcomers_sleep(opened: OpenedCase, only: str = "") -> None:
    """Let the keys sleep for who came to a body that stands by, as they do for their colleagues.

    Args:
        only: Somebody for whom alone it is done; "" for everybody.
    """
    owner, procedure, people = opened.row.body, opened.procedure, opened.people
    awake = {
        m.person for b in reading_bodies(opened) for m in members_of(b, procedure, people)
    } | holding(opened.row, Compartment.TRIAGE)
    asleep = sleepers_in(opened.row)
    lacking = {
        body: (keyed_in(opened, frozenset({body})) - awake) - asleep.get(body, frozenset())
        for body in standing_by(owner, procedure)
        if body not in reading_bodies(opened)
    }
    wanted = {b: who & {only} if only else who for b, who in lacking.items()}
    if not any(wanted.values()):
        return
    dormant = dormant_for(owner, opened.facts, procedure, people)
    keys = public_keys(frozenset().union(*wanted.values()))
    note_keys(opened.latest(Compartment.TRIAGE), keys)
    for body, persons in wanted.items():
        free = dormant.get(body, frozenset())
        put_to_sleep_for(
            parts(opened),
            {body: {p: keys[p] if p in free else None for p in sorted(persons)}},
            house_key("release"),
        )


def reading(opened: OpenedCase) -> frozenset[str]:
    """Name the bodies that read a case now, and that read reports at all."""
    return frozenset(b for b in reading_bodies(opened) if opened.procedure.bodies[b].reads)


def keyed_in(opened: OpenedCase, bodies: frozenset[str]) -> frozenset[str]:
    """Name who sits in `bodies` with a confirmed key, whether or not they have a part."""
    seated = (m for body in bodies for m in members_of(body, opened.procedure, opened.people))
    return frozenset(m.person for m in seated if m.keyed)


def parts(opened: OpenedCase) -> list[OpenCompartment]:
    """List every version of every part that is open."""
    return [one for versions in opened.keys.values() for one in versions]
