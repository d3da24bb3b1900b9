"""Let somebody read who came to the body when a case ran already."""

from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import holding
from waarborg.usecases.holding import readers_in
from waarborg.usecases.new_versions import reading_bodies, renew_keys
from waarborg.usecases.opened_case import OpenedCase


def let_newcomers_in(opened: OpenedCase) -> tuple[str, ...]:
    """Give who came to the body since then what there is; only a reader can do that for them.

    Whoever holds a row, real or a dummy, is no newcomer.

    Returns:
        The persons who got keys.
    """
    bodies = frozenset(b for b in reading_bodies(opened) if opened.procedure.bodies[b].reads)
    readers = readers_in(bodies, opened.facts, opened.procedure, opened.people)
    joined = readers - holding(opened.row, Compartment.TRIAGE)
    if joined:
        renew_keys(opened)
    return tuple(sorted(joined))
