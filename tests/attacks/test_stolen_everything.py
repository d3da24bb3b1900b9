"""A thief has everything there is, but the key of somebody who has a part in the case.

Two reports about the head of a department, one with an open name and one with a confidential
one. The thief has the tables, the files, the code (this is it), a backup with the key that opens
it, every secret of the server, and the key of everybody without a part: the administrator, the
whole line, and other staff. Every row is tried with every key, and every byte is searched.
"""

import base64
import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace

import pyrage
import pytest
from django.apps import apps

from tests.attacks.test_spill import shapes
from waarborg.config import current
from waarborg.core.seal.dormant import release
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hybrid import PrivateKey
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.seal.wraps import opened_key, unwrap
from waarborg.secret_files import secret
from waarborg.store.attachments.places import path_of
from waarborg.store.cases.compartments import RECEIPT, open_part, try_key
from waarborg.store.cases.entries import read_entries
from waarborg.store.cases.models import Case, NameGrant, NameShare, Sleeper, Wrap
from waarborg.store.cases.models import Compartment as CompartmentRow
from waarborg.store.cases.names import place_of as place_of_name
from waarborg.store.cases.shred_keys import shred_key_of
from waarborg.store.cases.sleeping import place_of
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.backups import back_up_house as backing_up
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.reporting.store_file import store_file

CANARIES = {
    "story": "Canarystory: she takes the money herself.",
    "name": "Canaryname van der Oever",
    "contact": "canarycontact at home",
    "wish": "Canarywish that it stops.",
    "message": "Canarymessage after a day.",
    "answer": "Canaryanswer of the committee.",
    "file": "canary-inside-the-file",
    "file name": "canaryfilename.pdf",
}
WITHOUT_A_PART = (
    *("joep", "dina", "secretary", "head_of_post", "head_of_yard", "manager"),
    *("fee", "iris", "gwen"),
)
CLOCK = "release-key"


@dataclass(frozen=True)
class Loot:
    """What was stolen, and whose keys."""

    people: dict[str, bytes]  # by person: the seed of their key
    secrets: dict[str, bytes]  # of the server, by name
    rows: dict[str, list[dict[str, object]]]  # by table
    backup: bytes  # opened
    files: dict[str, bytes]

    def every_key(self) -> Iterator[tuple[str, bytes]]:
        """Give every key there is, with whose it says it is."""
        yield from self.people.items()
        yield from self.secrets.items()
        for case in Case.objects.all():
            yield case.id, shred_key_of(case)

    def every_value(self) -> Iterator[tuple[str, bytes]]:
        """Give every value of every table, with where it stands."""
        for table, rows in self.rows.items():
            for row in rows:
                for column, value in row.items():
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value)
                    yield f"{table}.{column}", raw if isinstance(raw, bytes) else raw.encode()


@pytest.fixture
def cases(house, send, about_dina) -> list[str]:
    """Two reports with everything in them, of which the committee opened one."""
    for mode in ("open", "confidential"):
        name = CANARIES["file name"]
        content = (CANARIES["file"] + " ").encode() * 500
        file = store_file(chunks=[content], name=name, type="text/plain", now=house.now)
        told = {one: CANARIES[one] for one in ("story", "name", "contact", "wish")}
        keys = send(replace(about_dina, **told, name_mode=mode, files=(file,)))
        write_as_reporter(keys=keys, text=CANARIES["message"], files=(), now=house.later(hours=1))
    found = list(Case.objects.values_list("pk", flat=True))
    for case in found:
        declare_conflict(case=case, reader=house.chair, ground=None, now=house.now)
        answer = {"text": CANARIES["answer"], "now": house.later(hours=1)}
        acknowledge_report(case=case, reader=house.chair, **answer)
    return found


@pytest.fixture
def loot(house, cases, tmp_path, monkeypatch) -> Loot:
    identity = pyrage.x25519.Identity.generate()
    mine = [read_recipient(str(identity.to_public()))]
    monkeypatch.setattr(backing_up, "one_moment", nullcontext)  # a test is in a transaction
    backing_up.back_up_house(path=tmp_path / "house.age", recipients=mine, now=house.now)
    folder = current().secrets_folder
    secrets = {str(one.relative_to(folder)): one.read_bytes()
               for one in folder.rglob("*") if one.is_file()}  # fmt: skip
    tables = {model._meta.db_table: list(model.objects.values()) for model in apps.get_models()}
    return Loot(
        people={house.person(name): house.staff[name].seed for name in WITHOUT_A_PART},
        secrets={name: raw for name, raw in secrets.items() if len(raw) == 32},
        rows=tables,
        backup=pyrage.decrypt((tmp_path / "house.age").read_bytes(), [identity]),
        files={
            str(path): path.read_bytes()
            for path in path_of("0" * 32).parents[1].rglob("*")
            if path.is_file()
        },
    )


