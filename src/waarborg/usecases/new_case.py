"""A case begins: everything that has to be there at once, or not at all."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from waarborg.core.procedure.escalation import OF_REPORTER
from waarborg.core.procedure.facts import Actor
from waarborg.core.seal.ledger import Opening
from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Act, Compartment, Leaf, Reason, Stage
from waarborg.steps import reached
from waarborg.store.attachments.binding import bind
from waarborg.store.cases.compartments import Keys, OpenCompartment, SealedParts
from waarborg.store.cases.entries import seal_entry
from waarborg.store.cases.models import Case, Receipt
from waarborg.store.cases.shred_keys import make_shred_key
from waarborg.store.figures.records import seal_record
from waarborg.store.ledger.key_lines import note_other_keys
from waarborg.store.ledger.leaves import NewLeaf, new_leaf
from waarborg.store.people.house_keys import public_halves
from waarborg.store.people.vouched import OtherKey, other_keys
from waarborg.store.rows import insert
from waarborg.usecases.card import Card
from waarborg.usecases.case_name import new_name
from waarborg.usecases.ends import sealed_end
from waarborg.usecases.holding import FROM_THE_START, holders_for, seal_parts
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.refusal import Refused
from waarborg.usecases.report_plan import Plan
from waarborg.usecases.running_terms import Moments, term_rows
from waarborg.usecases.stat_record import stat_of
from waarborg.usecases.trail import Line
from waarborg.usecases.values import LooseFile, ReporterKeys


@dataclass(frozen=True)
class Begins:
    """What a case begins with.

    Attributes:
        once: Token of the form: sent twice, it makes one case.
        story: What was reported, for REPORT.
        name: What tells who the reporting person is, for the envelope; {} when nothing does.
        detail: What the first line of the trail says besides.
        leaf: The type of the first leaf.
        act: The act that began it.
        by: Who did that: "" for the reporting person.
        deposit: Id of the envelope that the guarantor fills later; "" when `name` is all.
    """

    plan: Plan
    keys: ReporterKeys
    once: str
    story: dict[str, Any]
    name: dict[str, str]
    files: tuple[LooseFile, ...] = ()
    unit: str = ""
    stage: Stage = Stage.RECEIVED
    leaf: Leaf = Leaf.REPORT
    act: Act = Act.REPORT
    by: str = ""
    settled: bool = False
    deposit: str = ""


@dataclass(frozen=True)
class NewCase:
    """A case that is sealed for everybody and not written yet.

    Attributes:
        opening: The opening of its first leaf.
        certificate: By which the log lets the doors promise that leaf.
        keys: The row of the case, the parts and who holds their keys.
        parts: Everything else.
        files: What is bound to `where` when the case is written.
        others: Who has another key in the table than was confirmed: it was used for nothing.
    """

    opening: Opening
    certificate: str
    keys: tuple[Model, ...]
    parts: tuple[Model, ...]
    files: tuple[LooseFile, ...]
    where: OpenCompartment
    others: tuple[OtherKey, ...]


def seal_case(begins: Begins, now: dt.datetime) -> NewCase:
    """Seal everything a new case consists of. No row is written: that comes in one go.

    Sealing takes longer than writing, and on SQLite everybody else waits while one writes.
    """
    plan, public = begins.plan, public_key(begins.keys.seed)
    house, keys, row = public_halves(), plan.keys, _row(begins, now)
    starts = plan.routing.terms, plan.procedure.zone, Moments(now), now
    running = term_rows(row, *starts, release=house.release)
    ours = (term.due_at for term in running if term.name not in OF_REPORTER)
    row.due_at = min(ours, default=None)
    receipt = Receipt(lookup=begins.keys.lookup, case=row, public=public)
    sealed = _parts(begins, row, receipt, keys, house.release)
    opened = _opened(begins, row, receipt, sealed.opened, now)
    first = _first_leaf(begins, opened, now)
    report, triage = sealed.opened[Compartment.REPORT], sealed.opened[Compartment.TRIAGE]
    return NewCase(
        opening=first.opening,
        certificate=house.certificate,
        keys=(row, receipt, *sealed.rows),
        parts=(
            seal_entry(triage, "card", opened.card.as_json()),
            seal_entry(report, "story", {**begins.story, "at": moment(now)}),
            *new_name(row, plan, begins.name, (begins.keys.seed, public), keys, house.outside),
            *first.rows,
            *running,
            seal_record(house.statistics, opened.card.stat, stat_of(opened, now)),
            *_end_of(opened, house.release),
        ),
        files=begins.files,
        where=report,
        others=tuple(other_keys()),
    )


def store_case(new: NewCase, now: dt.datetime) -> None:
    """Write a sealed case. The caller holds the transaction."""
    insert(new.keys)
    reached("case-begun")
    bind_files(new.files, new.where, now)
    insert(new.parts)
    note_other_keys(day_of(now), new.others)
    reached("case-written")


def begin_case(begins: Begins, now: dt.datetime) -> Opening:
    """Seal a case and write it, where that is part of a larger act. That holds the transaction.

    Returns:
        The opening of its first leaf.
    """
    new = seal_case(begins, now)
    store_case(new, now)
    return new.opening


def begin_once(begins: Begins, now: dt.datetime) -> NewCase:
    """Begin a case, all of it or nothing, unless the same form made one before or meanwhile.

    Raises:
        Refused: There is one already.
    """
    taken = Case.objects.filter(once=begins.once)
    if taken.exists():
        raise Refused(Reason.ALREADY_DONE)
    new = seal_case(begins, now)
    try:
        with transaction.atomic():
            store_case(new, now)
    except IntegrityError:
        if taken.exists():
            raise Refused(Reason.ALREADY_DONE) from None
        raise
    reached("words-not-shown")
    return new


def bind_files(files: Iterable[LooseFile], where: Any, now: dt.datetime) -> list[str]:
    """Bind loose files to a part of a case and give their ids."""
    for file in files:
        bind(file, where, now=now)
    return [file.id for file in files]


def _row(begins: Begins, now: dt.datetime) -> Case:
    procedure = begins.plan.procedure
    row = Case(
        stage=begins.stage,
        body=begins.plan.routing.body,
        procedure=procedure.code,
        procedure_from=procedure.valid_from,
        procedure_digest=procedure.digest,
        received_on=day_of(now),
        once=begins.once,
    )
    make_shred_key(row)
    return row


def _parts(
    begins: Begins, row: Case, receipt: Receipt, keys: Mapping[str, bytes], release: bytes
) -> SealedParts:
    plan, body = begins.plan, begins.plan.routing.body
    matter = plan.facts, plan.procedure, plan.people
    holders = holders_for(frozenset({body}), body, *matter, receipt, keys=keys, release=release)
    return seal_parts(row, FROM_THE_START, holders)


def _opened(
    begins: Begins,
    row: Case,
    receipt: Receipt,
    parts: Mapping[Compartment, OpenCompartment],
    now: dt.datetime,
) -> OpenedCase:
    """Give the case as the reporting person will open it."""
    card = Card(
        facts=begins.plan.facts,
        matched=begins.plan.matched,
        received_at=now,
        stat=secrets.token_hex(16),
        unit=begins.unit,
        settled=begins.settled,
        deposit=begins.deposit,
    )
    actor = Actor(is_reporter=True)
    keys: Keys = {kind: (one,) for kind, one in parts.items()}
    return OpenedCase(row, actor, begins.keys.seed, keys, receipt, card, [], day_of(now))


def _end_of(opened: OpenedCase, release: bytes) -> Iterable[Model]:
    """Tell the clock when it is destroyed, where a case begins as settled."""
    end = sealed_end(opened, release)
    return () if end is None else (end,)


def _first_leaf(begins: Begins, opened: OpenedCase, now: dt.datetime) -> NewLeaf:
    told = {
        "act": begins.act.value,
        "by": begins.by,
        "body": opened.row.body,
        "from": "",
        "to": begins.stage.value,
        "at": moment(now),
        "case": opened.row.id,
        "report": digest_of(begins.story),
    }
    trail = opened.latest(Compartment.TRAIL)
    leaf = new_leaf(kind=begins.leaf, detail=told, now=now, compartment=trail)
    opened.lines.append(Line(begins.leaf, told, leaf.opening))
    return leaf


def digest_of(story: dict[str, Any]) -> str:
    """Give the SHA-256 of what was reported, so that the line proves what it said."""
    return hashlib.sha256(json.dumps(story, sort_keys=True).encode()).hexdigest()
