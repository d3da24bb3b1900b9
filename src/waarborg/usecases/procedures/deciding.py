"""What stands in the way of a version that was brought: asked by the pages and by the acts."""

import datetime as dt
from collections.abc import Mapping

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.terms import Reason
from waarborg.store.procedures.brought import Brought, Consent, texts_of
from waarborg.store.procedures.shelf import on_shelf
from waarborg.usecases.in_force import day_of
from waarborg.usecases.procedures.first_day import (
    FirstDay,
    first_day,
    reason_from_places,
    reason_from_staff,
)
from waarborg.usecases.procedures.keeping import (
    earliest_day,
    is_independent,
    keeps_still,
    reason_against_keeping,
)
from waarborg.usecases.procedures.kept_verdict import verdict_of
from waarborg.usecases.procedures.version_texts import (
    organisation,
    read_version,
    where_procedures_lie,
)
from waarborg.usecases.values import Unlocked


def reason_against_proposing(*, version: Brought, by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why `by` may not propose a version, whatever they fill in; or None."""
    if (reason := reason_against_keeping(by=by, now=now)) is not None:
        return reason
    if version.proposed_at or version.withdrawn_at:
        return Reason.ALREADY_DONE
    return (
        _reason_against_day(version, now)
        or _reason_against_text(version)
        or reason_from_places(first_day_of(version, now))
    )


def reason_against_saying(
    *,
    broken: frozenset[str],
    exceptions: Mapping[str, str],
    consent: Consent,
    brought_at: dt.datetime,
    now: dt.datetime,
) -> Reason | None:
    """Say what is missing in what somebody wrote down with a proposal, or None.

    Args:
        brought_at: From that day on there was a text to consent to. With an exception the consent
            has to be of then or later: what the council consents to is what stands here.
    """
    if broken != exceptions.keys() or not all(exceptions.values()):
        return Reason.NEEDS_REASONS
    consented = bool(consent.on and consent.reference) and not consent.not_needed_because
    left_out = bool(consent.not_needed_because) and not (consent.on or consent.reference)
    if not consented and (broken or not left_out):
        return Reason.NEEDS_WORKS_COUNCIL
    if consent.on and consent.on > day_of(now):
        return Reason.NEEDS_WORKS_COUNCIL
    if broken and consent.on and consent.on < day_of(brought_at):
        return Reason.CONSENT_TOO_EARLY
    return None


def reason_against_confirming(*, version: Brought, by: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why `by` may not confirm a version, or None."""
    if (reason := reason_against_keeping(by=by, now=now)) is not None:
        return reason
    if not version.proposed_at:
        return Reason.NOT_NOW
    if version.confirmed_at or version.withdrawn_at:
        return Reason.ALREADY_DONE
    if version.proposed_by == by.person:
        return Reason.NEEDS_SECOND_PERSON
    if not keeps_still(version.proposed_by, now):
        return Reason.PROPOSER_GONE
    two = (version.proposed_by, by.person)
    if version.exceptions and not any(is_independent(one, now) for one in two):
        return Reason.NEEDS_INDEPENDENT_PERSON
    if (reason := _reason_against_day(version, now)) is not None:
        return reason
    return (
        _reason_against_text(version)
        or _reason_against_first_day(version, now)
        or _reason_against_more(version, now)
    )


def _reason_against_first_day(version: Brought, now: dt.datetime) -> Reason | None:
    there = first_day_of(version, now)
    return reason_from_places(there) or reason_from_staff(there)


def first_day_of(version: Brought, now: dt.datetime) -> FirstDay:
    """Look how a version that was brought would find the house."""
    texts = texts_of(version.id)
    return first_day(procedure=read_version(texts), texts=texts, now=now)


def reason_against_withdrawing(
    *, version: Brought, by: Unlocked, now: dt.datetime
) -> Reason | None:
    """Say why `by` may not withdraw a version, or None."""
    if (reason := reason_against_keeping(by=by, now=now)) is not None:
        return reason
    if version.withdrawn_at:
        return Reason.ALREADY_DONE
    if not version.confirmed_at:
        return None
    if version.valid_from < earliest_day(now):
        return Reason.TOO_LATE_TO_WITHDRAW
    return Reason.NEEDS_SECOND_PERSON if version.withdrawal_asked_by == by.person else None


def broken_by(version: Brought, now: dt.datetime) -> frozenset[str]:
    """Name the guarantees that a version does not keep, and `procedure` for its text."""
    texts = texts_of(version.id)
    return verdict_of(read_version(texts), texts, now).broken


def _reason_against_day(version: Brought, now: dt.datetime) -> Reason | None:
    if version.valid_from < earliest_day(now):
        return Reason.TOO_LATE
    begun = {one.valid_from for one in on_shelf(where_procedures_lie(), organisation())}
    return Reason.DAY_TAKEN if version.valid_from in begun else None


def _reason_against_text(version: Brought) -> Reason | None:
    """Look at what no exception can be made for."""
    texts = texts_of(version.id)
    try:
        if read_version(texts).digest != version.digest:
            return Reason.TEXT_CHANGED
    except BrokenProcedure:
        return Reason.TEXT_CHANGED  # it was read when it was brought
    try:
        procedure: Procedure = read_version(texts, laxer=False)
    except BrokenProcedure:
        return Reason.LAXER_THAN_LAW  # it was read before, with this only difference
    keeps = any(body.sees_seats for body in procedure.bodies.values())
    return None if keeps else Reason.KEEPS_NOBODY


def _reason_against_more(version: Brought, now: dt.datetime) -> Reason | None:
    """Look whether the checker, which may be a newer one, finds what nobody wrote down."""
    more = broken_by(version, now) - version.exceptions.keys()
    return Reason.FOUND_MORE if more else None
