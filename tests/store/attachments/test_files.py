"""Files are sealed while they stream in, and nothing is left of what was broken off."""

import datetime as dt
import os
import tracemalloc
from dataclasses import dataclass

import pytest

from waarborg.config import current
from waarborg.core.seal.envelope import new_key
from waarborg.core.seal.errors import WrongKey
from waarborg.store.attachments import room
from waarborg.store.attachments.binding import FileGone, bind, bound_files
from waarborg.store.attachments.files import Incoming, read_file, remove_file, renew, write_file
from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import everything, path_of, root
from waarborg.store.attachments.room import NoRoom, refuse_when_full, sealed_size
from waarborg.store.attachments.sweeping import sweep_files
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import Case, Compartment

pytestmark = pytest.mark.django_db
HOURS = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Loose:
    id: str
    key_hex: str
    size: int
    name: str = "salarissen 2026.xlsx"
    type: str = "application/vnd.ms-excel"
    cleaned: str = ""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    config = current().model_copy(update={"home": tmp_path})
    for module in ("places", "room"):
        monkeypatch.setattr(f"waarborg.store.attachments.{module}.current", lambda: config)
    monkeypatch.setattr(room._Counted, "at", float("-inf"))
    return tmp_path


@pytest.fixture
def limits(monkeypatch, home):
    def put(**megabytes):
        config = current().model_copy(
            update={"home": home} | {f"{name}_megabytes": n for name, n in megabytes.items()}
        )
        monkeypatch.setattr("waarborg.store.attachments.room.current", lambda: config)

    return put


@pytest.fixture
def where(now):
    case = Case.objects.create(
        stage="received",
        body="committee",
        procedure="example",
        procedure_from=now.date(),
        procedure_digest="",
        received_on=now.date(),
        once="once",
    )
    return OpenCompartment(Compartment.objects.create(case=case, kind="report"), new_key())


def loose(stored):
    return Loose(stored.id, stored.key.hex(), stored.size)


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 200_000])
def test_a_file_comes_back_as_it_went_in(now, size):
    data = os.urandom(size)
    stored = write_file([data[:1000], data[1000:]], now=now)
    assert stored.size == size
    assert b"".join(read_file(stored.id, stored.key)) == data
    assert path_of(stored.id).stat().st_size == sealed_size(size)


def test_nothing_of_a_file_is_in_clear_on_disk(now, home):
    canary = b"the director signed it herself; " * 5000
    write_file([canary], now=now)
    for path in home.rglob("*"):
        if path.is_file():
            assert b"director" not in path.read_bytes()


def test_a_path_tells_only_a_random_id(now, where, home):
    stored = write_file([b"x"], now=now)
    bind(loose(stored), where, now=now)
    [path] = [p for p in home.rglob("*") if p.is_file()]
    assert path == home / "files" / stored.id[:2] / stored.id[2:]


@pytest.mark.parametrize("typed", ["../../etc/passwd", "", "A" * 32, "g" * 32, "0" * 33])
def test_no_path_follows_from_what_somebody_typed(typed):
    with pytest.raises(ValueError, match="32 hexadecimal"):
        path_of(typed)


def test_a_file_does_not_open_with_another_key(now):
    stored = write_file([b"secret"], now=now)
    with pytest.raises(WrongKey):
        b"".join(read_file(stored.id, bytes(16)))


def test_a_large_file_streams_in_constant_memory(now):
    piece = os.urandom(1 << 16)
    tracemalloc.start()
    stored = write_file((piece for _ in range(320)), now=now)
    size = sum(len(part) for part in read_file(stored.id, stored.key))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 20 << 20
    assert peak < 2 << 20


def test_an_upload_that_breaks_off_leaves_nothing(now):
    def broken():
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        write_file(broken(), now=now)
    assert not list(everything())
    assert not Attachment.objects.exists()


def test_the_bytes_are_safe_before_the_row_exists(now, monkeypatch):
    told = []
    create = Attachment.objects.create
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda n: (told.append("fsync"), fsync(n))[1])
    monkeypatch.setattr(
        Attachment.objects, "create", lambda **row: (told.append("row"), create(**row))[1]
    )
    write_file([b"x"], now=now)
    assert told == ["fsync", "fsync", "fsync", "row"]


