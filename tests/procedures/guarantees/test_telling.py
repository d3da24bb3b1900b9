"""Who hears what: safe-way-in, reporters-choice, sealed-name, others-protected, telling-little."""

import pytest

from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

TOLD = {"body": "desk"}
DESK = head("bodies.desk", {"held_by": ["head"], "quorum": 2})
OTHERS = (
    norm("signals", by=["line", "desk"]),
    norm("register", by=["line", "desk"]),
)  # who hears of it as managers does what managers do
FOR_HEAD = [{"kind": "integrity_breach", "concerned": {"position": ["head"]}}]

test_safe_way_in_fails = faults(
    "safe-way-in",
    {
        "no door is meant for contractors in their language": (
            "no_door",
            head("places.town.languages", ["en"]),
            head("doors.office.for", ["employee"]),
            head("doors.outside.for", ["employee"]),
            head("doors.talk.for", ["employee", "contractor"]),
        ),
        "a place has no door": (
            "no_door",
            head("places.post", {"languages": ["en"], "adviser": "adviser", "offline": ["letter"]}),
            head("doors.office.places", ["town"]),
            head("doors.outside.places", ["town"]),
            head("doors.talk.places", ["town"]),
            head("doors.post", {"body": "office", "ways": ["letter"], "for": ["citizen"],
                                "names": ["confidential"], "languages": ["en"],
                                "places": ["post"]}),
            head("doors.citizens", {"body": "office", "ways": ["letter"], "for": ["citizen"],
                                    "names": ["confidential"], "languages": ["en"]}),
        ),
        "the head is told of every report": ("every_door_tells", DESK, *OTHERS, norm(
            "report", informs=[TOLD])),
        "the head is told of every acknowledgement": ("every_door_tells", DESK, *OTHERS, norm(
            "acknowledge", informs=[TOLD])),
        "the head is told when the head is concerned": ("every_door_tells", DESK, *OTHERS, norm(
            "hear", act="report", by=["reporter"], informs=[TOLD], when=FOR_HEAD)),
        "the managers are told of every closing": ("every_door_tells", norm(
            "close", informs=[{"body": "line"}])),
    },
)  # fmt: skip
test_safe_way_in_holds = near_misses(
    {
        "a body that nobody concerned sits in is told": [
            norm("report", informs=[{"body": "support"}]),
        ],
        "the head is told through one door only": [DESK, *OTHERS, norm(
            "hear", act="report", by=["reporter"], informs=[TOLD], when=[{"door": "office"}])],
        "the head is told when nobody is concerned": [DESK, *OTHERS, norm(
            "hear", act="report", by=["reporter"], informs=[TOLD],
            when=[{"concerned": {"somebody": False}}])],
        "citizens have a door of their own": [
            head("doors.citizens", {"body": "outside", "ways": ["web"], "for": ["citizen"],
                                    "names": ["confidential"], "languages": ["en"]}),
        ],
        "one door less": [head("doors.outside", None)],
    }
)  # fmt: skip

test_reporters_choice_fails = faults(
    "reporters-choice",
    {
        "the office can say that there is a report": (
            "others_report",
            norm("report", by=["reporter", "office"]),
        ),
        "the office files what nobody has seen": ("filed_unseen", norm("file-for", needs=[])),
        "the adviser files without being asked": (
            "adviser_decides",
            norm("adviser-files", needs=["approved_text"]),
        ),
        "what is told goes to the support at once": (
            "told_at_once",
            norm("signals", informs=[{"body": "support"}]),
        ),
        "the adviser must pass on": ("advice_passed_on", norm("signals", by=["line", "adviser"])),
        "acute danger is not told beforehand": (
            "acute_danger_not_named",
            head("exceptions.acute_danger", None),
        ),
        "crimes are not told beforehand": ("crime_not_named", head("exceptions.crime", None)),
    },
)
test_reporters_choice_holds = near_misses(
    {
        "the committee files too": [norm("file-for", by=["office", "committee"])],
        "nobody files for others": [without("file-for", "adviser-files")],
        "what is told goes on when asked": [
            norm("signals", needs=["consent"], informs=[{"body": "support"}]),
        ],
        "the adviser passes on when asked": [
            norm("signals", by=["line", "adviser"], needs=["consent"]),
        ],
        "the committee uses the exceptions": [
            head("exceptions.crime", {"by": "committee", "ground": "law"}),
        ],
    }
)

test_sealed_name_fails = faults(
    "sealed-name",
    {
        "the support is told the name": (
            "told_with_name",
            norm("report", informs=[{"body": "support", "with_name": True}]),
        ),
        "nobody keeps the names": ("no_custodian", head("bodies.committee.custodian", None)),
        "the managers keep the names": (
            "custodian_in_the_line",
            head("bodies.line.custodian", value=True),
        ),
        "contractors have to give their name": (
            "only_by_name",
            head("doors.outside.for", ["employee"]),
            head("doors.office.for", ["employee"]),
            head("doors.named", {"body": "office", "ways": ["web"], "for": ["contractor"],
                                 "names": ["open"], "languages": ["en"]}),
        ),
        "a name that got out needs no answer": ("leak_unanswered", without("answer-leak")),
        "an answer to that may take a month": ("leak_late", norm("answer-leak", within="P1M")),
        "the name opens at once": ("opened_at_once", norm("open-name", waits=None)),
        "the name opens and nobody says why": ("opened_without_reasons", norm(
            "open-name", needs=None)),
        "nobody asks for consent": ("cannot_consent", norm("consent", from_="settled")),
        "the name cannot be taken back after closing": (
            "cannot_take_back",
            norm("take-back", from_="open"),
        ),
    },
)  # fmt: skip
test_sealed_name_holds = near_misses(
    {
        "the support is told without the name": [norm("report", informs=[{"body": "support"}])],
        "the name is told after consent": [
            norm("report", needs=["consent"], informs=[{"body": "support", "with_name": True}]),
        ],
        "the name never opens on a ground in law": [without("open-name")],
        "the name opens after a longer time": [norm("open-name", waits="P1M")],
        "an answer comes within a day": [norm("answer-leak", within="P1D")],
        "nobody says that a name got out": [without("answer-leak", "name-got-out")],
        "two bodies keep the names": [head("bodies.outside.custodian", value=True)],
        "every door lets the name stay away": [head("doors.office.names", ["anonymous"])],
        "one more door asks for the name": [
            head("doors.named", {"body": "office", "ways": ["web"], "for": ["contractor"],
                                 "names": ["open"], "languages": ["en"]}),
        ],
    }
)  # fmt: skip

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
        "it goes on to the outside only": [norm("pass-on", hands_to=["outside"])],
        "nothing is passed on": [without("pass-on")],
        "the support hears that it is assessed": [norm("assess", informs=[{"body": "support"}])],
        "the support is consulted with an approved text": [
            norm("classify", needs=["reasons", "approved_text"],
                 informs=[{"body": "support", "with_others": True}]),
        ],
    }
)  # fmt: skip
