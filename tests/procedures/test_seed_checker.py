"""The checker on the seeds: it finds what the papers tell, and is silent on what is repaired."""

from functools import cache

import pytest

from tests.procedures.seeds import AS_THEY_ARE, REPAIRED, called, procedure
from tests.procedures.test_seed_findings import EACH, NAMES, ROOT

checker = pytest.importorskip("waarborg.core.procedure.checker", reason="there is no checker yet")


@cache
def verdict(folder):
    return checker.check(procedure(folder))


@pytest.mark.parametrize(("folder", "one"), EACH, ids=NAMES)
def test_the_checker_finds_what_the_papers_tell(folder, one):
    found = {(f.guarantee, f.cause): f.breach.norm for f in verdict(ROOT / folder).findings}
    assert (one["guarantee"], one["cause"]) in found
    if "norm" in one:
        assert found[one["guarantee"], one["cause"]].file == one["norm"]


@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_as_it_is_the_text_itself_does_not_contradict_itself(folder):
    assert [f.cause for f in verdict(folder).findings if f.guarantee == "procedure"] == []


@pytest.mark.parametrize("folder", REPAIRED, ids=called)
def test_on_what_is_repaired_the_checker_is_silent(folder):
    told = verdict(folder)
    assert [(f.guarantee, f.cause) for f in told.findings] == []
    assert told.sound
    assert told.situations > 10_000
