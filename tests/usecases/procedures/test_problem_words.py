"""Whatever can be wrong in the files of a procedure is told in the language of who reads it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from waarborg.core.procedure.pages import Problem
from waarborg.usecases.procedures.problem_words import NAMES, SENTENCES, in_words, is_known

SOURCE = ROOT / "src/waarborg"
WHERE = [
    *(
        SOURCE / f"core/procedure/{name}.py"
        for name in (
            "misfits",
            "pages",
            "reading",
            "reading_chart",
            "reading_law",
            "reading_marks",
            "reading_norms",
            "reading_texts",
            "stories",
        )
    ),
    *(
        SOURCE / f"store/procedures/{n}.py"
        for n in ("loading", "strangers", "strict_yaml", "unpacking")
    ),
    SOURCE / "usecases/procedures/version_texts.py",
]
# Not told of a version that is brought: how a problem is written, and how much fits.
OTHER = {"{…}{…}{…}: {…}. {…}", "{…} kB"}


def texts(path: Path) -> Iterator[str]:
    """Give every text with a blank in it that is no docstring, with something for each value."""
    whole = ast.parse(path.read_text())
    inside = {part for node in ast.walk(whole) if isinstance(node, ast.JoinedStr)
              for part in node.values}  # fmt: skip
    docs = {node.body[0].value for node in ast.walk(whole)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(whole):
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "{…}" for p in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and node not in inside | docs:
            yield str(node.value)


@pytest.mark.parametrize("path", WHERE, ids=lambda path: path.stem)
def test_every_problem_there_is_has_its_words(path):
    found = {text for text in texts(path) if " " in text.strip()} - OTHER - set(NAMES)
    assert {text for text in found if not is_known(text)} == set()


def dutch(what, mend):
    told = in_words(Problem("x.yaml", 3, "by", what, mend), "nl")
    assert (told.file, told.line, told.where) == ("x.yaml", 3, "by")
    return told.what, told.mend


def test_values_stay_and_names_are_told_too():
    assert dutch("there is no body 'comittee'", "Did you mean committee?") == (
        "er is geen orgaan 'comittee'",
        "Bedoelt u committee?",
    )
    assert dutch("what came in is larger than 1024 kB", "Add it: it says who there is.") == (
        "wat binnenkwam is groter dan 1024 kB",
        "Voeg het toe: het zegt wie er zijn.",
    )
    assert dutch("immediately without a number", "Write within: {immediately: P1D}.") == (
        "immediately zonder getal",
        "Schrijf within: {immediately: P1D}.",
    )


def test_in_english_it_stays_as_it_is_and_so_does_what_nobody_knows():
    one = Problem("x.yaml", 0, "", "there is no unit 'a' in the chart", "Something else.")
    assert in_words(one, "en") == one
    assert in_words(one, "nl").mend == "Something else."


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_has_a_dutch_one_with_the_same_values(sentence):
    filled = re.sub(r"\{([a-z_]+)\}", r"<\1>", sentence)
    told, _ = dutch(filled, "")
    assert sorted(re.findall("<[a-z_]+>", told)) == sorted(re.findall("<[a-z_]+>", filled))
