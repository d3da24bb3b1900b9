"""What each role is denied, on a real PostgreSQL: every table, every right, every column."""

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import ProgrammingError, load_backend

from tests.databases import instead_of_default
from waarborg.settings.databases import postgresql
from waarborg.store.roles import GRANTS, ROLES, Rights, role_name, sql

pytestmark = pytest.mark.postgres
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture(scope="module")
def house(postgresql_connection, django_db_blocker):
    """A database with tables and roles, as its owner sees it."""
    with django_db_blocker.unblock(), instead_of_default(postgresql_connection):
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql())
            cursor.execute(sql())  # a second time changes nothing
        yield connections[DEFAULT_DB_ALIAS]


@pytest.fixture(scope="module")
def columns(house):
    with house.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public'"
        )
        found = {}
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    return found


@pytest.fixture
def as_role(house, postgresql_server):
    """Run something as a role; tells whether PostgreSQL let it."""
    opened = {}

    def run(role, statement):
        if role not in opened:
            name = house.settings_dict["NAME"]
            told = postgresql(postgresql_server.url(name, role_name(role)), pool=False)
            complete = connections.settings[DEFAULT_DB_ALIAS] | told
            opened[role] = load_backend(told["ENGINE"]).DatabaseWrapper(complete, role)
        with opened[role].cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                cursor.execute(statement)
            except ProgrammingError as error:
                if "permission denied" not in str(error):
                    raise
                return False
            finally:
                cursor.execute("ROLLBACK")
        return True

    yield run
    for wrapper in opened.values():
        wrapper.close()


def expected(rights, right, column):
    """Say whether a role has a right on a column, according to what it was given."""
    given = {"SELECT": rights.select, "UPDATE": rights.update, "INSERT": rights.insert}
    told = given.get(right, False)
    return told if isinstance(told, bool) else column in told


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_exactly_the_rights_that_are_written_down(house, columns, role):
    name = role_name(role)
    wrong = []
    with house.cursor() as cursor:
        for table, names in columns.items():
            rights = GRANTS[role].get(table, Rights())
            for right in RIGHTS:
                if right in {"DELETE", "TRUNCATE", "TRIGGER"}:
                    cursor.execute(
                        "SELECT has_table_privilege(%s, %s, %s)", [name, f'"{table}"', right]
                    )
                    wanted = right == "DELETE" and rights.delete
                    wrong += [(table, right)] * (cursor.fetchone()[0] != wanted)
                    continue
                for column in names:
                    cursor.execute(
                        "SELECT has_column_privilege(%s, %s, %s, %s)",
                        [name, f'"{table}"', column, right],
                    )
                    if cursor.fetchone()[0] != expected(rights, right, column):
                        wrong.append((table, column, right))
    assert wrong == []


def test_every_table_that_is_named_exists(columns):
    named = {table for rights in GRANTS.values() for table in rights}
    assert named <= columns.keys()


def test_every_column_that_is_named_exists(columns):
    for tables in GRANTS.values():
        for table, rights in tables.items():
            for given in (rights.select, rights.update):
                assert isinstance(given, bool) or set(given) <= set(columns[table]), table


