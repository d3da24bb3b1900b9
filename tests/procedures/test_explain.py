"""The procedure in plain words: everything that has an effect on somebody is there."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from tests.procedures.cast import EXAMPLE, example
from tests.procedures.edits import edits
from tests.procedures.seeds import EVERY, called, procedure
from waarborg.core.procedure.affected import Whom, whom, whom_norm
from waarborg.core.procedure.changes import changes
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Act
from waarborg.usecases.procedures.explain_procedure import NobodySuch, explained
from waarborg.usecases.procedures.explained_to_reporter import PARTS
from waarborg.usecases.procedures.values import Tongue, body, within

ALL = [EXAMPLE, *(pytest.param(folder, marks=pytest.mark.slow) for folder in EVERY)]
READERS = {
    "reporter": Whom.REPORTER,
    "concerned": Whom.CONCERNED,
    "manager": Whom.MANAGER,
}
# What a norm says of itself, and no rule; what the web shows and the words here do not need.
ASIDE = {"verbatim", "checked", "stated", "file"}


def said(norm):
    """Give the words of a norm as they may be repeated: our own without quotation marks."""
    return f"“{norm.text}”" if norm.verbatim else f": {norm.text} ("


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("folder", ALL, ids=map(called, (EXAMPLE, *EVERY)))
def test_each_reader_finds_every_norm_door_body_and_term_that_is_for_them(folder, language):
    rules = procedure(folder)
    tongue = Tongue(rules, language)
    for name, of in READERS.items():
        text = explained(rules, language, to=name)
        for norm in rules.norms:
            if of in whom_norm(norm, rules):
                assert said(norm) in text, (name, norm.file)
                with override(language):
                    assert norm.term is None or within(norm.term, tongue) in text
                    assert all(body(code, tongue) in text for code in norm.if_late)
    told = explained(rules, language, to="reporter")
    assert all(rules.say(f"doors.{code}.name", language) in told for code in rules.doors)
    assert all(rules.say(f"bodies.{code}.does", language) in told for code in rules.bodies)
    assert "%(" not in told


@pytest.mark.slow
@pytest.mark.parametrize("folder", ALL, ids=map(called, (EXAMPLE, *EVERY)))
def test_each_body_finds_every_norm_that_names_it(folder):
    rules = procedure(folder)
    for code in rules.bodies:
        text = explained(rules, "nl", to=code)
        for norm in rules.norms:
            named = {*norm.by, *norm.hands_to, *norm.if_late, *(one.body for one in norm.informs)}
            assert (said(norm) in text) or code not in named, (code, norm.file)


def test_every_act_and_duty_for_reporters_has_its_part():
    in_parts = [one for acts in PARTS.values() for one in acts]
    assert len(in_parts) == len(set(in_parts))
    assert set(Act) | set(Duty) - {Duty.PUBLISH, Duty.ADVISE_INVESTIGATION} == set(in_parts)


def visible(change):
    """Say whether a change is of something that somebody is told here."""
    fields = {one.field for one in change.differences}
    if change.about == "text":
        return change.code.split(".")[0] not in {"laws", "units"}
    return change.about in {"norm", "door", "body", "seat", "place", "kind", "care", "exception",
                            "retention", "measure"} and not fields <= ASIDE  # fmt: skip


@pytest.mark.slow
def test_whatever_changes_for_a_reader_changes_what_the_reader_is_told():
    old = example()
    before = {name: explained(old, "nl", to=name) for name in READERS}
    number = 0
    for _name, new in list(edits(old))[::23]:
        found = changes(old, new)
        if len(found) != 1 or not visible(found[0]) or "nl" not in new.languages:
            continue
        (change,) = found
        if change.about == "norm" and change.now.duty and "term" in str(change.differences[:1]):
            continue  # the name of the term of a duty has no effect
        if change.about == "text" and change.differences and change.differences[0].field != "nl":
            continue
        for name, of in READERS.items():
            if of is Whom.REPORTER and of in whom(change, old, new):
                number += 1
                try:
                    told = explained(new, "nl", to=name)
                except KeyError:
                    continue  # the edit left a name without its thing; no file can be read so
                assert told != before[name], change
    assert number > 25


@pytest.mark.slow
def test_a_reporter_reads_which_decision_cannot_be_put_to_others():
    rules = example()
    without = replace(rules, norms=tuple(n for n in rules.norms if n.about is not Act.REFUSE))
    sentence = "This you cannot put to others: that the report is not taken up."
    assert sentence not in explained(rules, "en", to="reporter")
    assert sentence in explained(without, "en", to="reporter")


def test_a_manager_reads_what_the_running_system_refuses():
    rules = example()
    told = explained(rules, "en", to="manager")
    assert "Read a report: the managers never can." in told
    assert "(team manager): not about yourself, about somebody above you." in told
    norms = tuple(replace(n, superior_may=False) for n in rules.norms)
    told = explained(replace(rules, norms=norms), "en", to="manager")
    assert "(team manager): not about yourself, about somebody above you, about somebody" in told


@pytest.mark.slow
def test_the_office_reads_about_whom_it_steps_aside():
    told = explained(example(), "nl", to="coordinator")
    assert "- Over: gemeentesecretaris. Dan: de integriteitscommissie." in told
    assert "- Over: medewerker. Dan:" not in told


def test_nobody_of_that_name_is_told_who_there_is():
    with pytest.raises(NobodySuch, match="reporter, concerned, manager, coordinator"):
        explained(example(), "nl", to="mayor")


def test_the_command_explains_and_ends_with_two_for_nobody(capsys):
    from waarborg.commands.cli import main

    assert main(["procedure", "explain", str(EXAMPLE), "--for", "reporter"]) == 0
    assert capsys.readouterr().out.startswith("# Gemeente Voorbeeld: hoe melden werkt")
    assert main(["procedure", "explain", str(EXAMPLE), "--for", "mayor"]) == 2
    assert "There is nobody called 'mayor'" in capsys.readouterr().err
