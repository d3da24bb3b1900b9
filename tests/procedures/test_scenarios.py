"""The stories beside a procedure: the folder is the verdict."""

import pytest

from tests.procedures.cast import EXAMPLE, example, people
from waarborg.core.procedure.facts import Actor, CaseFacts, Spot
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Kind, NameMode, Reason, Relation, Stage
from waarborg.store.procedures import strict_yaml

FILES = sorted((EXAMPLE / "scenarios").rglob("*.yaml"))


def spots(listed):
    return frozenset(Spot(*spot.split("/")) for spot in listed)


def case_of(told):
    return CaseFacts(
        stage=Stage(told["stage"]),
        body=told["body"],
        kind=Kind(told.get("kind", "integrity_breach")),
        relation=Relation.EMPLOYEE,
        place="town_hall",
        door="coordinator",
        name=NameMode.CONFIDENTIAL,
        concerned=spots(told.get("concerned", [])),
        excluded=frozenset(told.get("excluded", [])),
        conflicted=frozenset(told.get("conflicted", [])),
        declared=frozenset(told.get("declared", [m.person for m in people().members])),
        tasked=frozenset(told.get("tasked", [])),
        done=frozenset(map(Act, told.get("done", []))),
        decisions=tuple(told.get("decisions", [])),
        second_looks=frozenset(map(Act, told.get("second_looks", []))),
        escalated=frozenset(told.get("escalated", [])),
        matched=frozenset(told.get("matched", [])),
    )


def actor_of(person):
    if person == "reporter":
        return Actor(is_reporter=True)
    member = people().member(person)
    return Actor(person, member.bodies, member.spot)


def verdict(told):
    about = told.get("about")
    return reason_against(
        Act(told["act"]),
        case_of(told["case"]) if "case" in told else None,
        actor_of(told["actor"]),
        example(),
        people(),
        given=frozenset(map(Need, told.get("given", []))),
        towards=told.get("towards", ""),
        about=Act(about) if about else None,
        concerned=spots(told.get("concerned", [])),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_story_ends_as_its_folder_says(path):
    told, _ = strict_yaml.read(path.name, path.read_text("utf-8"))
    assert told["story"].endswith(".")
    if path.parent.name == "allow":
        assert verdict(told) is None
    else:
        assert verdict(told) is Reason(told["reason"])


def test_there_are_at_least_ten_stories_of_each_kind():
    folders = [path.parent.name for path in FILES]
    assert folders.count("allow") >= 10
    assert folders.count("deny") >= 10
    assert set(folders) == {"allow", "deny"}
