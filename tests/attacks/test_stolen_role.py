"""Somebody took over a process, and does in PostgreSQL whatever its role lets them.

Written by hand, and not from the rights in the code: what is given there by mistake, or taken,
shows here. What a role may destroy on purpose stands on the page of limits.
"""

import pytest

from tests.architecture.tree import ROOT
from tests.store.test_roles import as_role, columns, house

__all__ = ["as_role", "columns", "house"]
pytestmark = pytest.mark.postgres
ROLES = ("public", "desk", "clock")
LIMITS = " ".join((ROOT / "docs" / "explanation" / "limits.md").read_text().split())

# What may the public side, the desk and the clock do with the most precious tables: read some of
# it, add a row, change some of it, delete a row?
MAY = {
    "cases_case": ("rac-", "rac-", "r-cd"),
    "cases_receipt": ("ra-d", "ra--", "r--d"),
    "cases_compartment": ("ra--", "ra--", "r--d"),
    "cases_wrap": ("racd", "racd", "ra-d"),
    "cases_sleep": ("ra-d", "ra-d", "r--d"),
    "cases_sleeper": ("racd", "racd", "r--d"),
    "cases_asleepkey": ("ra-d", "ra-d", "r--d"),
    "cases_entry": ("ra--", "ra--", "r--d"),
    "cases_term": ("rac-", "rac-", "r-cd"),
    "cases_nameenvelope": ("ra-d", "ra-d", "ra-d"),
    "cases_nameshare": ("ra-d", "racd", "ra-d"),
    "cases_namegrant": ("ra-d", "racd", "r--d"),
    "cases_nameopening": ("r---", "ra--", "r--d"),
    "cases_namehand": ("r---", "racd", "r--d"),
    "cases_sealedend": ("ra-d", "ra-d", "r--d"),
    "cases_endseen": ("----", "----", "ra-d"),
    "cases_tombstone": ("----", "----", "ra--"),
    "messages_message": ("ra--", "ra--", "r--d"),
    "attachments_attachment": ("racd", "racd", "r--d"),
    "ledger_pending": ("-a--", "-a--", "ra-d"),
    "ledger_leafrow": ("r---", "r---", "ra--"),
    "ledger_node": ("r---", "r---", "ra--"),
    "ledger_checkpoint": ("r---", "r---", "ra--"),
    "ledger_cosignature": ("r---", "r---", "ra--"),
    "ledger_opening": ("ra--", "ra--", "ra-d"),
    "ledger_houseopening": ("-a--", "ra--", "ra--"),  # a door that meets another key says so
    "figures_statrecord": ("ra--", "ra--", "----"),
    "guarantor_pairing": ("r---", "r---", "r-c-"),
    "people_account": ("r---", "r-c-", "r---"),
    "people_housekey": ("r---", "r---", "r-c-"),
    "people_keygrant": ("----", "rac-", "----"),
    "people_keyslot": ("----", "ra-d", "----"),
    "people_passkey": ("----", "racd", "----"),
    "people_person": ("r---", "r-c-", "r---"),
    "people_seat": ("r---", "r---", "r---"),
    "mfa_authenticator": ("----", "racd", "----"),
    "web_sealedsession": ("racd", "racd", "r--d"),
}
# Where a role may change something of these: which columns.
CHANGES = {
    ("public", "cases_case"): {"stage", "body", "due_at"},
    ("desk", "cases_case"): {"stage", "body", "due_at"},
    ("clock", "cases_case"): {"due_at"},
    ("public", "cases_term"): {"body", "escalate_body", "due_at", "kept_at", "escalate"},
    ("desk", "cases_term"): {"body", "escalate_body", "due_at", "kept_at", "escalate"},
    ("clock", "cases_term"): {"escalated_at"},
    ("public", "cases_wrap"): {"blob"},
    ("desk", "cases_wrap"): {"blob"},
    ("public", "attachments_attachment"): {"compartment_id", "blob", "made_on"},
    ("desk", "attachments_attachment"): {"compartment_id", "blob", "made_on"},
    ("clock", "people_housekey"): {"certificate"},
}
# What the clock never reads, and the public side neither.
SEALED = [
    ("clock", "cases_wrap", "blob"),
    ("clock", "cases_entry", "blob"),
    ("clock", "cases_receipt", "public"),
    ("clock", "cases_nameenvelope", "box"),
    ("clock", "cases_nameshare", "blob"),
    ("clock", "messages_message", "blob"),
    ("clock", "attachments_attachment", "blob"),
    ("clock", "ledger_opening", "blob"),
    ("clock", "web_sealedsession", "blob"),
    ("clock", "people_person", "name"),
    ("public", "ledger_leafrow", "blob"),
    ("public", "people_account", "login"),
    ("public", "people_account", "password"),
    ("public", "people_account", "email"),
    ("public", "figures_statrecord", "blob"),
    ("public", "cases_namehand", "blob"),
    ("desk", "ledger_leafrow", "blob"),
    ("desk", "figures_statrecord", "blob"),
]
# What a process that was taken over may destroy, with the words under the limits that say so.
BOTH = {
    "DELETE FROM cases_wrap": "the keys to every case",
    "UPDATE cases_wrap SET blob = ''": "the keys to every case",
    "DELETE FROM cases_sleeper": "what sleeps for a lapsed term",
    "DELETE FROM cases_nameenvelope": "every sealed name",
    "DELETE FROM attachments_attachment": "the row of every file",
    "DELETE FROM cases_sealedend": "the day on which a case ends",
    "DELETE FROM web_sealedsession": "every session",
    "UPDATE cases_case SET stage = 'closed'": "the stage, the body and the terms of every case",
    "UPDATE cases_term SET due_at = now()": "the stage, the body and the terms of every case",
}
DESTROYS = {
    "public": BOTH | {"DELETE FROM cases_receipt": "the way back of everybody who reported",
                      "DELETE FROM cases_draft": "what is being written"},
    "desk": BOTH | {"DELETE FROM people_keyslot": "the own keys of people and their sign-ins",
                    "UPDATE people_account SET password = ''":
                    "the own keys of people and their sign-ins",
                    "DELETE FROM mfa_authenticator": "the own keys of people and their sign-ins"},
}  # fmt: skip
NOT_THAT = [
    "DELETE FROM cases_case",
    "DELETE FROM cases_entry",
    "DELETE FROM cases_compartment",
    "DELETE FROM messages_message",
    "DELETE FROM ledger_opening",
    "DELETE FROM ledger_leafrow",
    "DELETE FROM cases_term",
    "DELETE FROM cases_endseen",
    "INSERT INTO cases_endseen (case_id, blob, stands) VALUES ('x', '', false)",
    "UPDATE cases_entry SET blob = ''",
    "UPDATE messages_message SET blob = ''",
    "UPDATE cases_case SET procedure_digest = ''",
    "UPDATE cases_case SET has_shred_key = false",
    "UPDATE cases_term SET escalated_at = now()",
    "UPDATE cases_nameenvelope SET needed = 1",
]


