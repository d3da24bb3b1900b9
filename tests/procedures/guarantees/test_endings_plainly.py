"""Second look, feedback, no dead end: the checker and a plain walker agree about each."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_endings
from tests.procedures.guarantees.agreement import agree, checked
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from tests.procedures.guarantees.plain import counted
from waarborg.core.procedure.guarantees import no_dead_end, second_look

pytestmark = pytest.mark.slow

BODIES = ["office", "committee", "outside"]
LOOKS = ["look-classify", "look-close", "look-refuse", "look-hand-back"]
STAGES = ["received", "acknowledged", "assessing", "handed_back", "answered"]
stages = st.lists(st.sampled_from(STAGES), unique=True, min_size=1, max_size=3)
some = st.lists(st.sampled_from(BODIES), unique=True, min_size=1, max_size=3)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"decides_on_staff": True}}], [{"name": "open"}], [{"relation": "employee"}]]
)  # fmt: skip
needs = st.lists(
    st.sampled_from(["reasons", "feedback", "both_sides", "consent", "approved_text"]),
    unique=True, max_size=4,
)  # fmt: skip
ANYBODY = st.one_of(
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(BODIES), some),
    st.builds(lambda boss: head("bodies.office.under", boss), st.sampled_from(["head", "manager"])),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
    st.builds(lambda: head("bodies.outside.quorum", 3)),
)  # fmt: skip


def third_body(first, code):
    """Let one body more look again, before the others or after them."""

    def edit(files):
        head("bodies.third", {"independent": True})(files)
        others = ["committee", "outside", "office"]
        norm(code, hands_to=["third", *others] if first else [*others, "third"])(files)

    return edit


HARMLESS = st.one_of(
    st.builds(third_body, st.booleans(), st.sampled_from(LOOKS)),
    st.builds(without, st.sampled_from(["withdraw", "pass-on", "take-over"])),
    st.builds(lambda to: norm("assess", within=to), st.sampled_from(["P1D", "P1M"])),
)  # fmt: skip
LOOKING = st.one_of(
    ANYBODY,
    HARMLESS,
    st.builds(without, st.sampled_from([*LOOKS, "refuse", "classify", "hand-back"])),
    st.builds(lambda code, to: norm(code, hands_to=to), st.sampled_from(LOOKS), some),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from([*LOOKS, "refuse", "close", "classify"]), when),
    st.builds(lambda code, at: norm(code, from_=at),
              st.sampled_from(["refuse", "classify", "look-classify", "hand-back"]), stages),
)  # fmt: skip
ENDING = st.one_of(
    st.builds(lambda code, what: norm(code, needs=what), st.sampled_from(["close", "refuse"]),
              needs),
    st.builds(without, st.sampled_from(["accept", "look", "answer-task", "inform", "assess",
                                        "refuse", "withdraw"])),
    st.builds(lambda code, by: norm(code, by=by),
              st.sampled_from(["close", "refuse", "assess", "inform", "look"]),
              st.sampled_from([["owner"], ["office"], ["committee", "outside"]])),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["close", "inform", "assess", "acknowledge", "look"]), when),
    st.builds(lambda code, to: norm(code, to=to), st.sampled_from(["accept", "look"]),
              st.sampled_from(["acknowledged", "assessing", "handed_back"])),
)  # fmt: skip


def held_by_the_head(code):
    """Let the head decide, and a desk under the head look again."""

    def edit(files):
        head("bodies.top", {"held_by": ["head"], "substitute": ["committee", "outside"]})(files)
        head("bodies.desk", {"under": "head"})(files)
        head("doors.office.body", "top")(files)
        norm(code, hands_to=["desk", "committee", "outside"])(files)

    return edit


HANDLING = ["declare", "read", "write", "add", "approve", "consent"]
SHUT = st.one_of(
    st.builds(without, st.sampled_from(HANDLING)),
    st.builds(lambda code, at: norm(code, from_=at), st.sampled_from(HANDLING), stages),
    st.builds(lambda code, on: norm(code, when=on), st.sampled_from(HANDLING), when),
    st.builds(lambda by: norm("declare", by=by),
              st.sampled_from([["owner", "committee"], ["office", "line"], ["escalated"]])),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(["read", "write"]),
              st.sampled_from([["office"], ["reporter"], ["committee", "outside"]])),
    st.builds(lambda code, what: norm(code, needs=what), st.sampled_from(HANDLING), needs),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(["close", "assess"]),
              st.sampled_from([["office"], ["committee", "outside"]])),
    ENDING,
)  # fmt: skip
BELOW = st.builds(held_by_the_head, st.sampled_from(LOOKS))


def test_they_agree_about_a_second_look():
    agree(st.one_of(LOOKING, BELOW), second_look,
          lambda made: counted(made, plain_endings.second_look_fails),
          examples=22, each=5, causes=4)  # fmt: skip


def test_they_agree_about_the_end():
    agree(ENDING, no_dead_end, lambda made: counted(made, plain_endings.dead_end_fails),
          examples=28, each=6, causes=4)  # fmt: skip


def test_they_agree_about_who_is_shut_out():
    agree(SHUT, no_dead_end, lambda made: counted(made, plain_endings.dead_end_fails),
          examples=24, each=4, causes=5)  # fmt: skip


def test_situations_in_which_somebody_left_also_sits_where_the_case_is_are_looked_at_apart():
    made = procedure(held_by_the_head("look-hand-back"))
    really = counted(made, plain_endings.second_look_fails)
    assert checked(made, second_look) == really == {"second_look_below": 100}
