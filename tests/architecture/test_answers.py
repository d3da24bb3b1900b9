"""What is answered about changes that no quick test notices is about code and tests that exist."""

import ast

import pytest

from bench.answers import NAMED, answers
from tests.architecture.tree import ROOT

CORE = ROOT / "src" / "waarborg" / "core"


def functions(where: str) -> set[str]:
    """Give the names of the functions of the module that an answer is about."""
    path = CORE / (where.partition(".x")[0].replace(".", "/") + ".py")
    return {n.name for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)}


def test_every_answer_is_about_a_function_that_exists():
    about = {where for where, _ in answers()}
    assert about
    for where in about:
        name = where.partition(".x")[2]  # x_function, or xǁClassǁmethod
        function = name.rpartition("ǁ")[2].removeprefix("_" * (name[0] == "_"))
        assert function in functions(where), where


def test_every_test_that_an_answer_names_exists():
    for said in answers().values():
        if said.startswith(NAMED):
            for word in said.split():
                file, _, test = word.partition("::")
                text = (ROOT / file).read_text()
                assert not test or f"def {test.partition('[')[0]}(" in text, said


@pytest.mark.parametrize(
    "text",
    [
        '["terms.x_f"]\n"a  →  b" = ""\n',
        '["terms.x_f"]\n"a  →  b" = "  "\n',
    ],
)
def test_an_answer_that_says_nothing_is_none(text, tmp_path, monkeypatch):
    monkeypatch.setattr("bench.answers.ANSWERS", tmp_path)
    (tmp_path / "some.toml").write_text(text)
    with pytest.raises(ValueError, match="empty"):
        answers()


def test_one_change_has_one_answer(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.answers.ANSWERS", tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text('["terms.x_f"]\n"a  →  b" = "The same."\n')
    with pytest.raises(ValueError, match="twice"):
        answers()
