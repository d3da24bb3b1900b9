"""An open name is consent: it is looked at apart where a norm waits for one, and only there."""

import pytest

from tests.procedures.guarantees.minimal import norm, procedure
from waarborg.core.procedure.look import Look
from waarborg.core.terms import NameMode


def names(*edits):
    """Name the name modes that stand for the situations of a small procedure."""
    return {one.report.name for one in Look(procedure(*edits)).space.situations}


def test_where_consent_can_always_be_given_an_open_name_makes_no_difference():
    assert names() == {NameMode.CONFIDENTIAL}
    assert names(norm("pass-on", needs=["consent"])) == {NameMode.CONFIDENTIAL}


@pytest.mark.parametrize("code", ["declare", "read", "write", "add", "approve"])
def test_where_nobody_comes_to_the_page_without_it_it_does(code):
    assert NameMode.OPEN in names(norm(code, needs=["consent"]))


@pytest.mark.parametrize(
    "less", [{"from_": ["closed"]}, {"needs": ["reasons"]}, {"when": [{"relation": "employee"}]}]
)
def test_where_it_cannot_always_be_given_it_does(less):
    waits = norm("pass-on", needs=["consent"])
    assert NameMode.OPEN in names(waits, norm("consent", **less))
