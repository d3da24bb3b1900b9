"""The drawing of a procedure: nothing overlaps, nothing is missing, everything fits."""

import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations

import pytest

from tests.procedures.cast import EXAMPLE
from tests.procedures.seeds import EVERY, called, procedure
from waarborg.core.drawing.chart import BEGIN, Box, Chart, Group, Row, fits, laid_out
from waarborg.core.drawing.measure import width, wrapped
from waarborg.core.drawing.svg import drawn
from waarborg.core.terms import Stage
from waarborg.usecases.procedures import norm_words, values
from waarborg.usecases.procedures.draw_procedure import chart_of

ALL = [(folder, language) for folder in (EXAMPLE, *EVERY) for language in ("nl", "en")]
NAMES = [f"{called(folder)}-{language}" for folder, language in ALL]
each = pytest.mark.parametrize(("folder", "language"), ALL, ids=NAMES)
SVG = "{http://www.w3.org/2000/svg}"


@cache
def chart(folder, language):
    return chart_of(procedure(folder), language)


def apart(one, other):
    beside = one.x + one.w <= other.x + 0.01 or other.x + other.w <= one.x + 0.01
    below = one.y + one.h <= other.y + 0.01 or other.y + other.h <= one.y + 0.01
    return beside or below


@each
def test_no_text_overlaps_another_and_each_fits_in_its_place(folder, language):
    layout = laid_out(chart(folder, language))
    for one, other in combinations(layout.boxes, 2):
        assert apart(one, other), (one.lines, other.lines)
    for box in layout.boxes:
        assert fits(box), box.lines
        assert box.x >= 0
        assert box.x + box.w <= layout.width
        assert box.y + box.h <= layout.height


@each
def test_every_stage_act_body_and_term_is_drawn_and_read_aloud(folder, language):
    from django.utils.translation import override

    rules, drawing = procedure(folder), chart(folder, language)
    rows = [row for group in drawing.groups for row in group.rows]
    assert len(rows) == len(rules.norms) + len(rules.doors)
    with override(language):
        heads = sorted(norm_words.head(norm) for norm in rules.norms)
        names = sorted(row.name for row in rows)
        assert set(heads) <= set(names)
        for norm in rules.norms:
            bodies = [values.body(code, values.Tongue(rules, language)) for code in norm.by]
            assert all(body in drawing.description for body in bodies)
    assert sum(bool(row.term) for row in rows) == sum(n.term is not None for n in rules.norms)
    assert len(drawing.columns) == len(set(drawing.columns))
    assert all(stage in drawing.description for stage in drawing.columns)


@each
def test_it_is_well_formed_and_asks_nothing_of_elsewhere(folder, language):
    written = drawn(chart(folder, language))
    root = ET.fromstring(written)
    assert root.get("role") == "img"
    assert root.get("lang") == language
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert len(root[1].text) > 500
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "rect", "line", "circle", "polygon", "text",
    }  # fmt: skip
    assert not [one for one in ("http", "url(", "href") if one in written.partition("\n")[2]]
    colours = {one.get(name) for one in root.iter() for name in ("fill", "stroke")} - {None}
    assert all(len({one[1:3], one[3:5], one[5:7]}) == 1 for one in colours), "grey only"
    assert written == drawn(chart_of(procedure(folder), language))


def test_the_arrows_go_where_the_norms_lead():
    drawing = chart(EXAMPLE, "en")
    stages = list(Stage)
    rules = procedure(EXAMPLE)
    rows = {row.name: row for group in drawing.groups for row in group.rows}
    assert len(drawing.columns) == len(stages)
    acknowledge = rows["Confirm receipt"]
    assert (acknowledge.sources, acknowledge.target, acknowledge.term) == ((0,), 1, "7 days")
    settled = rows["Register something settled informally"]
    assert (settled.sources, drawing.columns[settled.target]) == ((BEGIN,), "Settled informally")
    late = [row for group in drawing.groups for row in group.rows if row.late]
    assert len(late) == sum(norm.by == ("escalated",) for norm in rules.norms) == 1


def test_long_words_are_broken_and_never_cut_off():
    room = 60.0
    lines = wrapped("vertrouwenspersoonscommissievergadering is lang", 11, room)
    assert all(width(line, 11) <= room for line in lines)
    assert "".join(line.rstrip("-") for line in lines).startswith("vertrouwenspersoons")
    assert wrapped("", 11, room) == ()


def test_long_bold_words_are_broken_where_bold_letters_ask_for_it():
    word = "vertrouwenspersoonscommissievergadering"
    for room in range(60, 120):
        lines = wrapped(word, 11, room, bold=True)
        assert all(width(line, 11, bold=True) <= room for line in lines)


@pytest.mark.parametrize(("room", "fitting"), [(64.0, True), (63.99, True), (63.98, False)])
def test_a_text_fits_in_a_room_up_to_a_hundredth_too_small(room, fitting):
    assert width("a", 100) == 64.0
    assert fits(Box(0, 0, room, 100, ("a",), 100)) is fitting


def test_signs_in_texts_do_not_break_the_drawing():
    row = Row('<b> & "x"', ("a < b",), (0,), 1, "1 < 2")
    text = drawn(
        Chart("A & B", "a <b>", "en", ("one", "two"), (Group("g", (row,)),), tuple("abcde"))
    )
    assert ET.fromstring(text)[0].text == "A & B"


def test_the_command_writes_to_a_file_or_to_the_output(tmp_path, capsys):
    from waarborg.commands.cli import main

    file = tmp_path / "drawing.svg"
    assert main(["procedure", "draw", str(EXAMPLE), "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["procedure", "draw", str(EXAMPLE)]) == 0
    assert capsys.readouterr().out == file.read_text("utf-8")
    assert main(["procedure", "draw", str(tmp_path)]) == 2
