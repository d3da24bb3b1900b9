"""A procedure as a chart: a column for each stage, a row for each act between them.

Rows instead of arrows in all directions: forty acts stay readable, on paper and in grey, and a row
can be read aloud.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from waarborg.core.drawing.measure import width, wrapped

MARGIN, LABEL_W, BEGIN_W, COLUMN_W = 24.0, 430.0, 56.0, 136.0
TITLE, HEAD, NAME, SMALL = 20.0, 12.0, 13.0, 11.0  # sizes of letters
LEAD = 1.32  # height of a line, in sizes
PAD = 9.0
BEGIN = -1  # instead of a column: before the first stage


@dataclass(frozen=True)
class Row:
    """An act: from which columns, to which one, and what is said of it."""

    name: str
    details: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    target: int | None = None  # None: the stage stays
    term: str = ""  # on the arrow
    term_at: int | None = None  # the column where it runs, when the stage stays
    late: bool = False  # only after a lapsed term


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn, in words of one language."""

    title: str
    description: str
    language: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    legend: tuple[str, ...]  # begin, from, to, stays, late


@dataclass(frozen=True)
class Box:
    """A text with its place: the upper left corner, the room it has, and its lines."""

    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    size: float
    bold: bool = False
    middle: bool = False
    kind: str = "text"  # text, stage, heading or term
    shaded: bool = False  # it stands in a row with a band behind it


@dataclass(frozen=True)
class Mark:
    """A sign on a column, or an arrow between two."""

    kind: str  # begin, from, stays or arrow
    y: float
    x: float
    to: float = 0.0
    late: bool = False


@dataclass
class Layout:
    """Where everything stands."""

    chart: Chart
    width: float = 0.0
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    bands: list[tuple[float, float]] = field(default_factory=list)  # behind every second row
    top: float = 0.0  # where the lines of the stages begin and end
    bottom: float = 0.0

    def column(self, number: int) -> float:
        """Give the middle of a column."""
        if number == BEGIN:
            return MARGIN + LABEL_W + BEGIN_W / 2
        return MARGIN + LABEL_W + BEGIN_W + COLUMN_W * (number + 0.5)


def laid_out(chart: Chart) -> Layout:
    """Give everything its place."""
    layout = Layout(chart)
    layout.width = 2 * MARGIN + LABEL_W + BEGIN_W + COLUMN_W * len(chart.columns)
    y = _title(layout, MARGIN)
    y = _stages(layout, y)
    layout.top = y
    for group in chart.groups:
        y = _group(layout, group, y)
    layout.bottom = y
    y = _stages(layout, y)
    layout.height = _legend(layout, y + PAD) + MARGIN
    return layout


def _text(layout: Layout, box: Box) -> float:
    """Put a text in its place; give where it ends."""
    layout.boxes.append(box)
    return box.y + box.h


def _box(x: float, y: float, w: float, text: str, size: float, *, bold: bool = False) -> Box:
    """Make a box as high as its text needs."""
    lines = wrapped(text, size, w, bold=bold)
    return Box(x, y, w, len(lines) * size * LEAD, lines, size, bold)


def _title(layout: Layout, y: float) -> float:
    """Put the title on top."""
    box = _box(MARGIN, y, layout.width - 2 * MARGIN, layout.chart.title, TITLE, bold=True)
    return _text(layout, box) + PAD


def _stages(layout: Layout, y: float) -> float:
    """Put a box for each stage: above the rows, and below them again."""
    room = COLUMN_W - 20
    wrap = [wrapped(name, HEAD, room, bold=True) for name in layout.chart.columns]
    height = max((len(lines) for lines in wrap), default=1) * HEAD * LEAD + 2 * PAD
    for number, lines in enumerate(wrap):
        x = layout.column(number) - room / 2 - 4
        box = Box(x, y, room + 8, height, lines, HEAD, bold=True, middle=True, kind="stage")
        layout.boxes.append(box)
    return y + height


