"""Nobody is quoted with what they did not say: our words have no quotation marks, in any output."""

import json

import pytest

from tests.procedures.cast import ROOT
from tests.procedures.seeds import AS_THEY_ARE, called, procedure
from waarborg.commands.cli import main
from waarborg.usecases.procedures.check_procedure import check_procedure
from waarborg.usecases.procedures.document_procedures import document_procedures

JENV = ROOT / "jenv" / "2020-05-01"
REPAIRED = ROOT / "jenv-waarborg" / "2020-05-01"
IND = ROOT / "jenv" / "reconstructions" / "ind-2018.yaml"
OURS = "Een melding van benadeling komt bij de commissie."
THEIRS = (
    "In die gevallen beoordeelt de commissie of onderzoek naar de melding gerechtvaardigd is en "
    "bepaalt de commissie op welke wijze het onderzoek wordt uitgevoerd."
)


def printed(capsys, *given):
    main(["procedure", *given])
    return capsys.readouterr().out


def one_line(text):
    """Undo what Markdown does to signs, and the lines."""
    return " ".join(text.replace("\\", "").split())


def quoted(folder):
    """Give the norms whose words are ours, and those whose words are the source's."""
    ours = {norm.text for norm in procedure(folder).norms if not norm.verbatim}
    return ours, {norm.text for norm in procedure(folder).norms if norm.verbatim}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_words_have_no_quotation_marks_in_any_output(language, capsys):
    words = {"nl": "in onze woorden: ", "en": "in our words: "}[language]
    lang = ("--lang", language)
    pages = document_procedures(pairs=((JENV, REPAIRED),))
    outputs = {
        "check": printed(capsys, "check", str(JENV), *lang),
        "explain": printed(capsys, "explain", str(JENV), "--for", "committee", *lang),
        "diff": printed(capsys, "diff", str(JENV), str(REPAIRED), *lang),
        "page": pages[f"jenv-2020-05-01.{language}.md"],
    }
    ours = quoted(JENV)[0] | quoted(REPAIRED)[0]
    for name, text in outputs.items():
        told = one_line(text)
        said = [one for one in ours if f"{words}{one}".lower() in told.lower()]
        assert OURS in said or name == "diff", name
        assert said, name
        assert [one for one in ours if f"“{one}" in told or f"> {one}" in told] == [], name


@pytest.mark.parametrize(("language", "words"), [("nl", "in onze woorden"), ("en", "in our words")])
def test_so_it_is_in_a_replay(language, words, capsys):
    told = one_line(printed(capsys, "replay", str(IND), "--lang", language))
    ours, theirs = quoted(ROOT / "jenv" / "2016-07-01")
    assert [one for one in ours if f"“{one}" in told] == []
    assert any(f"{words}: {one}" in told for one in ours)
    assert any(f"“{one}”" in told for one in theirs)


@pytest.mark.slow
def test_the_very_words_of_a_source_are_quoted_with_how_sure_that_is(capsys):
    told = printed(capsys, "explain", str(JENV), "--for", "committee")
    assert f"“{THEIRS}” (Antwoorden op Kamervragen" in told
    assert "[het stuk waar het mee begon, zegt het]" in told
    told = json.loads(printed(capsys, "check", str(JENV), "--json"))
    verbatim = {f["norm"]["text"]: f["norm"]["verbatim"] for f in told["findings"] if f["norm"]}
    assert verbatim[OURS] is False
    assert set(verbatim.values()) == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_what_rests_on_a_source_goes_first_and_silence_is_told_last(folder):
    told = check_procedure(folder=folder, language="nl").findings
    order = [2 if not one.file else int("aangenomen" in one.sure) for one in told]
    assert order == sorted(order)
    assert set(order) >= {0, 2}
    for one in told:
        assert bool(one.silence) == (not one.file)
        assert bool(one.sure) == bool(one.file)


def test_for_machines_what_the_record_tells_stands_apart_from_the_norms(capsys):
    told = json.loads(printed(capsys, "check", str(ROOT / "bzk" / "2021-01-01"), "--json"))
    (one,) = [f for f in told["findings"] if f["cause"] == "settled_unseen"]
    assert one["norm"] is None
    assert one["record"]["verbatim"] is True
    assert one["record"]["text"].startswith("Goed mogelijk is ook dat leidinggevenden")
    assert one["source"].endswith("onder Thuiswerken")
    assert {bool(f["record"]) for f in told["findings"] if f["norm"]} == {False}
