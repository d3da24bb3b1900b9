"""`waarborg half`: the person outside sees who asks, and gives their half to one person only."""

import json

import pytest

from tests.core.seal.cast import PUBLIC, SEEDS
from waarborg.commands.cli import main
from waarborg.core.seal.half_papers import HalfWanted, read_half, write_wanted
from waarborg.core.seal.hands import is_for
from waarborg.core.seal.identities import identity_text
from waarborg.core.seal.identity import seal_name

CASE = {"tenant": "gemeente", "case": "c-1"}


@pytest.fixture
def papers(tmp_path):
    """A paper from the desk, and the file with the key, as somebody outside has them."""
    sealed = seal_name(
        b"Emre",
        **CASE,
        reporter_public=PUBLIC["emre"],
        custodians={one: PUBLIC[one] for one in ("custodian-1", "custodian-2")},
        needed=2,
        outside_public=PUBLIC["outside"],
    )
    asked = HalfWanted(
        **CASE,
        house="Gemeente Voorbeeld",
        keeper="",
        opening="o-1",
        half=sealed.outside,
        to="bram",
        key=PUBLIC["bram"],
        who="Bram, the integrity office",
        ground="De wet eist het.",
        source="art. 4",
        reasons="The court ordered it.",
        asked_at="2026-03-02T09:00:00+00:00",
        not_before="2026-03-09T09:00:00+00:00",
    )
    paper, key = tmp_path / "paper.txt", tmp_path / "outside-key.txt"
    paper.write_text(write_wanted(asked))
    key.write_text(f"# The key of the outside person.\n{identity_text(SEEDS['outside'])}\n")
    return paper, key


def test_it_says_who_asks_and_gives_nothing_by_itself(papers, capsys):
    paper, key = papers
    assert main(["half", str(paper), "--key", str(key)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    for part in (
        "Gemeente Voorbeeld",
        "of the person outside",
        "Bram, the integrity office",
        "The court ordered it.",
        "In doubt, give nothing",
    ):
        assert part in told.err


def test_it_says_for_which_organisation_and_by_what_to_check_that(papers, capsys):
    paper, key = papers
    told = json.loads(paper.read_text())
    paper.write_text(json.dumps({**told, "keeper": "Gemeente Naburig", "case": f"{'ab' * 16}/c-1"}))
    assert main(["half", str(paper), "--key", str(key)]) == 0
    said = capsys.readouterr().err
    assert "Organisation Gemeente Voorbeeld\nWhose half   Gemeente Naburig\n" in said
    assert f"{'ab' * 16}\n`waarborg guarantor list`" in said
    assert main(["half", str(paper), "--key", str(key), "--give"]) == 2  # sealed in another one


def test_on_a_paper_of_before_it_says_that_it_does_not_know(papers, capsys):
    paper, key = papers
    told = json.loads(paper.read_text()) | {"format": "waarborg-half-wanted/1"}
    del told["house"], told["keeper"]
    paper.write_text(json.dumps(told))
    assert main(["half", str(paper), "--key", str(key)]) == 0
    assert capsys.readouterr().err.count("it is of an earlier version") == 2


def test_it_gives_the_half_to_that_one_person(papers, capsys):
    paper, key = papers
    assert main(["half", str(paper), "--key", str(key), "--give"]) == 0
    hand = read_half(capsys.readouterr().out)
    assert is_for(hand, SEEDS["bram"], "bram", opening="o-1", **CASE)
    assert not is_for(hand, SEEDS["asha"], "asha", opening="o-1", **CASE)


@pytest.mark.parametrize("which", ["paper", "key", "other key", "no file"])
def test_what_is_not_right_gives_nothing_and_says_why(papers, capsys, which):
    paper, key = papers
    if which == "paper":
        paper.write_text("{}")
    elif which == "key":
        key.write_text("# nothing\n")
    elif which == "other key":
        key.write_text(identity_text(SEEDS["fee"]))
    else:
        key.unlink()
    assert main(["half", str(paper), "--key", str(key), "--give"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Nothing was given:" in told.err
