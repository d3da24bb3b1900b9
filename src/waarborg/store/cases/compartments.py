"""Compartments and who holds their keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Model, QuerySet

from waarborg.core.seal.dormant import dummy_woken_wrap, is_woken, open_woken
from waarborg.core.seal.envelope import new_key
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hybrid import PrivateKey
from waarborg.core.seal.wraps import (
    dummy_wrap,
    new_seed,
    opened_key,
    public_key,
    unwrap,
    wrap,
)
from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.models import Case, Compartment, Receipt, Wrap
from waarborg.store.cases.seal_places import key_place, part_place, sleeper_place
from waarborg.store.cases.shred_keys import ShredKeyGone, part_key, shred_key_of
from waarborg.store.cases.sleeping import put_dummies_asleep, sleep_rows, take_from_sleep
from waarborg.store.rows import insert

RECEIPT = "receipt"


@dataclass(frozen=True)
class Holders:
    """Who gets the key of a compartment, and who gets something that looks like it.

    Attributes:
        readers: Public key per person who can read.
        aside: Persons who get a dummy: a missing row would show that they step aside.
        receipt: The receipt of the reporting person, when they can read.
        dormant: Per body, public keys of who may read once a term has lapsed; None for a dummy.
        release: Public key of the clock.
        standby: Bodies besides the owner that read, or that a lapsed term may be told to.
        keys: Public keys of everybody who may be among them: which ones were used is kept.
    """

    readers: Mapping[str, bytes]
    aside: frozenset[str] = frozenset()
    receipt: Receipt | None = None
    dormant: Mapping[str, Mapping[str, bytes | None]] = field(default_factory=dict)
    release: bytes = b""
    standby: frozenset[str] = frozenset()
    keys: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenCompartment:
    """A compartment and its key. The key of a trail is the seed of its public half.

    Attributes:
        held: What its wraps hold: only together with the shred key of the case it gives the key.
            None where the two are the same.
    """

    row: Compartment
    key: bytes = field(repr=False)
    held: bytes | None = field(default=None, repr=False)

    @property
    def to_hand(self) -> bytes:
        """Give what is wrapped for a holder."""
        return self.key if self.held is None else self.held


Wrapped = tuple[Compartment, bytes | memoryview]  # a part, and a wrap of its key


def create_compartments(
    case: Case, kinds: Iterable[Kind], holders: Holders
) -> dict[Kind, OpenCompartment]:
    """Make a new version of some compartments, each with a new key for its holders."""
    sealed = seal_compartments(case, kinds, holders, last=newest_versions(case))
    insert(sealed.rows)
    return sealed.opened


@dataclass(frozen=True)
class SealedParts:
    """New versions of parts of a case, sealed for their holders and not written yet."""

    opened: dict[Kind, OpenCompartment]
    rows: tuple[Model, ...]


def seal_compartments(
    case: Case,
    kinds: Iterable[Kind],
    holders: Holders,
    *,
    not_for_receipt: frozenset[Kind] = frozenset(),
    last: Mapping[str, int] | None = None,
) -> SealedParts:
    """Do what `create_compartments` does, without writing anything.

    Args:
        not_for_receipt: Kinds that the reporting person does not read.
        last: The newest version of each kind that there is; None for a new case.
    """
    opened, shred_key = {}, shred_key_of(case)
    for kind in kinds:
        held = new_seed() if kind is Kind.TRAIL else new_key()
        version = (last or {}).get(kind, 0) + 1
        row = Compartment(case=case, kind=kind, version=version)
        opened[kind] = open_part(row, held, shred_key)
        if kind is Kind.TRAIL:
            row.public = public_key(opened[kind].key)
    parts = [*opened.values()]
    keys = _key_rows(parts, holders, not_for_receipt)
    return SealedParts(opened, (*(one.row for one in parts), *keys))


def newest_versions(case: Case) -> dict[str, int]:
    """Give the newest version of each kind of part that a case has."""
    return dict(case.compartments.order_by("version").values_list("kind", "version"))


def _key_rows(
    opened: Iterable[OpenCompartment],
    holders: Holders,
    not_for_receipt: frozenset[Kind] = frozenset(),
) -> Iterable[Model]:
    """Make wraps, and put keys to sleep, where there are none of these holders yet."""
    without = replace(holders, receipt=None)
    together: list[tuple[Compartment, bytes]] = []
    tasks: list[tuple[Compartment, bytes]] = []
    for one in opened:
        yield from _wraps(one, without if one.row.kind in not_for_receipt else holders)
        # A task is taken from somebody on its own, so its key sleeps on its own.
        (tasks if one.row.kind == Kind.TASK else together).append((one.row, one.to_hand))
    for keys in (together, tasks):
        yield from sleep_rows(keys, holders.dormant, holders.release)


def hand_keys(
    compartments: Iterable[OpenCompartment],
    holders: Holders,
    *,
    spare: frozenset[str] = frozenset(),
) -> None:
    """Give the keys of compartments to holders: only somebody who can read can do this.

    Whatever those holders had before is replaced. Who sleeps has no wrap, not even the dummy of
    somebody who once read: what wakes would stop at it.

    Args:
        spare: Persons whose wraps stay although they sleep: they hold a task.
    """
    opened = list(compartments)
    rows = [one.row for one in opened]
    asleep = frozenset[str]().union(*(members.keys() for members in holders.dormant.values()))
    persons = [*holders.readers, *holders.aside, *(asleep - spare)]
    Wrap.objects.filter(compartment__in=rows, person__in=persons).delete()
    if holders.receipt is not None:
        Wrap.objects.filter(compartment__in=rows, receipt=holders.receipt).delete()
    take_from_sleep(rows, holders.dormant)
    insert(_key_rows(opened, holders))


def put_to_sleep_for(
    compartments: Iterable[OpenCompartment],
    dormant: Mapping[str, Mapping[str, bytes | None]],
    release: bytes,
) -> None:
    """Let keys sleep for more members of bodies that stand by; the others keep what they have.

    Args:
        dormant: Per body, public keys of those members; None for a dummy.
        release: Public key of the clock.
    """
    insert(_key_rows(compartments, Holders({}, dormant=dormant, release=release)))


def put_dummies(case: Case, person: str, *, kinds: Iterable[str] = tuple(Kind)) -> None:
    """Replace the wraps of `person` in a case, awake or asleep, by some that open nothing."""
    named = [*kinds]
    put_dummies_asleep(case, person, named)
    theirs = Wrap.objects.filter(compartment__case=case, compartment__kind__in=named, person=person)
    for row in theirs.select_related("compartment"):
        row.compartment.case = case
        row.blob = _dummy_like(row, person)
        row.save(update_fields=["blob"])


def _dummy_like(row: Wrap, person: str) -> bytes:
    """Make a dummy of the size that the wrap has now: another size would tell."""
    if is_woken(bytes(row.blob)):
        case = row.compartment.case
        return dummy_woken_wrap(sleeper_place(case, person), part_place(row.compartment))
    return dummy_wrap(*key_place(row.compartment, person))


def holding(case: Case, kind: Kind) -> frozenset[str]:
    """Name the persons with a wrap of a part of a case, a real one or a dummy."""
    rows = Wrap.objects.filter(compartment__case=case, compartment__kind=kind)
    found = rows.filter(person__isnull=False).values_list("person_id", flat=True)
    return frozenset(str(person) for person in found)


def open_for_person(case: Case, person: str, seed: bytes, kinds: Iterable[Kind]) -> "Keys":
    """Open what `person` can open of a case; a wrap that does not open counts as absent."""
    rows = Wrap.objects.filter(compartment__case=case, person=person, compartment__kind__in=kinds)
    return open_wraps(case, _with_parts(rows), person, seed)


def open_for_receipt(case: Case, receipt: Receipt, seed: bytes) -> "Keys":
    """Open what the reporting person can open of a case."""
    rows = Wrap.objects.filter(compartment__case=case, receipt=receipt)
    return open_wraps(case, _with_parts(rows), RECEIPT, seed)


def _with_parts(rows: QuerySet[Wrap]) -> Iterable[Wrapped]:
    return ((row.compartment, row.blob) for row in rows.select_related("compartment"))


def try_key(
    compartment: Compartment, holder: str, seed: bytes | PrivateKey, blob: bytes | memoryview
) -> bytes | None:
    """Open one wrap, or give None: a dummy, or somebody else's.

    Returns:
        What it holds; `open_part` makes the key from it.
    """
    wrapped = bytes(blob)
    try:
        if is_woken(wrapped):
            member = sleeper_place(compartment.case, holder)
            return open_woken(seed, wrapped, member, part_place(compartment))
        return unwrap(seed, wrapped, *key_place(compartment, holder))
    except SealError:
        return None


def open_part(compartment: Compartment, held: bytes, shred_key: bytes | None) -> OpenCompartment:
    """Open a part with what a wrap of it holds, and the shred key of its case."""
    return OpenCompartment(compartment, part_key(compartment, held, shred_key), held)


def open_wrap(
    compartment: Compartment, holder: str, seed: bytes | PrivateKey, blob: bytes | memoryview
) -> OpenCompartment | None:
    """Open one wrap and with it the part; None as for `try_key`, or when the shred key is gone."""
    held = try_key(compartment, holder, seed, blob)
    try:
        if held is not None:
            return open_part(compartment, held, shred_key_of(compartment.case))
    except ShredKeyGone:  # the doctor tells it
        return None
    return None


Keys = dict[Kind, tuple[OpenCompartment, ...]]  # of each kind the versions that open, oldest first


def open_wraps(
    case: Case,
    wraps: Iterable[Wrapped],
    holder: str,
    seed: bytes | PrivateKey,
) -> Keys:
    """Open what one holder can open with some wraps of a case."""
    found: Keys = {}
    try:
        shred_key = shred_key_of(case)
    except ShredKeyGone:  # the doctor tells it; for whoever asks there is nothing here
        return found
    mine = opened_key(seed) if isinstance(seed, bytes) else seed
    for part, blob in sorted(wraps, key=lambda one: one[0].version):
        part.case = case
        held = try_key(part, holder, mine, blob)
        if held is not None:
            kind = Kind(part.kind)
            found[kind] = (*found.get(kind, ()), open_part(part, held, shred_key))
    return found


def _wraps(one: OpenCompartment, holders: Holders) -> Iterable[Wrap]:
    for person, public in holders.readers.items():
        yield Wrap(
            compartment=one.row,
            person_id=person,
            blob=wrap(public, one.to_hand, *key_place(one.row, person)),
        )
    for person in holders.aside - holders.readers.keys():
        yield Wrap(
            compartment=one.row, person_id=person, blob=dummy_wrap(*key_place(one.row, person))
        )
    if holders.receipt is not None:
        public = bytes(holders.receipt.public)
        yield Wrap(
            compartment=one.row,
            receipt=holders.receipt,
            blob=wrap(public, one.to_hand, *key_place(one.row, RECEIPT)),
        )
