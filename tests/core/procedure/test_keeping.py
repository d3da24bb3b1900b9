"""When a case is destroyed: by how it ended, and when it last did."""

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.keeping import ending_of, soonest_end
from waarborg.core.procedure.model import Retention
from waarborg.core.procedure.words import Kept
from waarborg.core.terms import Act, Kind, Leaf, NameMode, Relation, Stage

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
FACTS = CaseFacts(
    stage=Stage.CLOSED,
    body="coordinator",
    kind=Kind.INTEGRITY_BREACH,
    relation=Relation.EMPLOYEE,
    place="yard",
    door="coordinator",
    name=NameMode.ANONYMOUS,
)


@dataclass(frozen=True)
class Rules:
    """As much of a procedure as this needs."""

    retention: dict = field(
        default_factory=lambda: {
            kept: Retention(kept, after, f"art. {number}")
            for number, (kept, after) in enumerate(
                [
                    (Kept.REFUSED, "P2Y"),
                    (Kept.CASE, "P5Y"),
                    (Kept.RETALIATION, "P7Y"),
                    (Kept.SETTLED, "P1Y"),
                ]
            )
        }
    )
    zone: str = "Europe/Amsterdam"


@dataclass(frozen=True)
class Step:
    """A line of a trail."""

    act: str
    to: Stage
    before: str = "assessing"
    days: int = 0
    leaf: Leaf = Leaf.ACT
    by: str = "asha"

    @property
    def at(self) -> dt.datetime:
        return AT + dt.timedelta(days=self.days)

    @property
    def detail(self) -> dict:
        return {"from": self.before, "to": self.to}


CLOSED = Step(Act.CLOSE, Stage.CLOSED)
REFUSED = Step(Act.REFUSE, Stage.CLOSED)


@pytest.mark.parametrize(
    ("facts", "lines", "kept", "year"),
    [
        (FACTS, [CLOSED], Kept.CASE, 2031),
        (FACTS, [REFUSED], Kept.REFUSED, 2028),
        (replace(FACTS, kind=Kind.RETALIATION), [CLOSED], Kept.RETALIATION, 2033),
        (replace(FACTS, kind=Kind.RETALIATION), [REFUSED], Kept.RETALIATION, 2033),
        (
            replace(FACTS, stage=Stage.SETTLED),
            [Step(Act.REGISTER_SETTLED, Stage.SETTLED, before="", leaf=Leaf.REGISTER)],
            Kept.SETTLED,
            2027,
        ),
    ],
)
def test_how_it_ended_says_how_long_it_is_kept(facts, lines, kept, year):
    found = ending_of(facts, lines, Rules())
    assert (found.kept, found.on, found.held) == (kept, dt.date(year, 3, 2), False)
    assert found.ground == Rules().retention[kept].ground


def test_what_is_done_to_a_case_that_ended_moves_nothing():
    later = Step(Act.ADD, Stage.CLOSED, before="closed", days=100)
    assert ending_of(FACTS, [CLOSED, later], Rules()).on == dt.date(2031, 3, 2)


def test_a_case_that_came_back_counts_from_its_last_end():
    back = Step(Act.ASK_SECOND_LOOK, Stage.SECOND_LOOK, before="closed", days=10)
    again = Step(Act.ANSWER_SECOND_LOOK, Stage.CLOSED, before="second_look", days=20)
    assert ending_of(FACTS, [REFUSED, back, again], Rules()).on == dt.date(2028, 3, 22)
    assert ending_of(replace(FACTS, stage=Stage.SECOND_LOOK), [REFUSED, back], Rules()) is None


def test_what_was_refused_and_then_taken_up_is_kept_as_a_case():
    back = Step(Act.ANSWER_SECOND_LOOK, Stage.ASSESSING, before="second_look", days=10)
    taken_up = Step(Act.CLOSE, Stage.CLOSED, days=20)
    assert ending_of(FACTS, [REFUSED, back, taken_up], Rules()).kept is Kept.CASE


@pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.CLOSED, Stage.SETTLED}])
def test_what_goes_on_has_no_end(stage):
    assert ending_of(replace(FACTS, stage=stage), [CLOSED], Rules()) is None


def test_a_procedure_that_states_none_gives_none_and_a_hold_is_told():
    assert ending_of(FACTS, [CLOSED], Rules(retention={})) is None
    assert ending_of(replace(FACTS, held=True), [CLOSED], Rules()).held


def test_nothing_ends_sooner_than_what_is_kept_shortest_of_all_cases():
    """What is kept of a draft is no case."""
    draft = {Kept.DRAFT: Retention(Kept.DRAFT, "PT48H", "art. 1")}
    rules = replace(Rules(), retention={**Rules().retention, **draft})
    assert soonest_end(AT, rules) == dt.date(2027, 3, 2)
    assert soonest_end(AT, Rules(retention=draft)) is None


def test_a_hold_that_was_lifted_leaves_two_weeks():
    held = Step(Act.HOLD, Stage.CLOSED, before="closed", days=10)
    early, late = (Step(Act.LIFT_HOLD, Stage.CLOSED, before="closed", days=n) for n in (20, 1825))
    assert ending_of(FACTS, [CLOSED, held, early], Rules()).on == dt.date(2031, 3, 2)
    assert ending_of(FACTS, [CLOSED, held, late], Rules()).on == dt.date(2031, 3, 15)


def test_the_day_is_that_of_the_organisation():
    there = replace(Rules(), zone="Pacific/Honolulu")  # at nine in Greenwich it is the day before
    assert ending_of(FACTS, [CLOSED], there).on == dt.date(2031, 3, 1)
