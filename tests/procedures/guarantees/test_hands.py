"""Whose hands it comes into: independent-hands, second-look, separate-hands, retaliation."""

import pytest

from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

COMMITTEE_OF_THREE = head(
    "bodies.committee.seats", {c: {"named_by": "all"} for c in ("chair", "staff", "board")}
)
DESK = (
    head("bodies.desk", {"under": "head"}),
    head("doors.desk", {"body": "desk", "ways": ["web"], "for": ["employee"],
                        "names": ["confidential"], "languages": ["en"]}),
)  # fmt: skip
SUBSTITUTES = head("bodies.desk.substitute", ["committee", "outside"])
THIRD = head("bodies.third", {"independent": True})

test_independent_hands_fail = faults(
    "independent-hands",
    {
        "a desk stands under the head and nobody stands in for it": ("own_superior", *DESK),
        "nobody stands in for a desk": ("nobody_stands_in", *DESK),
        "a body called independent stands under the head": (
            "independent_in_name",
            head("bodies.spare", {"independent": True, "reads": False, "under": "head"}),
        ),
        "a body called independent is held by managers": (
            "independent_in_name",
            head("bodies.line.independent", value=True),
        ),
        "a body called independent is held by the top of the line": (
            "independent_in_name",
            head("bodies.top", {"independent": True, "reads": False, "held_by": ["head"]}),
            norm("signals", by=["line", "top"]),
            norm("register", by=["line", "top"]),
        ),
        "a body called independent is held by the top and by somebody apart": (
            "independent_in_name",
            head("positions.clerk", {}),
            head("bodies.top", {"independent": True, "held_by": ["clerk", "head"]}),
            norm("signals", by=["line", "top"]),
            norm("register", by=["line", "top"]),
        ),
        "the direct superior may close": ("superior_judges", norm("close", superior_may=True)),
        "the direct superior may assess": ("superior_judges", norm("assess", superior_may=True)),
        "the direct superior may refuse": ("superior_judges", norm("refuse", superior_may=True)),
        "the direct superior may get the task": (
            "task_to_superior", norm("hand-back", superior_may=True),
        ),
        "only managers may pass on to a body that does not have it": (
            "only_they_may",
            norm("pass-on", by=["line"], hands_to=["committee", "outside"]),
            norm("declare", by=["owner", "escalated", "line"]),
        ),
        "only the managers may undo a wrong exclusion": (
            "only_they_may",
            norm("lift", act="lift_exclusion", from_="open", by=["line"], needs=["reasons"]),
            norm("declare", by=["owner", "escalated", "line"]),
        ),
    },
)  # fmt: skip
test_independent_hands_hold = near_misses(
    {
        "the task may go to an independent body in which a direct superior sits": [
            norm("hand-back", superior_may=True, hands_to=["spare"]),
            head("bodies.spare", {"independent": True, "reads": False}),
        ],
        "the direct superior may register what is settled": [norm("register", superior_may=True)],
        "the direct superior may answer a task": [norm("answer-task", superior_may=True)],
        "the office stands under the head and others stand in": [
            head("bodies.office.under", "head"),
            head("bodies.third", {"independent": True}),
            norm("look-close", hands_to=["committee", "outside", "third"]),
            norm("look-refuse", hands_to=["committee", "outside", "third"]),
            norm("look-hand-back", hands_to=["committee", "outside", "third"]),
            norm("look-classify", hands_to=["committee", "outside", "third"]),
            norm("route-retaliation", hands_to=["outside", "committee", "third"]),
            head("bodies.committee.substitute", ["outside", "third"]),
            head("bodies.outside.substitute", ["committee", "third"]),
            norm("signals", if_late=["committee"]),
        ],
        "only managers may pass on to a body that has every case already": [
            norm(
                "pass-on",
                by=["line"],
                hands_to=["office", "committee", "outside"],
                needs=["reasons", "approved_text"],
            ),
            norm("declare", by=["owner", "escalated", "line"]),
        ],
        "somebody without a line may undo a wrong exclusion": [
            norm("lift", act="lift_exclusion", from_="open", by=["committee", "outside"]),
        ],
        "a committee of three keeps its quorum of two": [COMMITTEE_OF_THREE],
        "a body without a line is called independent": [
            head("bodies.adviser", {"reads": False, "independent": True}),
        ],
        "others stand in for a desk under the head": [*DESK, SUBSTITUTES],
        "a body called independent is held by somebody outside the line": [
            head("positions.clerk", {}),
            head("bodies.clerks", {"independent": True, "reads": False, "held_by": ["clerk"]}),
            norm("signals", by=["line", "clerks"]),
            norm("register", by=["line", "clerks"]),
        ],
    }
)

