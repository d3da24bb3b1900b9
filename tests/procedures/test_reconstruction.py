"""The case of the seeds, replayed from public papers: what is found, and its near misses."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import read
from waarborg.commands.cli import main
from waarborg.store.procedures.loading import versions
from waarborg.usecases.procedures.replay_case import replay_document, replay_file

IND = ROOT / "jenv" / "reconstructions" / "ind-2018.yaml"
RIGHT = Path(__file__).parent / "replays" / "handled-right.yaml"


def found(told):
    return [
        (one.guarantee, one.cause, [m.line for m in one.moments], one.mark, one.file)
        for one in told.findings
    ]


def replayed(change=None):
    document = read(IND)
    if change:
        change(document)
    return replay_document(IND.name, document, {}, root=ROOT, language="en")


def causes(told):
    return [one.cause for one in told.findings]


def test_the_replay_finds_what_went_wrong_at_the_immigration_service():
    told = replay_file(file=IND, root=ROOT, language="en")
    assert found(told) == [
        # It came to those who lead the service, and they judge it themselves.
        ("independent-hands", "came_to_involved", [1], "claimed", "norms/head-judges-all.yaml"),
        (
            "independent-hands",
            "concerns_somebody_below_you",
            [2, 3, 6],
            "claimed",
            "norms/classify.yaml",
        ),
        # The name is opened, and without consent; no paper has a rule about who sees a name.
        ("sealed-name", "name_with_outsider", [4], "seed", ""),
        ("sealed-name", "name_without_consent", [4], "seed", ""),
        # The protection that was promised is missing.
        ("care", "unprotected", [5], "seed", "norms/protect-the-reporter.yaml"),
    ]
    assert told.versions == ("jenv/2016-07-01", "jenv/2020-05-01")


def test_every_line_says_how_sure_it_is_and_where_that_stands():
    told = replay_file(file=IND, root=ROOT, language="nl")
    assert [one.mark for one in told.told] == [
        "seed", "seed", "claimed", "seed", "seed", "assumed", "seed", "seed",
    ]  # fmt: skip
    assert all(one.note and one.source for one in told.told)
    assert told.ledger is None
    assert told.not_shown == (
        "Geen register bewijst deze regels. Elke regel zegt hoe zeker die is.",
    )


def test_the_same_case_handled_right_is_silent():
    told = replay_file(file=RIGHT, root=ROOT, language="en")
    assert found(told) == []
    assert told.lines == 15


def without_concerned(document):
    del document["report"]["concerned"]


def with_consent(document):
    line = {**document["lines"][6], "act": "consent", "at": "2018"}
    document["lines"].insert(3, line)


def with_care(document):
    document["lines"].insert(5, {**document["lines"][4], "duty": "care"})
    del document["lines"][5]["harm"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (without_concerned, {"came_to_involved", "concerns_somebody_below_you"}),
        (with_consent, {"name_without_consent"}),
        (with_care, {"unprotected"}),
    ],
)
def test_each_finding_goes_with_the_fact_it_rests_on(change, gone):
    # Whoever judges without saying first whether they are involved is refused for that instead.
    # And an act of which no paper has a rule, such as consent, is no step of that procedure.
    left = set(causes(replayed(change))) - {"declare_first", "not_in_force"}
    assert left == set(causes(replayed())) - gone


def test_a_report_of_bad_treatment_needs_the_procedure_of_2020():
    def before_the_committee(document):
        document["lines"][6]["at"] = "2019-06"

    assert "not_in_force" in causes(replayed(before_the_committee))
    assert "not_in_force" not in causes(replayed())


def test_a_reconstruction_is_no_version_of_the_procedure():
    assert [folder.name for _, folder in versions(ROOT, "jenv")] == ["2016-07-01", "2020-05-01"]


def test_nobody_is_named_in_it():
    """Offices only. The words with a capital inside a sentence are all known."""
    known = (
        "Antwoorden Kamervragen Vragen Tweede Kamer NRC IND Deze Reconstructie Reconstruction De "
        "The Het Haar Its It Against Tegen Er Several Daarmee With Those Z June"
    )
    text = json.dumps([read(IND)["title"], read(IND)["sources"], read(IND)["lines"]],
                      ensure_ascii=False)  # fmt: skip
    assert set(re.findall(r"\b[A-Z]\w*", text)) <= set(known.split())


def test_the_command_tells_it_and_ends_with_one(capsys):
    assert main(["procedure", "replay", str(IND), "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "silent", "form", "case", "versions", "lines", "ledger", "findings", "told", "not_shown",
    ]  # fmt: skip
    assert (told["silent"], told["ledger"], told["lines"]) == (False, None, 8)
    assert list(told["findings"][0]) == [
        "guarantee", "cause", "moments", "story", "norm", "source", "prevented", "stated",
    ]  # fmt: skip
    assert told["findings"][2]["moments"] == [{"line": 4, "when": "2018", "stated": "seed"}]
    assert (told["findings"][2]["norm"], told["findings"][2]["source"]) == (None, "")
    assert told["findings"][0]["norm"]["verbatim"] is True
    assert told["findings"][4]["norm"]["text"].startswith("medewerkers die te goeder trouw")
    assert "kenmerk 3650124" in told["findings"][4]["source"]
    assert list(told["told"][0]) == ["line", "when", "stated", "note", "source"]


def test_people_read_in_dutch_that_it_is_a_reconstruction(capsys):
    assert main(["procedure", "replay", str(IND)]) == 1
    told = capsys.readouterr().out
    assert "Een reconstructie uit openbare bronnen, geen register." in told
    assert "3. 2018 · claimed · De leiding beoordeelt zelf" in told
    assert "8 regels bekeken. Bevindingen: 5." in told


def test_a_case_that_went_right_ends_with_zero(tmp_path, capsys):
    path = shutil.copy(RIGHT, tmp_path / "case.yaml")
    given = ["procedure", "replay", str(path), "--procedures", str(ROOT), "--lang", "en"]
    assert main(given) == 0
    assert "15 lines looked at. Nothing went wrong" in capsys.readouterr().out


def wrong(text, capsys, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")
    given = ["procedure", "replay", str(path), "--procedures", str(ROOT), "--lang", "en"]
    assert main(given) == 2
    return capsys.readouterr().err


@pytest.mark.slow
def test_a_broken_reconstruction_ends_with_two_and_says_line_field_and_how_to_mend(
    tmp_path, capsys
):
    text = IND.read_text("utf-8")
    told = wrong(text.replace("act: classify", "act: clasify"), capsys, tmp_path)
    line = text[: text.index("act: classify")].count("\n") + 1
    assert f"case.yaml:{line} (lines.1.act): there is no word 'clasify'. Did you mean" in told
    told = wrong(text.replace("by: somebody-inside", "by: sombody-inside"), capsys, tmp_path)
    assert "nobody here is called 'sombody-inside'. Did you mean somebody-inside?" in told
    told = wrong(text.replace("    stated: seed\n", "", 1), capsys, tmp_path)
    assert "(lines.0.stated): stated is missing" in told
    told = wrong(text.replace("door: adviser", "door: advisor", 1), capsys, tmp_path)
    assert "there is no door 'advisor'. Did you mean adviser?" in told
    told = wrong(text.replace("until: 2021-11-23", "until: soon"), capsys, tmp_path)
    assert "'soon' is no year, month or day. Write 2018, 2020-06 or 2020-06-15." in told
    told = wrong(text.replace("organisation: jenv", "organisation: jnv"), capsys, tmp_path)
    assert "no version of jnv held on 2018-07-01" in told
    told = wrong(text.replace("    concerned: claimed", "    wish: claimed"), capsys, tmp_path)
    assert "it is not said how sure concerned is. Write seed, claimed or assumed." in told
    told = wrong(text.replace("harm: true", "harmed: true"), capsys, tmp_path)
    assert "the key 'harmed' is unknown. Did you mean harm?" in told


def test_what_is_no_such_file_ends_with_two(tmp_path, capsys):
    assert "format is missing" in wrong("title: {}\n", capsys, tmp_path)
    assert "there is no format 'waarborg'" in wrong("format: waarborg\n", capsys, tmp_path)
    assert main(["procedure", "replay", str(tmp_path / "none.json"), "--lang", "en"]) == 2
    assert "it cannot be opened" in capsys.readouterr().err
