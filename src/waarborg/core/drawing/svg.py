"""A chart written as SVG: in grey, without scripts and without anything from elsewhere."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from waarborg.core.drawing.chart import LEAD, MARGIN, Box, Chart, Layout, Mark, laid_out

FONT: Final = "system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"
INK, LINE, BAND, PAPER = "#1a1a1a", "#999999", "#f2f2f2", "#ffffff"


def drawn(chart: Chart) -> str:
    """Write a chart; the same chart is always the same text."""
    return "\n".join(_lines(laid_out(chart))) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    """Write the lines of the file."""
    chart = layout.chart
    w, h = _number(layout.width), _number(layout.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        f'role="img" aria-labelledby="title" aria-describedby="description" '
        f'lang="{chart.language}" font-family={quoteattr(FONT)} fill="{INK}">'
    )
    yield f'<title id="title">{escape(chart.title)}</title>'
    yield f'<desc id="description">{escape(chart.description)}</desc>'
    yield f'<rect width="{w}" height="{h}" fill="{PAPER}"/>'
    for y, height in layout.bands:
        wide = _number(layout.width - 2 * MARGIN)
        yield (
            f'<rect x="{_number(MARGIN)}" y="{_number(y)}" width="{wide}" '
            f'height="{_number(height)}" fill="{BAND}"/>'
        )
    for number in range(len(chart.columns)):
        x = _number(layout.column(number))
        yield (
            f'<line x1="{x}" y1="{_number(layout.top)}" x2="{x}" y2="{_number(layout.bottom)}" '
            f'stroke="{LINE}"/>'
        )
    for mark in layout.marks:
        yield from _mark(mark)
    for box in layout.boxes:
        yield from _box(box)
    yield "</svg>"


def _number(value: float) -> str:
    """Write a number, short."""
    return f"{value:.1f}".removesuffix(".0")


def _mark(mark: Mark) -> Iterator[str]:
    """Write a sign."""
    x, y = _number(mark.x), _number(mark.y)
    if mark.kind == "from":
        yield f'<circle cx="{x}" cy="{y}" r="5"/>'
    elif mark.kind == "stays":
        dashes = ' stroke-dasharray="3 2"' if mark.late else ""
        yield (
            f'<circle cx="{x}" cy="{y}" r="6" fill="{PAPER}" stroke="{INK}" stroke-width="2"'
            f"{dashes}/>"
        )
    elif mark.kind == "begin":
        yield f'<rect x="{_number(mark.x - 5)}" y="{_number(mark.y - 5)}" width="10" height="10"/>'
    else:
        yield from _arrow(mark)


def _arrow(mark: Mark) -> Iterator[str]:
    """Write an arrow; dashed where it needs a lapsed term."""
    back = -1 if mark.to > mark.x else 1
    tip = mark.to + 2 * back  # just before the line of the stage
    dashes = ' stroke-dasharray="7 4"' if mark.late else ""
    y = _number(mark.y)
    yield (
        f'<line x1="{_number(mark.x)}" y1="{y}" x2="{_number(tip + 9 * back)}" y2="{y}" '
        f'stroke="{INK}" stroke-width="2"{dashes}/>'
    )
    corners = ((tip, 0.0), (tip + 11 * back, -6.0), (tip + 11 * back, 6.0))
    points = " ".join(f"{_number(x)},{_number(mark.y + dy)}" for x, dy in corners)
    yield f'<polygon points="{points}"/>'


def _box(box: Box) -> Iterator[str]:
    """Write a text, in its frame where it has one."""
    if box.kind == "stage":
        yield (
            f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.w)}" '
            f'height="{_number(box.h)}" rx="8" fill="{PAPER}" stroke="{INK}" stroke-width="2"/>'
        )
    if box.kind == "term":  # over the line of a stage
        yield (
            f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.w)}" '
            f'height="{_number(box.h)}" fill="{BAND if box.shaded else PAPER}" rx="3"/>'
        )
    weight = ' font-weight="bold"' if box.bold else ""
    anchor = ' text-anchor="middle"' if box.middle else ""
    x = _number(box.x + box.w / 2 if box.middle else box.x)
    step = box.size * LEAD
    first = box.y + (box.h - len(box.lines) * step) / 2 + box.size
    for number, line in enumerate(box.lines):
        y = _number(first + number * step)
        yield (
            f'<text x="{x}" y="{y}" font-size="{_number(box.size)}"{weight}{anchor}>'
            f"{escape(line)}</text>"
        )
