"""Who holds the keys of a case: decided by the core, made into wraps and dummies here."""

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import Matter, members_of, split
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import dormant_for
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import Holders
from waarborg.store.cases.models import Receipt
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys

FROM_THE_START = (
    Compartment.REPORT,
    Compartment.DIALOGUE,
    Compartment.DOSSIER,
    Compartment.TRIAGE,
    Compartment.TRAIL,
)
FOR_READERS_ONLY = frozenset({Compartment.DOSSIER})  # the reporting person does not read these


def holders_for(
    bodies: frozenset[str],
    owner: str,
    matter: Matter,
    procedure: Procedure,
    people: Roster,
    receipt: Receipt | None,
) -> Holders:
    """Say who gets keys: the free members of `bodies`, dummies for the rest, and who sleeps.

    Args:
        bodies: The bodies that read now; `owner` is one of them.
        receipt: None for a part that the reporting person does not read.
    """
    free = readers_in(bodies, matter, procedure, people)
    members = {m.person for body in bodies for m in members_of(body, procedure, people)}
    dormant = dormant_for(owner, matter, procedure, people)
    sleeping = frozenset[str]().union(*dormant.values())
    keys = public_keys(free | sleeping)
    return Holders(
        readers={person: keys[person] for person in free},
        aside=frozenset(members) - free,
        receipt=receipt,
        dormant={
            body: {
                m.person: keys[m.person] if m.person in persons else None
                for m in members_of(body, procedure, people)
                if m.person not in free
            }
            for body, persons in dormant.items()
            if body not in bodies
        },
        release=house_key("release"),
    )


def readers_in(
    bodies: frozenset[str], matter: Matter, procedure: Procedure, people: Roster
) -> frozenset[str]:
    """Name the members of `bodies` who can read: keyed, and without a part in the matter."""
    return frozenset(m.person for body in bodies for m in split(body, matter, procedure, people)[0])
