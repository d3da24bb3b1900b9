"""The head of a procedure is read with every key it can have; each wrong word in it is named."""

import copy
import datetime as dt

import pytest

from waarborg.core.procedure.model import (
    Authority,
    Body,
    Door,
    KindRule,
    Law,
    Override,
    Place,
    Position,
    Retention,
    Seat,
    Source,
)
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.reading import read_procedure
from waarborg.core.procedure.words import Care, Danger, Kept, MeasureClass, Stated
from waarborg.core.terms import Kind, NameMode, Relation, Way

LAW = Law("law", dt.date(2020, 1, 1), None, "A law", authorities=(Authority("house", (), "x"),))
HEAD = {
    "procedure": "town", "valid_from": "2026-01-01", "valid_until": "2027-01-01",
    "zone": "Europe/Amsterdam", "languages": ["nl"], "fallback": ["nl"], "inherits": ["law/law"],
    "positions": {"head": {"decides_on_staff": True}, "clerk": {"under": "head"}},
    "bodies": {
        "office": {"held_by": ["clerk"], "under": "head", "substitute": ["committee"],
                   "custodian": True, "sees_seats": True, "reads": False, "outside": True},
        "committee": {"seats": {"chair": {"named_by": "the board", "required": True}},
                      "quorum": 1, "independent": True},
    },
    "doors": {"front": {"body": "office", "ways": ["web"], "for": ["employee"], "names": ["open"],
                        "languages": ["nl"], "places": ["yard"], "talk_only": True}},
    "kinds": {"wrongdoing": {"law": "art. 1", "subtypes": ["money"]}},
    "places": {"yard": {"languages": ["nl"], "adviser": "office", "offline": ["letter"]}},
    "sources": {"rules": {"title": "Rules", "date": "2020-02-02"}},
    "retention": {"draft": {"after": "P1D", "ground": "none"}},
    "care": {next(iter(Care)).value: "office"},
    "exceptions": {next(iter(Danger)).value: {"by": "office", "ground": "art. 2"}},
    "outside": ["house"], "typology": {"money": ["money"]}, "measures": {"warning": "disciplinary"},
}  # fmt: skip


def texts(head):
    """Every text that such a procedure needs: asked of reading itself, which names each."""
    found = {}
    for _ in range(2):
        try:
            read_procedure({"procedure.yaml": head, "texts/nl.yaml": found}, (LAW,))
        except BrokenProcedure as broken:
            for one in broken.problems:
                if one.what.startswith("the text "):
                    put(found, one.where.split("."))
    return found


def put(tree, path):
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = "A text."


def read(head=HEAD, laws=(LAW,), **files):
    return read_procedure({"procedure.yaml": head, "texts/nl.yaml": texts(HEAD), **files}, laws)


def test_every_key_is_read():
    made = read()
    assert (made.code, made.zone) == ("town", "Europe/Amsterdam")
    assert (made.valid_from, made.valid_until) == (dt.date(2026, 1, 1), dt.date(2027, 1, 1))
    assert (made.languages, made.fallback) == (("nl",), ("nl",))
    assert made.positions == {
        "head": Position("head", "", decides_on_staff=True),
        "clerk": Position("clerk", "head", decides_on_staff=False),
    }
    assert made.bodies == {
        "office": Body("office", held_by=frozenset({"clerk"}), under="head", outside=True,
                       substitutes=("committee",), custodian=True, reads=False, sees_seats=True),
        "committee": Body("committee", (Seat("chair", "the board", required=True),), 1,
                          independent=True),
    }  # fmt: skip
    assert made.doors == {
        "front": Door("front", "office", frozenset({Way.WEB}), frozenset({Relation.EMPLOYEE}),
                      frozenset({NameMode.OPEN}), frozenset({"nl"}), frozenset({"yard"}),
                      talk_only=True),
    }  # fmt: skip
    assert made.kinds == {Kind.WRONGDOING: KindRule(Kind.WRONGDOING, "art. 1", ("money",))}
    assert made.places == {"yard": Place("yard", ("nl",), "office", frozenset({"letter"}))}
    assert made.sources == {"rules": Source("rules", "Rules", dt.date(2020, 2, 2))}
    assert made.retention == {Kept.DRAFT: Retention(Kept.DRAFT, "P1D", "none")}
    assert made.care == {next(iter(Care)): "office"}
    assert made.exceptions == (Override(next(iter(Danger)), "office", "art. 2"),)
    assert (made.outside, made.laws) == (frozenset({"house"}), (LAW,))
    assert made.typology == {"money": ("money",)}
    assert list(made.measures) == ["warning"]
    assert made.stated == {}
    assert made.texts["nl"]["organisation.name"] == "A text."


def changed(*path, to):
    head = copy.deepcopy(HEAD)
    inner = head
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return head


def problems(head=HEAD, **files):
    with pytest.raises(BrokenProcedure) as broken:
        read(head, **files)
    return [(f"{one.file} {one.where}", f"{one.what}. {one.mend}") for one in
            broken.value.problems]  # fmt: skip


