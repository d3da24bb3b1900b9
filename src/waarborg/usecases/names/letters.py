"""What a custodian reads and answers: one letter, and nothing else of the case."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from waarborg.core.procedure.acting import bodies_of
from waarborg.core.procedure.facts import Roster, Spot
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hands import hand_share
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Leaf, Reason
from waarborg.store.cases.names import place_of, sealed_name
from waarborg.store.cases.openings import (
    OpenLetter,
    letter_of,
    letters_of,
    write_answer,
    write_hand,
)
from waarborg.store.cases.waking import newest_trail
from waarborg.store.ledger.leaves import append
from waarborg.store.people.rosters import names, public_keys, roster
from waarborg.usecases.house.whoami import functions
from waarborg.usecases.in_force import day_of, procedure_of
from waarborg.usecases.names.grounds import ground_text
from waarborg.usecases.names.told_openings import reason_it_opens_nothing
from waarborg.usecases.opened_case import actor_of, moment
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.saying import body_text, spot_text, unit_text
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class LetterPage:
    """A letter as its custodian sees it.

    Attributes:
        to: Name and function of who is to see the name, and the key to compare by voice.
        told_on: The day on which the reporting person hears of it; None when they know already.
        reason: Why the part cannot be handed over now.
        today: What the server thinks it is: compare it with a calendar.
    """

    opening: str
    ground: str
    source: str
    asked_by: str
    asked_at: dt.datetime
    not_before: dt.datetime
    reasons: str
    concerned: tuple[str, ...]
    unit: str
    to: str
    fingerprint: str
    told_on: dt.date | None
    authority: str
    statement: str
    objection: str | None
    answered: bool
    reason: Reason | None
    today: dt.date


def show_letters(*, reader: Unlocked, now: dt.datetime) -> tuple[LetterPage, ...]:
    """List what a custodian is asked, what waits for an answer first, then the newest."""
    found = (_page(one, reader, now) for one in letters_of(reader.person, reader.seed))
    return tuple(sorted(found, key=lambda one: (one.answered, -one.asked_at.timestamp())))


def letters_wait(*, reader: Unlocked) -> bool:
    """Say whether something waits for the answer of this person as a custodian."""
    return bool(letters_of(reader.person, reader.seed, waiting=True))


def show_letter(*, opening: str, reader: Unlocked, now: dt.datetime) -> LetterPage | None:
    """Show one letter; None when there is nothing here for this reader."""
    letter = letter_of(opening, reader.person, reader.seed)
    return None if letter is None else _page(letter, reader, now)


@transaction.atomic
def hand_over_part(*, opening: str, reader: Unlocked, now: dt.datetime) -> None:
    """Hand the own part of a name over to the one person for whom it was asked.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: Answered before, too early, sealed anew, not the name that was asked for, no
            custodian any more, or the person it is for left, or has another key.
    """
    letter = _must_open(opening, reader)
    refuse_when(reason_against_handing(letter, reader, now))
    said, case = letter.said, letter.case
    try:
        hand = hand_share(
            sealed_name(case, letter.row.opening.deposit),
            reader.person,
            reader.seed,
            opening=opening,
            to=said["person"],
            to_public=public_keys([said["person"]])[said["person"]],
            **place_of(case, letter.row.opening.deposit, letter.row.opening.pairing),
        )
    except SealError:
        raise Refused(Reason.NO_KEY) from None
    write_hand(letter.row.opening, hand)
    _answer(letter, reader, "part_handed", "", now)


@transaction.atomic
def refuse_part(*, opening: str, reader: Unlocked, reasons: str, now: dt.datetime) -> None:
    """Refuse to hand the own part over, with reasons that the reporting person reads too.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: Answered before, or without reasons.
    """
    letter = _must_open(opening, reader)
    refuse_when(Reason.ALREADY_DONE if letter.answered else None)
    refuse_when(None if reasons.strip() else Reason.NEEDS_REASONS)
    _answer(letter, reader, "part_refused", reasons, now)


def reason_against_handing(letter: OpenLetter, reader: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why a custodian cannot hand their part over now.

    Who holds a letter opens no facts of the case. Whether they have a part in it was decided when
    it was asked, with the facts open; here is looked at what may have changed since.
    """
    if letter.answered:
        return Reason.ALREADY_DONE
    nothing = reason_it_opens_nothing(letter.row.opening, str(letter.said.get("envelope", "")))
    if nothing is not None:
        return nothing
    procedure = procedure_of(letter.case)
    people = roster(procedure, day_of(now))
    if not _is_custodian(reader, procedure, people):
        return Reason.NOT_YOUR_ROLE
    if now < dt.datetime.fromisoformat(letter.said["not_before"]):
        return Reason.TOO_EARLY
    return None if _still_there(letter, procedure, people) else Reason.NOT_TO_THEM


