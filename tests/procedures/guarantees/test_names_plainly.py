"""Names, and what goes out: the checker and a reader of the guarantees agree about each."""

import pytest
from hypothesis import strategies as st

from tests.procedures.guarantees import plain_names
from tests.procedures.guarantees.agreement import agree, checked
from tests.procedures.guarantees.minimal import head, norm, procedure, without
from waarborg.core.procedure.guarantees import others_protected, sealed_name, telling_little

BODIES = ["office", "committee", "outside", "line", "adviser", "support"]
STAGES = ["received", "acknowledged", "assessing", "handed_back", "answered", "second_look",
          "closed"]  # fmt: skip
most = st.lists(st.sampled_from(STAGES), unique=True, min_size=5)
when = st.sampled_from(
    [[{"kind": "retaliation"}], [{"concerned": {"somebody": True}}], [{"door": "office"}],
     [{"concerned": {"position": "head"}}], [{"name": "open"}], [{"relation": "employee"}],
     [{"concerned": {"somebody": False}}]]
)  # fmt: skip
maybe = st.none() | when
needs = st.lists(
    st.sampled_from(["approved_text", "consent", "reasons", "second_person"]), unique=True
)
told = st.builds(
    lambda body, name, others: {"body": body, "with_name": name, "with_others": others},
    st.sampled_from(BODIES), st.booleans(), st.booleans(),
)  # fmt: skip
TELLING = ["report", "assess", "classify", "pass-on", "hand-back", "signals", "follow", "care"]


def tells(code, who, what, on):
    """Let a norm tell a body something, after what it needs."""
    return norm(code, informs=[who], needs=what, **({"when": on} if on else {}))


def press(with_others, on):
    """Tell a body without any task."""

    def edit(files):
        head("bodies.press", {"reads": False})(files)
        informs = [{"body": "press", "with_others": with_others}]
        norm("tell", act="write", from_="any", by=["owner"], informs=informs,
             **({"when": on} if on else {}))(files)  # fmt: skip

    return edit


NAMES = st.one_of(
    st.builds(tells, st.sampled_from(TELLING), told, needs, maybe),
    st.builds(lambda who, to: head(f"bodies.{who}.custodian", to),
              st.sampled_from(BODIES), st.sampled_from([None, True])),
    st.builds(lambda who, boss: head(f"bodies.{who}.under", boss),
              st.sampled_from(["committee", "outside"]), st.sampled_from(["head", "manager"])),
    st.builds(lambda keys: norm("open-name", **keys),
              st.sampled_from([{"waits": None}, {"waits": "P1D"}, {"waits": "P3D"}, {"needs": None},
                               {"by": None, "waits": None}, {"by": ["committee"]}])),
    st.builds(lambda long: norm("answer-leak", within=long),
              st.sampled_from(["PT72H", "PT71H", "PT73H", "P2D", "P3D", "P1M"])),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["answer-leak", "name-got-out", "open-name"]), when),
    st.builds(lambda: norm("answer-leak", by=None)),
    st.builds(without, st.sampled_from(["answer-leak", "name-got-out", "open-name"])),
    st.builds(lambda code, at: norm(code, from_=at),
              st.sampled_from(["consent", "take-back"]),
              st.sampled_from(["any", "open", STAGES]) | most),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["consent", "take-back"]), when),
    st.builds(lambda code, by: norm(code, by=by), st.sampled_from(["consent", "take-back"]),
              st.sampled_from([["owner"], ["owner", "reporter"]])),
    st.builds(lambda door, names: head(f"doors.{door}.names", names),
              st.sampled_from(["office", "outside"]),
              st.sampled_from([["open"], ["open", "anonymous"], ["confidential"]])),
    st.builds(lambda door, who: head(f"doors.{door}.for", who),
              st.sampled_from(["office", "outside"]),
              st.sampled_from([["employee"], ["contractor"], ["citizen", "employee"]])),
)  # fmt: skip
# Without what many of the norms of the end need, most stages are never reached.
SHORTER = st.builds(without, st.sampled_from(["hand-back", "look-close", "look-refuse"]))
HEARS = {"act": "write", "from_": "any", "by": ["owner"]}


def line_hears(on, *, cares):
    """Tell the managers whom it is about; they may have a part in care."""

    def edit(files):
        norm("tell", **HEARS, informs=[{"body": "line", "with_others": True}],
             **({"when": on} if on else {}))(files)  # fmt: skip
        if cares:
            head("care.team", "line")(files)

    return edit


OTHERS = st.one_of(
    st.builds(lambda on, cares: line_hears(on, cares=cares), maybe, st.booleans()),
    st.builds(tells, st.sampled_from(TELLING), told, needs, maybe),
    st.builds(press, st.booleans(), maybe),
    st.builds(lambda who, boss: head(f"bodies.{who}.under", boss),
              st.sampled_from(["office", "support"]), st.sampled_from(["head", "manager"])),
    st.builds(lambda body: head("care.team", body), st.sampled_from(["line", "support", "office"])),
    st.builds(lambda to: head("bodies.committee.independent", to), st.booleans()),
    st.builds(lambda code, on: norm(code, when=on), st.sampled_from(TELLING), when),
)  # fmt: skip
LITTLE = st.one_of(
    st.builds(tells, st.sampled_from(TELLING), told, needs, maybe),
    st.builds(lambda code, what: norm(code, needs=what),
              st.sampled_from(["hand-back", "pass-on"]), needs),
    st.builds(lambda to: norm("pass-on", hands_to=to),
              st.lists(st.sampled_from(BODIES[:3]), unique=True, min_size=1)),
    st.builds(lambda who, to: head(f"bodies.{who}.independent", to),
              st.sampled_from(["office", "committee"]), st.booleans()),
    st.builds(lambda code, on: norm(code, when=on),
              st.sampled_from(["hand-back", "pass-on"]), when),
    st.builds(lambda code: norm(code, by=None), st.sampled_from(["hand-back", "pass-on"])),
)  # fmt: skip


@pytest.mark.slow
def test_they_agree_about_a_sealed_name():
    agree(st.one_of(NAMES, SHORTER), sealed_name, plain_names.sealed_fails,
          examples=70, each=20, causes=6, most=2)  # fmt: skip


def test_they_agree_about_the_names_of_others():
    agree(OTHERS, others_protected, plain_names.others_fails, examples=120, each=15, causes=2)


def test_they_agree_about_telling_little():
    agree(LITTLE, telling_little, plain_names.little_fails, examples=80, each=20, causes=3)


@pytest.mark.parametrize(
    "edit",
    [
        norm("pass-on", by=None, hands_to=["office"]),
        norm("hand-back", by=None, needs=["reasons"]),
        norm("signals", needs=["consent"], informs=[{"body": "support", "with_others": True}]),
    ],
    ids=["nobody can pass it on", "nobody can hand it back", "a signal is for no-drawer"],
)
def test_what_nobody_can_do_or_another_guarantee_forbids_tells_nothing(edit):
    assert checked(procedure(edit), telling_little) == {}
