"""Around it: both-sides, care, outside-door, reachable, and the procedure as a text."""

import pytest

from tests.procedures.guarantees.minimal import act, head, law, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

test_both_sides_fail = faults(
    "both-sides",
    {
        "it can be closed unheard": (
            "judged_unheard",
            norm("close", needs=["reasons", "feedback"]),
        ),
        "it can be closed unheard after a task": (
            "judged_unheard",
            norm("close-answered", act="close", from_="answered", to="closed", by=["owner"],
                 needs=["reasons", "feedback"]),
        ),
        "an answer brings it back to where it can be closed unheard": (
            "judged_unheard",
            norm("accept", to="acknowledged"),
            norm("close-early", act="close", from_="acknowledged", to="closed", by=["owner"],
                 needs=["reasons", "feedback"]),
        ),
        "it is told before anybody looked": (
            "told_too_early",
            norm("inform", from_=["received", "assessing"]),
        ),
        "it is told without reasons": ("told_without_reasons", norm("inform", needs=[])),
        "nobody tells it, and it closes all the same": (
            "never_told",
            without("inform"),
            norm("close", needs=["reasons", "feedback"]),
        ),
        "a breach is established unheard": (
            "established_unheard",
            norm("establish", needs=["reasons"]),
        ),
        "a breach is established without reasons": (
            "established_without_reasons",
            norm("establish", needs=["both_sides"]),
        ),
        "in one kind of case others establish it, unheard": (
            "established_unheard",
            norm("establish-too", duty="establish", by=["committee"], needs=["reasons"],
                 when=[{"kind": "retaliation"}]),
        ),
        "it is not told in one kind of case": (
            "never_told",
            norm("inform", when=[{"kind": "integrity_breach", "concerned": {"somebody": True}}]),
        ),
    },
)  # fmt: skip
test_both_sides_hold = near_misses(
    {
        "it is told after receipt was confirmed": [
            norm("inform", from_=["acknowledged", "assessing"]),
        ],
        "two people establish a breach": [
            norm("establish", needs=["reasons", "both_sides", "second_person"]),
        ],
        "it is told by one person": [norm("inform", needs=["reasons"])],
        "it is told whoever it is about": [norm("inform", when=None)],
        "it is closed early without a judgement": [
            norm("close-early", act="close", from_="acknowledged", to="closed", by=["owner"],
                 needs=["reasons", "feedback"]),
        ],
        "an answer brings it back to where it cannot be closed unheard": [
            norm("accept", to="acknowledged"),
            norm("close-early", act="close", from_="acknowledged", to="closed", by=["owner"],
                 needs=["reasons", "feedback", "both_sides"]),
        ],
        "it is refused unheard: no finding about anybody": [
            norm("refuse", needs=["reasons", "feedback"]),
        ],
    }
)  # fmt: skip

test_care_fails = faults(
    "care",
    {
        "nobody for the reporting person": (
            "nobody_for_reporting_person",
            head("care.reporting_person", None),
        ),
        "nobody for the person concerned": (
            "nobody_for_person_concerned",
            head("care.person_concerned", None),
        ),
        "nobody for the team": ("nobody_for_team", head("care.team", None)),
        "the managers look after the team": (
            "carer_concerned",
            head("care.team", "line"),
            norm("care", by=["adviser", "support", "line"]),
        ),
        "nobody sees to it": ("nobody_checks", head("care.checked_by", None)),
        "the carers check themselves": ("nobody_checks", head("care.checked_by", "support")),
        "no norm says so": ("no_duty", without("care")),
        "the care may wait for ninety years": ("care_late", norm("care", within="P90Y")),
        "the care may wait for five weeks": ("care_late", norm("care", within="P5W")),
        "the managers see to it": ("checked_in_line", head("care.checked_by", "line")),
        "the care may wait": ("no_term", norm("care", within=None, if_late=None)),
    },
)
test_care_holds = near_misses(
    {
        "the office looks after the team": [
            head("care.team", "office"),
            head("care.checked_by", "committee"),
            norm("care", by=["adviser", "support", "office"], if_late=["committee"]),
        ],
        "one body looks after two": [head("care.person_concerned", "adviser")],
        "the committee sees to it": [head("care.checked_by", "committee")],
        "the care may wait for a month": [norm("care", within="P1M")],
        "somebody outside the line sees to it, because of their function": [
            head("positions.clerk", {}),
            head("bodies.clerks", {"held_by": ["clerk"], "reads": False}),
            norm("signals", by=["line", "clerks"]),
            norm("register", by=["line", "clerks"]),
            head("care.checked_by", "clerks"),
        ],
        "the care comes at once": [norm("care", within={"immediately": "P1D"})],
        "two norms lay it down": [
            norm("care", by=["adviser"]),
            norm("care-too", duty="care", by=["support"], within="P7D", if_late=["office"]),
        ],
    }
)  # fmt: skip

test_outside_door_fails = faults(
    "outside-door",
    {
        "only the Huis is named": ("only_one_authority", head("outside", ["huis"])),
        "only another one is named": ("only_one_authority", head("outside", ["ap"])),
        "none is named": ("authority_missing", head("outside", [])),
        "one of three is forgotten": (
            "authority_missing",
            act("authorities.acm", {"topics": ["trade"], "site": "acm.example"}),
            head("outside", ["huis", "ap"]),
        ),
        "the law names nobody": ("no_authority", act("free_advice", None), act("authorities", {})),
        "there is no law": ("no_authority", head("inherits", []), act("free_advice", None),
                            act("authorities", {})),
        "nobody advises for free": ("no_free_advice", act("free_advice", None)),
        "nobody advises for free, and the text names all": (
            "no_free_advice",
            act("free_advice", None),
            head("outside", ["huis", "ap"]),
        ),
    },
)  # fmt: skip
test_outside_door_holds = near_misses(
    {
        "all are named": [head("outside", ["huis", "ap"])],
        "they are named in another order": [head("outside", ["ap", "huis"])],
        "the text refers to the law": [head("outside", None)],
        "there is only one, and it is named": [
            act("authorities.ap", None),
            head("outside", ["huis"]),
        ],
        "another one advises for free": [act("free_advice", "ap")],
        "there is an outside body inside": [head("bodies.office.outside", value=True)],
        "another body is inside": [head("bodies.outside.outside", None)],
    }
)
assert {authority.code for authority in law().authorities} == {"huis", "ap"}

