"""The signs of a drawing: which stands where, and what it means. A small chart with all of them."""

from pathlib import Path

import pytest

from waarborg.core.drawing.chart import BEGIN, Chart, Group, Row, fits, laid_out
from waarborg.core.drawing.svg import drawn

DRAWING = Path(__file__).parent / "drawings" / "every-sign.svg"
COLUMNS = ("Received", "Confirmed by whoever handles it, in writing", "Closed")
LEGEND = ("Begins", "Possible here", "Leads to", "Stays or comes back", "Only after a lapsed term")
ROWS = (
    Row("Report", ("The reporting person.", "In writing or by voice."), (BEGIN,), 0),
    Row("Confirm receipt", (), (0,), 1, "7 days"),
    Row("Assess", ("Two of them.",), (0, 1, 2), 1, "3 months after the confirmation"),
    Row("Take over", (), (1,), 2, late=True),
    Row("Begin again", (), (2,), 0, "2 weeks"),
    Row("Judge", (), (0, 1), 2, "a month"),
)
STAYING = (
    Row("Write", (), (0, 1)),
    Row("Remind", (), (1,), term="a day", term_at=1, late=True),
    Row("Answer", (), (0,), term="2 days"),
    Row("Stay where it is", (), (1,), 1, "a year"),
)
CHART = Chart(
    "How a <small> case goes",
    "Said aloud.",
    "en",
    COLUMNS,
    (Group("What moves a case", ROWS), Group("What does not", STAYING)),
    LEGEND,
)


def column(x):
    """Name the column at a place; between two, both."""
    layout = laid_out(CHART)
    places = {layout.column(number): name for number, name in ((BEGIN, "begin"), *enumerate("RKC"))}
    return next((name for place, name in places.items() if abs(place - x) <= 8), x)


def signs(row):
    """Tell the signs of one act: the kind, the column, and for an arrow where its head is."""
    layout = laid_out(Chart("t", "d", "en", COLUMNS, (Group("g", (row,)),), LEGEND))
    return [
        (one.kind, column(one.x), column(one.to) if one.kind == "arrow" else "", one.late)
        for one in layout.marks[: -len(LEGEND)]
    ]


# fmt: off
SIGNS = {
    "Report": [("begin", "begin", "", False), *[("arrow", "begin", "R", False)] * 2],
    "Confirm receipt": [("from", "R", "", False), *[("arrow", "R", "K", False)] * 2],
    "Assess": [("from", "R", "", False), ("stays", "K", "", False), ("from", "C", "", False),
               ("arrow", "R", "K", False), ("arrow", "C", "K", False)],
    "Take over": [("from", "K", "", True), *[("arrow", "K", "C", True)] * 2],
    "Begin again": [("from", "C", "", False), *[("arrow", "C", "R", False)] * 2],
    "Judge": [("from", "R", "", False), ("from", "K", "", False),
              ("arrow", "R", "C", False), ("arrow", "K", "C", False)],
    "Write": [("stays", "R", "", False), ("stays", "K", "", False)],
    "Remind": [("stays", "K", "", True)],
    "Answer": [("stays", "R", "", False)],
    "Stay where it is": [("stays", "K", "", False)],
}
# fmt: on


@pytest.mark.parametrize("row", [*ROWS, *STAYING], ids=lambda row: row.name)
def test_every_act_has_the_signs_of_where_it_begins_and_ends(row):
    assert signs(row) == SIGNS[row.name]


def test_the_drawing_is_the_one_that_somebody_looked_at():
    """Is it meant to look otherwise? Look at the new one, and write it over the old one."""
    assert drawn(CHART) == DRAWING.read_text("utf-8")
    assert all(fits(box) for box in laid_out(CHART).boxes)


def test_the_legend_explains_each_sign_and_the_dashed_arrow_is_the_late_one():
    marks = laid_out(CHART).marks[-len(LEGEND) :]
    kinds = [(one.kind, one.late) for one in marks]
    assert kinds == [("begin", False), ("from", False), ("arrow", False), ("stays", False),
                     ("arrow", True)]  # fmt: skip
    with pytest.raises(ValueError, match="zip"):
        laid_out(Chart("t", "d", "en", COLUMNS, (), LEGEND[:4]))


def test_a_chart_without_stages_is_still_a_chart():
    assert laid_out(Chart("t", "d", "en", (), (), LEGEND)).height > 0
