"""The checker on the seeds: it finds what the papers tell, and is silent on what is repaired."""

from dataclasses import replace
from functools import cache

import pytest

from tests.procedures.seeds import AS_THEY_ARE, REPAIRED, called, procedure
from tests.procedures.test_seed_findings import EACH, NAMES, ROOT
from waarborg.core.procedure import checker
from waarborg.core.procedure.words import Stated
from waarborg.usecases.procedures.check_procedure import check_procedure


@cache
def verdict(folder):
    return checker.check(procedure(folder))


@pytest.mark.parametrize(("folder", "one"), EACH, ids=NAMES)
def test_the_checker_finds_what_the_papers_tell(folder, one):
    found = {(f.guarantee, f.cause): f for f in verdict(ROOT / folder).findings}
    assert (one["guarantee"], one["cause"]) in found
    finding = found[one["guarantee"], one["cause"]]
    told = [finding.breach.norm, *(other.breach.norm for other in finding.also)]
    files = [norm.file for norm in told if norm is not None]
    if "norm" in one:
        assert files[0] == one["norm"]
    assert set(one.get("also", [])) <= set(files[1:] if "norm" in one else files)
    # What only explains is told by nothing: else it belongs under `also`.
    assert not set(one.get("see", [])) & set(files)


def told_in(folder, guarantee, cause):
    told = check_procedure(folder=ROOT / folder, language="nl").findings
    return next(one for one in told if (one.guarantee, one.cause) == (guarantee, cause))


def test_what_is_clearly_unfounded_or_too_late_is_told_with_its_words():
    refusing = told_in("jenv/2016-07-01", "second-look", "refuse_is_final")
    words = [one.norm.text for one in refusing.also]
    assert any("kennelijk ongegrond" in text for text in words), words
    assert any("kennelijk onredelijk laat" in text for text in words), words
    assert {one.situations for one in refusing.also} == {refusing.situations}


def test_each_norm_counts_the_situations_in_which_it_bites_itself():
    own = told_in("jenv/2020-05-01", "independent-hands", "own_matter")
    assert own.file == "norms/head-judges-the-rest.yaml"
    numbers = {one.norm.file: one.situations for one in own.also}
    assert (own.situations, own.here) == (800, 720)
    assert numbers == {"": 48, "norms/route-retaliation.yaml": 32}
    member = next(one.story for one in own.also if not one.norm.file)
    assert any("lid, aangewezen door de vakbonden" in sentence for sentence in member)
    assert member[-1].startswith("Wie moet oordelen over de melding, is zelf de persoon over wie")
    assert "de integriteitscommissie" in member[-1]


@pytest.mark.parametrize(
    ("folder", "one"), [(f, o) for f, o in EACH if o["rests_on"] in {"seed", "other"}]
)
def test_what_rests_on_a_source_is_told_with_its_words_and_never_as_silence(folder, one):
    told = told_in(folder, one["guarantee"], one["cause"])
    assert (bool(told.file), told.silence) == (True, "")
    assert told.text
    assert told.source


def test_what_the_record_tells_belongs_to_a_finding_that_no_norm_leads_to():
    for folder in AS_THEY_ARE:
        for one in procedure(folder).record:
            told = told_in(called(folder), one.guarantee, one.cause)
            assert (told.recorded, told.file, told.text) == (True, "procedure.yaml", one.text)
            assert one.stated is Stated.SEED or not one.verbatim


def test_the_direct_door_to_the_committee_is_no_failure_of_independent_hands():
    """The committee has the report already; that the head may not pass it on harms nobody."""
    told = check_procedure(folder=ROOT / "jenv" / "2020-05-01", language="nl").findings
    found = [one for one in told if one.guarantee == "independent-hands"]
    files = [where for one in found for where in (one.file, *(a.norm.file for a in one.also))]
    assert "norms/pass-on-to-committee.yaml" not in files
    assert {one.cause for one in found} == {
        "nobody_stands_in", "own_matter", "own_subordinate", "own_superior"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("medewerker", "De coördinator", "secretaris-generaal", "ook geen externe")),
        ("en", ("employee", "The coordinator", "secretary-general", "inside or outside")),
    ],
)
def test_staff_abroad_have_no_door_past_the_coordinator(language, words):
    told = check_procedure(folder=ROOT / "bz" / "2023-01-01", language=language).findings
    (one,) = [f for f in told if f.cause == "no_door_past_them"]
    stories = [" ".join(story) for story in (one.story, *(other.story for other in one.also))]
    (staff,) = [story for story in stories if words[1] in story]
    assert [word for word in words if word not in staff] == []


@pytest.mark.parametrize(("language", "begins"), [("nl", "Wat informeel"), ("en", "What ")])
def test_what_is_settled_unseen_names_by_whom_and_each_time_another(language, begins):
    told = check_procedure(folder=ROOT / "amsterdam" / "2024-01-01", language=language).findings
    (one,) = [f for f in told if f.cause == "settled_unseen"]
    last = [one.story[-1], *(other.story[-1] for other in one.also)]
    assert len(set(last)) == len(last) == 3
    assert all(sentence.startswith(begins) for sentence in last)


def test_a_manager_who_may_hold_a_task_is_not_told_to_judge():
    told = check_procedure(folder=ROOT / "amsterdam" / "2024-01-01", language="nl").findings
    (first,) = [one for one in told if one.file == "norms/task-to-the-direct-superior.yaml"
                and one.guarantee == "independent-hands"]  # fmt: skip
    assert (
        first.story[-1] == "De opdracht kan naar de directe baas van de persoon over wie het gaat."
    )
    assert [one for one in told if "oordelen" in one.story[-1] and one.file == first.file] == []
    # About the executive board, above whom nobody stands, it cannot be so.
    assert first.situations < 7440


INFORMED = ["jenv/2016-07-01", "jenv/2020-05-01", "cao-rijk/2024-01-01"]


@pytest.mark.parametrize("name", INFORMED)
def test_the_duty_to_inform_the_head_breaks_the_safe_way_in_by_itself(name):
    """Without it another norm is told; without any that informs, who judges is another matter."""
    made = procedure(ROOT / name)

    def telling(*codes):
        norms = tuple(replace(n, informs=()) if n.code in codes else n for n in made.norms)
        found = checker.check(replace(made, norms=norms)).findings
        return [f.breach.norm.code for f in found if f.cause == "every_door_tells"]

    assert telling() == ["inform-head"]
    assert telling("inform-head") == ["tell-head-what-was-heard"]
    assert telling("inform-head", "tell-head-what-was-heard") == []
    story = told_in(name, "safe-way-in", "every_door_tells").story
    assert any(sentence.startswith("De melding gaat over:") for sentence in story)


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
    assert story[-1].endswith("There is no way round, inside or outside.")
