"""The statistical record of a case: codes and numbers, no names, ids, texts or exact dates.

Source:
    The fields follow from what a yearly report needs, and stop there.
"""

import datetime as dt
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction

from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage
from waarborg.store.figures.records import last_version, write_record
from waarborg.store.people.house_keys import house_key
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import OpenedCase

SCHEMA = 1
LEGAL_CLASS = {
    Kind.WRONGDOING: "statutory",
    Kind.RETALIATION: "retaliation",
    Kind.INTEGRITY_BREACH: "integrity",
    Kind.UNDESIRABLE_BEHAVIOUR: "undesirable",
    Kind.DISCRIMINATION: "undesirable",
}


def write_missing_stat(opened: OpenedCase) -> None:
    """Write the record of the last act when it has none: who did it could not open the case.

    That is who answered a task. Everybody else wrote the record together with the act.
    """
    acts = [line for line in opened.lines if line.act]
    if not acts or last_version(opened.card.stat) >= len(acts):
        return
    with suppress(IntegrityError), transaction.atomic():  # who opens it at this moment did it
        write_stat(opened, acts[-1].at)


def write_stat(opened: OpenedCase, now: dt.datetime) -> None:
    """Write the version of the record that belongs to the last act, sealed to the statistics key.

    Args:
        now: The moment of that act.
    """
    token = opened.card.stat
    acts = sum(1 for line in opened.lines if line.act)
    version = max(acts, last_version(token) + 1)
    write_record(house_key("statistics"), token, version, stat_of(opened, now))


def stat_of(opened: OpenedCase, now: dt.datetime) -> dict[str, Any]:
    """Say what the record of a case holds as it stands."""
    card, facts = opened.card, opened.facts
    received = day_of(card.received_at)
    ended = facts.stage in {Stage.CLOSED, Stage.SETTLED}
    return {
        "schema": SCHEMA,
        "year": received.year,
        "quarter": (received.month + 2) // 3,
        "kind": facts.kind,
        "unit": card.unit,
        "route": facts.body,
        "reporter": _group(facts.relation, facts.name),
        "elsewhere": "unknown",
        "outcome": facts.stage if ended else "open",
        "refused": Act.REFUSE in facts.done,
        "measures": 0,
        "days_acknowledged": _days(opened, Act.ACKNOWLEDGE),
        "days_closed": _days(opened, Act.CLOSE, Act.REFUSE) if ended else None,
        "days_open": (now - card.received_at).days,
        "matter": card.stat,
        "first": not facts.earlier,
        "class": LEGAL_CLASS[facts.kind],
    }


def _days(opened: OpenedCase, *acts: Act) -> int | None:
    moments = [line.at for line in opened.lines if line.act in acts]
    return (moments[-1] - opened.card.received_at).days if moments else None


def _group(relation: Relation, name: NameMode) -> str:
    if name is NameMode.ANONYMOUS:
        return "anonymous"
    if relation is Relation.CITIZEN:
        return "citizen"
    return "former" if relation is Relation.FORMER_STAFF else "staff"
