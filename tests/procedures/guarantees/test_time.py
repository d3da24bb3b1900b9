"""In time, and to an end: clock, no-dead-end, followed-through."""

import pytest

from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

test_clock_fails = faults(
    "clock",
    {
        "receipt is confirmed after eight days": (
            "acknowledgement_late",
            norm("acknowledge", within="P8D"),
        ),
        "receipt is confirmed some day": (
            "no_acknowledgement",
            norm("acknowledge", within=None, if_late=None),
        ),
        "feedback comes after a hundred days": ("feedback_late", norm("close", within="P100D")),
        "feedback counts from the assessment": ("no_feedback", norm("close", starts="assessing")),
        "a task may wait": (
            "no_term_handed_back",
            norm("answer-task", within=None, if_late=None),
        ),
        "an answer may wait": ("no_term_answered", norm("accept", within=None, if_late=None)),
        "the assessment may wait": (
            "no_term_acknowledged",
            norm("assess", within=None, if_late=None),
        ),
        "those who look again may wait": (
            "no_term_second_look",
            norm("look", within=None, if_late=None),
        ),
        "after a second look a task can go to and fro, each time with the same term anew": (
            "loop_without_clock",
            norm("hand-back", term="task", within="P14D", starts="assessing",
                 if_late=["committee", "outside"]),
            norm("accept", term="task"),
        ),
        "only those who are late are told": (
            "nobody_told",
            head("bodies.lonely", {"independent": True}),
            norm("assess", if_late=["lonely"]),
        ),
    },
)  # fmt: skip
test_clock_holds = near_misses(
    {
        "receipt is confirmed at once, within a day": [
            norm("acknowledge", within={"immediately": "P1D"}),
        ],
        "receipt is confirmed after exactly a week": [norm("acknowledge", within="P1W")],
        "feedback comes after ninety days less one": [norm("close", within="P89D")],
        "the office is told first": [norm("assess", if_late=["office", "committee", "outside"])],
        "one body is told that others stand in for": [norm("assess", if_late=["committee"])],
        "a task may take long": [norm("answer-task", within="P1Y")],
    }
)

test_no_dead_end_fails = faults(
    "no-dead-end",
    {
        "it can be closed without reasons": (
            "closes_without_reasons",
            norm("close", needs=["feedback", "both_sides"]),
        ),
        "it can be closed without feedback": (
            "closes_without_feedback",
            norm("close", needs=["reasons", "both_sides"]),
        ),
        "it can be refused without reasons": (
            "closes_without_reasons",
            norm("refuse", needs=["feedback", "second_person"]),
        ),
        "it can be refused without feedback": (
            "closes_without_feedback",
            norm("refuse", needs=["reasons", "second_person"]),
        ),
        "it closes only when the reporting person wants it": (
            "stuck_received",
            norm("close", needs=["reasons", "feedback", "both_sides", "consent"]),
            without("refuse", "look-refuse"),
        ),
        "it closes only with a text that the reporting person approved": (
            "stuck_received",
            norm("close", needs=["reasons", "feedback", "both_sides", "approved_text"]),
            without("refuse", "look-refuse"),
        ),
    },
)
test_nobody_is_shut_out = faults(
    "no-dead-end",
    {
        "nobody can say that they are free": ("cannot_declare", without("declare")),
        "nobody can say so once it is assessed": (
            "cannot_declare",
            norm("declare", from_=["received", "acknowledged", "handed_back", "answered",
                                   "second_look"]),
        ),
        "only the committee can": ("cannot_declare", norm("declare", by=["committee"])),
        "nobody can in one kind of case": (
            "cannot_declare",
            norm("declare", when=[{"kind": "retaliation"}]),
        ),
        "nobody may read": ("cannot_read", without("read")),
        "only who is told of a lapsed term reads": ("cannot_read", norm("read", by=["escalated"])),
        "nobody reads a second time": (
            "cannot_read",
            norm("read", from_=["received", "acknowledged", "assessing", "handed_back",
                                "answered"]),
        ),
        "it is read only with consent": ("cannot_read", norm("read", needs=["consent"])),
        "nobody may write": ("cannot_write", without("write")),
        "only the reporting person may": ("cannot_write", norm("write", by=["reporter"])),
        "the reporting person cannot answer": ("cannot_add", without("add")),
        "the reporting person cannot answer while a task runs": (
            "cannot_add",
            norm("add", from_=["received", "acknowledged", "assessing", "second_look"]),
        ),
    },
)  # fmt: skip
test_no_dead_end_holds = near_misses(
    {
        "while it is open is enough": [
            norm(code, from_="open") for code in ("declare", "read", "write", "add")
        ],
        "every body may read by name": [norm("read", by=["office", "committee", "outside"])],
        "it is read together, for reasons": [norm("read", needs=["reasons", "second_person"])],
        "it can only be closed": [without("refuse", "look-refuse")],
        "two people close it": [
            norm("close", needs=["reasons", "feedback", "both_sides", "second_person"]),
        ],
        "a task cannot be taken back by the owner": [without("withdraw")],
        "a task cannot be taken over": [norm("take-over", from_=["answered", "second_look"])],
        "nothing is handed back": [
            without("hand-back", "answer-task", "accept", "withdraw", "look-hand-back"),
            norm("take-over", from_="second_look"),
        ],
    }
)

test_followed_through_fails = faults(
    "followed-through",
    {
        "nobody answers recommendations": ("nobody_answers", without("follow")),
        "they are put aside without reasons": (
            "rejected_without_reasons",
            norm("follow", needs=None),
        ),
        "they are answered some day": ("no_term", norm("follow", within=None, if_late=None)),
        "nobody hears that they are not answered": ("nobody_hears", norm("follow", if_late=[])),
        "an answer is judged without reasons": (
            "measures_without_reasons",
            norm("accept", needs=None),
        ),
        "only who can be out hears of it": (
            "nobody_hears",
            head("bodies.lonely", {"independent": True}),
            norm("follow", if_late=["lonely"]),
        ),
    },
)
test_followed_through_holds = near_misses(
    {
        "the office answers them": [norm("follow", by=["office"])],
        "they are answered within a week": [norm("follow", within="P1W")],
        "the office hears": [norm("follow", if_late=["office"])],
        "there are no tasks, so nobody judges them": [
            without("hand-back", "answer-task", "accept", "withdraw", "look-hand-back"),
            norm("take-over", from_="second_look"),
        ],
        "an answer needs two people": [norm("accept", needs=["reasons", "second_person"])],
    }
)
