"""Who holds the keys of a case: decided by the core, made into wraps and dummies here."""

from collections.abc import Iterable

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import Matter, members_of, split
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import dormant_for
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import (
    Holders,
    Keys,
    OpenCompartment,
    create_compartments,
)
from waarborg.store.cases.entries import entries_of_many, write_entry
from waarborg.store.cases.models import Case, Receipt
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
                if m.person not in members
            }
            for body, persons in dormant.items()
            if body not in bodies
        },
        release=house_key("release"),
        standby=(bodies - {owner}) | dormant.keys(),
    )


def create_parts(
    row: Case, kinds: Iterable[Compartment], holders: Holders
) -> dict[Compartment, OpenCompartment]:
    """Make new versions of parts, and seal beside the card whom a lapsed term may be told to.

    Anybody who can write to the database could say in a trail that a term lapsed. Such a line
    opens nothing to a body that does not stand in this list.
    """
    made = create_compartments(row, kinds, holders, not_for_receipt=FOR_READERS_ONLY)
    if Compartment.TRIAGE in made:
        write_entry(made[Compartment.TRIAGE], "standby", {"bodies": sorted(holders.standby)})
    return made


def standby_of(keys: Keys) -> frozenset[str]:
    """Read that list, as it was written with the newest keys."""
    newest = keys[Compartment.TRIAGE][-1]
    said = entries_of_many([newest], "standby")[newest.row.pk]
    return frozenset(said[-1]["bodies"]) if said else frozenset()


def readers_in(
    bodies: frozenset[str], matter: Matter, procedure: Procedure, people: Roster
) -> frozenset[str]:
    """Name the members of `bodies` who can read: keyed, and without a part in the matter."""
    return frozenset(m.person for body in bodies for m in split(body, matter, procedure, people)[0])
