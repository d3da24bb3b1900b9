"""Care and following up: the checker and a plain reader of norms agree on generated procedures."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_duties
from tests.procedures.guarantees.agreement import agree
from tests.procedures.guarantees.minimal import head, norm, without
from waarborg.core.procedure.guarantees import care, followed_through

pytestmark = pytest.mark.slow

ALL = ["office", "committee", "outside", "line", "adviser", "support"]
bodies = st.lists(st.sampled_from(ALL), unique=True, min_size=1, max_size=2)
CARED = ["reporting_person", "person_concerned", "team"]
HOUSE = st.one_of(
    st.builds(lambda who, boss: head(f"bodies.{who}.under", boss),
              st.sampled_from(["office", "adviser", "support"]),
              st.sampled_from(["head", "manager"])),
    st.builds(lambda who, boss: head(f"bodies.{who}.held_by", [boss]),
              st.sampled_from(["adviser", "support"]), st.sampled_from(["head", "manager"])),
    st.builds(lambda: head("bodies.support_desk", {"under": "head"})),
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(ALL[:3]), st.lists(st.sampled_from(ALL[:3]), max_size=2)),
)  # fmt: skip
CARE = st.one_of(
    HOUSE,
    st.builds(lambda who, body: head(f"care.{who}", body), st.sampled_from(CARED),
              st.sampled_from(["line", "adviser", "support", "office"])),
    st.builds(lambda who: head(f"care.{who}", None), st.sampled_from([*CARED, "checked_by"])),
    st.builds(lambda by: norm("care", by=by), bodies),
    st.builds(lambda late: norm("care", if_late=late), bodies),
    st.builds(lambda by: norm("care", by=["adviser", "support", by]), st.sampled_from(ALL[:4])),
    st.builds(lambda: norm("care", within=None, if_late=None)),
    st.builds(lambda long: norm("care", within=long),
              st.sampled_from(["P1M", "P31D", "P4W", "P5W"])),
    st.builds(lambda who: head("care.checked_by", who), st.sampled_from(["line", "committee"])),
)  # fmt: skip
FOLLOWING = st.one_of(
    HOUSE,
    st.builds(lambda by: norm("follow", by=by), bodies),
    st.builds(lambda late: norm("follow", if_late=late), bodies),
    st.builds(lambda code: norm(code, needs=None), st.sampled_from(["follow", "accept"])),
    st.builds(lambda: norm("follow", within=None, if_late=None)),
    st.builds(lambda: norm("follow", by=None)),
    st.builds(without, st.sampled_from(["follow", "accept", "hand-back", "withdraw"])),
)  # fmt: skip


def carer_above_another_desk(files):
    """Let the head look after people, with a desk below that has a longer name."""
    head("bodies.support.held_by", ["head"])(files)
    head("bodies.support_desk", {"under": "head"})(files)


def test_they_agree_about_care():
    agree(CARE | st.just(carer_above_another_desk), care, plain_duties.care_fails,
          examples=50, each=8, causes=4)  # fmt: skip


def test_they_agree_about_following_up():
    agree(FOLLOWING, followed_through, plain_duties.following_fails,
          examples=50, each=8, causes=4)  # fmt: skip
