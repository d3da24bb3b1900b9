"""`safe-way-in`: somebody always has a door through which nobody involved learns of the report."""

from collections.abc import Iterator
from dataclasses import dataclass

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.involvement import involved, members_of
from waarborg.core.procedure.look import Look, Routed
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.words import By, Chance
from waarborg.core.terms import Act, Guarantee, Relation

HOLDS = Guarantee.SAFE_WAY_IN


@dataclass(frozen=True)
class Telling:
    """A norm by which somebody involved learns of a report."""

    norm: Norm
    body: str


def breaches(look: Look) -> Iterator[Breach]:
    """Tell who has no door, and who has none that is safe."""
    languages = {
        (relation, place.code, language)
        for relation in promised(look)
        for place in look.procedure.places.values()
        for language in place.languages
    }
    for relation, place, language in sorted(languages):
        doors = frozenset(
            door.code
            for door in look.procedure.doors.values()
            if not door.talk_only and relation in door.relations and language in door.languages
            and (not door.places or place in door.places)
        )  # fmt: skip
        if not doors:
            values = {"relation": str(relation), "place": place, "language": language}
            yield Breach(HOLDS, "no_door", values=values, weight=1)
    yield from _unsafe(look)


def promised(look: Look) -> frozenset[Relation]:
    """Name everybody for whom there must be a door: any door names them, or the law protects."""
    named = {r for door in look.procedure.doors.values() for r in door.relations}
    protected = {
        relation
        for law in look.procedure.laws
        for relation, chance in law.protected_relations.items()
        if chance is Chance.LIKELY
    }
    return frozenset(named | protected)


def _unsafe(look: Look) -> Iterator[Breach]:
    """Tell in which situations every door leads past somebody involved."""
    safe: dict[tuple[object, ...], bool] = {}
    alike: dict[tuple[object, ...], list[tuple[Routed, Telling | None]]] = {}
    for one in look.routed:
        told = telling(one.situation, one.body, look)
        good = bool(one.body) and told is None
        for key in _who(one.situation, look):
            safe[key] = safe.get(key, False) or good
            alike.setdefault(key, []).append((one, told))
    for key, tried in alike.items():
        if not safe[key]:
            yield _breach(tried)


def _who(situation: Situation, look: Look) -> Iterator[tuple[object, ...]]:
    """List who makes a report like this: the doors they can choose from are theirs together."""
    for group in look.space.makers[situation.made]:
        yield (group, situation.concerned, situation.out)


def _breach(tried: list[tuple[Routed, Telling | None]]) -> Breach:
    """Tell the story of the door that comes nearest to being safe."""
    reached = [(one, told) for one, told in tried if one.body and told]
    one, told = (reached or tried)[0]
    cause = "every_door_tells" if reached else "no_door_past_them"
    values = {"body": told.body if told else one.tried[0].body}
    norm = told.norm if told else None
    weight = sum(each.situation.weight for each, _ in tried)
    return Breach(HOLDS, cause, one.situation, (), norm, values, weight)


def telling(situation: Situation, owner: str, look: Look) -> Telling | None:
    """Find a norm that has somebody involved told, as it stands written.

    The running system leaves such a body out; the procedure still says that it must be told.
    """
    report, house = situation.report, look.house
    norms = [n for n in look.informing if _binds(n, report, owner, look)]
    apart = involved(report, house.procedure, house.people) if norms else frozenset()
    for norm in applying(norms, report, house.procedure):
        for told in norm.informs:
            members = members_of(told.body, house.procedure, house.people)
            # No norm can speak of who sits somewhere by name; the system leaves them out.
            others = {m.person for m in members if m.spot not in report.concerned or not m.bodies}
            if others & apart - report.conflicted:
                return Telling(norm, told.body)
    return None


def _binds(norm: Norm, report: ReportFacts, owner: str, look: Look) -> bool:
    """Say whether a norm that informs binds whoever gets this report."""
    if norm.act is Act.REPORT or not norm.by or By.OWNER in norm.by:
        return True
    return bool(set(norm.by) & {owner, look.procedure.doors[report.door].body})
