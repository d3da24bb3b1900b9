"""Wrap to a new key of somebody what was wrapped to the key that it replaces.

What sleeps is sealed to the clock besides, so nobody can reach it: it stays as it is, and is
wrapped to the new key once it woke (`bring_over`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Max, Model
from django.db.models.functions import Length

from waarborg.core.seal.context import Part
from waarborg.core.seal.deposits import place_in
from waarborg.core.seal.dormant import WRAPPED, is_woken
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hybrid import PrivateKey
from waarborg.core.seal.replacing import (
    dummy_letter_like,
    dummy_wrap_like,
    sealed_anew,
    woken_anew,
    wrapped_anew,
)
from waarborg.store.cases.models import (
    Case,
    NameGrant,
    NameHand,
    NameLetter,
    NameShare,
    Sleeper,
    Wrap,
)
from waarborg.store.cases.names import place_of
from waarborg.store.cases.seal_places import key_place, sleeper_place
from waarborg.store.cases.shred_keys import locked, unlocked

_AT_ONCE: Final = 200
Place = tuple[Part, ...]


@dataclass(frozen=True)
class Replacing:
    """A key of somebody, and the one that takes its place.

    Attributes:
        old: The private half of the old key.
        public: The public half of the new one.
    """

    person: str
    old: PrivateKey = field(repr=False)
    public: bytes


def wrap_parts_anew(keys: Replacing) -> None:
    """Wrap every part of a case anew; what opens for nobody becomes another dummy."""
    rows = Wrap.objects.filter(person=keys.person).select_related("compartment__case")
    _keep(Wrap, "blob", (_with(row, _part(keys, row) or _dummy_part(keys, row)) for row in rows))


def wrap_names_anew(keys: Replacing) -> None:
    """Do the same for what belongs to names: shares, grants, letters, and parts handed over."""
    _keep(NameGrant, "blob", _grants(keys))
    _keep(NameShare, "blob", _shares(keys))
    _keep(NameHand, "blob", _hands(keys))
    for name, what in (("blob", "letter"), ("objection", "objection")):
        _keep(NameLetter, name, _letters(keys, name, what))


def bring_over(keys: Replacing, *, all_of_it: bool) -> None:
    """Wrap to the new key what came for the old one since: what woke, or was just being sent.

    Whatever does not open with the old key is left alone: it may be for the new one. Names that
    come from the guarantor are another matter: see `bring_names_over`.

    Args:
        all_of_it: Look at everything, and not only at what woke.
    """
    rows = Wrap.objects.filter(person=keys.person).select_related("compartment__case")
    if not all_of_it:
        rows = rows.annotate(size=Length("blob")).filter(size__gt=WRAPPED)
    found = ((row, _part(keys, row)) for row in rows)
    _keep(Wrap, "blob", (_with(row, blob) for row, blob in found if blob is not None))
    if all_of_it:
        _keep(NameGrant, "blob", _grants(keys, dummies=False))
        _keep(NameShare, "blob", _shares(keys, dummies=False))


def bring_names_over(keys: Replacing) -> None:
    """Do so with parts of names from the guarantor: it seals, and they come in days later."""
    _keep(NameShare, "blob", _shares(keys, dummies=False, of_no_case=True))


def last_sleeper(person: str) -> int:
    """Give the number of the last row in which a key sleeps for somebody; 0 without any."""
    rows = Sleeper.objects.filter(person=person)
    return int(rows.aggregate(last=Max("pk"))["last"] or 0)


def sleeps_still(person: str, last: int) -> bool:
    """Say whether something sleeps for somebody in the rows up to this number."""
    return Sleeper.objects.filter(person=person, pk__lte=last).exists()


def _part(keys: Replacing, row: Wrap) -> bytes | None:
    blob = bytes(row.blob)
    anew = woken_anew if is_woken(blob) else wrapped_anew
    return anew(keys.old, keys.public, blob, *_place_of_part(keys, row))


def _dummy_part(keys: Replacing, row: Wrap) -> bytes:
    blob = bytes(row.blob)
    return dummy_wrap_like(blob[:WRAPPED], *_place_of_part(keys, row)) + blob[WRAPPED:]


def _place_of_part(keys: Replacing, row: Wrap) -> Place:
    if is_woken(bytes(row.blob)):
        return sleeper_place(row.compartment.case, keys.person)
    return key_place(row.compartment, keys.person)


def _grants(keys: Replacing, *, dummies: bool = True) -> Iterator[Model]:
    rows = NameGrant.objects.filter(person=keys.person).select_related("envelope__case")
    for row in rows:
        case = row.envelope.case
        if case is not None:
            place = (case.procedure, case.id, "identity", "grant", keys.person)
            yield from _anew(keys, row, [place], dummies=dummies)


def _shares(keys: Replacing, *, dummies: bool = True, of_no_case: bool = False) -> Iterator[Model]:
    # A name that the guarantor sealed is of no case in clear: which procedure it is of is tried.
    procedures = sorted(set(Case.objects.values_list("procedure", flat=True)))
    rows = NameShare.objects.filter(person=keys.person)
    if of_no_case:
        rows = rows.filter(envelope__case=None)
    for row in rows.select_related("envelope__case"):
        one, rest = row.envelope, ("identity", row.number, keys.person)
        if one.case is not None:
            places = [(one.case.procedure, one.case.id, *rest)]
        elif one.deposit:
            there = place_in(one.pairing, one.deposit)
            places = [(procedure, there, *rest) for procedure in procedures]
        else:
            places = []
        yield from _anew(keys, row, places, dummies=dummies)


def _hands(keys: Replacing) -> Iterator[Model]:
    """Parts that were handed over to this person; those for others are no dummies of theirs."""
    for row in NameHand.objects.select_related("opening__case"):
        opening = row.opening
        whose = place_of(opening.case, opening.deposit, opening.pairing).values()
        place: Place = (*whose, "identity", "hand", opening.pk, row.number, keys.person)
        yield from _anew(keys, row, [place], dummies=False)


def _anew(keys: Replacing, row: Any, places: Sequence[Place], *, dummies: bool) -> Iterator[Model]:
    """Wrap a part anew, by the first place that fits; under no place that is known it stays.

    Where each place was tried and none fits it was made for nobody, or for an older key: whoever
    replaces a key brings over before what came for those.
    """
    blob = bytes(row.blob)
    tried = (wrapped_anew(keys.old, keys.public, blob, *place) for place in places)
    made = next((one for one in tried if one is not None), None)
    if made is None and dummies and places:
        made = dummy_wrap_like(blob, *places[0])
    if made is not None:
        yield _with(row, made)


def _letters(keys: Replacing, name: str, what: str) -> Iterator[Model]:
    rows = NameLetter.objects.filter(person=keys.person).exclude(**{name: None})
    for row in rows.select_related("opening__case"):
        case = row.opening.case
        place = (case.procedure, case.id, "identity", "opening", row.opening_id, what, keys.person)
        try:
            inside = unlocked(case, bytes(getattr(row, name)), *place)
        except SealError:  # of a key that was lost before, or of a case that ended
            continue
        made = sealed_anew(keys.old, keys.public, inside, *place)
        setattr(row, name, locked(case, made or dummy_letter_like(inside, *place), *place))
        yield row


def _with(row: Any, blob: bytes) -> Model:
    row.blob = blob
    found: Model = row
    return found


def _keep(table: Callable[..., Model], name: str, rows: Iterable[Model]) -> None:
    changed = list(rows)
    table._default_manager.bulk_update(changed, [name], batch_size=_AT_ONCE)  # type: ignore[attr-defined] # noqa: SLF001 - its documented name
