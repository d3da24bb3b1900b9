"""A broken file is refused with what, where and how to mend it; every problem at once."""

import shutil
from datetime import date

import pytest

from tests.procedures.cast import EXAMPLE, ROOT, example
from tests.procedures.copies import change, folder
from waarborg.core.procedure.reading import BrokenProcedure
from waarborg.store.procedures.loading import (
    NoProcedure,
    in_force,
    load_chart,
    load_procedure,
)

__all__ = ["folder"]
PROCEDURE, CHART = "procedure.yaml", "chart.yaml"
ACKNOWLEDGE, CLOSE = "norms/acknowledge.yaml", "norms/close.yaml"


BROKEN = [
    (ACKNOWLEDGE, "within: P7D", "within: P8D", "laxer than the law", "Write within: P7D or less"),
    (CLOSE, "within: P3M", "within: P93D", "law/nl-wbk/2023-02-18/norms/feedback.yaml", "P3M"),
    (CLOSE, "reasons, feedback, ", "", "also asks for feedback, reasons", "Add feedback, reasons"),
    (CLOSE, "within: P3M", "within: P5Y\nterm: accept", "law/nl-wbk/2023-02-18/norms/feedback.yaml", "P3M"),  # noqa: E501 - a row of the table
    (ACKNOWLEDGE, "within: P7D", "within: P8D\nterm: assess", "laxer than the law", "P7D or less"),
    ("norms/assess.yaml", "within: P14D", "within: P14D\nterm: feedback", "kept by assess", "act: close"),  # noqa: E501 - a row of the table
    (ACKNOWLEDGE, "within: P7D", "within: P7", "no duration with a number", "P7D, P3M"),
    (ACKNOWLEDGE, "within: P7D", "within: immediately", "without a number", "{immediately: P1D}"),
    (ACKNOWLEDGE, "within: P7D", "within: {immediately: }", "immediately is missing", "Add"),
    (ACKNOWLEDGE, "act: acknowledge", "act: acknowlege", "no word 'acknowlege'", "acknowledge?"),
    (ACKNOWLEDGE, "act: acknowledge", "", "either an act or a duty", "Write act: or duty:"),
    (ACKNOWLEDGE, "from: received", "from: recieved", "no word 'recieved'", "mean received?"),
    (ACKNOWLEDGE, "by: [owner", "by: [ownr", "no body or word 'ownr'", "Did you mean owner?"),
    (ACKNOWLEDGE, "if_late: [oversight", "if_late: [oversite", "no body 'oversite'", "oversight?"),
    (ACKNOWLEDGE, "if_late: [oversight, committee, external_point]", "", "anybody", "Add if_late"),
    (ACKNOWLEDGE, "within: P7D\n", "", "if_late without a term", "Add within:"),
    (ACKNOWLEDGE, "to: acknowledged", "too: acknowledged", "key 'too' is unknown", "mean to?"),
    (ACKNOWLEDGE, "to: acknowledged", "act: close", "'act' stands here twice", "Remove one"),
    (ACKNOWLEDGE, "regeling:", "regelng:", "no source 'regelng'", "sources: in procedure.yaml"),
    (ACKNOWLEDGE, 'source: {regeling: "art. 5, eerste lid"}', "", "source is missing", "Add"),
    (ACKNOWLEDGE, "date: 2026-11-22", "date: 22-11-2026", "is no day", "year-month-day"),
    (ACKNOWLEDGE, "by: office", "", "by is missing", "Add by:"),
    (ACKNOWLEDGE, "from: received", "from: [received", "this is no YAML", "Mend the line"),
    (CLOSE, "starts: received\n", "from: x\n", "'from' stands here twice", "Remove"),
    ("norms/hand-back.yaml", "hands_to: [line_manager]", "", "hand_back to nobody", "Add hands_to"),
    ("norms/second-look-close.yaml", "about: close", "", "a second look at what", "Add about"),
    ("norms/hand-back.yaml", "kind: [wrongdoing", "kind: [wrong", "no word 'wrong'", "Did you mean"),  # noqa: E501 - a row of the table
    ("norms/investigate.yaml", "by: [external_point", "by: [owner", "names no body", "Name one or"),
    ("norms/read.yaml", "text:", "txt:", "text is missing", "Add text:"),
    (PROCEDURE, "languages: [nl, en]", "languages: [nl, en, fr]", "fr is promised", "Add the file"),
    (PROCEDURE, "languages: [nl, en]", "languages: [nl]", "en is not promised", "Add en"),
    (PROCEDURE, "under: executive_board", "under: excutive_board", "no position", "executive_board?"),  # noqa: E501 - a row of the table
    (PROCEDURE, "executive_board: {", "executive_board: {under: employee, ", "under itself", "top"),
    (PROCEDURE, "quorum: 2", "quorum: 4", "quorum is larger than the seats", "Lower it"),
    (PROCEDURE, "quorum: 2", "quorum: yes", "must be a whole number", "Write a number"),
    (PROCEDURE, "independent: true", "independent: yes", "true or false, not 'yes'", "true or"),
    (PROCEDURE, "substitute: [coordinator]", "substitute: [oversight]", "own substitute", "another"),  # noqa: E501 - a row of the table
    (PROCEDURE, "body: coordinator", "body: cordinator", "no body 'cordinator'", "coordinator?"),
    (PROCEDURE, "ways: [web", "ways: [fax", "no word 'fax'", "Use one of: letter"),
    (PROCEDURE, "zone: Europe/Amsterdam", "zone: Europe/Amsterdm", "no time zone", "Amsterdam?"),
    (PROCEDURE, "law/nl-wbk", "law/nl-wkb", "no version of law/nl-wkb", "Name a law"),
    (PROCEDURE, "  discrimination:", "  discriminatie:", "no kind 'discriminatie'", "mean discrim"),
    (PROCEDURE, "  draft:", "  drafts:", "no class of records 'drafts'", "Did you mean draft?"),
    (PROCEDURE, "valid_from: 2026-01-01", "valid_from: 2026-02-01", "the folder says", "the same"),
    ("texts/en.yaml", "chair: chair\n", "\n", "'seats.chair' is missing", "Write it"),
    ("texts/nl.yaml", "chair: voorzitter\n", "chair:\n", "this is no text", "Write a text"),
    ("texts/nl.yaml", "employee: medewerker", "emploee: medewerker", "'positions.emploee'", "mean"),
    (CHART, "post_accra:", "post_acra:", "'units.post_acra' is missing", "Write it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "before", "after", "what", "mend"), BROKEN, ids=[row[3] for row in BROKEN]
)
def test_the_message_says_where_what_and_how_to_mend(folder, name, before, after, what, mend):
    change(folder, name, before, after)
    with pytest.raises(BrokenProcedure) as broken:
        load_procedure(folder)
    told = [str(problem) for problem in broken.value.problems]
    assert any(what in line and mend in line for line in told), told


def test_every_problem_is_told_at_once_with_its_line(folder):
    change(folder, ACKNOWLEDGE, "within: P7D", "within: P8D")
    change(folder, CLOSE, "act: close", "act: clothes")
    change(folder, "texts/en.yaml", "chair: chair\n", "\n")
    with pytest.raises(BrokenProcedure) as broken:
        load_procedure(folder)
    files = {problem.file: problem.line for problem in broken.value.problems}
    assert {ACKNOWLEDGE, CLOSE, "texts/en.yaml"} <= set(files)
    lines = (folder / ACKNOWLEDGE).read_text("utf-8").splitlines()
    assert lines[files[ACKNOWLEDGE] - 1] == "within: P8D"


def test_a_file_that_nobody_reads_is_told(folder):
    (folder / "norm").mkdir()
    (folder / "norm" / "x.yaml").write_text("a: b\n", "utf-8")
    with pytest.raises(BrokenProcedure, match="nobody reads this file"):
        load_procedure(folder)


def test_two_norms_of_one_code_are_told(folder):
    (folder / "norms" / "more").mkdir()
    shutil.copy(folder / ACKNOWLEDGE, folder / "norms" / "more" / "acknowledge.yaml")
    with pytest.raises(BrokenProcedure, match="the same code 'acknowledge'"):
        load_procedure(folder)


def test_a_folder_without_a_procedure_is_told(tmp_path):
    with pytest.raises(BrokenProcedure, match=r"there is no procedure\.yaml"):
        load_procedure(tmp_path / "2026-01-01")


def test_a_folder_that_is_no_day_is_told(folder):
    other = folder.rename(folder.parent / "now")
    with pytest.raises(BrokenProcedure, match="is no day"):
        load_procedure(other)


def test_latin_one_is_told(folder):
    (folder / ACKNOWLEDGE).write_bytes("text: één".encode("latin-1"))
    with pytest.raises(BrokenProcedure, match="no UTF-8"):
        load_procedure(folder)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("griffie: {in: gemeente", "griffie: {in: gemente", "no unit 'gemente'"),
        ("gemeente: {place", "gemeente: {in: griffie, place", "lies in itself"),
        ("gemeente: {place: town_hall}", "gemeente: {}", "place is missing"),
    ],
)
def test_a_broken_chart_is_told(folder, before, after, what):
    change(folder, CHART, before, after)
    with pytest.raises(BrokenProcedure, match=what):
        load_chart(folder, example())


def test_before_the_first_version_none_is_in_force():
    with pytest.raises(NoProcedure, match="example is in force on 2025-12-31"):
        in_force(ROOT, "example", date(2025, 12, 31))


def test_stricter_than_the_law_is_fine(folder):
    change(folder, ACKNOWLEDGE, "within: P7D", "within: {immediately: P1D}")
    assert load_procedure(folder).norm("acknowledge").term.immediately


def test_the_law_of_another_day_can_be_asked_for():
    with pytest.raises(BrokenProcedure, match="law/eu-2019-1937 is in force on 2020-01-01"):
        load_procedure(EXAMPLE, law_on=date(2020, 1, 1))


def test_the_digest_counts_values_but_not_layout(folder):
    before = load_procedure(folder).digest
    change(folder, ACKNOWLEDGE, "act: acknowledge", "act:   acknowledge   # said twice")
    assert load_procedure(folder).digest == before
    change(folder, ACKNOWLEDGE, "within: P7D", "within: P6D")
    assert load_procedure(folder).digest != before
