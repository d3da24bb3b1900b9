"""Who gets the notice when something in the house itself does not hold: always somebody."""

import datetime as dt
from collections.abc import Iterator

from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.people.look_ups import with_desk_key
from waarborg.store.people.staffing import sitting_in
from waarborg.store.procedures.loading import NoProcedure
from waarborg.usecases.in_force import day_of, procedure_today


def who_is_told(*, now: dt.datetime) -> set[str]:
    """Name who is told that the house does not do what it should.

    Those who oversee it, who do not run it. Where none of them is left, or nobody can read who
    they are, it is the next who can be told: every mail is the same, so too many tells nothing.
    """
    today = day_of(now)
    reachable = {addressee.person for addressee in with_desk_key(today)}
    for bodies in _in_turn(now):
        if found := reachable & sitting_in(bodies, today):
            return found
    return reachable - _who_run_it(now) or reachable


def _in_turn(now: dt.datetime) -> Iterator[set[str]]:
    try:
        bodies = procedure_today(now).bodies.items()
    except (BrokenProcedure, NoProcedure):
        return
    independent = {code: body for code, body in bodies if body.independent}
    yield {code for code, body in independent.items() if body.sees_seats}
    yield set(independent)


def _who_run_it(now: dt.datetime) -> set[str]:
    try:
        bodies = procedure_today(now).bodies.items()
    except (BrokenProcedure, NoProcedure):
        return set()
    running = {code for code, body in bodies if body.sees_seats and not body.independent}
    return sitting_in(running, day_of(now))
