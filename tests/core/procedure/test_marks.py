"""What a reconstruction says of itself, and the words in which cases are counted."""

import copy

import pytest

from tests.procedures.cast import EXAMPLE, example, units
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading import BrokenProcedure, read_procedure
from waarborg.core.procedure.reading_norms import Known, read_norm
from waarborg.core.procedure.words import MeasureClass, Stated
from waarborg.store.procedures.loading import read_folder

HEAD = {
    "typology": {"financial": ["money"], "position": ["position", "powers"]},
    "measures": {"warning": "not_disciplinary"},
    "stated": {"seed": ["bodies.committee", "measures.warning"], "assumed": ["doors.citizens.for"]},
}
TEXTS = {
    "types": {"financial": "Money", "position": "Position"},
    "measures": {"warning": "warning"},
}
TERM = {
    "text": "x",
    "source": {"s": "art. 1"},
    "checked": {"date": "2026-01-01", "by": "office"},
    "act": "acknowledge",
    "from": "received",
    "by": ["owner"],
    "within": "P7D",
}


def read(**also):
    documents = copy.deepcopy(read_folder(EXAMPLE)[0])
    documents["procedure.yaml"] |= copy.deepcopy(HEAD) | also
    for language in ("nl", "en"):
        documents[f"texts/{language}.yaml"] |= copy.deepcopy(TEXTS)
    return read_procedure(documents, example().laws, units=units())


def problems(**also):
    with pytest.raises(BrokenProcedure) as broken:
        read(**also)
    return [str(problem) for problem in broken.value.problems]


def term_problems(**also):
    desk = Desk()
    known = Known(sources=frozenset({"s"}))
    read_norm(Page(desk, "norms/x.yaml", TERM | also), "x", known)
    return [problem.what for problem in desk.problems]


TOLD = {
    "guarantee": "no-drawer", "cause": "settled_unseen", "text": "Often nobody hears.",
    "source": {"gids": "p. 1"}, "stated": "seed",
}  # fmt: skip


def test_what_a_source_tells_of_how_it_goes_is_read():
    code = next(iter(example().sources))
    (one,) = read(record=[TOLD | {"source": {code: "p. 1"}, "verbatim": False}]).record
    assert (one.guarantee, one.cause, one.stated) == ("no-drawer", "settled_unseen", Stated.SEED)
    assert (one.text, one.source, one.verbatim) == ("Often nobody hears.", {code: "p. 1"}, False)


@pytest.mark.parametrize(
    ("also", "says"),
    [
        ({"source": {"nowhere": "p. 1"}}, "there is no source 'nowhere'"),
        ({"guarantee": "no-drawers"}, "no-drawers"),
        ({"stated": "surely"}, "surely"),
        ({"kind": "x"}, "kind"),
    ],
)
def test_a_record_with_a_mistake_is_told(also, says):
    assert any(
        says in problem and "record.0" in problem for problem in problems(record=[TOLD | also])
    )


def test_marks_rows_and_measures_are_read():
    procedure = read()
    assert procedure.stated == {
        "bodies.committee": Stated.SEED,
        "measures.warning": Stated.SEED,
        "doors.citizens.for": Stated.ASSUMED,
    }
    assert procedure.typology["position"] == ("position", "powers")
    assert procedure.measures == {"warning": MeasureClass.NOT_DISCIPLINARY}
    assert procedure.say("types.position", "nl") == "Position"


def test_what_says_nothing_of_itself_has_none_of_them():
    assert (example().stated, example().typology, example().measures) == ({}, {}, {})
    assert {norm.stated for norm in example().norms} == {None}


@pytest.mark.parametrize(
    ("also", "what"),
    [
        ({"stated": {"seed": ["bodies.comittee"]}}, "nothing is called 'bodies.comittee'"),
        ({"stated": {"sead": ["bodies.committee"]}}, "the key 'sead' is unknown"),
        (
            {"stated": {"seed": ["bodies.committee"], "other": ["bodies.committee"]}},
            "bodies.committee is marked twice",
        ),
        ({"typology": {"financial": ["mony"]}}, "there is no subtype 'mony'"),
        ({"typology": {"financial": ["money"], "position": ["money"]}}, "money is counted in two"),
        ({"measures": {"warning": "soft"}}, "there is no word 'soft'"),
        ({"measures": {"warning": ""}}, "must be a text"),
        ({"measures": {"coaching": "not_disciplinary"}}, "the text 'measures.coaching' is missing"),
    ],
)
def test_a_mark_a_row_or_a_measure_that_is_wrong_says_so(also, what):
    assert any(what in problem for problem in problems(**also)), problems(**also)


def test_only_a_reconstruction_can_say_that_nobody_is_told():
    nobody = "a term without anybody who is told when it lapses"
    assert nobody in term_problems()
    assert nobody in term_problems(if_late=[])
    assert nobody in term_problems(stated="seed")
    assert term_problems(stated="seed", if_late=[]) == []


def test_only_a_reconstruction_tells_of_a_language_that_nobody_promised():
    place = {"languages": ["en", "und"], "adviser": "adviser", "offline": ["letter"]}
    places = {"town_hall": place, "yard": place, "accra": place}
    assert read(places=places).places["accra"].languages == ("en", "und")
    assert any("no promised language 'und'" in p for p in problems(places=places, stated=None))
