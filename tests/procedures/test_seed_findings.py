"""What the checker must find in the procedures of the seeds, and in which norm it stands."""

from pathlib import Path

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import AS_THEY_ARE, called, procedure, read
from waarborg.core.terms import Guarantee

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
    marks = {known[file].stated.value for file in files(one)}
    if one["rests_on"] in {"seed", "other"} and marks:
        assert marks & {"seed", "other"}, "it rests on a norm that is only assumed"
    assert one["rests_on"] in {"seed", "other", "assumed", "silence"}


def test_no_finding_is_expected_twice():
    assert len(set(NAMES)) == len(NAMES)
