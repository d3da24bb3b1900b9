"""Eight at once may write, and nobody is turned away."""

import subprocess
import sys

import pytest
from django.db import connections

from waarborg.store.gate.base import DatabaseWrapper

pytestmark = pytest.mark.slow

WRITERS = 8
EACH = 40

WRITER = """
import sys
import django
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "waarborg.store.gate", "NAME": sys.argv[1],
                           "OPTIONS": {"transaction_mode": "IMMEDIATE"}}},
)
django.setup()
from django.db import connection, transaction
for number in range(int(sys.argv[3])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM written")
        highest = cursor.fetchone()[0]
        cursor.execute("INSERT INTO written VALUES (%s, %s)", [highest + 1, sys.argv[2]])
"""

KILLED = (
    WRITER.partition("for number")[0]
    + """
import os
connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
os.kill(os.getpid(), 9)
"""
)


@pytest.fixture
def file(tmp_path):
    """A database file with one table."""
    path = tmp_path / "gate.sqlite3"
    wrapper = open_wrapper(path)
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE written (number INTEGER PRIMARY KEY, by TEXT)")
    wrapper.close()
    return path


def open_wrapper(path):
    told = connections["default"].settings_dict | {"NAME": path, "OPTIONS": {}}
    return DatabaseWrapper(told, "gate")


@pytest.fixture
def wrapper(file, django_db_blocker):
    with django_db_blocker.unblock():
        opened = open_wrapper(file)
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def may_use_databases(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_eight_processes_write_at_once_and_every_line_is_accepted(file):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(writer), str(EACH)],
            stderr=subprocess.PIPE,
        )
        for writer in range(WRITERS)
    ]
    complaints = [writer.communicate(timeout=60)[1].decode() for writer in writers]
    assert complaints == [""] * WRITERS
    wrapper = open_wrapper(file)
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT count(*), max(number) FROM written")
        # Reading the highest number and writing the next is safe only when one is in at a time.
        assert cursor.fetchone() == (WRITERS * EACH, WRITERS * EACH)
    wrapper.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("foreign_keys", 1),
        ("busy_timeout", 20000),
    ],
)
def test_the_database_loses_nothing_and_leaves_nothing_behind(wrapper, pragma, value):
    with wrapper.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


def test_the_gate_is_open_again_after_a_rollback(wrapper, file):
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    wrapper.rollback()
    wrapper.set_autocommit(True)
    other = open_wrapper(file)
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.commit()
    other.close()


def test_the_gate_is_open_again_when_a_connection_is_closed_halfway(wrapper, file):
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    wrapper.close()
    other = open_wrapper(file)
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.rollback()
    other.close()


def test_a_killed_process_leaves_the_gate_open(file):
    held = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert held.returncode == -9
    other = open_wrapper(file)
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.rollback()
    other.close()
