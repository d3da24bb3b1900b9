"""A full disk is known by its own number, behind whatever error it comes."""

import errno
import sqlite3

import pytest
from django.db.utils import OperationalError

from waarborg.adapters.full_disk import is_full


class OfPostgreSQL(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def of_sqlite(name: str) -> Exception:
    error = sqlite3.OperationalError("words that may change")
    error.sqlite_errorname = name
    return error


FULL = [
    OSError(errno.ENOSPC, "no space"),
    OSError(errno.EDQUOT, "quota"),
    of_sqlite("SQLITE_FULL"),
    of_sqlite("SQLITE_IOERR_SHMSIZE"),
    OfPostgreSQL("53100"),
]
OTHERWISE = [
    OSError(errno.EACCES, "denied"),
    of_sqlite("SQLITE_BUSY"),
    OfPostgreSQL("53200"),
    ValueError("database or disk is full"),
]


@pytest.mark.parametrize("error", FULL)
def test_a_full_disk_is_known_in_front_and_behind(error):
    assert is_full(error)
    behind = OperationalError()
    behind.__cause__ = error
    assert is_full(behind)
    while_handling = OperationalError()
    while_handling.__context__ = behind
    assert is_full(while_handling)


@pytest.mark.parametrize("error", OTHERWISE)
def test_anything_else_is_not_called_so(error):
    assert not is_full(error)


def test_nothing_is_no_full_disk_and_a_ring_of_errors_ends():
    assert not is_full(None)
    one, two = ValueError(), KeyError()
    one.__context__, two.__context__ = two, one
    assert not is_full(one)


def test_sqlite_names_it_so(tmp_path):
    """The real one: a database that may not grow."""
    table = sqlite3.connect(tmp_path / "small.sqlite3")
    table.execute("PRAGMA max_page_count = 2")
    table.execute("CREATE TABLE one (a TEXT)")
    with pytest.raises(sqlite3.OperationalError) as full:
        table.execute("CREATE TABLE two (a TEXT)")
    table.close()
    assert is_full(full.value)
