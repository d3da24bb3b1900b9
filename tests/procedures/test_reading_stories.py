"""A story of `scenarios/` is read as it is written; what it leaves out is the most ordinary."""

import pytest

from tests.procedures.cast import example, units
from waarborg.core.procedure.facts import Actor, CaseFacts, Member, Spot
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.stories import Story, read_stories
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Consent, Kind, NameMode, Reason, Relation, Stage

PEOPLE = {
    "asha": {
        "position": "integrity_officer",
        "unit": "integriteitsbureau",
        "bodies": "coordinator",
    },
    "chair": {"bodies": ["committee"], "seats": ["chair"]},
    "joep": {"position": "employee", "unit": "bedrijfsvoering", "keyed": False},
}
CASE = {"stage": "assessing", "body": "coordinator"}
STORY = {"story": "Somebody does something.", "act": "close", "actor": "asha"}
FULL = {
    "stage": "closed", "body": "committee", "kind": "wrongdoing", "relation": "citizen",
    "place": "yard", "door": "citizens", "name": "open", "consent": "given",
    "concerned": ["employee/team_groen"], "excluded": ["asha"], "conflicted": ["joep"],
    "declared": ["chair"], "tasked": ["joep"], "done": ["assess"], "decisions": ["coordinator"],
    "earlier": ["oversight"], "had_part": ["chair"], "second_looks": ["close"],
    "escalated": ["external_point"], "matched": ["asha"],
}  # fmt: skip


def read(story=None, people=None, file="scenarios/allow/one.yaml", **also):
    told = {"scenarios/people.yaml": {"people": people or PEOPLE}}
    return read_stories(told | {file: {**STORY, **(story or {}), **also}}, example(), units())


def test_people_are_read_with_their_place_and_their_seats():
    members = read().people.members
    office = Spot("integrity_officer", "integriteitsbureau")
    assert members == (
        Member("asha", office, frozenset({"coordinator"}), frozenset(), keyed=True),
        Member("chair", None, frozenset({"committee"}), frozenset({"chair"}), keyed=True),
        Member("joep", Spot("employee", "bedrijfsvoering"), keyed=False),
    )


def test_everything_that_a_story_says_is_read():
    (told,) = read(
        case=FULL, given=["reasons"], towards="chair", about="close", reason="not_your_role",
        concerned=["employee/team_groen"], file="scenarios/deny/one.yaml",
    ).told  # fmt: skip
    spot = frozenset({Spot("employee", "team_groen")})
    case = CaseFacts(
        stage=Stage.CLOSED,
        body="committee",
        kind=Kind.WRONGDOING,
        relation=Relation.CITIZEN,
        place="yard",
        door="citizens",
        name=NameMode.OPEN,
        consent=Consent.GIVEN,
        concerned=spot,
        excluded=frozenset({"asha"}),
        conflicted=frozenset({"joep"}),
        declared=frozenset({"chair"}),
        tasked=frozenset({"joep"}),
        done=frozenset({Act.ASSESS}),
        decisions=("coordinator",),
        earlier=frozenset({"oversight"}),
        had_part=frozenset({"chair"}),
        second_looks=frozenset({Act.CLOSE}),
        escalated=frozenset({"external_point"}),
        matched=frozenset({"asha"}),
    )
    office = Spot("integrity_officer", "integriteitsbureau")
    assert told == Story(
        file="scenarios/deny/one.yaml",
        text="Somebody does something.",
        act=Act.CLOSE,
        actor=Actor("asha", frozenset({"coordinator"}), office),
        case=case,
        given=frozenset({Need.REASONS}),
        towards="chair",
        about=Act.CLOSE,
        concerned=spot,
        reason=Reason.NOT_YOUR_ROLE,
    )


def test_what_is_left_out_is_the_most_ordinary():
    (told,) = read(case=CASE, actor="reporter").told
    assert told.actor == Actor(is_reporter=True)
    assert told.case == CaseFacts(
        stage=Stage.ASSESSING,
        body="coordinator",
        kind=Kind.INTEGRITY_BREACH,
        relation=Relation.EMPLOYEE,
        place=next(iter(example().places)),
        door=next(iter(example().doors)),
        name=NameMode.CONFIDENTIAL,
        declared=frozenset(PEOPLE),
    )
    assert read().told[0].case is None


