"""What ended before the clock saw ends for itself keeps its day: a house of before migrates."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tests.databases import instead_of_default, own_connection

BEFORE = [("cases", "0011_what_ended_is_due_to_nobody")]


@pytest.mark.slow
def test_the_update_says_which_cases_had_ended(shared_database, django_db_blocker):
    with django_db_blocker.unblock(), instead_of_default(own_connection(shared_database)):
        call_command("migrate", "cases", "0011", verbosity=0, interactive=False)
        old = MigrationExecutor(connections["default"]).loader.project_state(BEFORE).apps
        told = {"procedure_from": dt.date(2026, 1, 1), "received_on": dt.date(2026, 3, 2)}
        for stage in ("closed", "settled", "assessing"):
            old.get_model("cases", "Case").objects.create(id=stage, stage=stage, once=stage, **told)
        call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            cursor.execute("SELECT case_id, blob, stands FROM cases_endseen ORDER BY case_id")
            rows = [(case, bytes(blob), bool(stands)) for case, blob, stands in cursor.fetchall()]
        assert rows == [("closed", b"", False), ("settled", b"", False)]
