"""`waarborg procedure diff`: what it prints and how it ends."""

import json

import pytest

from tests.procedures.cast import EXAMPLE
from tests.procedures.copies import change, folder
from waarborg.commands.cli import main
from waarborg.commands.procedure_diff import WHOM
from waarborg.core.procedure.affected import Whom

pytestmark = pytest.mark.slow

__all__ = ["folder"]
KEYS = ["old", "new", "same", "changes", "readers", "guarantees"]


def diff(folder, capsys, *also):
    code = main(["procedure", "diff", str(EXAMPLE), str(folder), *also])
    return code, capsys.readouterr().out


def test_the_same_procedure_ends_with_nought(folder, capsys):
    assert diff(folder, capsys, "--lang", "en")[0] == 0
    code, told = diff(folder, capsys, "--json")
    found = json.loads(told)
    assert list(found) == KEYS
    assert (code, found["same"], found["changes"], found["readers"]) == (0, True, [], [])
    assert found["guarantees"] == {"mended": [], "broken": [], "left": []}


def test_a_longer_term_is_told_to_everybody_it_is_for_with_the_guarantee_it_breaks(folder, capsys):
    change(folder, "norms/acknowledge.yaml", "within: P7D", "within: P9D")
    code, told = diff(folder, capsys, "--lang", "en")
    assert code == 1
    assert "Within: was: 7 days after: received; becomes: 9 days after: received." in told
    assert "You hear that your report arrived (norms/acknowledge.yaml)" in told
    assert "Broken: this is found now:\n\n- The clock runs · receipt is confirmed late: " in told


def test_machines_read_what_changed_for_whom(folder, capsys):
    change(folder, "norms/acknowledge.yaml", "within: P7D", "within: P6D")
    _, told = diff(folder, capsys, "--json", "--lang", "nl")
    (one,) = json.loads(told)["changes"]
    assert one == {
        "about": "norm",
        "code": "acknowledge",
        "change": "changed",
        "for": ["reporter", "body"],
        "file": "norms/acknowledge.yaml",
        "fields": ["term"],
        "told": [
            "Anders: Ontvangst bevestigen (norms/acknowledge.yaml)",
            "Binnen: was: 7 dagen na: ontvangen; wordt: 6 dagen na: ontvangen",
        ],
    }


def test_another_holder_of_a_body_is_told_and_so_is_who_reads_then(folder, capsys):
    change(
        folder, "procedure.yaml", "{under: municipal_secretary, sub", "{under: team_manager, sub"
    )
    code, told = diff(folder, capsys, "--json", "--lang", "en")
    found = json.loads(told)
    assert code == 1
    assert [(c["code"], c["fields"]) for c in found["changes"]] == [("coordinator", ["under"])]
    assert found["changes"][0]["told"][1] == (
        "Stands under: was: municipal secretary; becomes: team manager"
    )


def test_a_route_that_goes_changes_who_reads(folder, capsys):
    (folder / "norms/route-decides-on-staff.yaml").unlink()
    _, told = diff(folder, capsys, "--json", "--lang", "en")
    found = json.loads(told)
    readers = {(one["door"], one["before"], one["after"]) for one in found["readers"]}
    assert readers == {
        ("coordinator", "committee", "coordinator"),
        ("citizens", "committee", "coordinator"),
    }
    assert "team_manager" in found["readers"][0]["concerned"]


def test_a_door_that_goes_is_told(folder, capsys):
    text = (folder / "procedure.yaml").read_text("utf-8")
    start, end = text.index("  external_point:\n    body:"), text.index("  adviser:\n    body:")
    (folder / "procedure.yaml").write_text(text[:start] + text[end:], "utf-8")
    for language, after in (
        ("nl", "  adviser:\n    name: Eerst"),
        ("en", "  adviser:\n    name: Talk"),
    ):
        file = folder / "texts" / f"{language}.yaml"
        words = file.read_text("utf-8")
        start = words.index("  external_point:\n", words.index("doors:"))
        file.write_text(words[:start] + words[words.index(after) :], "utf-8")
    code, told = diff(folder, capsys, "--lang", "nl", "--for", "reporter")
    assert code == 1
    assert "- Niet meer: ingang “Het externe meldpunt”." in told


def test_the_words_for_whom_are_those_of_the_core():
    assert tuple(Whom) == WHOM


def test_what_cannot_be_read_ends_with_two(folder, capsys):
    change(folder, "norms/refuse.yaml", "act: refuse", "act: refuze")
    assert main(["procedure", "diff", str(EXAMPLE), str(folder)]) == 2
    assert "Bedoelt u refuse?" in capsys.readouterr().err