test_reachable_fails = faults(
    "reachable",
    {
        "nobody knows an adviser": ("no_adviser", head("places.town.adviser", None)),
        "those outside advise": (
            "adviser_handles",
            head("places.town.adviser", "outside"),
            norm("file-for", by=["office"]),
        ),
        "there is only a screen": ("no_offline_way", head("places.town.offline", [])),
        "a poster is no way in": ("no_offline_way", head("places.town.offline", ["poster"])),
        "no door takes what the place offers": (
            "no_offline_way",
            head("places.town.offline", ["phone"]),
        ),
        "there is a way, but only to talk": (
            "no_offline_way",
            head("places.town.offline", ["phone"]),
            head("doors.office.ways", ["web"]),
        ),
        "the letter of one place does not reach from another": (
            "no_offline_way",
            head("places.post", {"languages": ["en"], "adviser": "adviser", "offline": ["letter"]}),
            head("doors.office.places", ["town"]),
        ),
        "a letter comes, and nobody may file it": ("nobody_files", without("file-for")),
        "only others than those behind the door may file it": (
            "nobody_files",
            norm("file-for", by=["committee", "outside"]),
        ),
        "a second place is forgotten": (
            "no_adviser",
            head("places.post", {"languages": ["en"], "offline": ["letter"]}),
        ),
    },
)
test_reachable_holds = near_misses(
    {
        "a second place with all": [
            head("places.post", {"languages": ["en"], "adviser": "adviser", "offline": ["letter"]}),
        ],
        "only those at the door with letters may file": [norm("file-for", by=["office"])],
        "more ways": [head("doors.office.ways", ["web", "letter", "phone", "meeting"])],
        "posters too": [head("places.town.offline", ["letter", "poster"])],
        "the place takes phone calls": [
            head("doors.outside.ways", ["phone"]),
            head("places.town.offline", ["phone"]),
        ],
        "the support advises": [
            head("places.town.adviser", "support"),
            norm("adviser-files", by=["adviser", "support"]),
        ],
    }
)

test_text_fails = faults(
    "procedure",
    {
        "two ways to close, one with less": (
            "overlap",
            norm("close-too", act="close", from_="assessing", to="closed", by=["owner"],
                 needs=["reasons", "feedback", "both_sides", "second_person"]),
        ),
        "two ways to refuse, each at its own stage, but for one": (
            "overlap",
            norm("refuse-too", act="refuse", from_=["received", "assessing"], to="closed",
                 by=["owner"], needs=["reasons", "feedback"]),
        ),
        "two ways for the same report": (
            "overlap",
            norm("route-too", act="report", when=[{"kind": "retaliation"}],
                 hands_to=["committee", "outside", "office"]),
        ),
        "a norm for a stage that no case comes to": (
            "unreachable",
            norm("late", act="assess", from_="settled", to="assessing", by=["owner"]),
            norm("later", act="answer_task", from_="closed", by=["tasked"]),
        ),
        "a norm for a situation that cannot be": (
            "unreachable",
            norm("early", act="write", from_="received", by=["owner"],
                 when=[{"concerned": {"somebody": False, "position": ["head"]}}]),
        ),
        "a text that nobody can approve": (
            "need_never_met",
            norm("pass-on", needs=["reasons", "approved_text"]),
            norm("approve", from_="closed"),
            without("hand-back", "answer-task", "accept", "withdraw", "look-hand-back"),
            norm("take-over", from_="second_look"),
        ),
        "a body that cannot say first that it is free": (
            "unreachable",
            norm("help", act="classify", from_="assessing", by=["support"], needs=["reasons"]),
        ),
        "a norm for whoever holds a task before there is one": (
            "unreachable",
            norm("soon", act="answer_task", from_="received", by=["tasked"]),
        ),
    },
)  # fmt: skip
test_text_holds = near_misses(
    {
        "two ways to close at two stages": [
            norm("close-early", act="close", from_="acknowledged", to="closed", by=["owner"],
                 needs=["reasons", "feedback"]),
        ],
        "a text that the reporting person can approve at that stage": [
            norm("pass-on", needs=["reasons", "approved_text"]),
            norm("approve", from_=["received", "assessing"]),
        ],
        "two ways to pass on, to two bodies": [
            norm("pass-on", hands_to=["committee"]),
            norm("pass-out", act="pass_on", from_="assessing", by=["owner"],
                 hands_to=["outside"], needs=["reasons", "second_person"]),
        ],
        "the same norm written twice": [
            norm("classify-too", act="classify", from_=["acknowledged", "assessing"],
                 by=["owner"], needs=["reasons"]),
        ],
        "who asks for more goes first where a report goes": [
            norm("route-head", act="report", hands_to=["committee"],
                 when=[{"kind": "retaliation", "concerned": {"position": ["head"]}}]),
        ],
        "two ways in two kinds of case": [
            norm("classify", when=[{"kind": "retaliation"}]),
            norm("classify-other", act="classify", from_="assessing", by=["owner"],
                 needs=["reasons", "second_person"], when=[{"kind": "integrity_breach"}]),
        ],
    }
)  # fmt: skip
