"""`waarborg procedure check`: what it prints and how it ends."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.procedures.cast import EXAMPLE
from tests.procedures.copies import change, folder
from waarborg.commands import procedure
from waarborg.commands.cli import main

pytestmark = pytest.mark.slow

__all__ = ["folder"]
KEYS = [
    "guarantee",
    "cause",
    "story",
    "norm",
    "record",
    "source",
    "situations",
    "mend",
    "helps",
    "here",
    "also",
]


def test_the_example_ends_well_without_any_installation():
    done = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", "procedure", "check", EXAMPLE, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert list(told) == ["sound", "situations", "seconds", "findings"]
    assert (told["sound"], told["findings"]) == (True, [])
    assert told["situations"] > 100_000
    assert told["seconds"] > 0


def test_findings_end_with_one_and_are_told_with_norm_and_source(folder, capsys):
    change(folder, "norms/close.yaml", "reasons, feedback, both_sides", "reasons, feedback")
    assert main(["procedure", "check", str(folder), "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    finding, story = told["findings"]  # what its authors meant is told as well
    assert list(finding) == list(story) == KEYS
    assert (story["guarantee"], story["cause"]) == ("procedure", "story_ends_otherwise")
    assert "close-before-the-other-side.yaml" in story["story"]
    assert (finding["guarantee"], finding["cause"]) == ("both-sides", "judged_unheard")
    assert finding["norm"]["file"] == "norms/close.yaml"
    assert finding["norm"]["text"].startswith("De melding wordt gesloten met redenen.")
    assert finding["source"] == "Meldregeling gemeente Voorbeeld 2026, art. 10, eerste lid"
    assert finding["story"].splitlines()[-1].endswith("before the person it is about could answer.")
    assert 0 < finding["situations"] < told["situations"]
    assert finding["norm"]["verbatim"] is True
    assert finding["mend"] == "Add both_sides to needs."
    assert finding["helps"] == "Let the person it is about answer before there is a judgement."


def test_people_read_it_in_dutch(folder, capsys):
    change(folder, "norms/refuse.yaml", "reasons, feedback", "reasons")
    assert main(["procedure", "check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert told.startswith("1. Geen doodlopende weg · gesloten zonder antwoord · 174600 situaties")
    assert "[no-dead-end · closes_without_feedback]" in told
    helps = "Laat niemand sluiten zonder de melder te zeggen wat er is gedaan."
    assert f"Wat helpt: {helps}" in told
    assert "In de bestanden: Voeg feedback toe bij needs." in told
    assert "De melding wordt niet opgepakt, zo besluit het integriteitsbureau." in told
    assert "norms/refuse.yaml: “Twee mensen samen" in told
    assert "Bevindingen: 1." in told


def test_other_norms_with_the_same_failure_are_told_with_their_own_number(folder, capsys):
    for code in ("close-early", "refuse"):
        change(folder, f"norms/{code}.yaml", "reasons, feedback", "reasons")
    change(folder, "norms/refuse.yaml", "act: refuse\n",
           "act: refuse\nwhen: [{kind: [integrity_breach]}]\n")  # fmt: skip
    assert main(["procedure", "check", str(folder), "--json", "--lang", "nl"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    (finding,) = [one for one in told if one["cause"] == "closes_without_feedback"]
    (other,) = finding["also"]
    assert list(other) == ["story", "norm", "source", "situations"]
    assert finding["norm"]["file"] == "norms/close-early.yaml"
    assert other["norm"]["file"] == "norms/refuse.yaml"
    assert 0 < other["situations"] < finding["here"] == finding["situations"]
    assert main(["procedure", "check", str(folder)]) == 1
    text = capsys.readouterr().out
    assert f"Ook in {other['situations']} situaties: " in text
    assert f"norms/refuse.yaml: “{other['norm']['text']}” ({other['source']})" in text


def test_what_is_laxer_than_the_law_is_told_and_not_only_refused(folder, capsys):
    change(folder, "norms/acknowledge.yaml", "within: P7D", "within: P8D")
    assert main(["procedure", "check", str(folder), "--json", "--lang", "en"]) == 1
    causes = {f["cause"] for f in json.loads(capsys.readouterr().out)["findings"]}
    assert causes == {"acknowledgement_late", "laxer_within"}


def test_what_cannot_be_read_ends_with_two_and_says_where_and_how_to_mend(folder, capsys):
    change(folder, "norms/refuse.yaml", "act: refuse", "act: refuze")
    assert main(["procedure", "check", str(folder)]) == 2
    assert "er is geen woord 'refuze'. Bedoelt u refuse?" in capsys.readouterr().err
    assert main(["procedure", "check", str(folder), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "norms/refuse.yaml:5 (act): there is no word 'refuze'. Did you mean refuse?" in told.err


def test_a_folder_that_is_not_there_ends_with_two(tmp_path, capsys):
    assert main(["procedure", "check", str(tmp_path / "2026-01-01"), "--lang", "en"]) == 2
    assert "there is no procedure.yaml" in capsys.readouterr().err


def test_a_temporary_procedure_leaves_a_gap(folder, capsys):
    change(folder, "procedure.yaml", "inherits:", "valid_until: 2027-01-01\ninherits:")
    assert main(["procedure", "check", str(folder), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "From 2027-01-01 until … nothing is in force: example." in told
    shutil.copytree(EXAMPLE, folder.parent / "2027-01-01")
    assert main(["procedure", "check", str(folder)]) == 0


def test_the_law_of_another_day_can_be_asked_for(folder, capsys):
    with pytest.raises(SystemExit):
        main(["procedure", "check", str(folder), "--law-on", "yesterday"])
    assert "--law-on" in capsys.readouterr().err
    assert procedure.LANGUAGES == ("nl", "en")
    given = ["procedure", "check", str(folder), "--law-on", "2019-01-01", "--lang", "en"]
    assert main(given) == 2
    assert "no version of law/eu-2019-1937 is in force on 2019-01-01" in capsys.readouterr().err
