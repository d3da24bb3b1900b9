"""What the checker must find in the procedures of the seeds, and in which norm it stands."""

from pathlib import Path

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import AS_THEY_ARE, called, procedure, read
from waarborg.core.procedure.words import Stated
from waarborg.core.terms import Guarantee, Kind

FINDINGS = read(Path(__file__).parent / "seed_findings.yaml")
EACH = [(folder, one) for folder, told in FINDINGS.items() for one in told]
NAMES = [f"{folder}/{one['guarantee']}/{one['cause']}" for folder, one in EACH]


def files(one):
    return ([one["norm"]] if "norm" in one else []) + one.get("also", []) + one.get("see", [])


def test_every_procedure_as_it_is_has_findings():
    assert [called(folder) for folder in AS_THEY_ARE] == list(FINDINGS)


@pytest.mark.parametrize(("folder", "one"), EACH, ids=NAMES)
def test_a_finding_names_a_guarantee_a_cause_and_norms_that_exist(folder, one):
    assert one["guarantee"] in set(Guarantee)
    assert one["says"].endswith(".")
    known = {norm.file: norm for norm in procedure(ROOT / folder).norms}
    assert set(files(one)) <= known.keys()
    assert one["rests_on"] in {"seed", "other", "assumed", "silence"}


def recorded(folder, one):
    """Give how sure the words are that stand on a finding without a norm."""
    of = (one["guarantee"], one["cause"])
    record = procedure(ROOT / folder).record
    return {told.stated.value for told in record if (told.guarantee, told.cause) == of}


@pytest.mark.parametrize(("folder", "one"), EACH, ids=NAMES)
def test_what_a_finding_rests_on_is_what_its_norms_or_the_record_say_they_rest_on(folder, one):
    known = {norm.file: norm for norm in procedure(ROOT / folder).norms}
    marks = {known[file].stated.value for file in files(one)} | recorded(folder, one)
    if one["rests_on"] != "silence":
        assert one["rests_on"] in marks or (not files(one) and one["rests_on"] == "assumed")
    if "norm" in one and one["rests_on"] != "silence":
        assert known[one["norm"]].stated.value == one["rests_on"]


# What the answers of 2021 say of before spring 2020 they do not say of later.
OF_BEFORE = ["refuse-too-late", "refuse-unfounded", "investigate", "head-judges-the-rest",
             "head-starts-investigation", "not-by-somebody-involved"]  # fmt: skip


@pytest.mark.parametrize("code", OF_BEFORE)
def test_what_is_said_of_before_the_committee_is_assumed_of_later(code):
    rules = procedure(ROOT / "jenv/2020-05-01")
    norm = rules.norm(code)
    assert (norm.stated, norm.verbatim) == (Stated.ASSUMED, False)
    assert {"kamerbrief", "assumption"} <= norm.source.keys()


def test_the_committee_refuses_nothing_as_too_late_or_unfounded():
    rules = procedure(ROOT / "jenv/2020-05-01")
    for code in ("refuse-too-late", "refuse-unfounded"):
        assert all(c.doors == {"line_manager", "adviser"} for c in rules.norm(code).when)
        assert all(c.decides_on_staff is False for c in rules.norm(code).when)
        assert all(Kind.WRONGDOING not in c.kinds for c in rules.norm(code).when)


def test_no_finding_is_expected_twice():
    assert len(set(NAMES)) == len(NAMES)