def _is_custodian(reader: Unlocked, procedure: Procedure, people: Roster) -> bool:
    bodies = bodies_of(actor_of(reader, people), procedure)
    member = people.member(reader.person)
    keeps = any(procedure.bodies[body].custodian for body in bodies)
    return keeps and member is not None and member.keyed


def _still_there(letter: OpenLetter, procedure: Procedure, people: Roster) -> bool:
    """Say whether the person it is for still handles the case, with the key of then."""
    person, body = letter.said["person"], letter.case.body
    seated = body in procedure.bodies and any(
        member.person == person and member.keyed for member in members_of(body, procedure, people)
    )
    key = public_keys([person]).get(person)
    return seated and key is not None and fingerprint(key) == letter.said["key"]


def _must_open(opening: str, reader: Unlocked) -> OpenLetter:
    letter = letter_of(opening, reader.person, reader.seed, lock=True)
    if letter is None:
        raise NotYours
    return letter


def _answer(letter: OpenLetter, reader: Unlocked, what: str, why: str, now: dt.datetime) -> None:
    trail, procedure = newest_trail(letter.case), procedure_of(letter.case)
    bodies = bodies_of(actor_of(reader, roster(procedure, day_of(now))), procedure)
    keeps = [body for body in sorted(bodies) if procedure.bodies[body].custodian]
    told = {
        "what": what,
        "by": reader.person,
        "body": keeps[0] if keeps else "",
        "opening": letter.row.opening_id,
        "at": moment(now),
        "token": letter.said["token"],
    }
    write_answer(letter, trail, {"what": what, "why": why, "token": letter.said["token"]})
    append(kind=Leaf.GRANT, detail=told, now=now, compartment=trail)


def _page(letter: OpenLetter, reader: Unlocked, now: dt.datetime) -> LetterPage:
    said, procedure, language = letter.said, procedure_of(letter.case), reader.language
    people = roster(procedure, day_of(now))
    told = dt.datetime.fromisoformat(said["told_from"])
    text, source = ground_text(procedure, said["norm"], language)
    name = names([said["person"]]).get(said["person"], "")
    function = functions(people.member(said["person"]), procedure, language)
    return LetterPage(
        opening=letter.row.opening_id,
        ground=text,
        source=source,
        asked_by=body_text(procedure, said["body"], language),
        asked_at=dt.datetime.fromisoformat(said["at"]),
        not_before=dt.datetime.fromisoformat(said["not_before"]),
        reasons=said["reasons"],
        concerned=tuple(
            spot_text(procedure, Spot(position, unit), language)
            for position, unit in said["concerned"]
        ),
        unit=unit_text(procedure, said["unit"], language) if said["unit"] else "",
        to=", ".join(one for one in (name, function) if one),
        fingerprint=said["key"],
        told_on=day_of(told) if told > now else None,
        authority=said["authority"],
        statement=said["statement"],
        objection=letter.objection,
        answered=letter.answered,
        reason=reason_against_handing(letter, reader, now),
        today=day_of(now),
    )
