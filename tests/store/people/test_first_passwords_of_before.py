"""Passwords that somebody else made before an update lapse after it: a house of before migrates."""

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tests.databases import instead_of_default, own_connection

BEFORE = [("people", "0003_secretmark")]


@pytest.mark.slow
def test_their_days_begin_with_the_update(shared_database, django_db_blocker):
    with django_db_blocker.unblock(), instead_of_default(own_connection(shared_database)):
        call_command("migrate", "people", "0003", verbosity=0, interactive=False)
        old = MigrationExecutor(connections["default"]).loader.project_state(BEFORE).apps
        accounts = old.get_model("people", "Account").objects
        accounts.create(login="asha", password="x", first_password=True)
        accounts.create(login="bram", password="x", first_password=False)
        call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT login, first_password_until IS NOT NULL FROM people_account ORDER BY login"
            )
            assert [(login, bool(lapses)) for login, lapses in cursor.fetchall()] == [
                ("asha", True),
                ("bram", False),
            ]
