"""The checker on the seeds: it finds what the papers tell, and is silent on what is repaired."""

from functools import cache

import pytest

from tests.procedures.seeds import AS_THEY_ARE, REPAIRED, called, procedure
from tests.procedures.test_seed_findings import EACH, NAMES, ROOT
from waarborg.core.procedure import checker
from waarborg.usecases.procedures.check_procedure import check_procedure


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


@pytest.mark.slow
@pytest.mark.parametrize("folder", REPAIRED, ids=called)
def test_on_what_is_repaired_the_checker_is_silent(folder):
    told = verdict(folder)
    assert [(f.guarantee, f.cause) for f in told.findings] == []
    assert told.sound
    assert told.situations > 10_000


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_every_finding_is_told_to_its_end(folder, language):
    told = check_procedure(folder=folder, language=language).findings
    assert len(told) == len(verdict(folder).findings)
    sentences = [sentence for one in told for sentence in (*one.story, one.mend)]
    assert all(sentence.endswith((".", "?")) and "%(" not in sentence for sentence in sentences)
    assert all(one.story and one.mend for one in told)


def test_no_way_round_is_not_told_as_no_door():
    told = check_procedure(folder=ROOT / "jenv" / "2016-07-01", language="en").findings
    story = next(one.story for one in told if one.cause == "no_door_past_them")
    assert story[-1].endswith("There is no way round.")
