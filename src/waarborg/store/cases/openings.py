"""Ask custodians for their part of a name, and keep what they hand over."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from waarborg.core.seal.context import Part
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hands import (
    OUTSIDE,
    Hand,
    is_for,
    open_with_hands,
)
from waarborg.core.seal.identity import (
    read_name,
)
from waarborg.core.seal.wraps import new_seed, public_key, seal_to, unseal_from
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import (
    Case,
    Compartment,
    NameEnvelope,
    NameHand,
    NameLetter,
    NameOpening,
)
from waarborg.store.cases.names import digest_of_envelope, envelopes, place_of, sealed_name
from waarborg.store.cases.shred_keys import locked, unlocked
from waarborg.store.rows import insert


@dataclass(frozen=True)
class OpenLetter:
    """A letter that its custodian opened.

    Attributes:
        said: What is asked, as it was sealed.
        objection: What the reporting person said to it; None while they said nothing.
    """

    row: NameLetter
    said: dict[str, Any] = field(repr=False)
    objection: str | None = field(default=None, repr=False)

    @property
    def case(self) -> Case:
        """The case it is about."""
        return self.row.opening.case

    @property
    def answered(self) -> bool:
        """Say whether this custodian handed over or refused."""
        return self.row.answer is not None


def write_opening(
    case: Case,
    opening: str,
    letters: Mapping[str, tuple[bytes, dict[str, Any]]],
    others: Iterable[str],
    size_of: dict[str, Any],
    *,
    envelope: NameEnvelope,
) -> None:
    """Write that custodians are asked, with a letter for each.

    Args:
        opening: Its id, a new one.
        letters: Public key and text for each custodian who may hand over.
        others: The custodians who may not: their letters are as long, and open for nobody.
        size_of: A text as long as the letters.
        envelope: In which the name lies: one that came from the guarantor, or that of the case.
    """
    which = {name: getattr(envelope, name) for name in ("version", "deposit", "pairing")}
    row = NameOpening(id=opening, case=case, **which)
    told = {person: _letter(case, opening, person, *to) for person, to in letters.items()}
    for person in set(others) - letters.keys():
        told[person] = _letter(case, opening, person, public_key(new_seed()), size_of)
    rows = [NameLetter(opening=row, person_id=p, blob=blob) for p, blob in sorted(told.items())]
    insert([row, *rows])


def letters_of(person: str, seed: bytes, *, waiting: bool = False) -> list[OpenLetter]:
    """Open the letters of a custodian; what opens for nobody is passed over.

    Args:
        waiting: Only those that have no answer yet.
    """
    rows = NameLetter.objects.filter(person=person).select_related("opening__case")
    if waiting:
        rows = rows.filter(answer=None)
    found = (_open(row, seed) for row in rows)
    return [letter for letter in found if letter is not None]


def letter_of(opening: str, person: str, seed: bytes, *, lock: bool = False) -> OpenLetter | None:
    """Open one letter of a custodian; None when there is none that opens."""
    rows = NameLetter.objects.select_for_update(of=("self",)) if lock else NameLetter.objects
    row = rows.filter(opening=opening, person=person).select_related("opening__case").first()
    return None if row is None else _open(row, seed)


def write_objection(opening: str, keys: Mapping[str, bytes], text: str) -> None:
    """Let the custodians read what the reporting person says to it.

    Args:
        keys: Public keys of custodians; who is not among them gets one that opens for nobody.
    """
    for row in NameLetter.objects.filter(opening=opening).select_related("opening__case"):
        public = keys.get(row.person_id) or public_key(new_seed())
        place = _place(row.opening.case, opening, row.person_id, "objection")
        row.objection = locked(row.opening.case, seal_to(public, text.encode(), *place), *place)
        row.save(update_fields=["objection"])


def write_answer(letter: OpenLetter, trail: Compartment, said: dict[str, Any]) -> None:
    """Write what a custodian answered, for whoever reads the trail of the case."""
    row = letter.row
    if trail.public is None:
        raise ValueError(f"{trail} is no trail: it has no public half")
    place = _place(letter.case, row.opening_id, row.person_id, "answer")
    row.answer = seal_to(bytes(trail.public), json.dumps(said).encode(), *place)
    row.answered_in = trail
    row.save(update_fields=["answer", "answered_in"])


def answers_to(opening: str, trails: Iterable[OpenCompartment]) -> list[tuple[str, dict[str, Any]]]:
    """Read what custodians answered: who, and what. What does not open is passed over."""
    keys = {trail.row.pk: trail.key for trail in trails}
    rows = NameLetter.objects.filter(opening=opening, answered_in__in=keys)
    found = []
    for row in rows.select_related("opening__case").order_by("person"):
        place = _place(row.opening.case, opening, row.person_id, "answer")
        try:
            key = keys[row.answered_in_id or 0]
            blob = unseal_from(key, bytes(row.answer or b""), *place)
            found.append((row.person_id, json.loads(blob)))
        except (SealError, ValueError):
            continue
    return found


def write_hand(opening: NameOpening, hand: Hand) -> None:
    """Keep a part that was handed over, for the name as it is sealed now."""
    NameHand.objects.create(opening=opening, number=hand.number, blob=hand.blob)


def write_half(opening: NameOpening, half: Hand) -> None:
    """Keep the half from outside, in the place of one that was brought in before."""
    NameHand.objects.update_or_create(
        opening=opening, number=half.number, defaults={"blob": half.blob}
    )


def sealed_anew(opening: NameOpening) -> bool:
    """Say whether the name was sealed anew since: nothing of before opens it."""
    found = envelopes(opening.case, opening.deposit)
    return not found.filter(version=opening.version, pairing=opening.pairing).exists()


def is_as_asked(opening: NameOpening, digest: str) -> bool:
    """Say whether a row names the sealed name of which its letters and its line say it is about.

    Args:
        digest: What they say: see `digest_of_envelope`. "" for one of before they said it: then
            only the name that lies in the place of the case itself is certain.
    """
    if not digest:
        return not opening.deposit
    envelope = envelopes(opening.case, opening.deposit).first()
    return envelope is not None and hmac.compare_digest(digest_of_envelope(envelope), digest)


def hands_in(opening: str) -> tuple[int, bool]:
    """Say how many custodians handed over, and whether the half from outside is in."""
    numbers = set(NameHand.objects.filter(opening=opening).values_list("number", flat=True))
    return len(numbers - {OUTSIDE}), OUTSIDE in numbers


def half_for(opening: NameOpening, person: str, seed: bytes, blob: bytes) -> Hand | None:
    """Take the half that came from outside; None when it is not for this person and case.

    Whether it is the half of this name shows only with the parts of custodians beside it: who has
    the paper can seal anything to this person.
    """
    place = place_of(opening.case, opening.deposit, opening.pairing)
    half = Hand(OUTSIDE, blob)
    return half if is_for(half, seed, person, opening=opening.pk, **place) else None


def half_is_here(opening: NameOpening, person: str, seed: bytes, half: Hand) -> bool:
    """Say whether no other half is needed: this very one is here, or the name opens."""
    there = NameHand.objects.filter(opening=opening, number=OUTSIDE).first()
    if there is None:
        return False
    return bytes(there.blob) == half.blob or name_from_hands(opening, person, seed) is not None


def name_from_hands(opening: NameOpening, person: str, seed: bytes) -> bytes | None:
    """Open the name with the parts that were handed over to `person`; None while they lack."""
    hands = [Hand(row.number, bytes(row.blob)) for row in opening.hands.all()]
    place = place_of(opening.case, opening.deposit, opening.pairing)
    try:
        key = open_with_hands(hands, seed, person, opening=opening.pk, **place)
        return read_name(sealed_name(opening.case, opening.deposit), key, **place)
    except (SealError, NameEnvelope.DoesNotExist):
        return None


def opening_row(case: Case, opening: str) -> NameOpening | None:
    """Find an opening of a case."""
    found = NameOpening.objects.filter(pk=opening, case=case).first()
    if found is not None:
        found.case = case
    return found


def _letter(case: Case, opening: str, person: str, public: bytes, said: dict[str, Any]) -> bytes:
    data = json.dumps(said, sort_keys=True).encode()
    place = _place(case, opening, person, "letter")
    return locked(case, seal_to(public, data, *place), *place)


def _open(row: NameLetter, seed: bytes) -> OpenLetter | None:
    case = row.opening.case
    try:
        place = _place(case, row.opening_id, row.person_id, "letter")
        said = json.loads(unseal_from(seed, unlocked(case, bytes(row.blob), *place), *place))
        objection = None
        if row.objection is not None:
            place = _place(case, row.opening_id, row.person_id, "objection")
            blob = unlocked(case, bytes(row.objection), *place)
            objection = unseal_from(seed, blob, *place).decode()
    except (SealError, ValueError):
        return None
    return OpenLetter(row, said, objection)


def _place(case: Case, opening: str, person: str, what: str) -> tuple[Part, ...]:
    return (case.procedure, case.id, "identity", "opening", opening, what, person)
