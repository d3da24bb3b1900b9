"""Who holds the keys of a case: decided by the core, made into wraps and dummies here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from waarborg.core.procedure.escalation import standing_by
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import Matter, members_of, split
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import dormant_for
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import (
    Holders,
    Keys,
    OpenCompartment,
    SealedParts,
    newest_versions,
    seal_compartments,
)
from waarborg.store.cases.entries import entries_of_many, seal_entry
from waarborg.store.cases.models import Case, Receipt
from waarborg.store.people.rosters import public_keys
from waarborg.store.rows import insert
from waarborg.usecases.keys_used import keys_entry

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
    *,
    keys: Mapping[str, bytes],
    release: bytes,
) -> Holders:
    """Say who gets keys: the free members of `bodies`, dummies for the rest, and who sleeps.

    Who has no key gets no row: that they have none stands in clear. So who lacks a row came later,
    or lost a key, and a row that is there says nothing. A body of which everybody steps aside
    sleeps too, with dummies only: a missing row would say whom the matter is about.

    Args:
        bodies: The bodies that read now; `owner` is one of them.
        receipt: None for a part that the reporting person does not read.
        keys: Public keys of whoever sits in a body, from `keys_in_bodies`.
        release: Public key of the clock.
    """
    free = readers_in(bodies, matter, procedure, people)
    seated = [m for body in bodies for m in members_of(body, procedure, people)]
    members = {m.person for m in seated}
    dormant = dormant_for(owner, matter, procedure, people)
    return Holders(
        readers={person: keys[person] for person in free},
        aside=frozenset(m.person for m in seated if m.keyed) - free,
        receipt=receipt,
        dormant={
            body: {
                m.person: keys[m.person] if m.person in dormant.get(body, ()) else None
                for m in members_of(body, procedure, people)
                if m.keyed and m.person not in members
            }
            for body in standing_by(owner, procedure)
            if body not in bodies
        },
        release=release,
        standby=(bodies - {owner}) | dormant.keys(),
        keys=keys,
    )


def keys_in_bodies(procedure: Procedure, people: Roster) -> Mapping[str, bytes]:
    """Give the public keys of whoever sits in a body, by name or because of the function.

    Those are readers, who sleeps, and custodians.
    """
    bodies = [one.code for one in procedure.bodies.values() if one.reads or one.custodian]
    seated = (m for body in bodies for m in members_of(body, procedure, people))
    return public_keys({member.person for member in seated if member.keyed})


def create_parts(
    row: Case, kinds: Iterable[Compartment], holders: Holders
) -> dict[Compartment, OpenCompartment]:
    """Make new versions of parts; see `seal_parts`."""
    sealed = seal_parts(row, kinds, holders, last=newest_versions(row))
    insert(sealed.rows)
    return sealed.opened


def seal_parts(
    row: Case,
    kinds: Iterable[Compartment],
    holders: Holders,
    *,
    last: Mapping[str, int] | None = None,
) -> SealedParts:
    """Seal new versions of parts, and beside the card what no table is believed in later.

    Anybody who can write to the database could say in a trail that a term lapsed. Such a line
    opens nothing to a body that does not stand in the list of whom that may be told to. And they
    could put another key in the place of somebody's: so here stands which keys were used.
    """
    sealed = seal_compartments(row, kinds, holders, not_for_receipt=FOR_READERS_ONLY, last=last)
    if Compartment.TRIAGE not in sealed.opened:
        return sealed
    triage = sealed.opened[Compartment.TRIAGE]
    standby = seal_entry(triage, "standby", {"bodies": sorted(holders.standby)})
    keys = keys_entry(triage, holders.keys, holders.receipt)
    return replace(sealed, rows=(*sealed.rows, standby, keys))


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
