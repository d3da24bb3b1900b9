"""Run a test on SQLite and on PostgreSQL: ask for `each_database` instead of `db`."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend
from django.test.utils import setup_databases, teardown_databases

from waarborg.settings.databases import postgresql

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """Make the SQLite database in memory, also when a test asks for it only while it runs.

    Gives a file with the same, new and empty: for tests that need a database of their own.
    """
    new = tmp_path_factory.mktemp("new") / "house.sqlite3"
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(new)])
    yield new
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@contextmanager
def instead_of_default(wrapper) -> Iterator[None]:
    """Let everything in this thread use another connection as its default."""
    before = connections[DEFAULT_DB_ALIAS]
    told = connections.settings[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = wrapper
    connections.settings[DEFAULT_DB_ALIAS] = wrapper.settings_dict
    try:
        yield
    finally:
        wrapper.close()
        connections.settings[DEFAULT_DB_ALIAS] = told
        connections[DEFAULT_DB_ALIAS] = before


@pytest.fixture(scope="session")
def new_on_postgresql(postgresql_server, django_db_blocker) -> str:
    """The name of a database with all our tables, to copy: nobody uses it."""
    name = postgresql_server.create("new")
    wrapper = own_connection(described(postgresql(postgresql_server.url(name), pool=False)))
    with django_db_blocker.unblock(), instead_of_default(wrapper):
        call_command("migrate", verbosity=0, interactive=False)
    return name


@pytest.fixture(scope="session")
def postgresql_connection(postgresql_server, new_on_postgresql):
    """A connection to a PostgreSQL database with all our tables."""
    name = postgresql_server.create(like=new_on_postgresql)
    return own_connection(described(postgresql(postgresql_server.url(name), pool=False)))


def described(engine) -> dict:
    """Describe a database of ours to Django."""
    return connections.settings[DEFAULT_DB_ALIAS] | {"OPTIONS": {}, "CONN_MAX_AGE": 0} | engine


@contextmanager
def chosen(request) -> Iterator[None]:
    """Use the database that the parameter of this test names."""
    request.getfixturevalue("django_db_setup")
    if request.param == "sqlite":
        yield
        return
    with instead_of_default(request.getfixturevalue("postgresql_connection")):
        yield


@pytest.fixture(params=BOTH)
def each_database(request, django_db_blocker) -> Iterator[str]:
    """Both databases, one after the other; what the test wrote is rolled back."""
    with django_db_blocker.unblock(), chosen(request), transaction.atomic():
        yield request.param
        transaction.set_rollback(True)


@pytest.fixture(params=BOTH)
def each_database_for_real(request, django_db_blocker) -> Iterator[str]:
    """Both databases, with commits that are commits; the tables are emptied afterwards."""
    with django_db_blocker.unblock(), chosen(request):
        yield request.param
        call_command("flush", verbosity=0, interactive=False)


def own_connection(told):
    """Open another connection to a database that `shared_database` described."""
    return load_backend(told["ENGINE"]).DatabaseWrapper(told, DEFAULT_DB_ALIAS)


@pytest.fixture(params=BOTH)
def shared_database(request, tmp_path, django_db_blocker) -> Iterator[dict]:
    """A database that several connections share, with all tables; one of each kind."""
    if request.param == "sqlite":
        new = request.getfixturevalue("django_db_setup")
        engine = {
            "ENGINE": "waarborg.store.gate",
            "NAME": shutil.copy(new, tmp_path / "house.sqlite3"),
        }
    else:
        server = request.getfixturevalue("postgresql_server")
        name = server.create(like=request.getfixturevalue("new_on_postgresql"))
        engine = postgresql(server.url(name), pool=False)
    told = described(engine)
    with django_db_blocker.unblock(), instead_of_default(own_connection(told)):
        yield told
