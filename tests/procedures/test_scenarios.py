"""The stories beside a procedure: the folder is the verdict, and the checker looks at them."""

import shutil

import pytest

from tests.procedures.cast import EXAMPLE, TEMPLATE, people
from tests.procedures.copies import folder
from tests.procedures.seeds import EVERY, called, procedure, stories
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.stories import verdict
from waarborg.core.terms import Reason
from waarborg.store.procedures.loading import load_procedure, load_stories
from waarborg.usecases.procedures.check_procedure import check_procedure

__all__ = ["folder"]
FOLDERS = (EXAMPLE, TEMPLATE, *EVERY)
TOLD = [(folder, story) for folder in FOLDERS for story in stories(folder).told]
NAMES = [f"{called(folder)}/{story.file.removeprefix('scenarios/')}" for folder, story in TOLD]


@pytest.mark.parametrize(("folder", "story"), TOLD, ids=NAMES)
def test_the_story_ends_as_its_folder_says(folder, story):
    assert story.text.endswith(".")
    assert (story.reason is None) is story.file.startswith("scenarios/allow/")
    assert verdict(story, procedure(folder), stories(folder).people) is story.reason


def test_every_file_is_a_story_that_is_looked_at():
    files = [f for folder in FOLDERS for f in (folder / "scenarios").glob("*/*.yaml")]
    assert len(files) == len(TOLD) > 200


def test_the_example_has_at_least_ten_stories_of_each_kind():
    ends = [story.reason is None for story in stories(EXAMPLE).told]
    assert ends.count(True) >= 10
    assert ends.count(False) >= 10


def test_the_people_of_the_example_are_those_of_the_other_tests():
    assert stories(EXAMPLE).people == people()


def written(folder, name, text):
    path = folder / "scenarios" / name
    path.write_text(text, "utf-8")
    return path


READS = "story: Asha leest de melding.\nact: read\nactor: asha\n"
CASE = "case: {stage: received, body: coordinator}\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "expected", "found"),
    [
        ("deny/asha-reads.yaml", READS + CASE + "reason: no_key\n", "no_key", "allow"),
        (
            "allow/joep-reads.yaml",
            READS.replace("asha", "joep") + CASE,
            "allow",
            "not_your_role",
        ),
        (
            "deny/joep-reads.yaml",
            READS.replace("asha", "joep") + CASE + "reason: no_key\n",
            "no_key",
            "not_your_role",
        ),
    ],
)
def test_a_story_that_ends_otherwise_is_a_finding(folder, name, text, expected, found):
    written(folder, name, text)
    checked = check_procedure(folder=folder, language="nl")
    (finding,) = checked.findings
    assert (finding.guarantee, finding.cause) == ("procedure", "story_ends_otherwise")
    (sentence,) = finding.story
    for told in (f"scenarios/{name}", "leest de melding."):
        assert told in sentence
    # People read whether it may; whoever writes the files reads the codes.
    assert finding.mend.endswith(f"Verwacht: {expected}; gevonden: {found}.")
    assert found not in sentence


BROKEN = [
    (READS, "reason is missing", "Add reason:"),
    (READS + "reason: no_keys\n", "there is no word 'no_keys'", "no_key?"),
    (READS.replace("asha", "ash") + "reason: no_key\n", "no person 'ash'", "Did you mean asha?"),
    (READS.replace("read", "reed") + "reason: no_key\n", "no word 'reed'", "Did you mean"),
    (READS + CASE.replace("received", "recieved") + "reason: no_key\n", "recieved", "received?"),
    (READS + CASE.replace("coordinator", "office") + "reason: no_key\n", "no body", "Use one of"),
    (READS + "concerned: [employe/post_accra]\nreason: no_key\n", "no position", "employee?"),
    (READS + "concerned: [employee/acra]\nreason: no_key\n", "no unit 'acra'", "Use one of"),
    (READS + "reason: no_key\nwho: asha\n", "the key 'who' is unknown", "Use one of"),
    ("act: read\nactor: asha\nreason: no_key\n", "story is missing", "Add story:"),
]


@pytest.mark.parametrize(("text", "what", "mend"), BROKEN)
def test_a_broken_story_says_what_and_how_to_mend_it(folder, text, what, mend):
    path = written(folder, "deny/new.yaml", text)
    with pytest.raises(BrokenProcedure) as broken:
        load_stories(folder, load_procedure(folder))
    assert "scenarios/deny/new.yaml" in str(broken.value)
    assert what in str(broken.value)
    assert mend in str(broken.value)
    path.unlink()
    load_stories(folder, load_procedure(folder))


def test_a_story_outside_both_folders_is_refused(folder):
    written(folder, "new.yaml", READS)
    with pytest.raises(BrokenProcedure, match="no folder that says how it ends"):
        load_stories(folder, load_procedure(folder))


def test_stories_without_people_are_refused_and_no_stories_are_none(folder):
    (folder / "scenarios" / "people.yaml").unlink()
    with pytest.raises(BrokenProcedure, match="who acts in the stories"):
        load_stories(folder, load_procedure(folder))
    shutil.rmtree(folder / "scenarios")
    assert load_stories(folder, load_procedure(folder)).told == ()


def test_a_person_of_the_stories_has_an_office_that_exists(folder):
    path = folder / "scenarios" / "people.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("bodies: [coordinator]", "bodies: [coordnator]", 1), "utf-8")
    with pytest.raises(BrokenProcedure, match="Did you mean coordinator"):
        load_stories(folder, load_procedure(folder))


def test_a_service_that_runs_does_not_read_the_stories(folder):
    written(folder, "deny/new.yaml", "nonsense: true\n")
    assert load_procedure(folder).norms


def test_reasons_are_words_of_the_vocabulary():
    assert {story.reason for _, story in TOLD} - {None} <= set(Reason)
