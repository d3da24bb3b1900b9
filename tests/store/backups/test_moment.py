"""A backup shows one moment, and comes back as it was; on both databases."""

import datetime as dt
from contextlib import closing

import pytest
from django.db import connection

from tests.databases import own_connection
from tests.house import NOW
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.moment import one_moment
from waarborg.store.backups.regrowing import regrow
from waarborg.store.backups.rows import insert_lines, lines_of
from waarborg.store.backups.tables import LEFT_OUT, tables_of_now
from waarborg.store.cases.models import Draft
from waarborg.store.ledger.models import HouseOpening, LeafRow, Pending
from waarborg.store.people.models import Account

pytestmark = pytest.mark.slow

ADD = "INSERT INTO ledger_houseopening (id, leaf, salt, text) VALUES (%s, %s, %s, 'later')"


def all_rows() -> dict[str, bytes]:
    tables = tables_of_now()
    return {label: b"".join(lines_of(tables.rows(label))) for label in tables.kept()}


def test_what_others_write_meanwhile_is_not_in_it_and_they_do_not_wait(shared_database):
    HouseOpening.objects.create(leaf=b"1", salt=b"2", text="before")
    with one_moment():
        assert HouseOpening.objects.count() == 1
        with closing(own_connection(shared_database)) as other, other.cursor() as cursor:
            cursor.execute(ADD, ["f" * 32, b"3", b"4"])
            cursor.execute("SELECT count(*) FROM ledger_houseopening")
            assert cursor.fetchone()[0] == 2
        kept = all_rows()["ledger.houseopening"]
        assert b"before" in kept
        assert b"later" not in kept
    assert HouseOpening.objects.count() == 2
    assert not connection.in_atomic_block


def test_a_backup_that_breaks_off_leaves_the_database_free(shared_database):
    with pytest.raises(ZeroDivisionError), one_moment():
        raise ZeroDivisionError
    HouseOpening.objects.create(leaf=b"1", salt=b"2", text="after")
    assert HouseOpening.objects.count() == 1


def test_rows_come_back_as_they_were(shared_database):
    moment = NOW + dt.timedelta(microseconds=123_456)
    Pending.objects.create(leaf=bytes(range(256)), is_report=True, queued_at=moment)
    Account.objects.create_account("emre", 'é ☃ \\ "', None)
    before = all_rows()
    tables = tables_of_now()
    for label in ("ledger.pending", "people.account"):
        model = tables.kept()[label]
        model._default_manager.all().delete()
        assert insert_lines(model, before[label]) == 1
    assert all_rows() == before
    [row] = Pending.objects.all()
    assert (bytes(row.leaf), row.is_report, row.queued_at) == (bytes(range(256)), True, moment)


def test_rows_of_another_table_are_not_taken(shared_database):
    tables = tables_of_now()
    with pytest.raises(ValueError, match="zip"):
        insert_lines(tables.kept()["ledger.pending"], b"[1,2]\n")


def test_what_was_promised_to_be_gone_is_in_no_backup(shared_database):
    Draft.objects.create(lookup=bytes(32), blob=b"canary", expires_at=NOW)
    assert b"canary" not in b"".join(all_rows().values())
    assert set(all_rows()) & LEFT_OUT == set()


def test_a_line_that_is_gone_from_the_ledger_is_seen(shared_database):
    LeafRow.objects.create(index=0, hash=bytes(32), blob=b"")
    LeafRow.objects.create(index=2, hash=b"2" * 32, blob=b"")
    with pytest.raises(NotRestored, match="line 1 is gone"):
        regrow()


def test_lines_without_a_signature_are_no_ledger(shared_database):
    LeafRow.objects.create(index=0, hash=bytes(32), blob=b"")
    with pytest.raises(NotRestored, match="no signature"):
        regrow()
