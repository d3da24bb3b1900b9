"""Ask the custodians to open a name."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction

from waarborg.core.procedure.durations import duration, plus
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.situations import norms_at
from waarborg.core.seal.identity import custodians_needed
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Act, Compartment, NameMode, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.names import digest_of_envelope, envelopes, holders_of_shares
from waarborg.store.cases.openings import write_opening
from waarborg.store.ids import new_id
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.case_name import custodians_of
from waarborg.usecases.names.telling_later import ToldLater, told_from
from waarborg.usecases.names.told_openings import ENTRY
from waarborg.usecases.opened_case import OpenedCase, moment, must_open
from waarborg.usecases.readers_act import given_by
from waarborg.usecases.record_act import acting_body, record_act
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.trail import digest_of_token
from waarborg.usecases.values import Unlocked


@transaction.atomic
def ask_for_opening(
    *,
    case: str,
    reader: Unlocked,
    ground: str,
    person: str,
    reasons: str,
    now: dt.datetime,
    later: ToldLater | None = None,
) -> str:
    """Ask the custodians to hand over their parts to one person, on a ground of the procedure.

    The reporting person reads it at once, with the reasons, and has the time that the procedure
    gives before anything opens.

    Args:
        ground: Code of the norm.
        person: Who is to see the name: one reader of this case who is free of it.
        later: When an authority wrote that telling now endangers its inquiry.

    Returns:
        The id of the opening.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not allow it, too few custodians are free, or what is needed
            for telling later is not there.

    Source:
        Directive (EU) 2019/1937, art. 16(2) and (3).
    """
    opened = must_open(case, reader, now)
    given = given_by(reasons=reasons)
    refuse_when(opened.reason_against(Act.OPEN_NAME, *given, towards=person))
    norm = next((one for one in grounds_for(opened) if one.code == ground), None)
    if norm is None or not norm.waits:
        raise Refused(Reason.NOT_NOW)
    asked = _ask(opened, norm, person, reasons, now, later)
    _write(opened, asked, now)
    return str(asked["opening"])


def grounds_for(opened: OpenedCase) -> tuple[Norm, ...]:
    """List the grounds on which the procedure lets this name be opened now."""
    facts = opened.facts
    if facts.name is NameMode.ANONYMOUS:
        return ()
    return norms_at(Act.OPEN_NAME, facts.stage, facts, opened.procedure)


def may_hand_over(opened: OpenedCase, *not_these: str) -> frozenset[str]:
    """Name the custodians who may hand over their part: free of this matter, and holding one.

    Args:
        not_these: Who asks, and for whom it is: nobody opens a name with their own part.

    Raises:
        Refused: Too few: one never does alone, whatever the shares of an earlier day would give.
    """
    free, _ = custodians_of(opened)
    holders = holders_of_shares(opened.row, opened.card.deposit)
    if not holders:
        raise Refused(Reason.NAME_NOT_LEFT if opened.card.deposit else Reason.NO_PARTS)
    able = free & holders - frozenset(not_these)
    if len(able) < custodians_needed(len(free)):
        raise Refused(Reason.TOO_FEW_CUSTODIANS)
    return able


def _ask(
    opened: OpenedCase,
    norm: Norm,
    person: str,
    reasons: str,
    now: dt.datetime,
    later: ToldLater | None,
) -> dict[str, Any]:
    zone, keys = opened.procedure.zone, public_keys([person])
    if person not in keys:
        raise Refused(Reason.NOT_TO_THEM)
    return {
        "opening": new_id(),
        "norm": norm.code,
        "by": opened.actor.person,
        "body": acting_body(opened, Act.OPEN_NAME),
        "person": person,
        "key": fingerprint(keys[person]),
        "reasons": reasons,
        "at": moment(now),
        "not_before": moment(plus(now, duration(norm.waits), zone)),
        "told_from": moment(told_from(later, now, zone)),
        "authority": later.authority if later else "",
        "statement": later.statement if later else "",
    }


def _write(opened: OpenedCase, asked: dict[str, Any], now: dt.datetime) -> None:
    """Write the line, the paper for the reporting person, and a letter for every custodian."""
    able = may_hand_over(opened, asked["by"], asked["person"])
    _, members = custodians_of(opened)
    everybody = members | holders_of_shares(opened.row, opened.card.deposit)
    tokens = {person: secrets.token_hex(32) for person in everybody}
    card = opened.card
    envelope = envelopes(opened.row, card.deposit).get()
    digest = digest_of_envelope(envelope)
    letter = {
        **asked,
        "envelope": digest,
        "concerned": sorted([s.position, s.unit] for s in card.facts.concerned),
        "unit": card.unit,
    }
    letters = {
        who: (key, {**letter, "token": tokens[who]}) for who, key in public_keys(able).items()
    }
    write_opening(
        opened.row,
        asked["opening"],
        letters,
        everybody,
        {**letter, "token": secrets.token_hex(32)},
        envelope=envelope,
    )
    write_entry(opened.latest(Compartment.DIALOGUE), ENTRY, {**asked, "asked": sorted(letters)})
    detail = {key: asked[key] for key in ("opening", "norm", "person", "not_before", "told_from")}
    # In clear stands which name it is about, where somebody could write that of another case.
    detail["envelope"] = digest
    # A custodian has no key of the trail: what they bring back with their answer proves it.
    detail["answers"] = {who: digest_of_token(token) for who, token in sorted(tokens.items())}
    record_act(opened, Act.OPEN_NAME, now=now, detail=detail)