test_second_look_fails = faults(
    "second-look",
    {
        "a refusal is final": ("refuse_is_final", without("look-refuse")),
        "a closing is final": ("close_is_final", without("look-close")),
        "a hand-back is final": ("hand_back_is_final", without("look-hand-back")),
        "the kind is final": ("classify_is_final", without("look-classify")),
        "those who decided would look again": (
            "refuse_is_final",
            norm("look-refuse", hands_to=["office"]),
        ),
        "only one other body looks again, and it can be out": (
            "close_is_final",
            norm("look-close", hands_to=["committee"]),
        ),
        "a second look only for integrity": (
            "refuse_is_final",
            norm("look-refuse", when=[{"kind": "integrity_breach"}]),
        ),
    },
)
test_second_look_holds = near_misses(
    {
        "the others are named in another order": [
            norm("look-refuse", hands_to=["office", "outside", "committee"]),
        ],
        "one second look more than is needed": [
            THIRD, norm("look-refuse", hands_to=["committee", "outside", "office", "third"]),
        ],
        "nothing is refused, so nothing has to be looked at again": [
            without("refuse", "look-refuse"),
        ],
        "nobody says the kind": [without("classify", "look-classify")],
        "a second look at the kind after closing too": [
            norm("look-classify", from_=["acknowledged", "assessing"]),
        ],
        "the kind is said again after an answer": [
            norm("classify", from_=["acknowledged", "assessing", "answered"]),
            norm("look-classify", from_=["acknowledged", "assessing", "answered"]),
        ],
        "a second look needs no reasons": [norm("look-close", needs=["reasons"])],
    }
)  # fmt: skip

test_separate_hands_fail = faults(
    "separate-hands",
    {
        "nobody is named who investigates": ("nobody_named_to_investigate", without("investigate")),
        "somebody investigates, but it is not said who": (
            "nobody_named_to_investigate",
            norm("investigate", by=None),
        ),
        "nobody is named who establishes": ("nobody_named_to_establish", without("establish")),
        "somebody establishes in one kind of case only": (
            "nobody_named_to_establish",
            norm("establish", when=[{"kind": "retaliation"}]),
        ),
        "somebody investigates only who is in the line": (
            "nobody_named_to_investigate",
            norm("investigate", when=[{"concerned": {"decides_on_staff": True}}]),
        ),
        "those who investigate establish": (
            "investigator_decides",
            norm("establish", by=["outside"]),
        ),
        "those who establish investigate too": (
            "investigator_decides",
            norm("investigate", by=["outside", "committee"]),
        ),
        "those who advise the investigators establish": (
            "adviser_establishes",
            norm("advise", duty="advise_investigation", by=["committee"], within="P7D",
                 starts="assessing", if_late=["office"]),
        ),
        "who carried out the task judges it": (
            "judges_own_work",
            norm("accept", by=["owner", "line"]),
        ),
    },
)  # fmt: skip
test_separate_hands_hold = near_misses(
    {
        "the office establishes": [norm("establish", by=["office"])],
        "the office investigates": [norm("investigate", by=["office"])],
        "the office advises, the committee establishes": [
            norm("advise", duty="advise_investigation", by=["office"], within="P7D",
                 starts="assessing", if_late=["committee"]),
        ],
        "two investigate in different situations": [
            norm("investigate", when=[{"kind": "retaliation"}]),
            norm("investigate-too", duty="investigate", by=["office"], within="P3M",
                 starts="assessing", if_late=["committee"],
                 when=[{"kind": "integrity_breach"}]),
        ],
        "a body by itself investigates": [THIRD, norm("investigate", by=["third"])],
    }
)  # fmt: skip

