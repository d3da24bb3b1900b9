"""A norm is read with every key that it can have, and each word in it that is wrong is named."""

import datetime as dt

import pytest

from waarborg.core.procedure.model import BeyondCode, Checked, Condition, Informs, Norm, Term
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading_norms import OPEN_STAGES, Known, read_norm
from waarborg.core.procedure.words import Duty, Need, Stated
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, TermName

KNOWN = Known(
    bodies=frozenset({"office", "committee"}),
    doors=frozenset({"front"}),
    places=frozenset({"yard"}),
    positions=frozenset({"manager"}),
    sources=frozenset({"law"}),
)
LEAST = {
    "text": "Whoever handles it passes it on.",
    "source": {"law": "art. 1"},
    "checked": {"date": "2026-11-22", "by": "office"},
    "act": "pass_on",
}
WHEN = {"kind": ["wrongdoing"], "relation": ["employee"], "door": ["front"], "place": ["yard"],
        "name": ["open"],
        "concerned": {"decides_on_staff": True, "somebody": False, "position": ["manager"]},
        }  # fmt: skip
FULL = {
    **LEAST, "when": [WHEN], "from": ["received", "assessing"], "to": "received",
    "by": ["owner", "office"], "hands_to": ["committee"], "about": "close", "term": "assess",
    "starts": "received", "within": "P7D", "if_late": ["committee"], "needs": ["reasons"],
    "informs": [{"body": "committee", "with_name": True, "with_others": True}],
    "once": True, "superior_may": True, "every": "P3M", "lasting": "P1Y",
    "beyond_code": [{"words": "soon", "why": "no number", "decided_by": "office"}],
    "verbatim": False, "stated": "seed",
}  # fmt: skip


def read(told, known=KNOWN):
    desk = Desk()
    norm = read_norm(Page(desk, "norms/x.yaml", told), "x", known)
    return norm, [(one.where, f"{one.what}. {one.mend}") for one in desk.problems]


def fine(**also):
    norm, problems = read(LEAST | also)
    assert problems == []
    return norm


def test_every_key_is_read():
    norm, problems = read(FULL)
    assert problems == []
    assert norm == Norm(
        code="x",
        file="norms/x.yaml",
        text="Whoever handles it passes it on.",
        source={"law": "art. 1"},
        act=Act.PASS_ON,
        duty=None,
        checked=Checked(dt.date(2026, 11, 22), "office"),
        when=(
            Condition(
                kinds=frozenset({Kind.WRONGDOING}),
                relations=frozenset({Relation.EMPLOYEE}),
                doors=frozenset({"front"}),
                places=frozenset({"yard"}),
                names=frozenset({NameMode.OPEN}),
                decides_on_staff=True,
                somebody_concerned=False,
                positions=frozenset({"manager"}),
            ),
        ),
        stages=frozenset({Stage.RECEIVED, Stage.ASSESSING}),
        to=Stage.RECEIVED,
        by=("owner", "office"),
        hands_to=("committee",),
        about=Act.CLOSE,
        term=Term(TermName.ASSESS, "P7D", Stage.RECEIVED, immediately=False),
        if_late=("committee",),
        needs=frozenset({Need.REASONS}),
        informs=(Informs("committee", with_name=True, with_others=True),),
        once=True,
        superior_may=True,
        waits="",
        every="P3M",
        lasting="P1Y",
        beyond_code=(BeyondCode("soon", "no number", "office"),),
        verbatim=False,
        stated=Stated.SEED,
    )


def test_what_is_left_out_is_not_there():
    assert fine() == Norm(
        code="x",
        file="norms/x.yaml",
        text=LEAST["text"],
        source={"law": "art. 1"},
        act=Act.PASS_ON,
        duty=None,
        checked=Checked(dt.date(2026, 11, 22), "office"),
        verbatim=True,
    )
    assert fine(informs=[{"body": "office"}]).informs == (
        Informs("office", with_name=False, with_others=False),
    )
    assert fine(when=[{}]).when == (Condition(),)


def test_a_duty_is_no_act():
    told = {key: value for key, value in LEAST.items() if key != "act"}
    norm, problems = read({**told, "duty": "investigate", "by": ["office"], "within": "P7D"})
    assert problems == []
    assert (norm.act, norm.duty) == (None, Duty.INVESTIGATE)
    assert norm.term == Term(TermName.TASK, "P7D", Stage.RECEIVED, immediately=False)


@pytest.mark.parametrize(
    ("written", "stages"),
    [
        ("any", frozenset(Stage)),
        ("open", OPEN_STAGES),
        ("closed", frozenset({Stage.CLOSED})),
        (["closed", "settled"], frozenset({Stage.CLOSED, Stage.SETTLED})),
        (None, frozenset()),
    ],
)
def test_from_is_stages_or_a_word_for_many(written, stages):
    assert fine(**{"from": written}).stages == stages
    assert frozenset(Stage) - {Stage.CLOSED, Stage.SETTLED} == OPEN_STAGES


TERMS = {
    "acknowledge": TermName.ACKNOWLEDGE, "close": TermName.FEEDBACK, "assess": TermName.ASSESS,
    "answer_task": TermName.TASK, "accept_answer": TermName.ACCEPT,
    "answer_second_look": TermName.SECOND_LOOK, "declare_conflict": TermName.DECLARE,
    "object_settled": TermName.OBJECT,
}  # fmt: skip


@pytest.mark.parametrize("act", TERMS)
def test_the_term_of_an_act_has_its_name_and_runs_from_the_one_stage(act):
    norm = fine(act=act, **{"from": "received"}, within="P7D")
    assert norm.term == Term(TERMS[act], "P7D", Stage.RECEIVED, immediately=False)


