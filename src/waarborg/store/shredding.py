"""Destroy a case: its rows, its files and its key. What stays is a tombstone and a leaf.

In this order, so that a power cut at any moment leaves something that the next look finishes: the
tombstone apart; the rows, the sealed files and the shred key; only then are the rows gone for good.
Which files there were stands in the rows: while a file is there, so are they.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from waarborg.core.terms import Leaf
from waarborg.store.attachments.places import path_of
from waarborg.store.cases.deposits import drop_deposit, some_are_left
from waarborg.store.cases.ends import EndUnreadable, deposit_at_end, has_end, lock_over
from waarborg.store.cases.models import Case, Tombstone
from waarborg.store.cases.shred_keys import cases_with_shred_key, destroy_shred_key
from waarborg.store.cases.tombstones import buried, bury, bury_what_is_known, month_of, risen
from waarborg.store.ledger.leaves import append_bare

log = logging.getLogger("waarborg.clock")

LEFT_BEHIND: Final = (
    "a name from the guarantor may be left of a case that ended: a backup of before the case was "
    "closed brought it back, and nothing that opens says which name it was"
)
_PARTS: Final = "IN (SELECT id FROM cases_compartment WHERE case_id = %s)"
_ENVELOPE: Final = "IN (SELECT id FROM cases_nameenvelope WHERE case_id = %s)"
_OPENINGS: Final = "IN (SELECT id FROM cases_nameopening WHERE case_id = %s)"
_SLEEPS: Final = "IN (SELECT id FROM cases_sleep WHERE case_id = %s)"
_FILES: Final = (
    "IN (SELECT id FROM attachments_attachment WHERE compartment_id IN "
    "(SELECT id FROM cases_compartment WHERE case_id = %s))"
)
# Every table that points at a case, what points at others first. A test compares it with the
# models. Written out and not left to a cascade: the clock may delete in these and read no more.
TABLES: Final = (
    ("cases_draft", "lookup IN (SELECT lookup FROM cases_receipt WHERE case_id = %s)"),
    ("cases_namehand", f"opening_id {_OPENINGS}"),
    ("cases_nameletter", f"opening_id {_OPENINGS}"),
    ("cases_nameopening", "case_id = %s"),
    ("cases_nameshare", f"envelope_id {_ENVELOPE}"),
    ("cases_namegrant", f"envelope_id {_ENVELOPE}"),
    ("cases_nameenvelope", "case_id = %s"),
    ("cases_sleeper", f"sleep_id {_SLEEPS}"),
    ("cases_asleepkey", f"sleep_id {_SLEEPS}"),
    ("cases_sleep", "case_id = %s"),
    ("cases_wrap", f"compartment_id {_PARTS}"),
    ("cases_entry", f"compartment_id {_PARTS}"),
    ("messages_message", f"compartment_id {_PARTS}"),
    ("attachments_preview", f"attachment_id {_FILES}"),
    ("attachments_attachment", f"compartment_id {_PARTS}"),
    ("ledger_opening", f"compartment_id {_PARTS}"),
    ("cases_compartment", "case_id = %s"),
    ("cases_term", "case_id = %s"),
    ("cases_sealedend", "case_id = %s"),
    ("cases_endseen", "case_id = %s"),
    ("cases_receipt", "case_id = %s"),
    ("cases_case", "id = %s"),
)


def shred(case: str, today: dt.date, now: dt.datetime) -> bool:
    """Destroy a case of which the time is over; say whether it was.

    Args:
        now: Aware datetime.
    """
    with transaction.atomic():
        row = lock_over(case, today, now)
        if row is None:
            return False
        if deposit := deposit_at_end(row):
            drop_deposit(deposit)
        bury(case, timezone.localtime(now).strftime("%Y-%m"))
        _destroy_rest(case, _destroy_rows(row, now))
    return True


def finish_shredding(now: dt.datetime, *, files: Path | None = None) -> int:
    """Destroy again what has a tombstone: where a step broke off, and what a backup brought back.

    Args:
        now: Aware datetime.
        files: The folder of the sealed files, where it is not in its place yet.

    Returns:
        How many cases were there again, with rows or with a key.
    """
    bury_what_is_known()
    dead = buried()
    again = set(risen(dead))
    for case in sorted(again):
        with transaction.atomic():
            row = Case.objects.select_for_update(no_key=True).filter(pk=case).first()
            if row is not None:
                _drop_left_name(row)
            _destroy_rest(case, [] if row is None else _destroy_rows(row, now), files)
    keys = dead & cases_with_shred_key()
    for case in sorted(keys):
        destroy_shred_key(case)
    return len(again | keys)


def _drop_left_name(row: Case) -> None:
    """Destroy the name from the guarantor that goes with a case, before its last row goes.

    No shred key lies around that name, and only the row of the end says which one it is.
    """
    try:
        deposit, known = deposit_at_end(row), has_end(row)
    except EndUnreadable:
        deposit, known = "", False
    if deposit:
        drop_deposit(deposit)
    elif not known and some_are_left():
        log.error(LEFT_BEHIND)


def _destroy_rows(row: Case, now: dt.datetime) -> list[str]:
    """Destroy the rows of a case and write what stays; give the ids of its sealed files."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM attachments_attachment WHERE compartment_id {_PARTS}",  # noqa: S608 - our own names
                       [row.id])  # fmt: skip
        files = [str(found) for (found,) in cursor.fetchall()]
        for table, where in TABLES:
            cursor.execute(f"DELETE FROM {table} WHERE {where}", [row.id])  # noqa: S608 - as above
    Tombstone.objects.create(case=row.id, month=month_of(row.id))
    append_bare(Leaf.SHREDDED, now)
    return files


def _destroy_rest(case: str, files: Iterable[str], under: Path | None = None) -> None:
    for row in files:
        path_of(row, under).unlink(missing_ok=True)
    destroy_shred_key(case)
