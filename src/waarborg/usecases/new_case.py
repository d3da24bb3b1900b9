"""A case begins: everything that has to be there at once, or not at all."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from waarborg.core.procedure.facts import Actor
from waarborg.core.procedure.involvement import members_of, split
from waarborg.core.seal.identity import seal_name
from waarborg.core.seal.ledger import Opening
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Act, Compartment, Leaf, NameMode, Reason, Stage
from waarborg.steps import reached
from waarborg.store.attachments.binding import bind
from waarborg.store.cases.compartments import Keys
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.models import Case, Receipt
from waarborg.store.cases.names import (
    holders_of_shares,
    name_for_reporter,
    store_name,
    write_grants,
)
from waarborg.store.ids import new_id
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.card import Card
from waarborg.usecases.holding import FROM_THE_START, create_parts, holders_for
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import write_line
from waarborg.usecases.refusal import Refused
from waarborg.usecases.report_plan import Plan
from waarborg.usecases.running_terms import Moments, earliest_due, start_terms
from waarborg.usecases.stat_record import write_stat
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


def begin_case(begins: Begins, now: dt.datetime) -> tuple[OpenedCase, Opening]:
    """Write everything a new case consists of. The caller holds the transaction.

    Returns:
        The case as the reporting person opens it, and the opening of its first leaf.
    """
    plan, routing = begins.plan, begins.plan.routing
    row = _row(begins, now)
    receipt = Receipt.objects.create(
        lookup=begins.keys.lookup, case=row, public=public_key(begins.keys.seed)
    )
    keys = _compartments(begins, row, receipt)
    reached("case-begun")
    card = Card(
        facts=plan.facts,
        matched=plan.matched,
        received_at=now,
        stat=secrets.token_hex(16),
        unit=begins.unit,
        settled=begins.settled,
    )
    write_entry(keys[Compartment.TRIAGE][-1], "card", card.as_json())
    write_entry(keys[Compartment.REPORT][-1], "story", {**begins.story, "at": moment(now)})
    bind_files(begins.files, keys[Compartment.REPORT][-1], now)
    _name(begins, row)
    opened = OpenedCase(
        row, Actor(is_reporter=True), begins.keys.seed, keys, receipt, card, [], day_of(now)
    )
    first = _first_line(begins, opened, now)
    start_terms(row, routing.terms, plan.procedure.zone, Moments(now), now)
    row.due_at = earliest_due(row)
    row.save(update_fields=["due_at"])
    write_stat(opened, now)
    reached("case-written")
    return opened, first


def begin_once(begins: Begins, now: dt.datetime) -> Opening:
    """Begin a case, all of it or nothing, unless the same form made one before or meanwhile.

    Returns:
        The opening of its first leaf.

    Raises:
        Refused: There is one already.
    """
    taken = Case.objects.filter(once=begins.once)
    try:
        with transaction.atomic():
            if taken.exists():
                raise Refused(Reason.ALREADY_DONE)
            return begin_case(begins, now)[1]
    except IntegrityError:
        if taken.exists():
            raise Refused(Reason.ALREADY_DONE) from None
        raise


def bind_files(files: Iterable[LooseFile], where: Any, now: dt.datetime) -> list[str]:
    """Bind loose files to a part of a case and give their ids."""
    for file in files:
        bind(file, where, now=now)
    return [file.id for file in files]


def _row(begins: Begins, now: dt.datetime) -> Case:
    procedure = begins.plan.procedure
    return Case.objects.create(
        stage=begins.stage,
        body=begins.plan.routing.body,
        procedure=procedure.code,
        procedure_from=procedure.valid_from,
        procedure_digest=procedure.digest,
        received_on=day_of(now),
        once=begins.once,
    )


def _compartments(begins: Begins, row: Case, receipt: Receipt) -> Keys:
    plan, body = begins.plan, begins.plan.routing.body
    holders = holders_for(frozenset({body}), body, plan.facts, plan.procedure, plan.people, receipt)
    made = create_parts(row, FROM_THE_START, holders)
    return {kind: (opened,) for kind, opened in made.items()}


def _name(begins: Begins, row: Case) -> None:
    """Seal the name. A case without one gets an envelope too: its absence would tell."""
    plan, seed = begins.plan, begins.keys.seed
    data = json.dumps(begins.name).encode()
    seal_case_name(row, plan, data, public_key(seed))
    is_open = plan.facts.name is NameMode.OPEN
    key = name_for_reporter(row, seed)[0] if is_open else None
    readers = public_keys(plan.routing.readers) if is_open else {}
    body = members_of(plan.routing.body, plan.procedure, plan.people)
    write_grants(row, key, readers, plan.routing.readers | {member.person for member in body})


def seal_case_name(row: Case, plan: Any, data: bytes, reporter_public: bytes) -> None:
    """Seal a name for the custodians of a case.

    Every member of their bodies has a share, and so has who had one before: for whoever steps
    aside, or has no key, it is for a key that is thrown away. When that is everybody, only the
    reporting person can open the name.

    Args:
        plan: Anything with `facts`, `procedure` and `people`.
    """
    free, all_of_them = _custodians(plan)
    everybody = sorted(all_of_them | holders_of_shares(row)) or [new_id()]
    sealed = seal_name(
        data,
        tenant=row.procedure,
        case=row.id,
        reporter_public=reporter_public,
        custodians={who: free.get(who) or public_key(new_seed()) for who in everybody},
        needed=len(free) // 2 + 1,
        outside_public=house_key("outside"),
    )
    kept = all_of_them | holders_of_shares(row)
    store_name(row, sealed, kept=kept, most=len(all_of_them) // 2 + 1)


def _custodians(plan: Any) -> tuple[Mapping[str, bytes], frozenset[str]]:
    """Give the keys of the custodians who are free, and name all of them."""
    told = plan.facts, plan.procedure, plan.people
    bodies = [body.code for body in plan.procedure.bodies.values() if body.custodian]
    free = {m.person for body in bodies for m in split(body, *told)[0]}
    members = {m.person for body in bodies for m in members_of(body, *told[1:])}
    return public_keys(free), frozenset(members)


def _first_line(begins: Begins, opened: OpenedCase, now: dt.datetime) -> Opening:
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
    return write_line(opened, begins.leaf, told, now)


def digest_of(story: dict[str, Any]) -> str:
    """Give the SHA-256 of what was reported, so that the line proves what it said."""
    return hashlib.sha256(json.dumps(story, sort_keys=True).encode()).hexdigest()
