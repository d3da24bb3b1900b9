"""In time, and to an end: clock, no-dead-end, followed-through, an-end, no-drawer."""

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
test_no_dead_end_holds = near_misses(
    {
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

test_an_end_fails = faults(
    "an-end",
    {
        "cases are kept for ever": ("case_without_end", head("retention.case", None)),
        "drafts are kept for ever": ("draft_without_end", head("retention.draft", None)),
        "figures are kept for ever": ("figures_without_end", head("retention.figures", None)),
        "a case is gone before the last check-in": (
            "case_too_short",
            head("retention.case", {"after": "P6M", "ground": "law"}),
        ),
        "a complaint is gone before the last check-in": (
            "retaliation_too_short",
            head("retention.retaliation", {"after": "P11M", "ground": "law"}),
        ),
        "what was settled is gone before the time to object": (
            "settled_too_short",
            head("retention.settled", {"after": "P41D", "ground": "law"}),
        ),
    },
)
test_an_end_holds = near_misses(
    {
        "a case is kept exactly a year": [head("retention.case", {"after": "P1Y", "ground": "x"})],
        "what was settled is kept exactly six weeks": [
            head("retention.settled", {"after": "P42D", "ground": "x"}),
        ],
        "drafts go after an hour": [head("retention.draft", {"after": "PT1H", "ground": "x"})],
        "figures are kept for thirty years": [
            head("retention.figures", {"after": "P30Y", "ground": "x"}),
        ],
        "refused reports are kept twelve months": [
            head("retention.refused", {"after": "P12M", "ground": "x"}),
        ],
    }
)

BOARD = head("bodies.board", {"held_by": ["head"], "reads": False})
test_no_drawer_fails = faults(
    "no-drawer",
    {
        "nobody has to pass on what they hear": ("signals_kept", without("signals")),
        "only some managers have to": (
            "signals_kept",
            BOARD,
            norm("register", by=["line", "board"]),
        ),
        "they may wait": ("signals_wait", norm("signals", within=None, if_late=None)),
        "nobody else hears that they wait": ("signals_wait", norm("signals", if_late=[])),
        "nothing settled is registered": ("settled_unseen", without("register")),
        "only some managers register": (
            "settled_unseen",
            BOARD,
            norm("signals", by=["line", "board"]),
        ),
        "nobody can object": ("cannot_object", without("object")),
        "nobody stands in for the register": ("no_register", head(
            "bodies.book", {"reads": False}), norm("object", hands_to=["book"]), head(
            "bodies.book", {"reads": True})),
    },
)  # fmt: skip
test_no_drawer_holds = near_misses(
    {
        "all managers have to": [
            BOARD,
            norm("register", by=["line", "board"]),
            norm("signals", by=["line", "board"]),
        ],
        "they pass on at once": [norm("signals", within={"immediately": "P1D"})],
        "a week is a term too": [norm("signals", within="P1W")],
        "the committee keeps the register": [norm("object", hands_to=["committee"])],
        "two bodies hear that they wait": [norm("signals", if_late=["office", "committee"])],
    }
)
