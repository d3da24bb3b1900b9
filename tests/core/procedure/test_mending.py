"""How to mend what is wrong in a file: the nearest word, or all there are."""

import datetime as dt

import pytest

from tests.procedures.cast import EXAMPLE, example
from waarborg.core.procedure.pages import BrokenProcedure, did_you_mean
from waarborg.core.procedure.reading_chart import read_chart
from waarborg.core.procedure.reading_law import read_law
from waarborg.core.terms import Kind, Relation
from waarborg.store.procedures.loading import load_chart


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("comittee", ["committee", "office"], "Did you mean committee?"),
        ("rad", ["red", "read"], "Did you mean read?"),
        ("x", ["office", "committee"], "Use one of: committee, office."),
        ("x", [], "There is none to refer to."),
    ],
)
def test_the_nearest_word_or_all_of_them(word, known, said):
    assert did_you_mean(word, known) == said


def chart_problems(**units):
    with pytest.raises(BrokenProcedure) as broken:
        read_chart({"units": units}, example())
    return [(one.where, f"{one.what}. {one.mend}") for one in broken.value.problems]


def test_a_chart_whose_units_lie_nowhere_or_in_themselves():
    circle = {"a": {"in": "b", "place": "yard"}, "b": {"in": "a", "place": "yard"}}
    assert chart_problems(**circle) == [
        ("units.a", "a lies in itself. Mend one of its in: keys."),
        ("units.b", "b lies in itself. Mend one of its in: keys."),
    ]
    assert chart_problems(a={"place": "yart"}) == [
        ("units.a.place", "there is no place 'yart'. Did you mean yard?")
    ]
    assert chart_problems(a={"in": "c", "place": "yard"}) == [
        ("units.a.in", "there is no unit 'c'. Use one of: a.")
    ]
    assert load_chart(EXAMPLE, example())


NORM = {
    "text": "within seven days",
    "source": {"law": "art. 1"},
    "act": "acknowledge",
    "from": "received",
    "within": "P7D",
    "checked": {"date": "2026-11-22", "by": "office"},
}
LAW = {
    "law": "law",
    "title": "A law",
    "valid_from": "2020-01-01",
    "authorities": {"house": {"topics": ["retaliation"], "site": "www.example.org"}},
    "free_advice": "house",
    "protects": {"kinds": {"wrongdoing": "likely"}, "relations": {"employee": "likely"}},
    "not_yet": {"sanctions": {"article": "9", "checked": NORM["checked"]}},
}


@pytest.mark.parametrize("folder", ["", "law/nl.yaml/2020-01-01/"])
def test_a_law_is_read_with_all_that_it_says(folder):
    law = read_law({f"{folder}law.yaml": LAW, f"{folder}norms/keep-it.yaml": NORM})
    assert [one.code for one in law.norms] == ["keep-it"]
    assert (law.code, law.title, law.valid_from) == ("law", "A law", dt.date(2020, 1, 1))
    assert (law.free_advice, [one.code for one in law.authorities]) == ("house", ["house"])
    assert [(one.code, one.article, one.from_day) for one in law.not_yet] == [
        ("sanctions", "9", None)
    ]
    assert list(law.protected_kinds) == [Kind.WRONGDOING]
    assert list(law.protected_relations) == [Relation.EMPLOYEE]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ({"title": None}, "title", "title is missing. Add title: to this place."),
        ({"free_advice": "hous"}, "free_advice",
         "there is no authority 'hous'. Did you mean house?"),
        ({"protects": {"kinds": {"wrongdong": "likely"}}}, "protects.kinds.wrongdong",
         "there is no word 'wrongdong'. Did you mean wrongdoing?"),
        ({"more": "x"}, "more", "the key 'more' is unknown. "),
    ],
)  # fmt: skip
def test_a_broken_law_says_where(change, where, what):
    with pytest.raises(BrokenProcedure) as broken:
        read_law({"law.yaml": {**LAW, **change}})
    told = [(one.where, f"{one.what}. {one.mend}") for one in broken.value.problems]
    assert [place for place, _ in told] == [where]
    assert told[0][1].startswith(what)
