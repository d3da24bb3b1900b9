"""Somebody kept everything of the day before a case was destroyed, and has everybody's keys.

Every row that pointed at it, every sealed file, the code, and the seed of every reader, custodian,
stand-in, of the clock and of the reporting person: what was destroyed is in none of it. Only the
shred key lacks, and with that one all of it opens: so it is that key which keeps it shut.
"""

from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection

from tests.attacks.test_spill import shapes
from tests.usecases.ends.ending import YEAR, ended, seen
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Compartment as Kind
from waarborg.store.attachments.binding import bound_files
from waarborg.store.attachments.files import read_file
from waarborg.store.attachments.places import path_of, prepare
from waarborg.store.cases.compartments import open_for_person, open_for_receipt
from waarborg.store.cases.entries import read_entries
from waarborg.store.cases.models import Case, Receipt, Tombstone
from waarborg.store.cases.names import envelopes, name_for_reporter
from waarborg.store.cases.openings import letters_of, write_objection, write_opening
from waarborg.store.cases.shred_keys import put_shred_key, shred_key_of, tombs_folder
from waarborg.store.ids import new_id
from waarborg.store.ledger.leaves import openings_of
from waarborg.store.messages.dialogue import read_messages
from waarborg.store.shredding import TABLES
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.store_file import store_file

CANARY = "Canaryshred"
FILE = b"canary-in-a-file-that-ends " * 500
BY_TABLE = {model._meta.db_table: model for model in apps.get_models()}
OF_A_CASE = [BY_TABLE[table] for table, _ in reversed(TABLES)]  # what others point at first


@dataclass
class Loot:
    """What somebody kept, and whose keys they have."""

    rows: list
    files: dict
    keys: object
    people: dict
    shred_key: bytes

    def put_back(self) -> Case:
        """Let the tables and files be as on the day before."""
        with connection.cursor() as cursor:
            for table, _ in TABLES:
                cursor.execute(f"DELETE FROM {table}")
        for model, rows in self.rows:
            model.objects.bulk_create(rows)
        for row, data in self.files.items():
            prepare(path_of(row))
            path_of(row).write_bytes(data)
        case = Case.objects.get()
        (tombs_folder() / case.id).unlink(missing_ok=True)  # who kept it all heeds no tombstone
        return case

    def opened(self, case: Case) -> set[str]:
        """Try everything with every key; say what opened."""
        receipt = Receipt.objects.get(case=case)
        receipt.case = case
        doors = [open_for_receipt(case, receipt, self.keys.seed)]
        doors += [open_for_person(case, p, seed, [*Kind]) for p, seed in self.people.items()]
        assert any(doors), "nobody opens any wrap: then this shows nothing"
        found = {what for opened in doors for what in self._through(opened)}
        with suppress(SealError):
            _, data = name_for_reporter(case, self.keys.seed)
            found |= {"name"} if CANARY.encode() in data else set()
        letters = [one for p, seed in self.people.items() for one in letters_of(p, seed)]
        return (
            found
            | {"letter" for one in letters if CANARY in one.said["text"]}
            | {"objection" for one in letters if CANARY in (one.objection or "")}
        )

    def opened_by_force(self, case: Case) -> set[str]:
        """Try it also as somebody who takes the lock out of the code, and lets the wraps speak."""
        Case.objects.update(has_shred_key=False)
        case.has_shred_key = False
        return self.opened(case)

    def _through(self, opened) -> set[str]:
        found = set()
        for parts in opened.values():
            for name, look in (
                ("entry", lambda one: read_entries([one])),
                ("message", lambda one: read_messages([one])),
                (
                    "file",
                    lambda one: [b"".join(read_file(f.id, f.key)) for f in bound_files([one])],
                ),
                ("line", lambda one: openings_of([one])[one.row.pk] if one.row.public else []),
            ):
                for one in parts:
                    try:
                        found |= {name} if look(one) else set()
                    except SealError:
                        continue
        return found


@pytest.fixture
def loot(house, draft, send):
    file = store_file(chunks=[FILE], name=f"{CANARY}.pdf", type="text/plain", now=house.now)
    told = {"story": CANARY, "name": CANARY, "wish": CANARY, "files": (file,)}
    keys = send(type(draft)(**{**vars(draft), **told}))
    case = Case.objects.get()
    write_as_reporter(keys=keys, text=CANARY, files=(), now=house.later(hours=1))
    ask_a_custodian(house, case)
    for reader in (house.asha, house.bram):
        declare_conflict(case=case.id, reader=reader, ground=None, now=house.now)
    acknowledge_report(case=case.id, reader=house.asha, text="", now=house.later(hours=1))
    by = {"case": case.id, "reasons": CANARY, "feedback": CANARY}
    with pytest.raises(Refused):
        refuse_report(reader=house.asha, now=house.later(hours=1), **by)
    refuse_report(reader=house.bram, now=house.later(hours=1), **by)
    seen(house.now)
    return Loot(
        rows=[(model, list(model.objects.all())) for model in OF_A_CASE],
        files={file.id: path_of(file.id).read_bytes()},
        keys=keys,
        people={one.person: one.seed for one in house.staff.values()},
        shred_key=shred_key_of(Case.objects.get()),
    )


def ask_a_custodian(house, case) -> None:
    """Let a letter and an objection lie there too."""
    cor, opening = house.cor, new_id()
    public = public_key(cor.seed)
    write_opening(
        case,
        opening,
        {cor.person: (public, {"text": CANARY})},
        [],
        {"text": CANARY},
        envelope=envelopes(case).get(),
    )
    write_objection(opening, {cor.person: public}, CANARY)


def test_all_that_was_kept_opens_nothing_once_the_case_was_destroyed(house, loot):
    assert ended(house.now + 3 * YEAR) == 1
    assert Tombstone.objects.exists()
    case = loot.put_back()
    assert loot.opened_by_force(case) == set()


def test_with_the_shred_key_all_of_it_would_open(house, loot):
    assert ended(house.now + 3 * YEAR) == 1
    case = loot.put_back()
    put_shred_key(case.id, loot.shred_key)
    everything = {"entry", "message", "file", "line", "name", "letter", "objection"}
    assert loot.opened(case) == everything


def test_what_was_destroyed_lies_nowhere_in_clear(house, loot):
    kept = [bytes(value) for _, rows in loot.rows for row in rows for value in vars(row).values()
            if isinstance(value, (bytes, memoryview))]  # fmt: skip
    for shape in shapes(CANARY):
        assert not any(shape in one for one in (*kept, *loot.files.values()))


def test_another_shred_key_opens_nothing(house, loot):
    case = loot.put_back()
    put_shred_key(case.id, new_seed())
    assert loot.opened(case) == set()
