"""Who hears what: safe-way-in, reporters-choice, sealed-name."""

import pytest

from tests.procedures.guarantees.minimal import act, head, norm, without
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
        "there are doors, and nobody may report": ("nobody_reports", without("report")),
        "nobody may report retaliation": (
            "nobody_reports",
            norm("report", when=[{"kind": "integrity_breach"}]),
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
        "whoever works at the front is told, and stands under the head": (
            "every_door_tells",
            head("bodies.front", {"reads": False, "under": "head"}),
            norm("report", informs=[{"body": "front"}]),
        ),
        "one door tells, and the other is not for contractors": (
            "every_door_tells", DESK, *OTHERS,
            norm("hear", act="report", by=["reporter"], informs=[TOLD], when=[{"door": "office"}]),
            head("doors.outside.for", ["employee"]),
        ),
        "the office tells whatever the owner": ("every_door_tells", DESK, *OTHERS, norm(
            "hear", act="write", from_="any", by=["office", "outside"], informs=[TOLD])),
        "the law protects volunteers, and no door is meant for them": (
            "no_door",
            act("protects.relations.volunteer", "likely"),
        ),
        "an adviser tells, who may act in it without having it": ("every_door_tells", DESK, *OTHERS,
            norm("hear", act="write", from_="any", by=["adviser", "support"], informs=[TOLD]),
            norm("declare", by=["owner", "escalated", "adviser"]),
        ),
        "those who look after people tell the managers": (
            "every_door_tells", norm("care", informs=[{"body": "line"}]),
        ),
        "those who ask how it goes tell the managers": (
            "every_door_tells", norm("check-in", informs=[{"body": "line"}]),
        ),
        "those who investigate tell the managers of whom they are": (
            "every_door_tells", norm("investigate-too", duty="investigate", by=["outside"],
                                     informs=[{"body": "line"}],
                                     when=[{"concerned": {"position": ["manager"]}}]),
        ),
        "who holds the task tells the managers": (
            "every_door_tells", norm("answer-task", informs=[{"body": "line"}]),
        ),
        "who is told of a lapsed term tells the managers": (
            "every_door_tells", norm("take-over", informs=[{"body": "line"}]),
        ),
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
        "an adviser tells who files a report for somebody, and everybody can do that themselves": [
            DESK, *OTHERS, norm("adviser-files", informs=[TOLD])],
        "managers hear of the signals of others, which are no reports": [
            norm("signals", needs=["consent"], informs=[{"body": "line"}])],
        "one who sits in a body by name is told": [
            norm("report", informs=[{"body": "adviser"}]),
        ],
        "the law may protect volunteers": [act("protects.relations.volunteer", "possible")],
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
        "only the office files for others": [
            norm("file-for", by=["office"]),
            without("adviser-files"),
        ],
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
        "a body under the head keeps the names": (
            "custodian_in_the_line",
            head("bodies.keepers", {"reads": False, "custodian": True, "under": "head"}),
        ),
        "a name that got out needs an answer in one kind of case": (
            "leak_unanswered",
            norm("answer-leak", when=[{"kind": "retaliation"}]),
        ),
        "an answer to that may take 73 hours": ("leak_late", norm("answer-leak", within="PT73H")),
        "three days can be 73 hours": ("leak_late", norm("answer-leak", within="P3D")),
        "the name cannot be taken back while it is assessed": (
            "cannot_take_back",
            norm("take-back", from_=["received", "acknowledged", "handed_back", "answered",
                                     "second_look", "closed"]),
        ),
        "only the owner says that the reporting person consents": (
            "cannot_consent",
            norm("consent", by=["owner"]),
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
        "the name opens after a minute": ("opened_soon", norm("open-name", waits="PT1M")),
        "the name opens after two days": ("opened_soon", norm("open-name", waits="P2D")),
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
        "the name opens after three days": [norm("open-name", waits="P3D")],
        "the name opens after a longer time": [norm("open-name", waits="P1M")],
        "an answer comes within exactly 72 hours": [norm("answer-leak", within="PT72H")],
        "an answer comes within two days": [norm("answer-leak", within="P2D")],
        "where no name can get out nobody answers": [
            norm("name-got-out", when=[{"kind": "retaliation"}]),
            norm("answer-leak", when=[{"kind": "retaliation"}]),
        ],
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