test_retaliation_fails = faults(
    "own-door-for-retaliation",
    {
        "nobody asks how it goes": ("no_check_ins", without("check-in")),
        "nobody has to ask how it goes": ("no_check_ins", norm("check-in", by=[])),
        "somebody asks once in ten years": ("check_ins_too_rare", norm("check-in", every="P10Y")),
        "somebody asks every seven months": ("check_ins_too_rare", norm("check-in", every="P7M")),
        "somebody asks long after it is due": (
            "check_ins_too_rare",
            norm("check-in", within="P2M"),
        ),
        "somebody asks for half a year": ("check_ins_too_short", norm("check-in", lasting="P6M")),
        "somebody asks for 364 days": ("check_ins_too_short", norm("check-in", lasting="P364D")),
        "somebody asks, but nobody knows for how long": (
            "check_ins_too_short",
            norm("check-in", lasting=None),
        ),
        "only two bodies take it: one had the first case, the other is out": (
            "same_hands",
            THIRD,
            head("bodies.third.substitute", ["outside"]),
            head("bodies.outside.substitute", ["third"]),
            norm("route-retaliation", hands_to=["outside", "third"]),
        ),
        "so it is with two bodies that a case never goes to otherwise": (
            "same_hands",
            THIRD,
            head("bodies.fourth", {"independent": True, "substitute": ["third"]}),
            head("bodies.third.substitute", ["fourth"]),
            norm("route-retaliation", hands_to=["third", "fourth"]),
        ),
        "whoever has the case has to say it": ("cannot_be_said", norm("retaliation", by=["owner"])),
        "it can be said about one kind only": (
            "cannot_be_said",
            norm("retaliation", when=[{"kind": "retaliation"}]),
        ),
        "somebody asks, and nobody hears when they do not": (
            "check_ins_too_short",
            norm("check-in", within=None, if_late=None),
        ),
        "somebody asks, but nobody knows how often": (
            "check_ins_too_short",
            norm("check-in", every=None),
        ),
        "somebody asks only while it runs": (
            "check_ins_too_short",
            norm("check-in", starts="received"),
        ),
        "it cannot be said after closing": ("cannot_be_said", norm("retaliation", from_="open")),
        "it cannot be said while it is assessed": (
            "cannot_be_said",
            norm("retaliation", from_=["received", "acknowledged", "closed"]),
        ),
        "there is no such kind": (
            "no_kind",
            head("kinds.retaliation", None),
            without("route-retaliation"),
        ),
    },
)
test_retaliation_holds = near_misses(
    {
        "somebody asks for two years": [
            norm("check-in", lasting="P2Y"),
            head("retention.refused", {"after": "P3Y", "ground": "law"}),
        ],
        "somebody asks for 366 days": [norm("check-in", lasting="P366D")],
        "somebody asks every six months, within a month": [
            norm("check-in", every="P6M", within="P1M"),
        ],
        "somebody asks every month": [norm("check-in", every="P1M")],
        "it can be said at every stage by name": [
            norm("retaliation", from_=["received", "acknowledged", "assessing", "handed_back",
                                       "answered", "second_look", "closed"]),
        ],
        "it goes to a body that does nothing else": [
            THIRD, norm("route-retaliation", hands_to=["third", "outside", "committee"]),
        ],
        "three bodies that a case never goes to otherwise take it": [
            THIRD,
            head("bodies.fourth", {"independent": True, "substitute": ["third"]}),
            head("bodies.third.substitute", ["fourth"]),
            norm("route-retaliation", hands_to=["third", "fourth", "committee"]),
        ],
        "it goes to others first": [norm("route-retaliation", hands_to=["committee", "outside"])],
    }
)  # fmt: skip
