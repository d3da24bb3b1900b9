"""Cases of before for a new key: what was proposed, and who may do what about it."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Reason
from waarborg.store.people.grants import Grant, grants_since
from waarborg.store.people.keys import is_confirmed, public_half
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.refusal import NotYours
from waarborg.usecases.values import Unlocked

HOLDS: Final = dt.timedelta(days=30)  # a proposal, from the day on which it was made


@dataclass(frozen=True)
class GrantLine:
    """A proposal as somebody at the desk sees it.

    Attributes:
        fingerprint: Of the key it is for.
        until: Until when it holds.
        agree_against: Why whoever asks may not agree, or None.
        carry_against: Why whoever asks may not open cases with it, or None.
    """

    id: str
    name: str
    fingerprint: str
    everything: bool
    proposed_by: str
    agreed_by: str
    until: dt.datetime
    agree_against: Reason | None
    carry_against: Reason | None


def list_grants(*, reader: Unlocked, now: dt.datetime) -> tuple[GrantLine, ...]:
    """List the proposals that hold, the oldest first; nothing to who reads no reports."""
    if reason_against_giving(reader, now) is not None:
        return ()
    found = grants_since(now - HOLDS)
    called = names({p for one in found for p in (one.proposed_by, one.confirmed_by) if p})
    return tuple(
        GrantLine(
            id=one.id,
            name=one.name,
            fingerprint=fingerprint(one.public),
            everything=one.everything,
            proposed_by=called.get(one.proposed_by, ""),
            agreed_by=called.get(one.confirmed_by or "", ""),
            until=one.proposed_at + HOLDS,
            agree_against=reason_against_agreeing(one, reader, now),
            carry_against=reason_against_carrying_out(one, reader, now),
        )
        for one in found
    )


def find_grant(grant: str, now: dt.datetime) -> Grant:
    """Find a proposal that holds, for a key that is still in use.

    Raises:
        NotYours: There is none.
    """
    found = next((one for one in grants_since(now - HOLDS) if one.id == grant), None)
    if found is None:
        raise NotYours
    return found


def reason_against_giving(by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why somebody may not help to give cases to a new key: who reads no reports cannot."""
    if public_half(by.person) != public_key(by.seed) or not is_confirmed(by.person):
        return Reason.NO_KEY  # the session is older than the key
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    return None if reads_reports(by.person, procedure, people) else Reason.NOT_YOUR_ROLE


def reads_reports(person: str, procedure: Procedure, people: Roster) -> bool:
    """Say whether somebody sits in a body that reads reports."""
    reads = [body for body, rules in procedure.bodies.items() if rules.reads]
    return any(person == m.person for b in reads for m in members_of(b, procedure, people))


def reason_against_agreeing(grant: Grant, by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why `by` cannot be the second person behind a proposal, or None."""
    if by.person in {grant.person, grant.proposed_by}:
        return Reason.NEEDS_SECOND_PERSON
    if grant.confirmed_by is not None:
        return Reason.ALREADY_DONE
    return reason_against_giving(by, now)


def reason_against_carrying_out(grant: Grant, by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why `by` cannot open cases with a proposal, or None."""
    if grant.confirmed_by is None or by.person == grant.person:
        return Reason.NEEDS_SECOND_PERSON
    return reason_against_giving(by, now)
