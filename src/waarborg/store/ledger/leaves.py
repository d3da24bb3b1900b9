"""Say in the ledger that something happened: a leaf that waits, and its opening."""

import base64
import datetime as dt
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from waarborg.core.seal.context import Part, context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, SealError
from waarborg.core.seal.ledger import Opening, leaf_parts, new_opening, opening_matches
from waarborg.core.seal.wraps import opened_key, seal_to, unseal_from
from waarborg.core.terms import Leaf
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import Compartment
from waarborg.store.ids import new_id
from waarborg.store.ledger import models
from waarborg.store.rows import insert

_MARK: Final = 32


@dataclass(frozen=True)
class TrailLine:
    """One thing that happened to a case, as its trail tells it.

    Attributes:
        kind: The type of the leaf.
        at: Aware datetime.
        detail: What was recorded, with `at` as ISO 8601.
        opening: What proves it: see `proving.proofs_for`.
        proven: Whether somebody who holds the key of the trail wrote it. Its public half stands
            in the clear, so anybody who can add a row to the table can add a line.
    """

    kind: Leaf
    at: dt.datetime
    detail: Mapping[str, Any]
    opening: Opening
    proven: bool = True


def append(
    *,
    kind: Leaf,
    detail: Mapping[str, object],
    now: dt.datetime,
    compartment: Compartment | OpenCompartment | None = None,
) -> Opening:
    """Record something: it enters the tree at the next tick of the clock.

    Call it in the transaction of the act itself: both are there, or neither.

    Args:
        kind: The only thing, besides the month, that the leaf says in clear.
        detail: Codes, random ids and numbers; the moment is added as `at`.
        now: Aware datetime.
        compartment: The trail of the case, whose readers can open what was recorded. With its
            key the line proves where it came from; the clock, and who holds a task, have only
            the public half. None for what belongs to no case, such as a key of somebody: then the
            opening is kept in clear, so nothing secret may stand in it.

    Returns:
        The opening, which is also kept.
    """
    number = 0
    if compartment is not None:
        trail = compartment.row if isinstance(compartment, OpenCompartment) else compartment
        number = models.Opening.objects.filter(compartment=trail).count()
    leaf = new_leaf(kind=kind, detail=detail, now=now, compartment=compartment, number=number)
    insert(leaf.rows)
    return leaf.opening


def append_bare(kind: Leaf, now: dt.datetime) -> None:
    """Record that something happened, and keep nothing that tells what: only type and month stay.

    Call it in the transaction of the act itself.
    """
    leaf = new_opening(kind, timezone.localtime(now).strftime("%Y-%m"), {}).leaf
    insert([models.Pending(leaf=leaf, is_report=False, queued_at=now)])


@dataclass(frozen=True)
class NewLeaf:
    """Something to record, with the rows that say so; not written yet."""

    opening: Opening
    rows: tuple[Model, ...]


def new_leaf(
    *,
    kind: Leaf,
    detail: Mapping[str, object],
    now: dt.datetime,
    compartment: Compartment | OpenCompartment | None = None,
    number: int = 0,
) -> NewLeaf:
    """Do what `append` does, without writing anything.

    Args:
        number: How many lines the trail has: within one moment it keeps the order.
    """
    said = {**detail, "at": now.astimezone(dt.UTC).isoformat(timespec="microseconds")}
    opening = new_opening(kind, timezone.localtime(now).strftime("%Y-%m"), said)
    waits = models.Pending(leaf=opening.leaf, is_report=kind is Leaf.REPORT, queued_at=now)
    kept: Model = (
        models.HouseOpening(leaf=opening.leaf, salt=opening.salt, text=opening.text)
        if compartment is None
        else _sealed(opening, compartment, number)
    )
    return NewLeaf(opening, (waits, kept))


def house_openings() -> list[TrailLine]:
    """Read what happened outside cases, in the order in which it did."""
    rows = models.HouseOpening.objects.all()
    lines = [line for row in rows if (line := _house_line(row)) is not None]
    return sorted(lines, key=lambda line: line.at)


def _house_line(row: models.HouseOpening) -> TrailLine | None:
    """Read a line of the house; None for what is none: `waarborg verify` tells that."""
    try:
        return _line(Opening(bytes(row.leaf), bytes(row.salt), row.text))
    except (SealError, ValueError, KeyError, TypeError):
        return None


def openings(trail: OpenCompartment) -> list[TrailLine]:
    """Read a version of a trail, in the order in which things happened.

    Args:
        trail: The compartment of kind TRAIL; its key is the seed of its public half.
    """
    return openings_of([trail])[trail.row.pk]


