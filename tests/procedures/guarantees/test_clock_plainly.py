"""The clock: the checker and a walker written from the guarantee agree on generated procedures."""

from types import SimpleNamespace

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_clock
from tests.procedures.guarantees.agreement import agree
from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.plain import counted
from waarborg.core.procedure.guarantees import clock

pytestmark = pytest.mark.slow

BODIES = ["office", "committee", "outside"]
some = st.lists(st.sampled_from(BODIES), unique=True, min_size=1, max_size=2)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"name": "open"}], [{"relation": "employee"}], [{"concerned": {"position": "head"}}]]
)  # fmt: skip
TERMED = ["acknowledge", "assess", "answer-task", "accept", "look", "close"]
HARMLESS = st.one_of(
    st.builds(lambda code, to: norm(code, within=to),
              st.sampled_from(["assess", "answer-task", "accept", "look"]),
              st.sampled_from(["P1D", "P2W", "P1Y"])),
    st.builds(lambda code: norm(code, if_late=["committee", "outside", "office"]),
              st.sampled_from(TERMED)),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["refuse", "pass-on", "hand-back", "classify", "withdraw"]), when),
    st.builds(without, st.sampled_from(["withdraw", "pass-on", "look-classify", "classify",
                                        "take-over"])),
    st.builds(lambda to: norm("acknowledge", within=to), st.sampled_from(["P1D", "P1W"])),
    st.builds(lambda to: norm("close", within=to), st.sampled_from(["P89D", "P2M", "P1M30D"])),
)  # fmt: skip
TERMS = st.one_of(
    st.builds(lambda to: norm("acknowledge", within=to), st.sampled_from(["P8D", "P1M"])),
    st.builds(lambda to: norm("close", within=to),
              st.sampled_from(["P90D", "P2M31D", "P92D", "P1Y"])),
    st.builds(lambda code: norm(code, within=None, if_late=None), st.sampled_from(TERMED)),
    st.builds(lambda code, starts: norm(code, starts=starts), st.sampled_from(TERMED),
              st.sampled_from(["received", "acknowledged", "assessing", "handed_back"])),
    st.builds(lambda code, on: norm(code, when=on), st.sampled_from(TERMED), when),
    st.builds(lambda starts: norm("withdraw", within="P9D", if_late=["committee"], starts=starts),
              st.sampled_from(["assessing", "handed_back", "answered"])),
    st.builds(lambda stages: norm("accept", from_=stages, starts="answered"),
              st.sampled_from([["answered", "assessing"], ["answered", "handed_back"]])),
    st.builds(lambda to: norm("accept", to=to), st.sampled_from(["acknowledged", "handed_back"])),
)  # fmt: skip
ROUND = st.one_of(
    st.builds(lambda term: norm("hand-back", term=term, within="P14D", starts="assessing",
                                if_late=["committee", "outside"]),
              st.sampled_from(["task", "assess", "accept"])),
    st.builds(lambda: norm("accept", term="task")),
    st.builds(lambda: norm("close", starts="acknowledged")),
)  # fmt: skip
TELLING = st.one_of(
    st.builds(lambda code, late: norm(code, if_late=late), st.sampled_from(TERMED), some),
    st.builds(lambda code: norm(code, if_late=["line"]), st.sampled_from(TERMED)),
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(BODIES), some),
    st.builds(lambda boss: head("bodies.office.under", boss), st.sampled_from(["head", "manager"])),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(TERMED),
              st.sampled_from([["office"], ["owner", "committee"], ["committee"]])),
)  # fmt: skip


def naive(made):
    return counted(made, plain_clock.fails)


def test_they_agree_about_the_clock():
    agree(st.one_of(HARMLESS, TERMS, TELLING), clock, naive, examples=24, each=6, causes=4)


NAMED = st.one_of(
    st.builds(lambda code, term: norm(code, term=term), st.sampled_from(["assess", "close"]),
              st.sampled_from(["feedback", "acknowledge", "accept"])),
    st.builds(lambda term: norm("classify", within="P3M", term=term, starts="received",
                                if_late=["committee", "outside"]),
              st.sampled_from(["feedback", "acknowledge"])),
    st.builds(lambda code: norm(code, within=None, if_late=None),
              st.sampled_from(["close", "acknowledge"])),
)  # fmt: skip


def test_they_agree_about_terms_that_only_have_the_name():
    def limits(made):
        return counted(made, lambda tale, _graph: set(plain_clock.limits(tale)))

    promised = SimpleNamespace(
        breaches=lambda look: (b for one in look.followed for b in clock._limits(one, look))
    )
    agree(NAMED, promised, limits, examples=16, each=3, causes=2, accepted=True)


def test_they_agree_about_going_round():
    seen = agree(ROUND, clock, naive, examples=8, each=1, causes=1)
    assert "loop_without_clock" in seen, seen
