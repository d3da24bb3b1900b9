"""The reporter's choice and separate hands: the checker and a plain reader of norms agree."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_roles
from tests.procedures.guarantees.agreement import agree
from tests.procedures.guarantees.minimal import head, norm, without
from waarborg.core.procedure.guarantees import reporters_choice, separate_hands

pytestmark = pytest.mark.slow

ALL = ["office", "committee", "outside", "line", "adviser", "support"]
READING = ALL[:3]
bodies = st.lists(st.sampled_from(ALL), unique=True, min_size=1, max_size=2)
needs = st.lists(st.sampled_from(["approved_text", "consent", "reasons"]), unique=True)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"kind": "integrity_breach"}], [{"relation": "employee"}],
     [{"concerned": {"somebody": True}}], [{"concerned": {"position": "head"}}], [{"name": "open"}]]
)  # fmt: skip
CHOICE = st.one_of(
    st.builds(lambda by: norm("report", by=["reporter", *by]), st.just([]) | bodies),
    st.builds(lambda code, what: norm(code, needs=what),
              st.sampled_from(["file-for", "adviser-files", "signals"]), needs),
    st.builds(lambda code, by: norm(code, by=by),
              st.sampled_from(["file-for", "adviser-files", "signals"]), bodies),
    st.builds(lambda by, what: norm("files-too", act="file_for", by=by, needs=what), bodies, needs),
    st.builds(lambda body: norm("signals", informs=[{"body": body}]), st.sampled_from(ALL)),
    st.builds(head, st.sampled_from(["places.town.adviser", "doors.talk.body"]),
              st.sampled_from(["adviser", "support"])),
    st.builds(lambda what: head(f"exceptions.{what}", None),
              st.sampled_from(["acute_danger", "crime"])),
    st.builds(without, st.sampled_from(["file-for", "adviser-files", "signals"])),
)  # fmt: skip
ADVICE = {"duty": "advise_investigation", "within": "P7D", "starts": "assessing"}
HANDS = st.one_of(
    st.builds(lambda code, by: norm(code, by=by),
              st.sampled_from(["investigate", "establish"]), bodies),
    st.builds(lambda by: norm("advise", **ADVICE, by=by, if_late=["office"]), bodies),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["investigate", "establish"]), when),
    st.builds(lambda by, on: norm("investigate-too", duty="investigate", by=by, when=on,
                                  within="P3M", starts="assessing", if_late=["office"]),
              bodies, when),
    st.builds(without, st.sampled_from(["investigate", "establish", "accept"])),
    st.builds(lambda code: norm(code, by=None), st.sampled_from(["investigate", "establish"])),
    st.builds(lambda by: norm("accept", by=by),
              st.sampled_from([["owner"], ["owner", "line"], ["committee"]])),
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(READING),
              st.lists(st.sampled_from(READING), unique=True, max_size=2)),
    st.builds(lambda to: norm("hand-back", hands_to=to), st.sampled_from([["line"], ["support"]])),
    st.builds(lambda boss: head("bodies.outside.under", boss), st.sampled_from(["head"])),
    st.builds(lambda: head("bodies.support.held_by", ["head"])),
)  # fmt: skip


def everywhere(made):
    """Give the causes alone: what a norm says holds in every situation."""
    return dict.fromkeys(plain_roles.choice_fails(made), 900)


def test_they_agree_about_the_choice():
    agree(CHOICE, reporters_choice, everywhere, examples=100, each=20, causes=5)


def test_they_agree_about_separate_hands():
    agree(HANDS, separate_hands, plain_roles.hands_fail, examples=120, each=20, causes=4)