def openings_of(trails: Iterable[OpenCompartment]) -> dict[int, list[TrailLine]]:
    """Read many trails in one query, by the id of their compartment."""
    opened = {trail.row.pk: trail for trail in trails}
    keys = {row: opened_key(trail.key) for row, trail in opened.items()}
    found: dict[int, list[tuple[int, TrailLine]]] = {row: [] for row in opened}
    rows = models.Opening.objects.filter(compartment__in=opened)
    for part, row, blob in rows.values_list("compartment", "id", "blob"):
        trail = opened[part]
        try:
            told = unseal_from(keys[part], bytes(blob), *_place(trail.row, row))
            found[part].append(_told(json.loads(told), trail, row))
        except (SealError, ValueError, KeyError, TypeError):
            continue  # anybody can append to a trail, so also something that is no opening
    return {
        row: [line for _, line in sorted(lines, key=lambda one: (one[1].at, one[0]))]
        for row, lines in found.items()
    }


def trail_of(trails: tuple[OpenCompartment, ...]) -> list[TrailLine]:
    """Read all versions of a trail that somebody can open, as one."""
    lines = [line for trail in trails for line in openings(trail)]
    return sorted(lines, key=lambda line: line.at)


def note_look(
    *, trail: OpenCompartment, person: str, detail: Mapping[str, object], now: dt.datetime
) -> Opening | None:
    """Record that somebody looked at the content of a case, once a person, case and day.

    Who can read the table cannot tell whose looks they are: the token is keyed with the trail.

    Returns:
        The opening, or None when this day's look was recorded before.
    """
    day = timezone.localtime(now).date().isoformat()
    token = derive(trail.key, b"", context("look", trail.row.case_id, person, day))
    with transaction.atomic():  # a day that is marked without its line would hide the look
        try:
            with transaction.atomic():
                models.LookDay.objects.create(token=token)
        except IntegrityError:
            return None
        return append(kind=Leaf.LOOK, detail=detail, now=now, compartment=trail)


def _line(opening: Opening) -> TrailLine:
    detail = json.loads(opening.text)
    at = dt.datetime.fromisoformat(detail["at"])
    return TrailLine(Leaf(leaf_parts(opening.leaf).kind), at, detail, opening)


def _told(said: dict[str, Any], trail: OpenCompartment, row: str) -> tuple[int, TrailLine]:
    """Read what stands in a row of a trail: the number within a moment, and the line."""
    leaf, salt, text = base64.b64decode(said["leaf"]), base64.b64decode(said["salt"]), said["text"]
    if not opening_matches(leaf, salt, text):
        raise Malformed("this is not what the leaf commits to")
    line = _line(Opening(leaf, salt, text))
    if line.at.tzinfo is None:
        raise Malformed("a moment without a zone has no place in the order")
    mark = base64.b64decode(said["mark"])
    proven = hmac.compare_digest(mark, _mark(trail, row, leaf))
    return int(said["number"]), replace(line, proven=proven)


def _mark(trail: OpenCompartment, row: str, leaf: bytes) -> bytes:
    """Mark a leaf in its row: only who can read the trail can."""
    return derive(trail.key, b"", context("line", *_place(trail.row, row), leaf))


def _sealed(opening: Opening, where: Compartment | OpenCompartment, number: int) -> models.Opening:
    compartment = where.row if isinstance(where, OpenCompartment) else where
    if compartment.public is None:
        raise ValueError(f"{compartment} is no trail: it has no public half")
    row = new_id()
    # What the clock adds is as long as what readers add: nobody can tell the one from the other.
    mark = (
        _mark(where, row, opening.leaf)
        if isinstance(where, OpenCompartment)
        else secrets.token_bytes(_MARK)
    )
    told = {
        "mark": base64.b64encode(mark).decode(),
        "leaf": base64.b64encode(opening.leaf).decode(),
        "salt": base64.b64encode(opening.salt).decode(),
        "text": opening.text,
        "number": number,  # sealed, so it counts for readers only
    }
    blob = seal_to(bytes(compartment.public), json.dumps(told).encode(), *_place(compartment, row))
    return models.Opening(id=row, compartment=compartment, blob=blob)


def _place(compartment: Compartment, row: str) -> tuple[Part, ...]:
    case = compartment.case
    return (case.procedure, case.id, compartment.kind, compartment.version, "opening", row)
