"""Give the parts of a case new keys, when somebody joins, leaves or takes over."""

from dataclasses import replace

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Compartment, Reason
from waarborg.store.cases.compartments import (
    Holders,
    create_compartments,
    hand_keys,
    put_dummies,
)
from waarborg.store.cases.models import Receipt
from waarborg.store.cases.names import fill_grants, write_grants
from waarborg.store.cases.sleeping import forget_sleepers, let_sleep_for_ever
from waarborg.store.cases.wrapped_for import holding
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.holding import create_parts, holders_for, keys_in_bodies, readers_in
from waarborg.usecases.keys_used import receipt_used
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.refusal import Refused


def reading_bodies(opened: OpenedCase) -> frozenset[str]:
    """Name the bodies that read a case now: the owner, and those a lapsed term was told to."""
    bodies = opened.procedure.bodies
    return frozenset({opened.row.body, *opened.facts.escalated}) & bodies.keys()


def readers_now(opened: OpenedCase) -> frozenset[str]:
    """Name the persons who can read a case now."""
    return readers_in(reading_bodies(opened), opened.facts, opened.procedure, opened.people)


def readers_as_shown(opened: OpenedCase, body: str) -> frozenset[str]:
    """Name the readers of a body, those included whom only a typed name leaves out.

    The reporting person must not find out who works here by typing names.
    """
    return readers_in(frozenset({body}), as_shown(opened), opened.procedure, opened.people)


def as_shown(opened: OpenedCase) -> CaseFacts:
    """Give the facts without what a typed name matched: that would tell who works here."""
    return replace(opened.facts, excluded=opened.facts.excluded - opened.facts.matched)


def hand_over(opened: OpenedCase, body: str) -> None:
    """Make `body` the owner: its free members get what there is, and everything gets new keys.

    Whoever opened the case must hold the keys that are handed over. Who no longer reads keeps
    nothing that opens, except notes that only they can open: nobody else could ever read those.
    The line of the act that hands over is written before: with it, whom terms of the former
    owner were told to reads no further, and who decided does not read what others look at again.
    """
    before = holding(opened.row, Compartment.TRIAGE)
    opened.row.body = body
    after = readers_now(opened)
    for person in sorted(before - after):
        keeps = opened.keys.keys() if opened.receipt else Compartment
        put_dummies(opened.row, person, kinds=keeps)
    # Consent was given to those who read before; the reporting person decides anew.
    write_grants(opened.row, None, {}, before | after)
    renew_keys(opened)


def renew_keys(opened: OpenedCase) -> None:
    """Open a new version of every part: what is new, nobody of before can read.

    Who reads from now on, and who sleeps until a term lapses, also gets every older version:
    whoever reads, reads all of it.
    """
    holders = _holders(opened, _receipt(opened))
    # Who steps aside and who came later has a grant on the name too, that opens nothing.
    fill_grants(opened.row, holders.aside | holders.readers.keys())
    forget_sleepers(opened.row, holders.dormant)
    let_sleep_for_ever(opened.row, holders.dormant)
    older = [one for versions in opened.keys.values() for one in versions]
    hand_keys(older, replace(holders, receipt=None), spare=opened.facts.tasked)
    kinds = sorted(Compartment(kind) for kind in _kinds(opened))
    most = [kind for kind in kinds if kind is not Compartment.TASK]
    made = create_parts(opened.row, most, holders)
    opened.card = replace(opened.card, standby=holders.standby)
    if Compartment.TASK in kinds:
        made |= create_compartments(opened.row, [Compartment.TASK], with_tasked(opened, holders))
    # Until the transaction ends whoever acts can still write, so that the act itself is kept.
    opened.keys = {k: (*opened.keys.get(k, ()), one) for k, one in made.items()}


def with_tasked(opened: OpenedCase, holders: Holders) -> Holders:
    """Add who holds the task: they read that part and no other."""
    keys = public_keys(opened.facts.tasked)
    return Holders(
        readers={**holders.readers, **keys},
        aside=holders.aside - keys.keys(),
        receipt=holders.receipt,
        dormant=holders.dormant,
        release=holders.release,
        standby=holders.standby,
        keys=holders.keys,
    )


def holders_now(opened: OpenedCase) -> Holders:
    """Say who gets the key of a part that is opened now."""
    return _holders(opened, _receipt(opened))


def _kinds(opened: OpenedCase) -> set[str]:
    return set(opened.row.compartments.values_list("kind", flat=True))


def _receipt(opened: OpenedCase) -> Receipt | None:
    """Give the receipt, with the key that the case was sealed to before.

    Raises:
        Refused: Another key of the reporting person stands in the table (`OTHER_KEY`).
    """
    if opened.receipt is not None:
        return opened.receipt
    receipt = Receipt.objects.get(case=opened.row)
    used = receipt_used(opened.keys)
    if used not in {"", fingerprint(bytes(receipt.public))}:
        raise Refused(Reason.OTHER_KEY)
    return receipt


def _holders(opened: OpenedCase, receipt: Receipt | None) -> Holders:
    return holders_for(
        reading_bodies(opened),
        opened.row.body,
        opened.facts,
        opened.procedure,
        opened.people,
        receipt,
        keys=keys_in_bodies(opened.procedure, opened.people),
        release=house_key("release"),
    )
