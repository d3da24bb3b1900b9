"""Every code of the vocabulary has words, in every language; no page shows a code."""

import datetime as dt
import inspect
from enum import StrEnum

import pytest
from django.utils.translation import override

from waarborg.core import terms
from waarborg.core.terms import Act, Leaf, Reason, TermName
from waarborg.web import labels, reasons
from waarborg.web.templatetags.desk import day

VOCABULARY = [
    kind
    for _, kind in inspect.getmembers(terms, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
]
CODES = [code for kind in VOCABULARY for code in kind]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}.{code.name}")
def test_every_code_has_a_name(code, language):
    with override(language):
        words = labels.label(code)
    assert words
    assert words != code.value


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason):
    with override("en"):
        english = reasons.sentence(reason)
    with override("nl"):
        dutch = reasons.sentence(reason)
    assert english[0].isupper()
    assert english.endswith(".")
    assert dutch.endswith(".")
    assert english != dutch


def test_no_two_reasons_say_the_same():
    with override("en"):
        assert len({reasons.sentence(reason) for reason in Reason}) == len(Reason)


@pytest.mark.parametrize("act", Act)
def test_every_act_can_be_told_afterwards(act):
    with override("en"):
        assert labels.told(act, Leaf.ACT) == labels.happened(act)
        assert labels.happened(act) != labels.label(act)


@pytest.mark.parametrize("leaf", Leaf)
def test_every_line_of_the_ledger_can_be_told_without_an_act(leaf):
    assert labels.told("", leaf)


@pytest.mark.parametrize("term", TermName)
def test_a_term_that_passed_is_told_by_its_name(term):
    with override("en"):
        assert labels.label(term) in labels.told(term, Leaf.TERM_LAPSED)


@pytest.mark.parametrize(("what", "words"), [("content", "case"), ("name", "name")])
def test_a_look_at_a_name_is_told_apart_from_a_look_at_the_case(what, words):
    with override("en"):
        assert words in labels.told(what, Leaf.LOOK)


def test_functions_of_the_procedure_stay_as_they_are():
    with override("en"):
        assert labels.who("reporter") == "the reporting person"
        assert labels.who("the integrity committee") == "the integrity committee"


def test_a_day_of_another_year_is_told_with_its_year():
    at = dt.datetime(2026, 1, 1, 9, 0, tzinfo=dt.UTC)
    with override("nl"):
        assert day(at, at) == "do 1 januari"
        # In the hour before, it was another year already where the organisation is.
        assert day(at - dt.timedelta(hours=9, minutes=30), at) == "do 1 januari"
        assert day(at - dt.timedelta(days=80), at) == "ma 13 oktober 2025"
