"""No English sentence of a finding says “the managers has”."""

import re

import pytest
from django.utils.translation import override

from tests.procedures.seeds import AS_THEY_ARE, called, procedure
from waarborg.usecases.procedures import replay_words, telling, values
from waarborg.usecases.procedures.agreeing import filled, is_many
from waarborg.usecases.procedures.check_procedure import check_procedure
from waarborg.usecases.procedures.values import Tongue

SENTENCES = [
    *(cause.goes_wrong for cause in telling.CAUSES.values()),
    *(cause.goes_wrong for cause in replay_words.CAUSES.values()),
    *replay_words.REPLAYED.values(),
]
EVERY = dict.fromkeys(re.findall(r"%\((\w+)\)s", " ".join(SENTENCES)), "…")
OF_ONE = r"[a-z]*[^s]s"


@pytest.mark.parametrize("sentence", sorted(set(SENTENCES)))
@pytest.mark.parametrize("name", ["body", "first", "who"])
def test_every_sentence_goes_along_with_one_and_with_several(sentence, name):
    with override("en"):
        told = filled(sentence, {**EVERY, name: "the managers"})
        said = told.partition("the managers")[2].partition(". ")[0]
        assert not re.match(rf" {OF_ONE}\b", said), told
        assert not re.search(r"\bit (?:works|is the|can)\b|\bfor it\b", said), told
        if told.startswith("the managers"):
            assert not re.search(rf"\b(?:and|but) {OF_ONE}\b", said), told
        of_one = {**EVERY, name: "the office"}
        assert filled(sentence, of_one) == sentence % of_one


@pytest.mark.slow
@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_no_finding_of_a_shipped_procedure_says_it_of_several_as_of_one(folder):
    names = [values.body(one, Tongue(procedure(folder), "en")) for one in procedure(folder).bodies]
    several = [re.escape(name) for name in names if is_many(name)]
    found = check_procedure(folder=folder, language="en").findings
    assert found
    for one in found:
        for sentence in one.story:
            begin = re.match(rf"(?i:{'|'.join(several)}) {OF_ONE}\b", sentence)
            assert not (several and begin), sentence


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("the managers", True),
        ("the oversight officers", True),
        ("the heads of department", True),
        ("the functional administrators", True),
        ("the integrity office", False),
        ("the management team of the city (GMT)", False),
        ("the directors' team", False),
        ("the House for Whistleblowers", False),
        ("human resources (P&O)", False),
        ("whoever leads people", False),
        ("", False),
    ],
)
def test_several_people_are_known_by_their_name(name, many):
    assert is_many(name) is many


def test_what_is_in_another_language_stays_as_it_is():
    with override("nl"):
        assert filled("%(body)s is er.", {"body": "the managers"}) == "the managers is er."
