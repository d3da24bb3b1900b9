"""Drawers, ends and retaliation: the checker and a reader of the guarantees agree about each."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_after
from tests.procedures.guarantees.agreement import agree, checked
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from waarborg.core.procedure.guarantees import an_end, no_drawer, retaliation

READING = ["office", "committee", "outside"]
BODIES = [*READING, "line", "adviser", "support"]
CASE = ["case", "refused", "retaliation"]
some = st.lists(st.sampled_from(READING), unique=True, min_size=1, max_size=3)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"position": "head"}}], [{"name": "open"}], [{"relation": "employee"}]]
)  # fmt: skip
STAGES = ["received", "acknowledged", "assessing", "handed_back", "answered", "second_look",
          "closed"]  # fmt: skip
stages = st.sampled_from(["any", "open", STAGES, STAGES[1:], ["closed", "settled"], ["closed"]])
HOUSE = st.one_of(
    st.builds(lambda who, subs: head(f"bodies.{who}.substitute", [s for s in subs if s != who]),
              st.sampled_from(READING), st.lists(st.sampled_from(READING), unique=True)),
    st.builds(lambda boss: head("bodies.office.under", boss), st.sampled_from(["head", "manager"])),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
    st.builds(lambda: head("bodies.third", {"independent": True})),
)  # fmt: skip


def managers(code, also):
    """Make a second body of managers, which a norm may name or not."""

    def edit(files):
        head("bodies.board", {"held_by": ["head"], "reads": False})(files)
        for each in ("signals", "register"):
            if also or each != code:
                norm(each, by=["line", "board"])(files)

    return edit


DRAWER = st.one_of(
    HOUSE,
    st.builds(managers, st.sampled_from(["signals", "register"]), st.booleans()),
    st.builds(lambda who: head("bodies.line.held_by", who),
              st.sampled_from([["manager"], ["head"], ["head", "manager", "employee"]])),
    st.builds(lambda boss, to: head(f"positions.{boss}.decides_on_staff", to),
              st.sampled_from(["head", "manager", "employee"]), st.booleans()),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(["signals", "register"]),
              st.sampled_from([["line", "adviser"], ["office"], ["line"]])),
    st.builds(lambda late: norm("signals", if_late=late),
              st.sampled_from([[], ["line"], ["line", "office"], ["outside"]])),
    st.builds(lambda: norm("signals", within=None, if_late=None)),
    st.builds(lambda name, others: norm("signals", informs=[
        {"body": "support", "with_name": name, "with_others": others}]),
              st.booleans(), st.booleans()),
    st.builds(lambda keys: norm("object", **keys), st.sampled_from(
        [{"by": None}, {"by": ["office"]}, {"by": ["office", "reporter"]}, {"to": None},
         {"from_": ["settled", "closed"], "starts": "settled"}, {"from_": "closed"}])),
    st.builds(lambda to: norm("object", hands_to=to), some),
    st.builds(lambda code, long: norm(code, within=long), st.sampled_from(["signals", "object"]),
              st.sampled_from(["P6D", "P7D", "P1W", "P8D", "P13D", "P2W", "P1M"])),
    st.builds(without, st.sampled_from(["signals", "register", "object", "withdraw"])),
)  # fmt: skip
LONG = ["P41D", "P42D", "P1M", "P2M", "P92D", "P1Y", "P366D", "P1Y13D", "P1Y14D", "P13M", "P2Y"]
END = st.one_of(
    st.builds(lambda kept, after: head(f"retention.{kept}", {"after": after, "ground": "law"}),
              st.sampled_from([*CASE, "settled"]), st.sampled_from(LONG)),
    st.builds(lambda kept, after: head(f"retention.{kept}", {"after": after, "ground": "law"}),
              st.sampled_from([*CASE, "settled", "figures", "draft"]),
              st.sampled_from(["P10Y", "P120M", "P10Y1D", "P900Y"])),
    st.builds(lambda kept: head(f"retention.{kept}", None),
              st.sampled_from([*CASE, "settled", "draft", "figures"])),
    st.builds(lambda lasting: norm("check-in", lasting=lasting),
              st.sampled_from([None, "P11M", "P5Y", "P6Y"])),
    st.builds(lambda starts: norm("check-in", starts=starts),
              st.sampled_from(["received", "closed"])),
    st.builds(lambda code, long: norm(code, within=long),
              st.sampled_from(["follow", "object", "check-in"]), st.sampled_from(LONG)),
    st.builds(lambda long: norm("look-close", term="second_look", within=long, starts="closed"),
              st.sampled_from(["P42D", "P6Y"])),
    st.builds(lambda: norm("publish", duty="publish", by=["office"], within="P9Y",
                           starts="closed")),
    st.builds(lambda code, what: norm(code, needs=what), st.sampled_from(["hold", "lift-hold"]),
              st.sampled_from([["reasons", "second_person"], ["reasons"], ["second_person"]])),
    st.builds(lambda code, at: norm(code, from_=at),
              st.sampled_from(["hold", "lift-hold"]), stages),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(["hold", "lift-hold"]),
              st.sampled_from([["committee"], ["reporter"], None])),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["hold", "lift-hold", "check-in", "object"]), when),
    st.builds(without, st.sampled_from(["hold", "lift-hold", "check-in", "follow", "object"])),
)  # fmt: skip


def third(first):
    """Let a body that does nothing else take complaints of retaliation: first, or last."""

    def edit(files):
        head("bodies.third", {"independent": True})(files)
        order = ["outside", "committee"]
        norm("route-retaliation", hands_to=["third", *order] if first else [*order, "third"])(files)

    return edit


RETALIATION = st.one_of(
    HOUSE,
    st.builds(third, st.booleans()),
    st.builds(lambda keys: norm("check-in", **keys), st.sampled_from(
        [{"every": None}, {"lasting": "P364D"}, {"lasting": "P366D"}, {"lasting": "P12M"},
         {"lasting": None}, {"starts": "received"}, {"every": "P1M"}, {"every": "P6M"},
         {"every": "P7M"}, {"within": "P1M"}, {"within": "P5W"}, {"by": []}])),
    st.builds(lambda at: norm("retaliation", from_=at), stages),
    st.builds(lambda keys: norm("retaliation", **keys), st.sampled_from(
        [{"by": ["owner"]}, {"by": ["adviser", "reporter"]}, {"needs": ["reasons"]}])),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["retaliation", "acknowledge"]), when),
    st.builds(lambda on: norm("route-retaliation", when=[{"kind": "retaliation", **on[0]}]), when),
    st.builds(lambda to: norm("route-retaliation", hands_to=to), some),
    st.builds(lambda code, late: norm(code, if_late=late),
              st.sampled_from(["acknowledge", "assess", "close"]), some),
    st.builds(lambda to: norm("pass-on", hands_to=to), some),
    st.builds(without, st.sampled_from(["check-in", "route-retaliation", "pass-on", "hand-back"])),
    st.builds(lambda files: files, st.just(
        lambda files: (head("kinds.retaliation", None)(files), without("route-retaliation")(files))
    )),
)  # fmt: skip


def test_they_agree_about_drawers():
    agree(DRAWER, no_drawer, plain_after.drawer_fails, examples=90, each=20, causes=5)


def test_they_agree_about_the_end_of_records():
    agree(END, an_end, plain_after.end_fails, examples=90, each=20, causes=9)


@pytest.mark.slow
def test_they_agree_about_retaliation():
    agree(RETALIATION, retaliation, plain_after.retaliation_fails, examples=60, each=12, causes=4)


def test_an_objection_to_what_is_closed_is_none_to_what_is_settled():
    made = procedure(norm("object", from_="closed", starts="closed"))
    assert checked(made, no_drawer) == plain_after.drawer_fails(made) == {"cannot_object": 900}