MISSING = "{0} is missing. Add {0}: to this place."
# fmt: off
BROKEN = {
    "no act": ({"act": None}, "act", MISSING.format("act")),
    "nobody": ({"actor": None}, "actor", MISSING.format("actor")),
    "nobody of that name": ({"actor": "ash"}, "actor",
                            "there is no person 'ash'. Did you mean asha?"),
    "to nobody of that name": ({"towards": "chiar"}, "towards",
                               "there is no one to go to 'chiar'. Did you mean chair?"),
    "no stage": ({"case": {"body": "coordinator"}}, "case.stage", MISSING.format("stage")),
    "no body": ({"case": {"stage": "closed"}}, "case.body", MISSING.format("body")),
    "no function of that name": ({"concerned": ["employe/team_groen"]}, "concerned",
                                 "there is no position 'employe'. Did you mean employee?"),
    "no unit of that name": ({"concerned": ["employee/team_groem"]}, "concerned",
                             ("there is no unit 'team_groem' in the chart. "
                             "Did you mean team_groen?")),
    "a function in two units": ({"concerned": ["employee/team_groen/x"]}, "concerned",
                                ("there is no unit 'team_groen/x' in the chart. "
                                "Did you mean team_groen?")),
    **{f"in a case, {key}": (
        {"case": {**CASE, key: "no-such"}}, f"case.{key}", f"there is no {what} 'no-such'.")
        for key, what in {
            "place": "place", "door": "door", "excluded": "person", "conflicted": "person",
            "declared": "person", "tasked": "person", "decisions": "body", "earlier": "body",
            "had_part": "person", "escalated": "body", "matched": "person"}.items()},
}
SOMEBODY = {
    "position": ("position", {"position": "no-such", "unit": "gemeente"}, "there is no position"),
    "unit": ("unit", {"position": "employee", "unit": "no-such"}, "there is no unit"),
    "no unit": ("unit", {"position": "employee"}, MISSING.format("unit")),
    "bodies": ("bodies", {"bodies": ["no-such"]}, "there is no body"),
    "seats": ("seats", {"seats": ["no-such"]}, "there is no seat"),
}
# fmt: on


def problems(make):
    with pytest.raises(BrokenProcedure) as broken:
        make()
    return [(one.where, f"{one.what}. {one.mend}") for one in broken.value.problems]


@pytest.mark.parametrize(("change", "where", "what"), BROKEN.values(), ids=BROKEN)
def test_a_broken_story_says_where(change, where, what):
    found = problems(lambda: read(change))
    assert [place for place, _ in found] == [where]
    assert found[0][1].startswith(what)


@pytest.mark.parametrize(("key", "member", "what"), SOMEBODY.values(), ids=SOMEBODY)
def test_somebody_who_fits_nowhere_is_told(key, member, what):
    found = problems(lambda: read(people={**PEOPLE, "emre": member}))
    assert [place for place, _ in found] == [f"people.emre.{key}"]
    assert found[0][1].startswith(what)


@pytest.mark.parametrize("file", ["scenarios/maybe/one.yaml", "scenarios/one.yaml"])
def test_a_story_lies_in_a_folder_that_says_how_it_ends(file):
    assert problems(lambda: read(file=file)) == [
        (
            "",
            (
                "a story lies in no folder that says how it ends. "
                "Move it into scenarios/allow/ or scenarios/deny/."
            ),
        )
    ]


def test_folders_within_a_folder_end_as_it_does():
    (told,) = read(file="scenarios/deny/about/one.yaml", reason="not_now").told
    assert told.reason is Reason.NOT_NOW


def test_stories_without_people_say_which_file_is_missing():
    alone = {"scenarios/allow/one.yaml": {**STORY, "actor": "reporter"}}
    assert problems(lambda: read_stories(alone, example(), units())) == [
        ("", "the file is missing. Add it: it says who acts in the stories.")
    ]
