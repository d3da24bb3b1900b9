"""Independent hands: the checker and a walker written from the guarantee agree."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_hands
from tests.procedures.guarantees.agreement import agree, checked
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from waarborg.core.procedure.guarantees import independent_hands

pytestmark = pytest.mark.slow

BODIES = ["office", "committee", "outside", "line", "adviser", "support"]
READING = BODIES[:3]
JUDGING = ["close", "refuse", "assess", "classify", "acknowledge", "look", "hold"]
some = st.lists(st.sampled_from(BODIES), unique=True, min_size=1, max_size=2)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"position": "head"}}], [{"name": "open"}],
     [{"concerned": {"somebody": False}}]]
)  # fmt: skip
EDITS = st.one_of(
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(READING), st.lists(st.sampled_from(READING), unique=True)),
    st.builds(lambda who, boss: head(f"bodies.{who}.under", boss),
              st.sampled_from(["office", "adviser", "outside"]),
              st.sampled_from(["head", "manager"])),
    st.builds(lambda who, boss: head(f"bodies.{who}.held_by", boss),
              st.sampled_from(["line", "support"]),
              st.sampled_from([["head"], ["manager"], ["employee"]])),
    st.builds(lambda who, to: head(f"bodies.{who}.independent", to),
              st.sampled_from(["committee", "line", "outside"]), st.booleans()),
    st.builds(lambda to: head("bodies.outside.held_by", to),
              st.sampled_from([["head"], ["employee"], ["manager", "head"]])),
    st.builds(lambda: head("bodies.outside.quorum", 3)),
    st.builds(lambda body: head("doors.office.body", body), st.sampled_from(READING)),
    st.builds(lambda to: norm("route-retaliation", hands_to=to),
              st.lists(st.sampled_from(READING), unique=True, min_size=1)),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(JUDGING), some),
    st.builds(lambda by, on: norm("lift", act="lift_exclusion", from_="open", by=by, when=on),
              some, when),
    st.builds(lambda code, on: norm(code, superior_may=True, when=on),
              st.sampled_from([*JUDGING, "register", "answer-task", "hand-back"]), when),
    st.builds(without, st.sampled_from(["withdraw", "take-over", "pass-on"])),
    st.builds(lambda by, to: norm("pass-on", by=by, hands_to=to), some,
              st.lists(st.sampled_from(READING), unique=True, min_size=1)),
)  # fmt: skip


def test_they_agree_about_independent_hands():
    agree(EDITS, independent_hands, plain_hands.hands_fail,
          examples=40, each=8, causes=3)  # fmt: skip


def test_who_decided_is_not_free_while_others_look_again():
    made = procedure(
        head("bodies.office.under", "head"),
        head("bodies.office.substitute", []),
        norm("lift", act="lift_exclusion", from_="open", by=["office", "line"],
             when=[{"name": "open"}]),
    )  # fmt: skip
    told = {"nobody_stands_in": 40, "only_they_may": 36, "own_matter": 10, "own_superior": 50}
    assert checked(made, independent_hands) == plain_hands.hands_fail(made) == told