def may(house, role: str, table: str) -> str:
    """Ask PostgreSQL itself: about a row as a whole, or any column of it."""
    with house.cursor() as cursor:
        asked = ", ".join(f"has_any_column_privilege(%s, %s, '{right}')"
                          for right in ("SELECT", "INSERT", "UPDATE"))  # fmt: skip
        cursor.execute(
            f"SELECT {asked}, has_table_privilege(%s, %s, 'DELETE')",
            [f"waarborg_{role}", table] * 4,
        )
        return "".join(
            verb if given else "-" for verb, given in zip("racd", cursor.fetchone(), strict=True)
        )


def allowed(house, role: str, table: str, right: str, names: list[str]) -> set[str]:
    """Name the columns on which a role has a right."""
    with house.cursor() as cursor:
        found = set()
        for column in names:
            asked = [f"waarborg_{role}", table, column, right]
            cursor.execute("SELECT has_column_privilege(%s, %s, %s, %s)", asked)
            found |= {column} if cursor.fetchone()[0] else set()
    return found


def test_each_role_may_do_this_with_what_is_precious_and_no_more(house):
    found = {table: tuple(may(house, role, table) for role in ROLES) for table in MAY}
    assert found == MAY


def test_each_role_changes_these_columns_and_no_others(house, columns):
    found = {one: allowed(house, *one, "UPDATE", columns[one[1]]) for one in CHANGES}
    assert found == CHANGES


@pytest.mark.parametrize(("role", "table", "column"), SEALED)
def test_what_a_role_never_reads(house, role, table, column):
    assert allowed(house, role, table, "SELECT", [column]) == set()


@pytest.mark.parametrize("role", DESTROYS)
def test_a_door_that_was_taken_over_destroys_what_the_limits_say(as_role, role):
    assert [one for one in DESTROYS[role] if not as_role(role, one)] == []
    assert [words for words in DESTROYS[role].values() if words not in LIMITS] == []


@pytest.mark.parametrize("role", DESTROYS)
def test_and_nothing_of_what_was_written_nor_that_it_was_there(as_role, role):
    assert [one for one in NOT_THAT if as_role(role, one)] == []
