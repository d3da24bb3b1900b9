"""What comes in as a procedure: nothing leaves memory, nothing is guessed, and each no is clear."""

import io
import struct
import zipfile

import pytest

from tests.usecases.procedures.bringing import texts, zipped
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures.unpacking import MOST_BYTES, MOST_FILES, MOST_OF_ONE, unpack

WHOLE = {"procedure.yaml": "a: 1", "chart.yaml": "b: 2", "norms/read.yaml": "c: 3"}


def why(*files: tuple[str, bytes]) -> str:
    with pytest.raises(BrokenProcedure) as no:
        unpack(files)
    return str(no.value)


def entry(name: str, **more) -> bytes:
    """Pack a whole procedure, with one more entry that somebody made by hand."""
    packed = io.BytesIO(zipped(WHOLE))
    with zipfile.ZipFile(packed, "a") as file:
        info = zipfile.ZipInfo(name)
        for key, value in more.items():
            setattr(info, key, value)
        file.writestr(info, "x: 1")
    return packed.getvalue()


@pytest.mark.parametrize("around", ["", "2026-03-09/", "example/2026-03-09/", "a b/c/d/"])
def test_folders_around_the_procedure_are_left_out(around):
    found = unpack([("x.zip", zipped(WHOLE, around))])
    assert found == {name: text.encode() for name, text in WHOLE.items()}


def test_the_example_comes_in_as_it_is():
    found = unpack([("x.zip", zipped(texts()))])
    assert {name: content.decode() for name, content in found.items()} == texts()


def test_files_by_themselves_are_put_where_they_belong():
    came = ["procedure.yaml", "chart.yaml", "nl.yaml", "refuse.yaml", "C:\\norms\\read.yaml"]
    rule = ("add.yaml", b"text: x\nact: add\n")  # as short as the name of a language
    assert set(unpack([*((name, b"a: 1") for name in came), rule])) == {
        "norms/add.yaml",
        "procedure.yaml",
        "chart.yaml",
        "texts/nl.yaml",
        "norms/refuse.yaml",
        "norms/read.yaml",
    }


def test_what_computers_add_by_themselves_is_left_behind():
    more = {**WHOLE, "__MACOSX/._procedure.yaml": "x", "norms/.DS_Store": "x", "Thumbs.db": "x"}
    assert unpack([("x.zip", zipped(more))]).keys() == WHOLE.keys()


@pytest.mark.parametrize("name", ["../out.yaml", "a/../../out.yaml", "/etc/out.yaml", "C:out.yaml"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name):
    assert f"{name}: this name leads out of the folder" in why(("x.zip", entry(name)))


def test_a_name_with_a_backslash_is_refused():
    raw = zipped({**WHOLE, "norms/a!b.yaml": "x"}).replace(b"norms/a!b", b"norms/a\\b")
    assert "leads out of the folder" in why(("x.zip", raw))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": "norms/l.yaml", "external_attr": 0o120777 << 16}, "only points to another file"),
        ({"name": "norms/\x07.yaml"}, "this name cannot be used"),
        ({"name": f"norms/{'a' * 300}.yaml"}, "this name cannot be used"),
        ({"name": "inside.zip"}, "this is a zip inside"),
        ({"name": "norms/read.yml"}, "Let it end in .yaml"),
        ({"name": "run.exe"}, "only .yaml files belong"),
    ],
)
def test_what_does_not_belong_is_named(more, told):
    assert told in why(("x.zip", entry(more.pop("name"), **more)))


def test_a_name_that_stands_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = entry("norms/read.yaml")
    assert "this name is in the zip twice" in why(("x.zip", packed))


def test_a_zip_with_a_password_is_refused():
    raw = bytearray(zipped(WHOLE))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "locked with a password" in why(("x.zip", bytes(raw)))


def test_a_bomb_is_opened_no_further_than_it_may_be_large():
    bomb = zipped({**WHOLE, "norms/bomb.yaml": "a" * (MOST_OF_ONE * 100)})
    assert len(bomb) < MOST_BYTES
    assert "norms/bomb.yaml: this file is larger than 256 kB" in why(("x.zip", bomb))


def test_many_files_that_are_large_together_are_refused():
    many = {f"norms/{n}.yaml": "a" * (MOST_OF_ONE - 1) for n in range(17)}
    assert "everything together is larger than 4096 kB" in why(("x.zip", zipped({**WHOLE, **many})))


def test_a_zip_that_lies_about_a_size_is_not_believed():
    raw = bytearray(zipped({**WHOLE, "norms/bomb.yaml": "a" * (MOST_OF_ONE * 4)}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 5)
    assert "this zip cannot be opened" in why(("x.zip", bytes(raw)))


def test_too_many_files_are_refused():
    many = {f"norms/{n}.yaml": "" for n in range(MOST_FILES)}
    assert f"{MOST_FILES + 3} files are in it" in why(("x.zip", zipped({**WHOLE, **many})))


def test_too_many_bytes_are_refused_before_they_are_looked_at():
    assert "larger than 1024 kB" in why(("x.zip", b"PK\x03\x04" + b"0" * MOST_BYTES))


@pytest.mark.parametrize("cut", [10, 200])
def test_half_a_zip_is_refused(cut):
    assert "this zip cannot be opened" in why(("x.zip", zipped(WHOLE)[:cut]))


def test_several_procedures_in_one_zip_are_refused():
    two = {f"{day}/{name}": text for day in ("a", "b") for name, text in WHOLE.items()}
    assert "there are several procedures" in why(("x.zip", zipped(two)))


def test_what_lies_beside_the_procedure_is_named():
    beside = {"x/" + name: text for name, text in WHOLE.items()} | {"norms/lost.yaml": "a"}
    assert "norms/lost.yaml: this lies beside the procedure" in why(("x.zip", zipped(beside)))


@pytest.mark.parametrize("missing", ["procedure.yaml", "chart.yaml"])
def test_the_two_files_that_all_have_are_asked_for(missing):
    rest = {name: text for name, text in WHOLE.items() if name != missing}
    assert f"{missing}: the file is missing" in why(("x.zip", zipped(rest)))


def test_nothing_and_a_zip_with_company_are_refused():
    assert "no file came in" in why()
    packed = zipped(WHOLE)
    assert "together with other files" in why(("x.zip", packed), ("nl.yaml", b"a: 1"))
    assert "two files have this name" in why(("a/nl.yaml", b""), ("b/nl.yaml", b""))
