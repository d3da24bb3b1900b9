"""Rows that are written at once: the same rows as Django writes, on both databases."""

import datetime as dt
import secrets

import pytest
from django.db import IntegrityError, connection, transaction

from waarborg.core.terms import TermName
from waarborg.store.cases.models import Case, Compartment, Receipt, Term, Wrap
from waarborg.store.ids import new_id
from waarborg.store.rows import insert

pytestmark = pytest.mark.usefixtures("each_database")
NOW = dt.datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=dt.UTC)
BLOB = bytes(range(256))


def rows(once: str, wraps: int = 3) -> list:
    """Rows of every kind of column: text, numbers, moments, days, bytes, nothing, what points."""
    case = Case(
        stage="received",
        body="committee",
        procedure="example",
        procedure_from=dt.date(2026, 1, 1),
        procedure_digest="d" * 64,
        received_on=NOW.date(),
        due_at=NOW,
        once=once,
    )
    receipts = [
        Receipt(lookup=secrets.token_bytes(16), case=case, public=BLOB) for _ in range(wraps)
    ]
    part = Compartment(case=case, kind="triage", version=1, public=None)
    return [
        case,
        *receipts,
        part,
        *(
            Wrap(compartment=part, receipt=receipt, blob=BLOB + bytes([number]))
            for number, receipt in enumerate(receipts)
        ),
        Term(
            case=case,
            name=TermName.DECLARE,
            body="committee",
            started_on=NOW.date(),
            due_at=NOW + dt.timedelta(days=7),
            escalate=BLOB,
        ),
    ]


def written(table, made) -> list[dict]:
    """What the database holds of these rows, without the numbers that it gave out."""
    ids = [row.pk for row in made if type(row) is table]
    own = {"id", "case_id", "compartment_id", "once", "lookup", "receipt_id"}
    found = table.objects.filter(pk__in=ids).order_by("pk").values()
    plain = [
        {
            name: bytes(value) if isinstance(value, memoryview) else value
            for name, value in row.items()
        }
        for row in found
    ]
    return [{name: row[name] for name in row.keys() - own} for row in plain]


def test_they_are_the_rows_that_django_writes():
    ours, theirs = rows("ours"), rows("theirs")
    insert(ours)
    for row in theirs:
        row.save(force_insert=True)
    for table in {type(row) for row in ours}:
        assert written(table, ours) == written(table, theirs)
        assert len(written(table, ours)) == sum(type(row) is table for row in ours)


def test_what_points_at_a_row_points_at_the_number_it_got():
    before = rows("before")
    insert(before)
    made = rows("made")
    insert(made)
    part = next(row for row in made if isinstance(row, Compartment))
    assert part.pk
    assert part.pk != next(row.pk for row in before if isinstance(row, Compartment))
    wraps = [row for row in made if isinstance(row, Wrap)]
    assert {row.compartment_id for row in wraps} == {part.pk}
    assert [bytes(Wrap.objects.get(pk=row.pk).blob)[-1] for row in wraps] == [0, 1, 2]
    assert not any(row._state.adding for row in made)


def test_more_rows_than_fit_in_one_statement(monkeypatch):
    monkeypatch.setattr(connection.ops, "bulk_batch_size", lambda _fields, _rows: 2)
    made = rows("many", wraps=5)
    insert(made)
    wraps = [row for row in made if isinstance(row, Wrap)]
    assert [bytes(Wrap.objects.get(pk=row.pk).blob)[-1] for row in wraps] == [0, 1, 2, 3, 4]


def test_a_row_that_cannot_be_written_is_an_error_and_leaves_nothing():
    insert(rows("twice"))
    again = rows("twice")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(again)
    assert not Receipt.objects.filter(lookup=again[1].lookup).exists()
    assert Case.objects.filter(once="twice").count() == 1


def test_what_points_at_a_row_that_is_not_there_is_refused():
    part = Compartment(case_id=new_id(), kind="triage", version=1, public=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        _insert_and_check([part])


def _insert_and_check(made) -> None:
    insert(made)
    connection.check_constraints()