DENIED = [
    ("public", "SELECT * FROM people_keyslot"),
    ("public", "SELECT * FROM people_signinelsewhere"),
    ("public", "SELECT password FROM people_account"),
    ("public", "SELECT email FROM people_account"),
    ("public", "SELECT login FROM people_account"),
    ("public", "UPDATE people_person SET public_key = ''"),
    (
        "public",
        "INSERT INTO people_housekey (kind, public, name, certificate) VALUES ('x','','','')",
    ),
    ("public", "SELECT * FROM mfa_authenticator"),
    ("public", "SELECT place FROM web_count"),
    ("public", "DELETE FROM web_count"),
    ("public", "SELECT * FROM ledger_pending"),
    ("public", "SELECT text FROM ledger_houseopening"),
    ("public", "SELECT count(*) FROM ledger_pending"),
    ("public", "DELETE FROM ledger_pending"),
    ("public", "SELECT blob FROM ledger_leafrow"),
    ("public", "DELETE FROM ledger_leafrow"),
    ("public", "UPDATE ledger_leafrow SET hash = ''"),
    ("public", "DELETE FROM ledger_opening"),
    ("public", "UPDATE cases_term SET escalated_at = now()"),
    ("public", "UPDATE cases_term SET name = 'object'"),
    ("public", "UPDATE cases_case SET procedure_digest = ''"),
    ("public", "UPDATE cases_case SET received_on = now()"),
    ("public", "SELECT * FROM messages_movedterms"),
    ("public", "DELETE FROM messages_movedterms"),
    ("desk", "UPDATE cases_term SET escalated_at = now()"),
    ("desk", "UPDATE cases_term SET started_on = now()"),
    ("desk", "UPDATE cases_case SET procedure = ''"),
    ("desk", "SELECT * FROM messages_movedterms"),
    ("desk", "SELECT error FROM messages_trouble"),
    ("desk", "DELETE FROM messages_trouble"),
    ("public", "SELECT step FROM messages_trouble"),
    ("public", "DELETE FROM cases_case"),
    ("public", "DELETE FROM cases_entry"),
    ("public", "SELECT blob FROM figures_statrecord"),
    ("public", "SELECT * FROM messages_notice"),
    ("public", "TRUNCATE cases_case"),
    ("public", "CREATE TABLE mine (a int)"),
    ("desk", "SELECT * FROM ledger_pending"),
    ("desk", "DELETE FROM ledger_opening"),
    ("desk", "INSERT INTO ledger_checkpoint (size, note, ticked_at) VALUES (1, '', now())"),
    ("desk", "UPDATE people_housekey SET public = ''"),
    ("desk", "UPDATE people_person SET name = 'x'"),
    ("desk", "INSERT INTO people_seat (person_id, body, seat, since_on) VALUES ('x','y','',now())"),
    (
        "desk",
        "INSERT INTO people_account (login, email, is_active, password) VALUES ('x','',true,'')",
    ),
    ("desk", "DELETE FROM cases_entry"),
    ("desk", "SELECT * FROM cases_draft"),
    ("desk", "SELECT blob FROM figures_statrecord"),
    ("clock", "SELECT blob FROM cases_wrap"),
    ("clock", "SELECT * FROM cases_entry"),
    ("clock", "SELECT * FROM cases_receipt"),
    ("clock", "SELECT * FROM cases_nameenvelope"),
    ("clock", "SELECT * FROM cases_namegrant"),
    ("clock", "SELECT * FROM cases_nameshare"),
    ("clock", "SELECT * FROM messages_message"),
    ("clock", "SELECT blob FROM cases_draft"),
    ("clock", "SELECT blob FROM attachments_attachment"),
    ("clock", "SELECT blob FROM ledger_opening"),
    ("clock", "SELECT blob FROM web_sealedsession"),
    ("clock", "SELECT place FROM web_count"),
    ("clock", "SELECT name FROM people_person"),
    ("clock", "SELECT password FROM people_account"),
    ("clock", "SELECT * FROM people_keyslot"),
    ("clock", "SELECT * FROM people_signinelsewhere"),
    ("desk", "UPDATE people_signinelsewhere SET account_id = 1"),
    ("clock", "SELECT * FROM figures_statrecord"),
    ("clock", "UPDATE cases_case SET stage = 'closed'"),
    ("clock", "UPDATE ledger_leafrow SET hash = ''"),
    ("clock", "DELETE FROM ledger_leafrow"),
]


@pytest.mark.parametrize(("role", "statement"), DENIED)
def test_what_a_role_may_not_do_is_denied(as_role, role, statement):
    assert not as_role(role, statement)


ALLOWED = [
    (
        "public",
        "INSERT INTO ledger_pending (id, leaf, is_report, queued_at) VALUES ('x','',true,now())",
    ),
    ("public", "SELECT id, name, public_key FROM people_person"),
    ("desk", "SELECT * FROM people_keyslot"),
    ("desk", "SELECT step, since FROM messages_trouble ORDER BY since, step"),
    ("clock", "DELETE FROM ledger_pending WHERE id = 'x'"),
    ("clock", "UPDATE cases_term SET escalated_at = now()"),
    ("clock", "DELETE FROM web_sealedsession WHERE expires_at < now()"),
    ("clock", "DELETE FROM web_count WHERE expires_at < now()"),
    ("desk", "UPDATE web_count SET value = '2'"),
]


@pytest.mark.parametrize(("role", "statement"), ALLOWED)
def test_what_a_role_needs_it_may(as_role, role, statement):
    assert as_role(role, statement)


def test_a_right_that_was_given_by_hand_is_gone_after_the_next_run(house, columns):
    with house.cursor() as cursor:
        cursor.execute("GRANT SELECT ON people_keyslot TO waarborg_public")
        cursor.execute("GRANT UPDATE (name) ON people_person TO waarborg_desk")
        cursor.execute(sql())
        cursor.execute(
            "SELECT has_table_privilege('waarborg_public', 'people_keyslot', 'SELECT'), "
            "has_column_privilege('waarborg_desk', 'people_person', 'name', 'UPDATE')"
        )
        assert cursor.fetchone() == (False, False)


def test_every_table_of_ours_was_thought_about(columns):
    """A table that no role may touch is one that only the owner needs: say so here."""
    owner_only = {
        "django_content_type",
        "auth_permission",
        "auth_group",
        "auth_group_permissions",
        "account_emailconfirmation",
        "guarantor_deposit",  # of a guarantor, which is an installation apart
        "guarantor_gravelist",  # likewise
        "guarantor_witnessed",  # likewise
    }
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    named = {table for rights in GRANTS.values() for table in rights}
    assert ours - named <= owner_only
