"""`safe-way-in`: somebody always has a door through which nobody involved learns of the report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.look import Look, Routed
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import WITHOUT_CASE
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.space import CONSENTS, Made, Situation, made_so
from waarborg.core.procedure.words import By, Chance, Duty
from waarborg.core.terms import Act, Guarantee, Relation

HOLDS = Guarantee.SAFE_WAY_IN


@dataclass(frozen=True)
class Telling:
    """A norm by which somebody involved learns of a report."""

    norm: Norm
    body: str


@dataclass(frozen=True)
class _Tried:
    """A door that some people can choose, and what becomes of a report behind it."""

    routed: Routed
    told: Telling | None
    ways: tuple[Made, ...]  # of making a report there, of those who can choose

    @property
    def safe(self) -> bool:
        """Say whether somebody gets the report and nobody involved is told."""
        return bool(self.routed.body) and self.told is None


def breaches(look: Look) -> Iterator[Breach]:
    """Tell who has no door, and who has none that is safe."""
    languages = {
        (relation, place.code, language)
        for relation in promised(look)
        for place in look.procedure.places.values()
        for language in place.languages
    }
    for relation, place, language in sorted(languages, key=lambda one: _ordinary(one, look)):
        doors = frozenset(
            door.code
            for door in look.procedure.doors.values()
            if not door.talk_only and relation in door.relations and language in door.languages
            and (not door.places or place in door.places)
        )  # fmt: skip
        if not doors:
            values = {"relation": str(relation), "place": place, "language": language}
            yield Breach(HOLDS, "no_door", values=values, weight=1)
    yield from _not_let(look)
    yield from _unsafe(look)


def _not_let(look: Look) -> Iterator[Breach]:
    """Tell in which situations no norm lets anybody make a report: a door alone does not."""
    norms = [norm for norm in look.procedure.norms_for(Act.REPORT) if By.REPORTER in norm.by]
    for alike in look.by_norms:
        if not applying(norms, alike[0].report, look.house.procedure):
            for one in alike:
                yield Breach(HOLDS, "nobody_reports", one, weight=one.weight)


def _ordinary(who: tuple[Relation, str, str], look: Look) -> tuple[object, ...]:
    """Put the most ordinary first: staff, at the first place, in a language of the procedure.

    Who reads only what is spoken around a place is first of all somebody engaged there.
    """
    relation, place, language = who
    strange = language not in look.procedure.languages
    from_elsewhere = strange and relation is not Relation.LOCAL_STAFF
    places, relations = tuple(look.procedure.places), tuple(Relation)
    return (strange, from_elsewhere, relations.index(relation), places.index(place), language)


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
    choices: dict[tuple[object, ...], list[_Tried]] = {}
    for one in look.routed:
        told = telling(one.situation, one.body, look)
        # Whoever makes a report like this: the doors they can choose from are theirs together.
        for group, ways in look.space.makers[one.situation.made].items():
            key = (group, one.situation.concerned, one.situation.out)
            choices.setdefault(key, []).append(_Tried(one, told, ways))
    failing: dict[tuple[str, str], list[list[_Tried]]] = {}
    for tried in choices.values():
        if not any(one.safe for one in tried):
            tells = any(one.told for one in tried)
            # Who is told by whichever door is one story; behind which body it ends, one for each.
            ends = ("every_door_tells", "") if tells else ("no_door_past_them", _behind(tried[0]))
            failing.setdefault(ends, []).append(tried)
    counted: set[tuple[object, ...]] = set()
    for (cause, _), those in failing.items():
        yield _breach(cause, those, counted)


def _behind(tried: _Tried) -> str:
    """Name the body that a report ends with."""
    return tried.routed.tried[0].body


def _breach(cause: str, failing: list[list[_Tried]], counted: set[tuple[object, ...]]) -> Breach:
    """Tell the story of the most ordinary door that comes nearest to being safe, and count all.

    A story about somebody is plainer than one in which people are out on a ground that it does not
    name. Somebody can have a door in two languages: each way of making a report counts once.
    """
    nearest = (next((one for one in tried if one.told), tried[0]) for tried in failing)
    first = min(nearest, key=lambda one: _plainness(one.routed.situation))
    all_ways = {
        (cause, one.routed.situation.concerned, one.routed.situation.out, made): CONSENTS[made[-1]]
        for tried in failing
        for one in tried
        for made in one.ways
    }
    weight = sum(number for way, number in all_ways.items() if way not in counted)
    counted |= all_ways.keys()
    situation = replace(made_so(first.routed.situation, first.ways), weight=1)
    told = first.told
    values = {"body": told.body if told else _behind(first)}
    norm = told.norm if told else next(iter(first.routed.norms), None)
    return Breach(HOLDS, cause, situation, (), norm, values, weight)


def _plainness(situation: Situation) -> tuple[object, ...]:
    """Put last where a body is out on a ground that is not told, then what is less ordinary."""
    return (bool(situation.out), situation.rank)


def telling(situation: Situation, owner: str, look: Look) -> Telling | None:
    """Find a norm that has somebody involved told, as it stands written; None when nobody has it.

    The running system leaves such a body out; the procedure still says that it must be told, also
    of a report that nobody can take (`owner` is "").
    """
    report = situation.report
    norms = [n for n in look.informing if _binds(n, report, owner, look)]
    for norm in applying(norms, report, look.house.procedure):
        for told in norm.informs:
            if look.involved_in(told.body, report.concerned):
                return Telling(norm, told.body)
    return None


def _binds(norm: Norm, report: ReportFacts, owner: str, look: Look) -> bool:
    """Say whether a norm that informs binds somebody who acts on this report, sooner or later.

    Whoever acts in a case tells of it, whichever body that is, and so does who looks after people
    or investigates. What somebody hears without a report, and what is filed for others, is told
    by those whom this report comes to.
    """
    besides = norm.duty is not None and norm.duty is not Duty.PASS_ON_SIGNAL
    in_case = norm.act is not None and norm.act not in WITHOUT_CASE
    if norm.act is Act.REPORT or besides or (owner and in_case):
        return True
    if owner and (not norm.by or By.OWNER in norm.by):
        return True
    return bool(set(norm.by) & {owner, look.procedure.doors[report.door].body})
