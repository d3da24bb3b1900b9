"""Files go along for somebody outside, sealed for them, and open there with the standard tools."""

import io
import shutil
import subprocess
import tracemalloc
import zipfile
from dataclasses import replace
from functools import partial

import pyrage
import pytest

from tests.house import NOW
from waarborg.core.seal.headers import open_header
from waarborg.core.seal.identities import bech32, identity_text
from waarborg.core.seal.payload import read_payload
from waarborg.core.seal.recipients import read_identities, recipient_of
from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import path_of
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.exports.agree_to_export import agree_to_export
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.store_file import store_file

pytestmark = pytest.mark.usefixtures("that_monday")
SAND, SALT = b"Sand, paid for twice. " * 9_000, b"Salt."
WHY = "For the auditor of the province, who asked for them."


@pytest.fixture
def at_the_desk(at_the_desk):
    """Let everybody here have shown both factors again."""
    return partial(at_the_desk, proved=True)


@pytest.fixture
def auditor():
    """An auditor with a key of the age tool, of the kind every such tool knows."""
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def desk(house, send, draft, at_the_desk):
    """Let Emre, whose name is sealed, report with a file and send another; Asha handles it."""
    named = replace(draft, name_mode="confidential", name="Emre Canary")
    first = store_file(chunks=[SAND], name="zand.txt", type="text/plain", now=NOW)
    keys = send(replace(named, files=(first,)))
    case = Case.objects.get().pk
    declare_conflict(case=case, reader=house.asha, ground=None, now=NOW)
    second = store_file(chunks=[SALT], name="zout.txt", type="text/plain", now=NOW)
    write_as_reporter(keys=keys, text="And this.", files=(second,), now=NOW)
    asha = at_the_desk("asha")

    def take(recipient, files=(first.id, second.id), client=asha, why=WHY):
        typed = {"recipient": str(recipient), "chosen": list(files), "why": why, "told": "now"}
        said = client.post(f"/case/{case}/take-along", typed)
        if "/export/" not in said.headers.get("Location", ""):
            return said
        agree_to_export(keys=keys, export=said.url.rpartition("/")[2], now=NOW)
        return client.post(said.url, {"go": "take"})

    take.at, take.asha, take.keys, take.case = f"/case/{case}/take-along", asha, keys, case
    take.first, take.second = first.id, second.id
    return take


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def looks(desk):
    box = open_mailbox(keys=desk.keys, language="en", now=NOW)
    return [(line.act, line.note) for line in box.looks]


def test_one_file_opens_with_another_reading_of_the_format(desk, auditor):
    answer = desk(auditor.to_public(), [desk.first])
    name = f'attachment; filename="files-{desk.case[:6]}.age"'
    assert answer.headers["Content-Disposition"] == name
    assert pyrage.decrypt(body(answer), [auditor]) == SAND


def test_what_comes_behind_the_header_is_what_lies_on_the_disk(desk, auditor):
    sealed = body(desk(auditor.to_public(), [desk.first]))
    on_disk = path_of(desk.first).read_bytes()
    assert sealed.endswith(on_disk)
    assert len(sealed) - len(on_disk) < 300


def test_a_file_of_a_message_stands_with_that_message_and_is_offered_once(desk):
    page = desk.asha.get(f"/case/{desk.case}").content.decode()
    mailbox = open_mailbox(keys=desk.keys, language="en", now=NOW)
    assert page.count(">zand.txt<") == page.count(">zout.txt<") == 1
    assert [file.name for file in mailbox.files] == ["zand.txt"]
    assert [file.name for file in mailbox.messages[-1].files] == ["zout.txt"]
    offered = desk.asha.get(desk.at).content.decode()
    assert offered.count('name="chosen"') == 2


def test_a_file_that_is_asked_for_twice_goes_once(desk, auditor):
    answer = desk(auditor.to_public(), (desk.first, desk.first))
    assert answer.headers["Content-Disposition"].endswith('.age"')
    assert pyrage.decrypt(body(answer), [auditor]) == SAND


def test_several_come_in_a_zip_that_names_nothing(desk, auditor):
    packed = body(desk(auditor.to_public()))
    assert b"zand" not in packed
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["1.age", "2.age", "names.txt.age"]
        found = [pyrage.decrypt(archive.read(one), [auditor]) for one in archive.namelist()]
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
    assert found[:2] == [SAND, SALT]
    assert found[2].decode() == "1.age\ttext/plain\tzand.txt\n2.age\ttext/plain\tzout.txt\n"


@pytest.mark.slow  # with what `make test` brings: a bare `make check` has no such tool
def test_the_tool_of_the_distribution_opens_it(desk, auditor, tmp_path):
    sealed, key = tmp_path / "sand.age", tmp_path / "key"
    sealed.write_bytes(body(desk(auditor.to_public(), [desk.first])))
    key.write_text(f"{auditor}\n")
    if shutil.which("age") is None:
        pytest.fail("There is no age on this machine: install the package `age`.")
    told = subprocess.run(["age", "-d", "-i", key, sealed], check=True, capture_output=True)
    assert told.stdout == SAND


def test_a_key_for_after_quantum_computers_opens_it_too(desk):
    [mine] = read_identities(identity_text(bytes(range(32))))
    sealed = io.BytesIO(body(desk(recipient_of(mine), [desk.first])))
    assert b"".join(read_payload(sealed, open_header(sealed, [mine]))) == SAND


