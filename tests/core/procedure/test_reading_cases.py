"""Units, people and spots in a file that tells a case; what the lines of its acts can say."""

import datetime as dt

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.facts import Spot, Unit
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading_case import read_people, read_report
from waarborg.core.procedure.reading_law import read_law
from waarborg.core.procedure.reading_lines import complaints
from waarborg.core.terms import Leaf

UNITS = {"west/one": Unit("west/one", None, "yard")}
ZONE = "Europe/Amsterdam"


def page(**told):
    return Page(Desk(), "case.yaml", told)


def test_a_unit_can_have_a_slash_in_its_code():
    read = page(kind="integrity_breach", name="open", concerned=["employee/west/one"])
    known = read_report(read, example(), UNITS)
    assert (known.facts.concerned, read.desk.problems) == ({Spot("employee", "west/one")}, [])


def test_of_two_lists_of_people_from_one_day_on_the_last_one_holds():
    def at(day, person):
        return {"from": day, "members": [{"person": person}]}

    told = [at("2026-03-01", "huib"), at("2026-01-01", "asha"), at("2026-01-01", "bram")]
    read = page(people=told)
    people = read_people(read, ZONE, UNITS)
    assert read.desk.problems == []
    assert [roster.members[0].person for _, roster in people.since] == ["asha", "bram", "huib"]
    assert people.on(dt.date(2026, 2, 1)).members[0].person == "bram"


def said(act, **also):
    detail = {"act": act, "by": "asha", "body": "coordinator", "from": "", "to": "received"}
    return complaints(detail | also, Leaf.ACT, example())


@pytest.mark.parametrize("to", ["", "nowhere"])
def test_what_is_passed_on_goes_to_a_body(to):
    [(what, mend)] = said("pass_on", to_body=to)
    assert what == f"{to!r} is no to_body"
    assert mend.startswith("Use one of: adviser, committee, coordinator, ")


def test_to_name_no_ground_at_all_is_not_among_the_grounds_that_are_listed():
    assert said("declare_conflict", ground="") == []
    [(what, mend)] = said("declare_conflict", ground="zzz")
    assert what == "'zzz' is no ground"
    assert mend.startswith("Use one of: ")
    assert "" not in mend.removeprefix("Use one of: ").removesuffix(".").split(", ")


def test_a_norm_of_a_law_is_called_after_its_file_wherever_that_lies():
    law = {"law": "law", "valid_from": "2026-01-01", "title": "A law"}
    norm = {
        "text": "x", "source": {"law": "1"}, "act": "acknowledge", "from": ["received"],
        "to": "acknowledged", "by": ["owner"], "checked": {"date": "2026-01-01", "by": "office"},
    }  # fmt: skip
    made = read_law({"law.yaml": law, "norms/early/confirm.yaml": norm, "norms/hear.yaml": norm})
    assert [one.code for one in made.norms] == ["confirm", "hear"]