def _group(layout: Layout, group: Group, y: float) -> float:
    """Put a heading, and its rows."""
    box = _box(MARGIN, y + PAD, LABEL_W - PAD, group.heading, NAME + 1, bold=True)
    box = Box(box.x, box.y, box.w, box.h, box.lines, box.size, box.bold, kind="heading")
    y = _text(layout, box) + PAD / 2
    for number, row in enumerate(group.rows):
        y = _row(layout, row, y, shaded=number % 2 == 0)
    return y


def _row(layout: Layout, row: Row, y: float, *, shaded: bool) -> float:
    """Put one act: its words on the left, its signs among the columns."""
    end = _text(layout, _box(MARGIN + PAD, y + PAD, LABEL_W - 3 * PAD, row.name, NAME, bold=True))
    for detail in row.details:
        end = _text(layout, _box(MARGIN + PAD, end, LABEL_W - 3 * PAD, detail, SMALL))
    term = wrapped(row.term, SMALL, COLUMN_W - 2 * PAD - 12)
    above = len(term) * SMALL * LEAD
    middle = max((y + end + PAD) / 2, y + PAD + above + 8)
    end = max(end, middle + 8)
    layout.marks += _marks(layout, row, middle)
    if term:
        x, w = _term_at(layout, row), COLUMN_W - 2 * PAD - 12
        kind = "text" if _moves(row) else "term"  # beside the line of a stage, or over it
        layout.boxes.append(
            Box(x - w / 2, middle - 9 - above, w, above, term, SMALL,
                middle=True, kind=kind, shaded=shaded)
        )  # fmt: skip
    if shaded:
        layout.bands.append((y, end + PAD - y))
    return end + PAD


def _moves(row: Row) -> bool:
    """Say whether an act brings a case from one stage to another somewhere."""
    return row.target is not None and any(one != row.target for one in row.sources)


def _term_at(layout: Layout, row: Row) -> float:
    """Say where the words of a term stand: on the arrow beside its head, or above the sign."""
    if row.target is None:
        return layout.column(row.term_at if row.term_at is not None else 0)
    there = layout.column(row.target)
    if not _moves(row):
        return there
    others = [layout.column(one) for one in row.sources if one != row.target]
    nearest = min(others, key=lambda x: abs(x - there))
    return there + (COLUMN_W / 2 if nearest > there else -COLUMN_W / 2)


def _marks(layout: Layout, row: Row, y: float) -> Iterator[Mark]:
    """Give the signs of one act."""
    if row.target is None:
        for one in row.sources:
            yield Mark("stays", y, layout.column(one), late=row.late)
        return
    there = layout.column(row.target)
    for one in row.sources:
        kind = "begin" if one == BEGIN else "stays" if one == row.target else "from"
        yield Mark(kind, y, layout.column(one), late=row.late)
    xs = [layout.column(one) for one in row.sources if one != row.target]
    for side in (min(xs, default=there), max(xs, default=there)):
        room = 8.0 if row.target in row.sources else 0.0  # for the ring that stands there
        if side != there:
            yield Mark("arrow", y, side, there + (room if side > there else -room), row.late)


def _legend(layout: Layout, y: float) -> float:
    """Say what the signs mean."""
    for kind, words in zip(("begin", "from", "arrow", "stays", "late"), layout.chart.legend,
                           strict=True):  # fmt: skip
        sign = Mark("arrow" if kind == "late" else kind, y + 8, MARGIN + 20, MARGIN + 52,
                    late=kind == "late")  # fmt: skip
        layout.marks.append(sign)
        y = _text(layout, _box(MARGIN + 66, y, LABEL_W, words, SMALL)) + 5
    return y


def fits(box: Box) -> bool:
    """Say whether every line of a text fits in its room."""
    return all(width(line, box.size, bold=box.bold) <= box.w + 0.01 for line in box.lines)
