"""What no procedure needs is told in a sentence, and never ends in a traceback."""

import pytest

from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures import strict_yaml


@pytest.mark.parametrize("digits", [19, 4_301, 100_000])
def test_a_number_that_is_too_long_is_told_with_its_line(digits):
    for number in ("9" * digits, "-" + "9" * digits):
        with pytest.raises(BrokenProcedure) as broken:
            strict_yaml.read("procedure.yaml", f"bodies:\n  quorum: {number}\n")
        (problem,) = broken.value.problems
        assert (problem.file, problem.line) == ("procedure.yaml", 2)
        assert "number" in problem.what
        assert len(str(broken.value)) < 300


def test_a_long_number_in_a_list_or_by_itself_is_told_too():
    for text in (f"- 1\n- {'9' * 5_000}\n", "9" * 5_000):
        with pytest.raises(BrokenProcedure):
            strict_yaml.read("procedure.yaml", text)


def test_between_quotes_it_is_a_text_and_a_short_one_is_a_number():
    value, _ = strict_yaml.read("x.yaml", f'one: "{"9" * 30}"\ntwo: -{"9" * 18}\nthree: 007')
    assert value == {"one": "9" * 30, "two": -int("9" * 18), "three": "007"}


def test_whoever_changes_what_was_read_changes_it_for_nobody_else():
    text = "bodies: {office: [asha]}\n"
    value, lines = strict_yaml.read("x.yaml", text)
    value["bodies"]["office"].append("dina")
    value["bodies"]["board"] = []
    lines.clear()
    again, where = strict_yaml.read("x.yaml", text)
    assert again == {"bodies": {"office": ["asha"]}}
    assert where["bodies", "office"] == 1
