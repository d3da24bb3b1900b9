"""Situations are walked together that go the same way; one by one they give the same verdict."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.procedures.guarantees.minimal import head, norm, procedure
from tests.procedures.guarantees.test_against_brute_force import EDITS, readable
from waarborg.core.procedure.checker import check
from waarborg.core.procedure.likeness import Likeness
from waarborg.core.procedure.look import Look

pytestmark = pytest.mark.slow

LATE = st.builds(
    lambda code, to: norm(code, if_late=to),
    st.sampled_from(["acknowledge", "assess", "close", "look", "accept"]),
    st.lists(st.sampled_from(["office", "line", "adviser", "outside"]), unique=True, min_size=1),
)
FIXED = norm("close", by=["office"])
IN_THE_LINE = head("bodies.office.under", "head")
# In an independent body the direct superior may stay; of what is late they are not told.
MAY_GO_ON = head(
    "bodies.line", {"held_by": ["manager", "head"], "reads": False, "independent": True}
)
NAMED_NOWHERE = head("bodies.board", {"independent": True, "substitute": ["outside"]})
OF_ITS_OWN = head("doors.board", {"body": "board", "ways": ["web"], "for": ["employee"],
                                  "names": ["confidential"], "languages": ["en"]})  # fmt: skip


def told(made):
    return [(f.guarantee, f.cause, f.situations, f.breach.path, f.breach.norm, f.breach.situation)
            for f in check(made).findings]  # fmt: skip


def one_by_one(made):
    """Check with every situation in a course of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Likeness, "of", lambda _self, _owner, situation: (situation.rank,))
        return told(made)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([FIXED], id="only one body closes"),
        pytest.param([FIXED, IN_THE_LINE], id="only one body closes, and it stands in the line"),
        pytest.param([norm("close", if_late=["line"])], id="only the line hears of a lapsed term"),
        pytest.param([norm("answer-task", superior_may=True)], id="the superior may answer"),
        pytest.param([NAMED_NOWHERE, OF_ITS_OWN, norm("look-close", hands_to=["outside"])],
                     id="a body that no norm names"),
        pytest.param([MAY_GO_ON, norm("close", if_late=["line"])],
                     id="who may go on, but is told nothing of a lapsed term"),
    ],
)  # fmt: skip
def test_what_is_walked_together_fails_in_as_many_situations_as_one_by_one(edits):
    made = procedure(*edits)
    assert told(made) == one_by_one(made)


def test_a_body_that_never_comes_into_a_case_makes_no_situation_another():
    council = head("bodies.council", {"held_by": ["head"], "reads": False})
    assert len(Look(procedure(council)).followed) == len(Look(procedure()).followed)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(EDITS, LATE), min_size=1, max_size=4))
def test_so_it_is_for_procedures_that_nobody_thought_of(edits):
    made = readable(edits)
    if made is not None:
        assert told(made) == one_by_one(made)
