"""What a body is told of a report by a norm, as the reporting person reads it beforehand."""

import pytest
from django.utils.translation import override

from tests.procedures.cast import example
from waarborg.core.procedure.facts import Informed
from waarborg.core.terms import NameMode
from waarborg.usecases.told_by_norm import bodies_named, told_lines


def lines(*informed, reads="coordinator", name=NameMode.CONFIDENTIAL):
    with override("en"):
        told = told_lines(informed, example(), "en", reads=reads, name=name)
    return [(one.body_text, one.what) for one in told]


@pytest.mark.parametrize(
    ("with_name", "with_others", "what"),
    [
        (False, False, "that there is a report, not who you are and not who it is about"),
        (True, False, "that there is a report and who you are, not who it is about"),
        (False, True, "that there is a report and who it is about, not who you are"),
        (True, True, "that there is a report, who you are and who it is about"),
    ],
)
def test_it_says_which_names_go_along(with_name, with_others, what):
    one = Informed("committee", with_name, "x", with_others)
    assert lines(one) == [("the integrity committee", what)]


def test_a_name_that_was_not_given_goes_nowhere():
    [(_, what)] = lines(Informed("committee", True, "x"), name=NameMode.ANONYMOUS)  # noqa: FBT003 - as above
    assert what == "that there is a report, not who you are and not who it is about"


def test_who_gets_the_report_reads_it_too():
    assert lines(Informed("committee", False, "x"), reads="committee") == [  # noqa: FBT003 - as above
        ("the integrity committee", "they read it too")
    ]


def test_what_two_norms_say_alike_stands_there_once():
    twice = [Informed("committee", False, norm) for norm in ("x", "y")]  # noqa: FBT003 - as above
    assert len(lines(*twice)) == 1
    assert bodies_named(twice, example(), "en") == ("the integrity committee",)
