"""The page of changes that no test notices says how far that is, and no more."""

import re

import pytest

from bench import mutating
from bench.mutants import REFUSED, SURVIVED, Mutant
from bench.mutating import Module, digest_of, judged, to_change, write

FUNCTION = "def one() -> int:\n    return 1\n"
NOTICED = 1


@pytest.fixture
def core(tmp_path, monkeypatch):
    """Three modules with a function, one without, and a page of nothing."""
    core = tmp_path / "core"
    (core / "seal").mkdir(parents=True)
    for name in ("first", "second", "seal/third"):
        (core / f"{name}.py").write_text(FUNCTION)
    (core / "names.py").write_text("ONE = 1\n")
    monkeypatch.setattr(mutating, "CORE", core)
    monkeypatch.setattr(mutating, "PAGE", tmp_path / "page.md")
    return core


def page() -> str:
    return " ".join(mutating.PAGE.read_text().split())


def left(*changes: str) -> list[Mutant]:
    return [Mutant(f"waarborg.core.first.x_one__mutmut_{c}", "first.x_one", c) for c in changes]


def test_it_says_what_was_not_run_what_is_older_and_what_is_left(core):
    write(
        [Module("waarborg.core.first", 9, left=left("a", "b")), Module("waarborg.core.second", 3)]
    )
    assert "Of 3 modules 1 were not run, and 0 were run in an older text" in page()
    assert "below 2 are left" in page()
    (core / "second.py").write_text(FUNCTION + "\n")
    (core / "later.py").write_text(FUNCTION)
    write([Module("waarborg.core.seal.third", 4, left=left("c"))])
    assert "Of 4 modules 1 were not run, and 1 were run in an older text" in page()
    assert "below 3 are left" in page()


def test_a_row_stays_until_the_module_is_gone_or_run_again(core):
    write([Module("waarborg.core.first", 9, left=left("a")), Module("waarborg.core.second", 3)])
    assert f"| second | {digest_of(core / 'second.py')} | 3 |" in page()
    (core / "second.py").unlink()
    write([Module("waarborg.core.first", 9), Module("waarborg.core.second", 3)])
    assert "| second |" not in page()
    assert "below 0 are left" in page()


def test_it_does_not_claim_that_each_is_answered(core):
    write([])
    assert core.is_dir()
    assert not re.search(r"\bis read, and answered\b", page())


def test_words_and_modules_without_a_function_have_nothing_to_change(core):
    (core / "seal" / "words").mkdir()
    (core / "seal" / "words" / "dutch.py").write_text(FUNCTION)
    assert set(to_change(core)) == {"first", "second", "seal.third"}


def test_what_was_not_run_whole_is_not_counted_and_what_has_an_answer_is_not_left(monkeypatch):
    monkeypatch.setattr(mutating, "read", lambda name: Mutant(name, "first.x_one", name[-1]))
    monkeypatch.setattr(mutating, "answers", lambda: {("first.x_one", "3"): "Nobody can see it."})
    monkeypatch.setattr(mutating, "noticed", lambda _tests: [])
    run = {"m1": REFUSED, "m2": NOTICED, "m3": SURVIVED, "m4": SURVIVED}
    modules, stale = judged({"waarborg.core.first": run, "waarborg.core.second": {"m5": None}})
    [one] = modules
    assert (one.changes, one.refused, one.noticed, one.same) == (4, 1, 1, 1)
    assert [mutant.name for mutant in one.left] == ["m4"]
    assert stale == []
