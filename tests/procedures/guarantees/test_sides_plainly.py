"""Both sides: the checker and a walker written from the guarantee agree on generated procedures."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_sides
from tests.procedures.guarantees.agreement import agree
from tests.procedures.guarantees.minimal import norm, without
from waarborg.core.procedure.guarantees import both_sides

pytestmark = pytest.mark.slow

STAGES = ["received", "acknowledged", "assessing", "handed_back", "answered"]
stages = st.lists(st.sampled_from(STAGES), unique=True, min_size=1, max_size=3)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}],
     [{"concerned": {"decides_on_staff": True}}], [{"concerned": {"position": "head"}}],
     [{"name": "open"}], [{"relation": "employee"}]]
)  # fmt: skip
HEARD = ["reasons", "feedback", "both_sides"]
UNHEARD = HEARD[:2]
BOTH = st.sampled_from([HEARD, UNHEARD])
EARLY = {"act": "close", "to": "closed", "by": ["owner"]}


def closing(stages, needs, on):
    """Make a second way of closing."""
    return norm("close-early", **EARLY, from_=stages, needs=needs, **({"when": on} if on else {}))


def back(code, needs):
    """Let a case that is judged already come back to an earlier stage, where it can be closed."""

    def edit(files):
        norm(code, to="acknowledged")(files)
        closing(["acknowledged"], needs, None)(files)

    return edit


EDITS = st.one_of(
    st.builds(back, st.sampled_from(["look", "accept", "withdraw"]), BOTH),
    st.builds(lambda needs: norm("close", needs=needs), BOTH),
    st.builds(lambda needs: norm("establish", needs=needs), BOTH),
    st.builds(lambda needs, on: norm("establish-too", duty="establish", by=["committee"],
                                     needs=needs, when=on),
              st.sampled_from([["reasons"], ["both_sides"], HEARD]), when),
    st.builds(closing, stages, BOTH, st.none() | when),
    st.builds(lambda on: norm("inform", when=on), when),
    st.builds(lambda at: norm("inform", from_=at), stages),
    st.builds(lambda needs: norm("inform", needs=needs),
              st.sampled_from([["second_person"], ["reasons"], ["reasons", "consent"]])),
    st.builds(lambda by: norm("inform", by=by),
              st.sampled_from([["office"], ["committee", "outside"], ["line"], ["adviser"]])),
    st.builds(without,
              st.sampled_from(["inform", "pass-on", "withdraw", "take-over", "refuse"])),
    st.builds(lambda code, to: norm(code, to=to),
              st.sampled_from(["look", "accept"]), st.sampled_from(["acknowledged", "assessing"])),
    st.builds(lambda at: norm("refuse", from_=at), stages),
)  # fmt: skip


def test_they_agree_about_both_sides():
    agree(EDITS, both_sides, plain_sides.sides_fail, examples=30, each=6, causes=5)