MISSING = "{0} is missing. Add {0}: to this place."
MEAN = "there is no {} {!r}. Did you mean {}?"
# fmt: off
WRONG = {
    ("procedure",): (None, MISSING.format("procedure")),
    ("valid_from",): (None, MISSING.format("valid_from")),
    ("zone",): (None, MISSING.format("zone")),
    ("languages",): (None, MISSING.format("languages")),
    ("fallback",): (["nll"], MEAN.format("promised language", "nll", "nl")),
    ("outside",): (["hous"], MEAN.format("authority of the law", "hous", "house")),
    ("positions", "clerk", "under"): ("haed", MEAN.format("position", "haed", "head")),
    ("bodies", "office", "held_by"): (["clrk"], MEAN.format("position", "clrk", "clerk")),
    ("bodies", "office", "under"): ("haed", MEAN.format("position", "haed", "head")),
    ("bodies", "office", "substitute"): (
        ["comittee"], MEAN.format("body", "comittee", "committee")),
    ("bodies", "office", "reads"): (1, "reads must be true or false, not 1. Write true or false."),
    ("bodies", "committee", "quorum"): (
        2, "the quorum is larger than the seats. Lower it, or add seats."),
    ("bodies", "committee", "substitute"): (
        ["committee"], "committee is its own substitute. Name another body."),
    ("bodies", "committee", "more"): ("x", "the key 'more' is unknown. "),
    ("doors", "front", "body"): (None, MISSING.format("body")),
    ("doors", "front", "ways"): (None, MISSING.format("ways")),
    ("doors", "front", "for"): (None, MISSING.format("for")),
    ("doors", "front", "names"): (None, MISSING.format("names")),
    ("doors", "front", "languages"): (None, MISSING.format("languages")),
    ("doors", "front", "places"): (["yart"], MEAN.format("place", "yart", "yard")),
    ("doors", "front", "more"): ("x", "the key 'more' is unknown. "),
    ("places", "yard", "languages"): (None, MISSING.format("languages")),
    ("places", "yard", "adviser"): ("ofice", MEAN.format("body", "ofice", "office")),
    ("sources", "rules", "title"): (None, MISSING.format("title")),
    ("sources", "rules", "date"): (None, MISSING.format("date")),
    ("sources", "rules", "more"): ("x", "the key 'more' is unknown. "),
    ("retention", "draft", "after"): (None, MISSING.format("after")),
    ("retention", "draft", "ground"): (None, MISSING.format("ground")),
    ("retention", "draft", "more"): ("x", "the key 'more' is unknown. "),
    ("care", next(iter(Care)).value): ("ofice", MEAN.format("body", "ofice", "office")),
    ("exceptions", next(iter(Danger)).value, "by"): (
        "ofice", MEAN.format("body", "ofice", "office")),
    ("exceptions", "more"): ("x", "the key 'more' is unknown. "),
    ("kinds", "wrongdoing", "more"): ("x", "the key 'more' is unknown. "),
    ("typology", "money"): (["mony"], MEAN.format("subtype", "mony", "money")),
    ("measures", "warning"): (None, MISSING.format("warning")),
    ("more",): ("x", "the key 'more' is unknown. "),
}
# fmt: on


@pytest.mark.parametrize("path", WRONG, ids=".".join)
def test_what_is_wrong_is_named_where_it_stands(path):
    to, what = WRONG[path]
    found = problems(changed(*path, to=to))
    where = f"procedure.yaml {'.'.join(path)}"
    assert any(place == where and said.startswith(what) for place, said in found), found


def test_a_position_that_stands_under_itself():
    head = changed("positions", "head", to={"under": "clerk"})
    said = [what for where, what in problems(head) if where == "procedure.yaml positions"]
    assert said == [
        "clerk stands under itself, over clerk. Give the topmost position no under.",
        "head stands under itself, over head. Give the topmost position no under.",
    ]


def test_what_nobody_names_has_its_usual_value():
    head = changed("bodies", "committee", to={})
    head = {**head, "valid_until": None, "outside": None}
    del head["outside"], head["valid_until"]
    with pytest.raises(BrokenProcedure) as broken:
        read(head)
    assert [one.what for one in broken.value.problems] == ["nobody reads the text 'seats.chair'"]


def test_subtypes_are_counted_once_and_marks_name_what_there_is():
    twice = problems(changed("typology", to={"money": ["money"], "more": ["money"]}))
    said = "money is counted in two rows. Leave it in one row."
    assert ("procedure.yaml typology", said) in twice
    seed = ["bodies.ofice", "bodies.office"]
    marked = problems(changed("stated", to={"seed": seed, "assumed": ["bodies.office"]}))
    assert marked == [
        ("procedure.yaml stated.assumed", "bodies.office is marked twice. Mark it once."),
        (
            "procedure.yaml stated.seed",
            "nothing is called 'bodies.ofice'. Did you mean bodies.office?",
        ),
    ]
    assert read(changed("stated", to={"seed": ["bodies.office"]})).stated == {
        "bodies.office": Stated.SEED
    }
    assert set(MeasureClass) >= set(read().measures.values())


def test_files_that_nobody_reads_and_texts_of_languages_that_nobody_promised():
    assert problems(**{"texts/en.yaml": {}}) == [
        ("texts/en.yaml ", ("the language en is not promised. "
         "Add en to languages: in procedure.yaml, or remove the file."))
    ]  # fmt: skip
    assert problems(**{"norm/x.yaml": {}}) == [
        ("norm/x.yaml ", "nobody reads this file. Move it into norms/ or texts/.")
    ]
    found = dict(texts(HEAD), spare={"text": "x"})
    assert problems(**{"texts/nl.yaml": found})[0][0] == "texts/nl.yaml spare.text"
    del found["spare"], found["organisation"]["name"]
    found["organisation"]["about"] = " "
    told = problems(**{"texts/nl.yaml": found})
    assert ("texts/nl.yaml organisation.about", "this is no text. Write a text.") in told
    assert ("texts/nl.yaml organisation.name",
            "the text 'organisation.name' is missing. Write it.") in told  # fmt: skip
