"""Who may do what in PostgreSQL: a role for each process, and no right that it does not use.

`waarborg postgres roles` runs this as the owner of the tables. Rights are rebuilt from nothing
every time, so a right that is taken out here is gone after the next run. A table that is not
named here is closed to everybody but the owner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

ROLES: Final = ("public", "desk", "clock")


@dataclass(frozen=True)
class Rights:
    """What a role may do with a table: True for all columns, or only the columns that are named.

    `delete` is for whole rows only.
    """

    select: tuple[str, ...] | bool = False
    insert: bool = False
    update: tuple[str, ...] | bool = False
    delete: bool = False


COLUMNS_REVOKED: Final = (
    "DO $$ DECLARE one record; BEGIN FOR one IN "
    "SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges "
    "WHERE grantee = 'ROLE' AND table_schema = 'public' LOOP "
    "EXECUTE format('REVOKE %s (%I) ON %I FROM ROLE', one.privilege_type, one.column_name, "
    "one.table_name); END LOOP; END $$;"
)

READ: Final = Rights(select=True)
ADD: Final = Rights(select=True, insert=True)
ALL: Final = Rights(select=True, insert=True, update=True, delete=True)
INSERT_ONLY: Final = Rights(insert=True)
# Who adds a record counts the versions before it; nobody at a door reads one.
STATISTICS: Final = Rights(select=("id", "token", "version"), insert=True)
TREE: Final = Rights(select=("index", "hash"))

# What anybody may know of a version: not who brought, proposed or confirmed it.
VERSION: Final = (
    "id",
    "organisation",
    "valid_from",
    "digest",
    "files",
    "consent_on",
    "consent_reference",
    "no_consent_because",
    "confirmed_at",
    "withdrawn_at",
)

# Both doors write cases; what they can read there is decided by keys, not by these rights. They
# change the columns that an act moves, and no others: not which case a row is of, nor when a term
# was told to others.
_CASES: Final[dict[str, Rights]] = {
    "cases_case": Rights(select=True, insert=True, update=("stage", "body", "due_at")),
    "cases_receipt": ADD,
    "cases_compartment": ADD,
    "cases_wrap": Rights(select=True, insert=True, update=("blob",), delete=True),
    "cases_sleep": Rights(select=True, insert=True, delete=True),
    "cases_sleeper": Rights(select=True, insert=True, update=("blob",), delete=True),
    "cases_asleepkey": Rights(select=True, insert=True, delete=True),
    "cases_entry": ADD,
    "cases_nameenvelope": Rights(select=True, insert=True, delete=True),
    "cases_nameshare": Rights(select=True, insert=True, delete=True),
    "cases_namegrant": Rights(select=True, insert=True, delete=True),
    "cases_nameopening": READ,
    # Who reported says something to the custodians; the parts themselves are the desk's.
    "cases_nameletter": Rights(select=True, update=("objection",)),
    "cases_namehand": Rights(select=("opening_id", "number")),  # how many, never a part
    # That somebody was told is written by the clock alone.
    "cases_term": Rights(
        select=True,
        insert=True,
        update=("body", "escalate_body", "due_at", "kept_at", "escalate"),
    ),
    "cases_sealedend": Rights(select=True, insert=True, delete=True),
    "messages_message": ADD,
    "messages_movedterms": INSERT_ONLY,
    # A loose file becomes one of a case, or goes.
    "attachments_attachment": Rights(
        select=True, insert=True, update=("compartment_id", "blob", "made_on"), delete=True
    ),
    "ledger_pending": INSERT_ONLY,
    "ledger_leafrow": TREE,
    "ledger_node": READ,
    "ledger_checkpoint": READ,
    "ledger_cosignature": READ,
    "ledger_opening": ADD,
    "ledger_lookday": ADD,
    "figures_statrecord": STATISTICS,
    "guarantor_pairing": READ,
    "people_housekey": READ,
    "people_seat": READ,
    "people_secretmark": READ,
    "web_sealedsession": ALL,
}

GRANTS: Final[Mapping[str, Mapping[str, Rights]]] = {
    "public": {
        **_CASES,
        "cases_draft": ALL,
        # Who takes new words lets the old ones go.
        "cases_receipt": Rights(select=True, insert=True, delete=True),
        # That another key stood there than was confirmed; what others wrote it does not read.
        "ledger_houseopening": INSERT_ONLY,
        # Names are needed to match whom a reporting person excluded (9-decisions 25); logins,
        # passwords, addresses and the slots of keys are not.
        "people_person": READ,
        "people_account": Rights(select=("id", "is_active")),
        "procedures_version": Rights(select=VERSION),
        "procedures_excepted": READ,
        "procedures_check": READ,
    },
    "desk": {
        **_CASES,
        "cases_nameopening": ADD,
        "cases_nameletter": Rights(
            select=True, insert=True, update=("blob", "objection", "answer", "answered_in_id")
        ),
        # Who replaces their own key wraps anew what was theirs, in its place.
        "cases_nameshare": Rights(select=True, insert=True, update=("blob",), delete=True),
        "cases_namegrant": Rights(select=True, insert=True, update=("blob",), delete=True),
        "cases_namehand": Rights(select=True, insert=True, update=("blob",), delete=True),
        "attachments_preview": Rights(select=True, insert=True, delete=True),
        "people_person": Rights(
            select=True,
            update=(
                "public_key",
                "key_made_at",
                "key_lost_at",
                "key_confirmed_by_id",
                "key_confirmed_at",
                "key_signed",
            ),
        ),
        "people_keygrant": Rights(
            select=True, insert=True, update=("confirmed_by_id", "confirmed_at")
        ),
        "people_account": Rights(
            select=True,
            update=(
                "password",
                "last_login",
                "first_password",
                "first_password_until",
                "sessions_ended",
            ),
        ),
        "people_keyslot": Rights(select=True, insert=True, delete=True),
        "people_replacedkey": Rights(
            select=True, insert=True, update=("blob", "last_sleeper"), delete=True
        ),
        "people_passkey": Rights(
            select=True, insert=True, update=("counter", "used_on"), delete=True
        ),
        "people_signinelsewhere": Rights(select=True, insert=True, delete=True),
        "ledger_houseopening": ADD,
        "procedures_version": Rights(
            select=True,
            insert=True,
            update=(
                "proposed_by_id",
                "proposed_at",
                "consent_on",
                "consent_reference",
                "no_consent_because",
                "confirmed_by_id",
                "confirmed_at",
                "withdrawn_at",
                "withdrawn_by_id",
                "withdrawal_asked_by_id",
                "withdrawal_asked_at",
            ),
        ),
        "procedures_excepted": ADD,
        "procedures_check": ADD,
        "messages_trouble": Rights(select=("step", "since")),
        "account_emailaddress": READ,
        "mfa_authenticator": ALL,
        "web_count": ALL,
    },
    "clock": {
        # PostgreSQL locks a row only for who may change something in it; the clock changes nothing.
        # It deletes what belongs to a case when its time is over, and needs no more of it than
        # which case that is.
        "cases_case": Rights(select=True, update=("due_at",), delete=True),
        "cases_compartment": Rights(select=True, delete=True),
        "cases_term": Rights(select=True, update=("escalated_at",), delete=True),
        "cases_wrap": Rights(
            select=("id", "compartment_id", "person_id", "receipt_id"), insert=True, delete=True
        ),
        "cases_sleep": Rights(select=True, delete=True),
        "cases_sleeper": Rights(select=True, delete=True),
        "cases_asleepkey": Rights(select=True, delete=True),
        "cases_draft": Rights(select=("id", "expires_at", "lookup"), delete=True),
        "cases_receipt": Rights(select=("id", "case_id", "lookup"), delete=True),
        "cases_entry": Rights(select=("id", "compartment_id"), delete=True),
        # Names come from the guarantor sealed, and go when they are taken back.
        "cases_nameenvelope": Rights(select=("id", "case_id", "deposit"), insert=True, delete=True),
        "cases_nameshare": Rights(select=("id", "envelope_id"), insert=True, delete=True),
        "cases_namegrant": Rights(select=("id", "envelope_id"), delete=True),
        "cases_nameopening": Rights(select=("id", "case_id"), delete=True),
        "cases_nameletter": Rights(select=("id", "opening_id"), delete=True),
        "cases_namehand": Rights(select=("id", "opening_id"), delete=True),
        "cases_sealedend": Rights(select=True, delete=True),
        # No door reads or writes it: an end that a door forges is found by it.
        "cases_endseen": Rights(select=True, insert=True, delete=True),
        "cases_tombstone": ADD,
        "messages_message": Rights(select=("id", "compartment_id"), delete=True),
        "attachments_attachment": Rights(select=("id", "compartment_id", "made_on"), delete=True),
        "attachments_preview": Rights(select=("id", "attachment_id"), delete=True),
        "messages_notice": ALL,
        "messages_trouble": ALL,
        "messages_movedterms": Rights(select=True, delete=True),
        "ledger_pending": Rights(select=True, insert=True, delete=True),
        "ledger_leafrow": ADD,
        "ledger_node": ADD,
        "ledger_checkpoint": ADD,
        "ledger_cosignature": ADD,
        "ledger_auditrun": ADD,
        "guarantor_pairing": Rights(select=True, update=("collected",)),
        "ledger_opening": Rights(select=("id", "compartment_id"), insert=True, delete=True),
        "ledger_houseopening": ADD,
        "people_person": Rights(
            select=(
                "id",
                "account_id",
                "language",
                # Every night it compares the keys of people with what was confirmed.
                "public_key",
                "key_confirmed_at",
                "key_signed",
                "left_on",
            )
        ),
        "people_account": Rights(select=("id", "email", "is_active")),
        "people_housekey": Rights(select=True, update=("certificate",)),
        "people_secretmark": READ,
        "people_seat": Rights(select=("person_id", "body", "seat", "since_on", "until_on")),
        "procedures_version": Rights(select=VERSION),
        "procedures_excepted": READ,
        "procedures_check": ADD,
        "web_sealedsession": Rights(select=("expires_at",), delete=True),
        "web_count": Rights(select=("expires_at",), delete=True),
    },
}


def role_name(role: str) -> str:
    """Name the PostgreSQL role of a process."""
    return f"waarborg_{role}"


def sql() -> str:
    """Write the statements that make the roles and give each its rights."""
    return "\n".join(_statements()) + "\n"


def _statements() -> Iterator[str]:
    for role in ROLES:
        name = role_name(role)
        yield (
            f"DO $$ BEGIN CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT; "
            f"EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
        )
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;"
    for role in ROLES:
        name = role_name(role)
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name};"
        yield from _columns_revoked(name)
        yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name};"
        yield f"GRANT USAGE ON SCHEMA public TO {name};"
        for table, rights in GRANTS[role].items():
            yield from _grants(name, table, rights)


def _columns_revoked(name: str) -> Iterator[str]:
    """Take back rights on columns: PostgreSQL keeps them apart from those on tables."""
    yield COLUMNS_REVOKED.replace("ROLE", name)


def _grants(name: str, table: str, rights: Rights) -> Iterator[str]:
    for what, columns in (("SELECT", rights.select), ("UPDATE", rights.update)):
        if columns is True:
            yield f'GRANT {what} ON "{table}" TO {name};'
        elif columns:
            listed = ", ".join(f'"{column}"' for column in columns)
            yield f'GRANT {what} ({listed}) ON "{table}" TO {name};'
    if rights.insert:
        yield f'GRANT INSERT ON "{table}" TO {name};'
    if rights.delete:
        yield f'GRANT DELETE ON "{table}" TO {name};'