def opened_with(keys: Iterable[tuple[str, bytes]]) -> set[str]:
    """Try every row that is wrapped for somebody with every key; say which kinds opened.

    As the holder that the row names, and as whose the key is: a name in a row can be changed.
    """
    found: set[str] = set()
    for whose, seed in keys:
        mine = opened_key(seed)
        for row in Wrap.objects.select_related("compartment__case"):
            for holder in {row.person_id or RECEIPT, whose}:
                if try_key(row.compartment, holder, mine, row.blob) is not None:
                    found.add("wrap")
        found |= {what for what, blob, *place in places() if opens(mine, blob, *place)}
    return found


def places() -> Iterator[tuple[object, ...]]:
    """Give what is wrapped for one person besides: what it is, the blob, and its place."""
    for row in NameShare.objects.select_related("envelope__case"):
        where = place_of_name(row.envelope.case).values()
        yield "share", row.blob, *where, "identity", row.number, row.person_id
    for row in NameGrant.objects.select_related("envelope__case"):
        where = place_of_name(row.envelope.case).values()
        yield "grant", row.blob, *where, "identity", "grant", row.person_id
    for row in Sleeper.objects.select_related("sleep__case"):
        where = place_of(row, [*row.sleep.keys.select_related("compartment")])
        with suppress(SealError):  # the thief has the key of the clock
            yield "sleeper", release(secret("clock", CLOCK), bytes(row.blob), *where), *where


def opens(key: PrivateKey, blob: bytes, *place: object) -> bool:
    with suppress(SealError):
        return unwrap(key, bytes(blob), *place) is not None
    return False


def read_with(values: Iterable[bytes]) -> set[str]:
    """Take every value for the key of a part itself; say what of the parts can be read."""
    found: set[str] = set()
    for value in values:
        for part in CompartmentRow.objects.select_related("case"):
            with suppress(SealError):
                opened = open_part(part, value, shred_key_of(part.case))
                found |= {part.kind} if read_entries([opened]) else set()
    return found


def test_every_row_with_every_key_of_who_has_no_part_opens_nothing(loot, cases):
    assert len(loot.people) == len(WITHOUT_A_PART)
    assert {"clock/release-key", "site/pepper"} <= loot.secrets.keys()
    assert opened_with(loot.every_key()) == set()


def test_the_key_of_who_has_a_part_does_open(house, loot):
    """So the tries above are the right ones, each of its kind."""
    one = house.chair
    assert "wrap" in opened_with([(one.person, one.seed)])
    everybody = [(one.person, one.seed) for one in house.staff.values()]
    assert opened_with(everybody) == {"wrap", "share", "grant", "sleeper"}


def test_no_value_of_any_table_or_secret_is_the_key_of_a_part(house, loot):
    every = {raw[:32] for _, raw in loot.every_value()} | {
        raw[-32:] for _, raw in loot.every_value()
    }
    every |= {raw for _, raw in loot.every_key()}
    assert read_with(one for one in every if len(one) == 32) == set()
    [wrap] = Wrap.objects.filter(person=house.chair.person, compartment__kind="report")[:1]
    held = try_key(wrap.compartment, house.chair.person, house.chair.seed, wrap.blob)
    assert held is not None
    assert read_with([held]) == {"report"}


def test_the_administrator_and_the_line_sit_down_at_the_desk(house, cases):
    for name in WITHOUT_A_PART:
        for case in cases:
            assert read_case(case=case, reader=house.staff[name], now=house.now) is None, name
    page = read_case(case=cases[0], reader=house.chair, now=house.now)
    assert page is not None
    assert page.story == CANARIES["story"]


def unpacked(data: bytes) -> Iterator[bytes]:
    """Give some bytes, and what comes out when they are packed or written as text."""
    yield data
    for bits in (15, 31, -15):
        with suppress(zlib.error):
            yield zlib.decompress(data, bits)
    with suppress(ValueError):
        yield base64.b64decode(data, validate=True)


def canaries_in(data: bytes) -> set[str]:
    every = b"\0".join(twice for once in unpacked(data) for twice in unpacked(once))
    return {name for name, text in CANARIES.items() if any(s in every for s in shapes(text))}


def test_nothing_lies_in_clear_in_any_column_file_or_backup(loot):
    values = list(loot.every_value())
    assert len(values) > 1000
    assert loot.files
    assert b"rows/cases.case/" in loot.backup
    places = [*values, *loot.files.items(), ("backup", loot.backup)]
    assert {where: canaries_in(raw) for where, raw in places if canaries_in(raw)} == {}
    assert all(key not in loot.backup for key in (*loot.people.values(), *loot.secrets.values()))


@pytest.mark.parametrize("pack", [bytes, zlib.compress, base64.b64encode, gzip.compress])
def test_the_search_finds_what_lies_there(pack):
    for name, text in CANARIES.items():
        assert name in canaries_in(pack(b"before " + text.encode() + b" after"))
        assert name in canaries_in(pack(base64.b64encode(text.encode("utf-16-le"))))
