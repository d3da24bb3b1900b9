"""The name of the reporting person, sealed for the custodians of a case."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import Matter, members_of, split
from waarborg.core.procedure.model import Procedure
from waarborg.core.seal.identity import (
    LEAST_CUSTODIANS,
    SealedName,
    custodians_needed,
    open_as_reporter,
    seal_name,
)
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import NameMode
from waarborg.store.cases.models import Case
from waarborg.store.cases.names import grant_rows, holders_of_shares, name_rows, store_name
from waarborg.store.ids import new_id
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.report_plan import Plan


def new_name(
    row: Case,
    plan: Plan,
    name: Mapping[str, str],
    pair: tuple[bytes, bytes],
    keys: Mapping[str, bytes],
    outside: bytes,
) -> Iterable[Model]:
    """Seal the name of a new case. A case without one gets an envelope too: absence would tell.

    Args:
        pair: Seed and public key of the reporting person.
        keys: Public keys of whoever sits in a body.
        outside: Public key of the outside person.
    """
    free, everybody = custodians_of(plan)
    data, ours = json.dumps(name).encode(), {who: keys[who] for who in free}
    seed, public = pair
    sealed = _seal(row, data, public, ours, everybody, outside)
    envelope, shares = name_rows(
        row, sealed, kept=everybody, most=custodians_needed(len(everybody))
    )
    is_open = plan.facts.name is NameMode.OPEN
    place = {"tenant": row.procedure, "case": row.id}
    key = open_as_reporter(sealed, seed, **place) if is_open else None
    readers = {who: keys[who] for who in plan.routing.readers} if is_open else {}
    body = members_of(plan.routing.body, plan.procedure, plan.people)
    others = plan.routing.readers | {member.person for member in body}
    return (envelope, *shares, *grant_rows(envelope, key, readers, others))


def seal_case_name(row: Case, plan: Any, data: bytes, reporter_public: bytes) -> None:
    """Seal a name anew for the custodians of a case, in the place of the one before.

    Every member of their bodies has a share, and so has who had one before: for whoever steps
    aside, or has no key, it is for a key that is thrown away. When that is everybody, only the
    reporting person can open the name.

    Args:
        plan: Anything with `facts`, `procedure` and `people`.
    """
    free, all_of_them = custodians_of(plan)
    kept = all_of_them | holders_of_shares(row)
    keys = public_keys(free)
    sealed = _seal(row, data, reporter_public, keys, kept, house_key("outside"))
    store_name(row, sealed, kept=kept, most=custodians_needed(len(all_of_them)))


def _seal(
    row: Case,
    data: bytes,
    reporter_public: bytes,
    free: Mapping[str, bytes],
    everybody: frozenset[str],
    outside: bytes,
) -> SealedName:
    return seal_name(
        data,
        tenant=row.procedure,
        case=row.id,
        reporter_public=reporter_public,
        custodians=keys_for_shares(free, everybody),
        needed=custodians_needed(len(free)),
        outside_public=outside,
    )


def keys_for_shares(free: Mapping[str, bytes], everybody: frozenset[str]) -> dict[str, bytes]:
    """Give for every share the key that it is sealed to: of who is not free, one thrown away.

    There are as many shares as it takes custodians, also where fewer sit there: the others are for
    nobody, and so no custodian is enough alone.

    Args:
        free: Public keys of the custodians who are free of the matter.
        everybody: Whose shares are kept.
    """
    nobody = [new_id() for _ in range(LEAST_CUSTODIANS - len(everybody))]
    return {who: free.get(who) or public_key(new_seed()) for who in (*sorted(everybody), *nobody)}


def custodians_of(plan: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Name the custodians who are free, and all of them.

    Args:
        plan: Anything with `facts`, `procedure` and `people`.
    """
    procedure, people = plan.procedure, plan.people
    bodies = [body.code for body in procedure.bodies.values() if body.custodian]
    members = {m.person for body in bodies for m in members_of(body, procedure, people)}
    return free_custodians(plan.facts, procedure, people), frozenset(members)


def free_custodians(matter: Matter, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name the custodians who have a key and no part in a matter."""
    bodies = [body.code for body in procedure.bodies.values() if body.custodian]
    return frozenset(m.person for b in bodies for m in split(b, matter, procedure, people)[0])


def too_few(free: frozenset[str]) -> bool:
    """Say whether so few custodians are free that only the reporting person can give the name."""
    return len(free) < LEAST_CUSTODIANS