def test_what_another_tool_sealed_for_us_opens_here(auditor):
    """The other way round: header and body of another writer, read by ours."""
    sealed = io.BytesIO(pyrage.encrypt(SAND, [auditor.to_public()]))
    key = open_header(sealed, read_identities(str(auditor)))
    assert b"".join(read_payload(sealed, key)) == SAND


def test_nobody_else_opens_it(desk, auditor):
    sealed = body(desk(auditor.to_public(), [desk.first]))
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.generate()])


def test_the_name_of_the_reporting_person_is_never_in_it(desk, auditor):
    with zipfile.ZipFile(io.BytesIO(body(desk(auditor.to_public())))) as archive:
        whole = b"".join(pyrage.decrypt(archive.read(n), [auditor]) for n in archive.namelist())
    assert b"Canary" not in whole
    assert desk.case.encode() not in whole


def test_both_sides_read_that_it_was_done_and_why(desk, auditor):
    body(desk(auditor.to_public()))
    assert looks(desk).count(("files", WHY)) == 1
    body(desk(auditor.to_public(), [desk.first], why="Once more."))
    assert {one for one in looks(desk) if one[0] == "files"} == {
        ("files", WHY),
        ("files", "Once more."),
    }


def test_the_line_in_the_ledger_holds_no_words(desk, auditor):
    from waarborg.usecases.opened_case import open_for_reporter

    body(desk(auditor.to_public()))
    opened = open_for_reporter(desk.keys, NOW)
    [line] = [one for one in opened.lines if one.detail.get("look") == "files"]
    assert set(line.detail) == {"look", "by", "body", "at", "export"}


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        ("", "Paste the public key."),
        ("age1nothing", "This is no public key of the age tool"),
        ("ssh-ed25519 AAAA", "This is no public key of the age tool"),
        (bech32("age", bytes(31)), "This is no public key of the age tool"),
        ("AGE-SECRET-KEY-1QQQ", "This is a secret key."),
    ],
)
def test_a_wrong_key_is_told_in_words_and_nothing_goes(desk, recipient, told):
    answer = desk(recipient)
    assert told in answer.content.decode()
    assert "files" not in {act for act, _ in looks(desk)}


def test_no_file_and_no_reason_go_nowhere(desk, auditor):
    assert "Choose at least one file." in desk(auditor.to_public(), []).content.decode()
    assert "Write down for whom it is" in desk(auditor.to_public(), why="").content.decode()
    assert "files" not in {act for act, _ in looks(desk)}


def test_a_file_of_another_case_does_not_go_along(desk, auditor):
    loose = store_file(chunks=[b"x"], name="x", type="text/plain", now=NOW)
    page = desk(auditor.to_public(), [desk.first, loose.id]).content.decode()
    assert "Select a valid choice" in page
    assert "files" not in {act for act, _ in looks(desk)}


def test_who_has_no_part_gets_nothing(desk, auditor, at_the_desk):
    assert desk(auditor.to_public(), client=at_the_desk("dina")).status_code == 404
    not_yet = desk(auditor.to_public(), client=at_the_desk("bram"))
    assert not_yet.headers["Location"].endswith("/conflict")
    assert "files" not in {act for act, _ in looks(desk)}


def test_somebody_gets_access_and_no_byte_of_the_files_changes(desk, house):
    """The committee gets the keys of the case: the sealed files stay as they are."""
    acknowledge_report(case=desk.case, reader=house.asha, text="Thank you.", now=NOW)
    before = {row: path_of(row).read_bytes() for row in (desk.first, desk.second)}
    when = {row: path_of(row).stat().st_mtime_ns for row in before}
    pass_on_report(
        case=desk.case, reader=house.asha, body="committee", reasons="They decide.", now=NOW
    )
    declare_conflict(case=desk.case, reader=house.chair, ground=None, now=NOW)
    from waarborg.usecases.assessment.read_file import read_file

    for row, content in ((desk.first, SAND), (desk.second, SALT)):
        _, pieces = read_file(case=desk.case, reader=house.chair, file=row, now=NOW)
        assert b"".join(pieces) == content
    assert {row: path_of(row).read_bytes() for row in before} == before
    assert {row: path_of(row).stat().st_mtime_ns for row in before} == when
    assert Attachment.objects.count() == 2


def test_a_large_file_takes_no_memory(desk, auditor, house):
    large = store_file(
        chunks=(bytes(1 << 20) for _ in range(48)), name="film", type="video/mp4", now=NOW
    )
    write_as_reporter(keys=desk.keys, text="A film.", files=(large,), now=NOW)
    answer = desk(auditor.to_public(), [desk.first, large.id])
    tracemalloc.start()
    size = sum(len(piece) for piece in answer.streaming_content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 48 << 20
    assert peak < 8 << 20


def test_a_file_that_is_gone_from_the_disk_goes_nowhere_and_breaks_nothing(desk, auditor):
    path_of(desk.second).unlink()
    assert desk(auditor.to_public()).status_code == 404
    assert "files" not in {act for act, _ in looks(desk)}
    assert desk(auditor.to_public(), [desk.first]).status_code == 200
