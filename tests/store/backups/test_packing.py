"""The form of a backup: any standard tool opens it, and no changed one is believed."""

import io
import tarfile
import tracemalloc

import pyrage
import pytest

from waarborg.core.seal.recipients import read_identities, read_recipient
from waarborg.store.backups import packing
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.packing import Pack
from waarborg.store.backups.unpacking import Unpack

IDENTITY = pyrage.x25519.Identity.generate()
TO = [read_recipient(str(IDENTITY.to_public()))]
MINE = read_identities(str(IDENTITY))
THINGS = {"rows/a/000001.jsonl": b"[1]\n", "files/" + "a" * 32: bytes(range(256)) * 700, "e": b""}


def packed(things=THINGS, closing=None):
    file = io.BytesIO()
    pack = Pack(file, TO, {"what": "house"})
    for name, data in things.items():
        pack.add_file(name, io.BytesIO(data), len(data))
    pack.close(closing or {})
    return file.getvalue()


def unpacked(blob, identities=MINE):
    pack = Unpack(io.BytesIO(blob), identities)
    return {member.name: member.data() for member in pack.members()}


def test_what_goes_in_comes_out():
    assert unpacked(packed()) == THINGS


def test_age_and_tar_open_it_without_this_software():
    inside = io.BytesIO(pyrage.decrypt(packed(), [IDENTITY]))
    with tarfile.open(fileobj=inside) as archive:
        names = archive.getnames()
        assert names == ["waarborg-backup.json", *THINGS, "closing.json"]
        for name, data in THINGS.items():
            assert archive.extractfile(name).read() == data


def test_what_is_not_read_still_counts():
    pack = Unpack(io.BytesIO(packed()), MINE)
    assert [member.name for member in pack.members()] == list(THINGS)
    assert len(pack.closing["digest"]) == 64


@pytest.mark.slow
def test_a_flipped_bit_anywhere_is_refused():
    blob = packed()
    header = blob.index(b"\n--- ") + 60
    for place in [*range(0, header, 3), *range(header, len(blob), 7919), -1]:
        changed = bytearray(blob)
        changed[place] ^= 1 << place % 8
        with pytest.raises(NotRestored):
            unpacked(bytes(changed))


@pytest.mark.slow
def test_cut_anywhere_it_is_refused():
    blob = packed()
    for end in [*range(0, 400, 7), *range(400, len(blob), 9001), len(blob) - 1]:
        with pytest.raises(NotRestored):
            unpacked(blob[:end])


def test_half_a_backup_is_refused_however_much_of_it_was_written():
    file = io.BytesIO()
    pack = Pack(file, TO, {"what": "house"})
    pack.add("a", bytes(300_000))
    with pytest.raises(NotRestored, match="cut short"):
        unpacked(file.getvalue())


def test_another_identity_is_told_so():
    other = read_identities(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(NotRestored, match="does not open the backup"):
        unpacked(packed(), other)


def sealed(inside: bytes) -> bytes:
    return pyrage.encrypt(inside, [IDENTITY.to_public()])


def opened(blob):
    return bytearray(pyrage.decrypt(blob, [IDENTITY]))


def test_who_can_seal_but_changes_something_does_not_fit_the_digest():
    inside = opened(packed())
    place = inside.index(b"[1]\n")
    inside[place] = ord("{")
    with pytest.raises(NotRestored, match="does not fit its digest"):
        unpacked(sealed(bytes(inside)))


def test_something_behind_the_end_is_refused():
    inside = opened(packed())
    with pytest.raises(NotRestored, match="behind its end"):
        unpacked(sealed(bytes(inside) + b"x"))


def test_a_link_or_a_folder_in_it_is_refused():
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        first = tarfile.TarInfo("waarborg-backup.json")
        told = b'{"form": "waarborg-backup/1"}'
        first.size = len(told)
        archive.addfile(first, io.BytesIO(told))
        link = tarfile.TarInfo("files/x")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(NotRestored, match="no plain file"):
        unpacked(sealed(file.getvalue()))


def test_a_later_form_is_not_guessed_at(monkeypatch):
    monkeypatch.setattr(packing, "FORM", "waarborg-backup/2")
    blob = packed()
    monkeypatch.undo()
    with pytest.raises(NotRestored, match="Install the version"):
        unpacked(blob)


def test_an_age_file_that_is_no_backup_is_refused():
    for inside in (b"", b"text", bytes(2000)):
        with pytest.raises(NotRestored):
            unpacked(sealed(inside))


def test_a_file_that_becomes_shorter_stops_the_backup():
    pack = Pack(io.BytesIO(), TO, {})
    with pytest.raises(OSError, match="7 bytes shorter"):
        pack.add_file("files/x", io.BytesIO(b"abc"), 10)


def test_its_size_and_its_beginning_do_not_tell_what_is_in_it():
    sizes = (0, 90_000, 900_000)
    assert len({len(packed({"files/" + "b" * 32: bytes(size)})) for size in sizes}) == 1
    header = packed().partition(b"\n---")[0].split(b"\n")
    assert [line.split(b" ")[:2] for line in header[:2]] == [
        [b"age-encryption.org/v1"],
        [b"->", b"X25519"],
    ]
    assert len(header) == 3


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 77 << 20, (1 << 33) + 5, 10**12])
def test_the_size_is_rounded_up_by_an_eighth_at_most(size):
    after = packing.rounded(size)
    assert size <= after <= max(size * 9 / 8, size + (1 << 20))
    assert after % (1 << 20) == 0
    assert after < 10 << 20 or len(f"{after:b}".rstrip("0")) <= 4


@pytest.mark.slow
def test_memory_stays_small_however_much_is_backed_up():
    class Sink(io.BytesIO):
        def write(self, data):
            return len(data)

    class Zeros(io.BytesIO):
        def read(self, size=-1):
            return bytes(size)

    tracemalloc.start()
    pack = Pack(Sink(), TO, {})
    pack.add_file("files/x", Zeros(), 300 << 20)
    pack.close({})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
