"""The checker and a naive second one agree, on procedures that nobody thought of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.procedures.guarantees import brute
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from waarborg.core.procedure.breach import findings
from waarborg.core.procedure.guarantees import independent_hands, no_dead_end, second_look
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.pages import BrokenProcedure

NOBODY = {"own_matter", "own_superior", "own_subordinate", "nobody_stands_in"}
COMPARED = (independent_hands, no_dead_end, second_look)
READING = ["office", "committee", "outside"]
bodies = st.lists(st.sampled_from(READING), unique=True, max_size=3)
some = st.lists(st.sampled_from(READING), unique=True, min_size=1, max_size=2)
open_stages = st.lists(
    st.sampled_from(["received", "acknowledged", "assessing", "answered"]), unique=True, min_size=1
)
when = st.sampled_from(
    [None, [{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"decides_on_staff": True}}], [{"name": "open"}], [{"relation": "employee"}]]
)  # fmt: skip
EDITS = st.one_of(
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(READING), bodies),
    st.builds(lambda who, first: head(f"bodies.{who}.substitute", [first, "outside"]),
              st.sampled_from(["office", "committee"]), st.sampled_from(["adviser", "line"])),
    st.builds(lambda boss: head("bodies.office.under", boss), st.sampled_from(["head", "manager"])),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
    st.builds(without,
              st.sampled_from(["look-classify", "look-close", "look-refuse", "look-hand-back",
                               "refuse", "withdraw", "accept", "inform", "look", "pass-on"])),
    st.builds(lambda code, to: norm(code, hands_to=to),
              st.sampled_from(["look-close", "look-refuse", "pass-on", "route-retaliation"]), some),
    st.builds(lambda code, stages: norm(code, from_=stages),
              st.sampled_from(["refuse", "classify", "pass-on", "hand-back"]), open_stages),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["close", "refuse", "look-close", "assess", "inform"]), when),
    st.builds(lambda by: norm("close", by=by),
              st.sampled_from([["owner"], ["office"], ["committee", "outside"]])),
    st.builds(without, st.sampled_from(["declare", "read", "write", "add", "approve"])),
    st.builds(lambda code, stages: norm(code, from_=stages),
              st.sampled_from(["declare", "read", "write", "add", "approve"]), open_stages),
    st.builds(lambda by: norm("declare", by=by),
              st.sampled_from([["owner", "committee"], ["office"], ["committee", "outside"]])),
)  # fmt: skip
NO_TAKING_OVER = without("take-over")  # the naive one knows no clock


def compared(made):
    """Give the findings of the kinds that both know."""
    look = Look(made)
    breaches = [b for module in COMPARED for b in module.breaches(look)]
    known = [b for b in breaches if not b.path or b.cause not in NOBODY]
    told = findings(known, look.space.size)
    return look, {("nobody" if f.cause in NOBODY else f.cause): f for f in told
                  if f.cause in NOBODY or f.cause.startswith(("stuck_", "cannot_"))
                  or f.cause.endswith("_is_final")}  # fmt: skip


def readable(edits):
    try:
        return procedure(*edits)
    except (KeyError, BrokenProcedure):
        return None  # two edits of the same norm, one of which takes it out


def agree(edits, data):
    made = readable([NO_TAKING_OVER, *edits])
    if made is None:
        return
    look, told = compared(made)
    house = look.house
    for cause, finding in told.items():
        really = brute.causes(house.procedure, house.people, finding.breach.situation)
        assert cause in really, (cause, finding.breach.situation, really)
    for situation in data.draw(st.lists(st.sampled_from(look.space.situations), max_size=1)):
        really = brute.causes(house.procedure, house.people, situation)
        assert really <= told.keys(), (really - told.keys(), situation)


@pytest.mark.slow
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=1, max_size=3), st.data())
def test_they_agree(edits, data):
    agree(edits, data)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=1, max_size=5), st.data())
def test_they_agree_for_long(edits, data):
    agree(edits, data)


@pytest.mark.slow
def test_nothing_is_found_by_either_where_everything_holds():
    look, told = compared(procedure(NO_TAKING_OVER))
    assert told == {}
    for situation in look.space.situations[::90]:
        assert brute.causes(look.house.procedure, look.house.people, situation) == set()
