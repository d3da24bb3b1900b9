"""What was accepted once stays readable; the zip of a version is the same every time."""

import io
import zipfile

import pytest

from tests.usecases.procedures.bringing import FIRST_DAY, REFERRING, ROOT, texts
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures import strict_yaml
from waarborg.store.procedures.accepted import load_accepted
from waarborg.store.procedures.loading import load_texts
from waarborg.store.procedures.packing import pack
from waarborg.store.procedures.unpacking import unpack


def test_a_version_of_before_references_were_refused_is_still_read():
    found = texts(REFERRING)
    with pytest.raises(BrokenProcedure, match="a reference"):
        load_texts(found, root=ROOT, on=FIRST_DAY, start=FIRST_DAY)
    read = load_accepted(found, root=ROOT, on=FIRST_DAY, start=FIRST_DAY)
    assert read.places["yard"].languages == ("nl", "en")


def test_references_are_followed_where_they_were_accepted():
    value, _ = strict_yaml.read("x.yaml", "a: &a [1, 2]\nb: *a\n", accepted=True)
    assert value == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]\n",
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9)),
    ],
)
def test_references_that_lead_back_or_swell_are_refused_all_the_same(text):
    with pytest.raises(BrokenProcedure, match="stand for too much"):
        strict_yaml.read("x.yaml", text, accepted=True)


def test_the_zip_is_the_same_every_time_and_comes_in_as_it_went_out(time_machine):
    time_machine.move_to("2026-03-02")
    found = texts()
    once = pack(found, folder="example/2026-03-09")
    time_machine.move_to("2031-07-01")
    assert pack(dict(reversed(found.items())), folder="example/2026-03-09") == once
    with zipfile.ZipFile(io.BytesIO(once)) as file:
        names = file.namelist()
        assert {about.date_time for about in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    assert names[0].startswith("example/2026-03-09/")
    came = unpack([("x.zip", once)])
    assert {name: content.decode() for name, content in came.items()} == found
