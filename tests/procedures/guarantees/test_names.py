"""What goes out: others-protected, telling-little."""

import pytest

from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

DESK = head("bodies.desk", {"held_by": ["head"], "quorum": 2})
OTHERS = (
    norm("signals", by=["line", "desk"]),
    norm("register", by=["line", "desk"]),
)  # who hears of it as managers does what managers do

WITH_OTHERS = {"body": "line", "with_others": True}
HEARS = {"act": "report", "by": ["reporter"]}
test_others_protected_fail = faults(
    "others-protected",
    {
        "a body without any task hears whom it is about": (
            "told_without_a_part",
            head("bodies.press", {"reads": False}),
            norm("report", informs=[{"body": "press", "with_others": True}]),
        ),
        "it hears so in one kind of case": (
            "told_without_a_part",
            head("bodies.press", {"reads": False}),
            norm("tell", **HEARS, informs=[{"body": "press", "with_others": True}],
                 when=[{"kind": "retaliation"}]),
        ),
        "the managers hear when nobody is concerned": (
            "told_without_a_part",
            norm("tell", **HEARS, informs=[WITH_OTHERS],
                 when=[{"concerned": {"somebody": False}}]),
        ),
        "the managers hear through one door": (
            "told_to_who_is_involved",
            norm("tell", **HEARS, informs=[WITH_OTHERS], when=[{"door": "office"}]),
        ),
        "the managers hear of retaliation through one door": (
            "told_to_who_is_involved",
            norm("tell", **HEARS, informs=[WITH_OTHERS],
                 when=[{"door": "outside", "kind": "retaliation"}]),
        ),
        "the head hears through one door": (
            "told_to_who_is_involved", DESK, *OTHERS,
            norm("tell", **HEARS, informs=[{"body": "desk", "with_others": True}],
                 when=[{"door": "office"}]),
        ),
    },
)  # fmt: skip
test_others_protected_hold = near_misses(
    {
        "a body that handles reports hears": [
            norm("report", informs=[{"body": "committee", "with_others": True}]),
        ],
        "those who care hear": [
            norm("report", informs=[{"body": "support", "with_others": True}]),
        ],
        "a body without a task hears that there is one": [
            head("bodies.press", {"reads": False}),
            norm("report", informs=[{"body": "press"}]),
        ],
        "the outside hears when nobody is concerned": [
            norm("tell", **HEARS, informs=[{"body": "outside", "with_others": True}],
                 when=[{"concerned": {"somebody": False}}]),
        ],
        "the head hears whom it is about when nobody is": [
            DESK, *OTHERS,
            norm("tell", **HEARS, informs=[{"body": "desk", "with_others": True}],
                 when=[{"concerned": {"somebody": False}}]),
        ],
    }
)  # fmt: skip

test_telling_little_fails = faults(
    "telling-little",
    {
        "a manager gets a text that nobody saw": (
            "handed_back_unseen",
            norm("hand-back", needs=["reasons"]),
        ),
        "it goes on to the office unseen": (
            "passed_on_inside_unseen",
            norm("pass-on", hands_to=["committee", "office"]),
        ),
        "it goes on to the office only, unseen": (
            "passed_on_inside_unseen",
            norm("pass-inside", act="pass_on", from_="assessing", by=["owner"],
                 hands_to=["office"], needs=["reasons"]),
        ),
        "the support is consulted with the names of others": (
            "consulted_unseen",
            norm("assess", informs=[{"body": "support", "with_others": True}]),
        ),
        "the support is consulted with the name, and does not see the text": (
            "consulted_unseen",
            norm("assess", needs=["consent"], informs=[{"body": "support", "with_name": True}]),
        ),
        "who follows up tells the support whom it is about": (
            "consulted_unseen",
            norm("follow", informs=[{"body": "support", "with_others": True}]),
        ),
        "what goes on to the committee goes to the support as well": (
            "consulted_unseen",
            norm("pass-on", informs=[{"body": "support", "with_others": True}]),
        ),
        "in one kind of case it goes on to the office unseen": (
            "passed_on_inside_unseen",
            norm("pass-inside", act="pass_on", from_="assessing", by=["owner"],
                 hands_to=["office"], when=[{"kind": "retaliation"}]),
        ),
        "the committee is consulted with the names of others": (
            "consulted_unseen",
            norm("classify", informs=[{"body": "committee", "with_others": True}]),
        ),
    },
)  # fmt: skip
test_telling_little_holds = near_misses(
    {
        "it goes on to the office with an approved text": [
            norm("pass-on", hands_to=["committee", "office"], needs=["reasons", "approved_text"]),
        ],
        "a report goes to the support as it was written": [
            norm("report", informs=[{"body": "support", "with_others": True}]),
        ],
        "who follows up tells the support that there is something": [
            norm("follow", informs=[{"body": "support"}]),
        ],
        "it goes on to the outside only": [norm("pass-on", hands_to=["outside"])],
        "nothing is passed on": [without("pass-on")],
        "the support hears that it is assessed": [norm("assess", informs=[{"body": "support"}])],
        "the support is consulted with an approved text": [
            norm("classify", needs=["reasons", "approved_text"],
                 informs=[{"body": "support", "with_others": True}]),
        ],
    }
)  # fmt: skip