def test_immediately_has_a_number_and_another_start_can_be_named():
    at_once = {"immediately": "P1D"}
    norm = fine(act="close", **{"from": ["received", "closed"]}, starts="closed", within=at_once)
    assert norm.term == Term(TermName.FEEDBACK, "P1D", Stage.CLOSED, immediately=True)


def test_the_answer_to_a_leak_runs_from_no_stage():
    norm = fine(act="answer_leak", about="name_got_out", within="P7D")
    assert norm.term == Term(TermName.LEAK, "P7D", None, immediately=False)
    assert fine(act="open_name", waits="P7D").waits == "P7D"


MISSING = "{0} is missing. Add {0}: to this place."
# fmt: off
WRONG = {
    "text": ({"text": None}, "text", MISSING.format("text")),
    "source": ({"source": None}, "source", MISSING.format("source")),
    "empty source": ({"source": {}}, "source",
                     "the source is empty. Name a source and the place in it."),
    "unknown source": ({"source": {"lwa": "1"}}, "source.lwa",
                       "there is no source 'lwa'. Add it under sources: in procedure.yaml."),
    "checked by": ({"checked": {"date": "2026-01-01"}}, "checked.by", MISSING.format("by")),
    "checked more": ({"checked": {**LEAST["checked"], "more": "x"}}, "checked.more",
                     "the key 'more' is unknown. Use one of: by, date."),
    "by": ({"by": ["ofice"], "hands_to": ["office"]}, "by",
           "there is no body or word 'ofice'. Did you mean office?"),
    "hands to": ({"hands_to": ["ofice"]}, "hands_to",
                 "there is no body 'ofice'. Did you mean office?"),
    "informs": ({"informs": [{"body": "ofice"}]}, "informs.0.body",
                "there is no body 'ofice'. Did you mean office?"),
    "informs nobody": ({"informs": [{}]}, "informs.0.body", MISSING.format("body")),
    "door": ({"when": [{"door": "frnt"}]}, "when.0.door",
             "there is no door 'frnt'. Did you mean front?"),
    "place": ({"when": [{"place": "yart"}]}, "when.0.place",
              "there is no place 'yart'. Did you mean yard?"),
    "position": ({"when": [{"concerned": {"position": "manger"}}]}, "when.0.concerned.position",
                 "there is no position 'manger'. Did you mean manager?"),
    "concerned more": ({"when": [{"concerned": {"x": 1}}]}, "when.0.concerned.x",
                       "the key 'x' is unknown. Use one of: decides_on_staff, position, somebody."),
    "second look": ({"act": "ask_second_look", "by": ["reporter"], "hands_to": ["office"]},
                    "about", "a second look at what. Add about: with the act that is looked at."),
    "leak": ({"act": "answer_leak", "about": "close"}, "about",
             "an answer to what. Add about: name_got_out."),
    "waits": ({"waits": "P7D"}, "waits",
              "nothing waits for this act. Take away waits: or write act: open_name."),
    "to nobody": ({"by": ["owner"]}, "hands_to",
                  "pass_on to nobody. Add hands_to: with one or more bodies."),
    "task to nobody": ({"act": "hand_back", "by": ["owner"]}, "hands_to",
                       "hand_back to nobody. Add hands_to: with one or more bodies."),
    "nobody is told": (
        {"act": "close", "by": ["owner"], "from": "received", "within": "P7D"}, "if_late",
        ("a term without anybody who is told when it lapses. "
        "Add if_late: with a body other than the one that acts.")),
    "told of no term": ({"if_late": ["office"]}, "within",
                        "if_late without a term. Add within: with a number."),
    "late unknown": ({"if_late": ["ofice"], "term": "assess", "starts": "received",
                      "within": "P1D"}, "if_late",
                     "there is no body 'ofice'. Did you mean office?"),
    "immediately": ({"act": "close", "from": "received", "within": "immediately"}, "within",
                    "immediately without a number. Write within: {immediately: P1D}."),
    "immediately nothing": ({"act": "close", "from": "received", "within": {}},
                            "within.immediately", MISSING.format("immediately")),
    "no name": ({"act": "read", "from": "received", "within": "P1D"}, "term",
                "a term without a name. Add term: with one of the names of terms."),
    "no start": ({"act": "close", "from": "open", "within": "P1D"}, "starts",
                 "it is not said from which stage the term runs. Add starts: STAGE."),
    "neither": ({"act": None, "duty": "care"}, "",
                "a norm has either an act or a duty. Write act: or duty:, not both."),
    "beyond": ({"beyond_code": [{"words": "a", "why": "b"}]}, "beyond_code.0.decided_by",
               MISSING.format("decided_by")),
    "more": ({"more": "x"}, "more", "the key 'more' is unknown. "),
}
# fmt: on


@pytest.mark.parametrize(("change", "where", "what"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_where_it_stands(change, where, what):
    _, problems = read({**LEAST, **change})
    assert where in [place for place, _ in problems]
    assert any(place == where and said.startswith(what) for place, said in problems), problems


def test_a_duty_that_bodies_have_falls_to_no_word():
    told = {key: value for key, value in LEAST.items() if key != "act"}
    _, problems = read({**told, "duty": "investigate", "by": ["owner"]})
    assert problems == [
        ("by", "investigate falls to 'owner', which names no body. Name one or more bodies.")
    ]


def test_that_nobody_is_told_can_be_said_out_loud():
    told = {"act": "close", "by": ["owner"], "from": "received", "within": "P7D"}
    assert fine(**told, stated="seed", if_late=[]).if_late == ()
    _, problems = read({**LEAST, **told, "if_late": []})
    assert [where for where, _ in problems] == ["if_late"]
    _, problems = read({**LEAST, **told, "stated": "seed"})
    assert [where for where, _ in problems] == ["if_late"]
