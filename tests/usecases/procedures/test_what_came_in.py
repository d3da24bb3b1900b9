"""What somebody brings is read and checked; what cannot be read is told, and nothing is kept."""

import pytest

from tests.usecases.procedures.bringing import ROOT, a_zip, texts, zipped
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.procedures.loading import texts_in
from waarborg.store.procedures.models import Check, Version
from waarborg.usecases.procedures.bring_version import bring_version


def why(house, now, files) -> str:
    before = HouseOpening.objects.count()
    with pytest.raises(BrokenProcedure) as no:
        bring_version(files=files, by=house.iris, now=now)
    assert not Version.objects.exists()
    assert not Check.objects.exists()
    assert HouseOpening.objects.count() == before
    return str(no.value)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ((("procedure.yaml", "zone: Europe/Amsterdam"), "zone: Europe/Paris"),
         "procedure.yaml:5 (zone): the clock of this house runs in Europe/Amsterdam"),
        ((("procedure.yaml", "procedure: example"), "procedure: elsewhere"),
         "procedure.yaml:2 (procedure): this is the procedure of elsewhere"),
        ((("norms/acknowledge.yaml", "act: acknowledge"), "act: acknowlege"),
         "norms/acknowledge.yaml:4 (act)"),
        ((("norms/acknowledge.yaml", "act: acknowledge"), "act: &a [acknowledge"),
         "norms/acknowledge.yaml:4: a reference (& or *) is not read here"),
        ((("norms/acknowledge.yaml", "act: acknowledge"), "act: " + "[" * 30 + "]" * 30),
         "norms/acknowledge.yaml:4: this is nested more than 20 deep"),
        ((("procedure.yaml", "valid_from: 2026-03-09"), "valid_from: soon"), "valid_from"),
        ((("chart.yaml", "griffie: {in: gemeente"), "griffie: {in: griffie"), "chart.yaml:4"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_named_with_its_line(house, now, edit, told):
    assert told in why(house, now, a_zip(dict([edit])))


def test_what_is_no_text_is_named(house, now):
    files = {**texts(), "norms/read.yaml": b"text: \xff\xfe"}
    assert "norms/read.yaml: this is no UTF-8 text" in why(house, now, [("x.zip", zipped(files))])


def test_the_procedure_of_another_house_is_refused(house, now):
    other = texts_in(ROOT / "jenv-waarborg" / "2020-05-01")
    told = why(house, now, [("x.zip", zipped(other))])
    assert "this house is example" in told


@pytest.mark.slow
def test_the_same_version_can_be_brought_twice_and_is_checked_once(house, now):
    first = bring_version(files=a_zip(), by=house.iris, now=now)
    second = bring_version(files=a_zip(), by=house.cor, now=now)
    assert first != second
    assert Check.objects.count() == 1
