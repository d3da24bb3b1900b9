"""The signs of a drawing: which stands where, and what it means. A small chart with all of them."""

from pathlib import Path

import pytest

from waarborg.core.drawing.chart import (
    BEGIN,
    COLUMN_W,
    LABEL_W,
    MARGIN,
    PAD,
    Box,
    Chart,
    Group,
    Row,
    fits,
    laid_out,
)
from waarborg.core.drawing.measure import width, wrapped
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


LONG = "Whoever handles it says so in writing, to everybody who asked for it. " * 9
LONG_ROWS = (Row(LONG, (LONG, LONG), (0,), 1, LONG), Row(LONG, (), (0, 1), term=LONG))


def test_every_text_breaks_in_the_room_that_it_has():
    """As wide as may be, and no wider: title, headings, what is said of an act, its term."""
    layout = laid_out(Chart(LONG, "d", "en", COLUMNS, (Group(LONG, LONG_ROWS),), LEGEND))
    title, *others = [box for box in layout.boxes if box.kind in {"text", "heading", "term"}]
    assert (title.x, title.w) == (MARGIN, layout.width - 2 * MARGIN)
    heading, name, one, two, arrow, again, over, *legend = others
    assert (heading.kind, heading.x, heading.w) == ("heading", MARGIN, LABEL_W - PAD)
    for box in (name, one, two, again):
        assert (box.kind, box.x, box.w) == ("text", MARGIN + PAD, LABEL_W - 3 * PAD)
    room = COLUMN_W - 2 * PAD - 12
    assert (arrow.kind, arrow.w) == ("text", room)
    assert (over.kind, over.w) == ("term", room)
    for box in (title, heading, name, one, two, arrow, again, over):
        words = LONG.split()
        assert [word for line in box.lines for word in line.split()] == words
        for line, after in zip(box.lines, box.lines[1:], strict=False):
            longer = f"{line} {after.split()[0]}"
            assert width(line, box.size, bold=box.bold) <= box.w
            assert width(longer, box.size, bold=box.bold) > box.w
    assert len(legend) == len(LEGEND)


def test_a_term_stands_beside_the_head_of_the_arrow_that_comes_from_nearest():
    """In a row with arrows from both sides: where there is most room to read it."""
    columns = ("A", "B", "C", "D", "E")
    rows = (Row("x", (), (0, 3), 2, "a day"), Row("y", (), (0, 4), 1, "a day"))
    layout = laid_out(Chart("t", "d", "en", columns, (Group("g", rows),), LEGEND))
    terms = [box.x + box.w / 2 for box in layout.boxes if box.lines == ("a day",)]
    assert terms == [layout.column(2) + COLUMN_W / 2, layout.column(1) - COLUMN_W / 2]


def test_a_text_fits_as_long_as_its_widest_line_does():
    line = "a" * 10
    for bold in (True, False):
        room = width(line, 11, bold=bold)
        for more, well in ((0, True), (0.005, True), (-0.005, True), (-0.02, False), (-1, False)):
            box = Box(0, 0, room + more, 10, ("a", line), 11, bold)
            assert fits(box) is well, (bold, more)


def test_widths_are_thousandths_of_the_size_and_bold_is_wider():
    assert width("abc", 1000) == 640 + 640 + 560
    assert width("", 11) == 0
    assert width("m", 11, bold=True) == pytest.approx(1.12 * 11)


def test_a_line_that_fits_to_the_last_hair_is_not_broken_and_a_long_word_is():
    room = width("aa aa", 10)
    assert wrapped("aa aa aa", 10, room) == ("aa aa", "aa")
    room = width("aaaa-", 10, bold=True)
    assert wrapped("aaaaaaa", 10, room, bold=True) == ("aaaa-", "aaa")