def test_when_the_row_cannot_be_made_the_file_goes(now, monkeypatch):
    def fails(**_):
        raise OSError

    monkeypatch.setattr(Attachment.objects, "create", fails)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the database says
        write_file([b"x"], now=now)
    assert not list(everything())


@pytest.mark.parametrize(
    ("which", "limit", "of_report"),
    [
        ("file", {"file": 1}, 0),
        ("report", {"report": 3}, 2 << 20),
        ("site", {"site": 1}, 0),
        ("disk", {"headroom": 1 << 40}, 0),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(limits, which, limit, of_report):
    limits(**limit)
    with pytest.raises(NoRoom) as refused:
        Incoming(announced=(1 << 20) + 1, of_report=of_report)
    assert refused.value.which == which
    assert not list(everything())


def test_a_sender_who_announced_less_is_stopped_and_nothing_stays(limits, now):
    limits(file=1)
    with pytest.raises(NoRoom):
        write_file((bytes(1 << 20) for _ in range(9)), now=now)
    assert not list(everything())
    assert not Attachment.objects.exists()


def test_what_just_fits_is_taken(limits, now):
    limits(file=1, report=1)
    assert write_file([bytes(1 << 20)], now=now).size == 1 << 20
    refuse_when_full(1 << 20)


def test_what_is_stored_counts_for_the_site(limits, now, monkeypatch):
    write_file([bytes(1 << 20)], now=now)
    limits(site=2)
    monkeypatch.setattr(room._Counted, "at", float("-inf"))
    with pytest.raises(NoRoom) as refused:
        refuse_when_full(1 << 20)
    assert refused.value.left < 1 << 20


def test_a_bound_file_is_known_to_who_has_the_key_of_the_part(now, where):
    stored = write_file([b"pay"], now=now)
    bind(loose(stored), where, now=now)
    [file] = bound_files([where])
    assert (file.name, file.type, file.size) == (Loose.name, Loose.type, 3)
    assert b"".join(read_file(file.id, file.key)) == b"pay"
    assert bound_files([where], stored.id) == [file]
    assert bound_files([where], "0" * 32) == []
    with pytest.raises(WrongKey):
        bound_files([OpenCompartment(where.row, new_key())])


def test_a_file_is_bound_once(now, where):
    stored = write_file([b"x"], now=now)
    bind(loose(stored), where, now=now)
    with pytest.raises(FileGone):
        bind(loose(stored), where, now=now)


def test_a_file_whose_bytes_are_gone_is_not_bound(now, where):
    stored = write_file([b"x"], now=now)
    path_of(stored.id).unlink()
    with pytest.raises(FileGone):
        bind(loose(stored), where, now=now)


def test_what_belongs_to_a_case_is_not_removed_as_a_loose_file(now, where):
    stored, other = write_file([b"x"], now=now), write_file([b"y"], now=now)
    bind(loose(stored), where, now=now)
    for file in (stored, other):
        remove_file(file.id)
    assert [row for row, _ in everything()] == [stored.id]


def test_loose_files_go_after_two_days_and_files_of_cases_stay(now, where):
    kept, left, renewed = (write_file([b"x"], now=now) for _ in range(3))
    bind(loose(kept), where, now=now)
    assert sweep_files(now + 47 * HOURS) == 0
    renew([renewed.id, kept.id], now + 47 * HOURS)
    assert sweep_files(now + 72 * HOURS) == 1
    assert {row for row, _ in everything()} == {kept.id, renewed.id}
    assert left.id not in set(Attachment.objects.values_list("id", flat=True))


def test_files_without_a_row_go_when_they_are_old_enough(now):
    old, young, broken = (write_file([b"x"], now=now) for _ in range(3))
    known = write_file([b"x"], now=now)
    Attachment.objects.exclude(id=known.id).delete()
    unfinished = path_of(broken.id).rename(path_of(broken.id).with_suffix(".new"))
    past = path_of(young.id).stat().st_mtime - 49 * 3600
    for path in (path_of(old.id), path_of(known.id), unfinished):
        os.utime(path, (past, past))
    assert sweep_files(now) == 2
    assert {row for row, _ in everything()} == {young.id, known.id}


def test_a_house_without_files_has_nothing_to_sweep(now):
    assert sweep_files(now) == 0
    assert not root().exists()


def test_a_writer_can_be_dropped_twice():
    incoming = Incoming()
    incoming.write(b"x")
    incoming.drop()
    incoming.drop()
    assert not list(everything())
