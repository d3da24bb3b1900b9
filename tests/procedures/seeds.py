"""The procedures of the seeds, as they are and repaired, and the offices of their stories."""

from functools import cache
from pathlib import Path

from tests.procedures.cast import ROOT
from waarborg.core.procedure.facts import Actor, CaseFacts, Member, Roster, Spot
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage
from waarborg.store.procedures import strict_yaml
from waarborg.store.procedures.loading import load_chart, load_procedure

AS_THEY_ARE = tuple(
    ROOT / name
    for name in (
        "jenv/2016-07-01",
        "jenv/2020-05-01",
        "cao-rijk/2024-01-01",
        "bzk/2021-01-01",
        "bz/2023-01-01",
        "amsterdam/2024-01-01",
    )
)
REPAIRED = tuple(ROOT / f"{folder.parent.name}-waarborg" / folder.name for folder in AS_THEY_ARE)
EVERY = (*AS_THEY_ARE, *REPAIRED)


def called(folder):
    """Name a folder the way people do: jenv/2020-05-01."""
    return f"{folder.parent.name}/{folder.name}"


@cache
def procedure(folder):
    return load_procedure(folder)


def read(path):
    value, _ = strict_yaml.read(path.name, path.read_text("utf-8"))
    return value


def stories(folder):
    """List the stories of a folder: the folder they lie in is the verdict."""
    return sorted(p for p in (folder / "scenarios").glob("*/*.yaml"))


@cache
def offices(folder: Path) -> Roster:
    """Put an office on every chair that the stories need."""
    told = read(folder / "scenarios" / "people.yaml")["people"]
    members = tuple(
        Member(
            person=name,
            spot=Spot(one["position"], one["unit"]) if "position" in one else None,
            bodies=frozenset(one.get("bodies", [])),
            seats=frozenset(one.get("seats", [])),
        )
        for name, one in told.items()
    )
    return Roster(members, load_chart(folder, procedure(folder)))


def _spots(listed):
    return frozenset(Spot(*spot.split("/")) for spot in listed)


def _case(folder, told):
    rules = procedure(folder)
    return CaseFacts(
        stage=Stage(told["stage"]),
        body=told["body"],
        kind=Kind(told.get("kind", "integrity_breach")),
        relation=Relation.EMPLOYEE,
        place=next(iter(rules.places)),
        door=told.get("door", next(iter(rules.doors))),
        name=NameMode.CONFIDENTIAL,
        concerned=_spots(told.get("concerned", [])),
        conflicted=frozenset(told.get("conflicted", [])),
        declared=frozenset(m.person for m in offices(folder).members),
        tasked=frozenset(told.get("tasked", [])),
        done=frozenset(map(Act, told.get("done", []))),
        decisions=tuple(told.get("decisions", [])),
        second_looks=frozenset(map(Act, told.get("second_looks", []))),
        escalated=frozenset(told.get("escalated", [])),
    )


def _actor(folder, person):
    if person == "reporter":
        return Actor(is_reporter=True)
    member = offices(folder).member(person)
    return Actor(person, member.bodies, member.spot)


def verdict(folder, told):
    """Say why the procedure refuses what a story tells, or None."""
    about = told.get("about")
    return reason_against(
        Act(told["act"]),
        _case(folder, told["case"]) if "case" in told else None,
        _actor(folder, told["actor"]),
        procedure(folder),
        offices(folder),
        given=frozenset(map(Need, told.get("given", []))),
        towards=told.get("towards", ""),
        about=Act(about) if about else None,
        concerned=_spots(told.get("concerned", [])),
    )
