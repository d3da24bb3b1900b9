"""What becomes of it afterwards: an-end, no-drawer."""

import pytest

from tests.procedures.guarantees.minimal import head, norm, without
from tests.procedures.guarantees.planting import faults, near_misses

pytestmark = pytest.mark.slow

test_an_end_fails = faults(
    "an-end",
    {
        "cases are kept for ever": ("case_without_end", head("retention.case", None)),
        "drafts are kept for ever": ("draft_without_end", head("retention.draft", None)),
        "figures are kept for ever": ("figures_without_end", head("retention.figures", None)),
        "cases are kept for nine hundred years": (
            "case_too_long",
            head("retention.case", {"after": "P900Y", "ground": "law"}),
        ),
        "refused reports are kept a month longer than ten years": (
            "refused_too_long",
            head("retention.refused", {"after": "P121M", "ground": "law"}),
        ),
        "a case is gone before the last check-in": (
            "case_too_short",
            head("retention.case", {"after": "P6M", "ground": "law"}),
        ),
        "a case is gone on the day of the last check-in": (
            "case_too_short",
            head("retention.case", {"after": "P1Y", "ground": "law"}),
        ),
        "a refused report is gone before recommendations are answered": (
            "refused_too_short",
            norm("follow", within="P25M"),
        ),
        "a closed case is gone while others can be asked to look again": (
            "refused_too_short",
            norm("look-close", term="second_look", within="P3Y", starts="closed"),
        ),
        "a complaint is gone before the last check-in": (
            "retaliation_too_short",
            head("retention.retaliation", {"after": "P11M", "ground": "law"}),
        ),
        "refused reports are kept for ever": (
            "refused_without_end",
            head("retention.refused", None),
        ),
        "complaints are kept for ever": (
            "retaliation_without_end",
            head("retention.retaliation", None),
        ),
        "what was settled is kept for ever": (
            "settled_without_end",
            head("retention.settled", None),
        ),
        "nobody can hold a case for a court": ("no_hold", without("hold", "lift-hold")),
        "nobody can hold a case that is closed": ("no_hold", norm("hold", from_="open")),
        "nobody can hold what is settled": (
            "no_hold",
            norm("hold", from_=["received", "assessing", "closed"]),
        ),
        "nobody can hold a complaint": (
            "no_hold",
            norm("hold", when=[{"kind": "integrity_breach"}]),
        ),
        "the reporting person holds it": ("no_hold", norm("hold", by=["reporter"])),
        "one person holds it": ("held_alone", norm("hold", needs=["reasons"])),
        "one person lets it go": ("held_alone", norm("lift-hold", needs=["reasons"])),
        "it is held without reasons": ("held_unexplained", norm("hold", needs=["second_person"])),
        "it is let go without reasons": (
            "held_unexplained",
            norm("lift-hold", needs=["second_person"]),
        ),
        "nobody lets it go": ("no_lift", without("lift-hold")),
        "nobody lets go what is closed": (
            "no_lift",
            norm("lift-hold", from_=["received", "settled"]),
        ),
        "what was settled is gone before the time to object": (
            "settled_too_short",
            head("retention.settled", {"after": "P41D", "ground": "law"}),
        ),
    },
)
test_an_end_holds = near_misses(
    {
        "a case is kept exactly a year and the two weeks for the last check-in": [
            head("retention.case", {"after": "P1Y14D", "ground": "x"}),
        ],
        "who asks every three months for a year needs no more than thirteen months": [
            head("retention.case", {"after": "P13M", "ground": "x"}),
        ],
        "figures are published long after": [
            norm("publish", duty="publish", by=["office"], within="P9Y", starts="closed"),
        ],
        "recommendations may be answered for as long as the papers are kept": [
            norm("follow", within="P2Y"),
        ],
        "a long term while it runs": [norm("answer-task", within="P9Y")],
        "only what ended can be held": [norm("hold", from_=["closed", "settled"])],
        "the committee holds it": [norm("hold", by=["committee"])],
        "two norms hold it, each for one kind": [
            norm("hold", when=[{"kind": "integrity_breach"}]),
            norm(
                "hold-too",
                act="hold",
                from_="any",
                by=["owner"],
                needs=["reasons", "second_person"],
                when=[{"kind": "retaliation"}],
            ),
        ],
        "what was settled is kept exactly six weeks": [
            head("retention.settled", {"after": "P42D", "ground": "x"}),
        ],
        "drafts go after an hour": [head("retention.draft", {"after": "PT1H", "ground": "x"})],
        "figures are kept for thirty years": [
            head("retention.figures", {"after": "P30Y", "ground": "x"}),
        ],
        "cases are kept for ten years": [
            head("retention.case", {"after": "P10Y", "ground": "x"}),
        ],
        "refused reports are kept 380 days": [
            head("retention.refused", {"after": "P380D", "ground": "x"}),
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
        "the head leads people, and sits in no body of managers": (
            "manager_nowhere",
            head("bodies.line.held_by", ["manager"]),
        ),
        "managers sit in a body, and those right above them do not": (
            "manager_nowhere",
            head("positions.board", {"decides_on_staff": True}),
            head("positions.head.under", "board"),
        ),
        "they may wait": ("signals_wait", norm("signals", within=None, if_late=None)),
        "nobody else hears that they wait": ("signals_wait", norm("signals", if_late=[])),
        "nothing settled is registered": ("settled_unseen", without("register")),
        "only some managers register": (
            "settled_unseen",
            BOARD,
            norm("signals", by=["line", "board"]),
        ),
        "they go on with the names of others": (
            "signals_with_names",
            norm("signals", needs=["consent"], informs=[{"body": "support", "with_others": True}]),
        ),
        "only those who wait hear that they wait": (
            "signals_wait",
            norm("signals", if_late=["line"]),
        ),
        "the office says for the employee that it is not settled": (
            "cannot_object",
            norm("object", by=["office"]),
        ),
        "an objection leaves it settled": ("cannot_object", norm("object", to=None)),
        "they may wait for ninety years": ("signals_late", norm("signals", within="P90Y")),
        "they may wait for eight days": ("signals_late", norm("signals", within="P8D")),
        "the employee has a minute to object": ("objection_short", norm("object", within="PT1M")),
        "the employee has thirteen days": ("objection_short", norm("object", within="P13D")),
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
        "who decides on staff leads nobody": [
            head("positions.clerk", {"decides_on_staff": True}),
        ],
        "who leads people decides nothing about them": [
            head("positions.foreman", {"under": "manager"}),
            head("positions.employee.under", "foreman"),
        ],
        "the head sits in a body of managers by itself": [
            head("bodies.line.held_by", ["manager"]),
            BOARD,
            norm("register", by=["line", "board"]),
            norm("signals", by=["line", "board"]),
        ],
        "they pass on at once": [norm("signals", within={"immediately": "P1D"})],
        "it goes on to the support without names": [
            norm("signals", needs=["consent"], informs=[{"body": "support"}]),
        ],
        "one of those who wait hears too": [norm("signals", if_late=["line", "office"])],
        "the office can say too that it is not settled": [
            norm("object", by=["reporter", "office"])
        ],
        "a week is a term too": [norm("signals", within="P1W")],
        "the employee has two weeks to object": [norm("object", within="P2W")],
        "the committee keeps the register": [norm("object", hands_to=["committee"])],
        "two bodies hear that they wait": [norm("signals", if_late=["office", "committee"])],
    }
)
