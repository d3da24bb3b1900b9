"""`safe-way-in`, `reachable` and `outside-door`, from their text, over the raw model.

Everybody may make a report. For every relation, place and language there is a door, and one behind
which no norm, as it is written, tells somebody involved. Every place has an adviser who handles no
reports, and a way in without a screen, behind which somebody may file what came. The authorities of
the law are all named, with free advice.
"""

from collections import defaultdict
from functools import cache

from tests.procedures.guarantees.plain import CONSENTS, Seen
from tests.procedures.guarantees.plain_town import Town
from waarborg.core.procedure.words import Chance, Duty
from waarborg.core.terms import Act, Way


def way_in_fails(procedure):
    """Count who has no door at all, and in how many situations every door tells or is shut."""
    found = {"no_door": sum(1 for _ in _shut_out(procedure))}
    town, reports = Town(procedure), defaultdict(dict)
    met = cache(lambda told: _meets(Seen(town, told)))
    for told in town.told():
        door = procedure.doors[told.door]
        for language in door.languages & set(procedure.places[told.place].languages):
            who = (told.kind, told.relation, told.place, language, told.concerned, told.out)
            reports[who][told] = met(told)
    failing = defaultdict(set)
    for tried in reports.values():
        if "safe" not in tried.values():
            cause = "every_door_tells" if "told" in tried.values() else "no_door_past_them"
            failing[cause] |= set(tried)
    found["nobody_reports"] = sum(
        CONSENTS[told.name] for told in town.told()
        if not any(n.act is Act.REPORT and "reporter" in n.by for n in town.norms(told))
    )  # fmt: skip
    for cause, those in failing.items():
        found[cause] = sum(CONSENTS[told.name] for told in those)
    return {cause: number for cause, number in found.items() if number}


def _shut_out(procedure):
    """List who must have a door, and has none that they can use and report through."""
    doors = procedure.doors.values()
    people = {relation for door in doors for relation in door.relations}
    people |= {who for law in procedure.laws for who, how in law.protected_relations.items()
               if how is Chance.LIKELY}  # fmt: skip
    for relation in people:
        for place in procedure.places.values():
            for language in place.languages:
                if not any(relation in door.relations and language in door.languages
                           and place.code in (door.places or [place.code])
                           for door in doors if not door.talk_only):  # fmt: skip
                    yield relation, place.code, language


def _meets(seen):
    """Say what a report meets behind its door: nobody, somebody who tells, or neither."""
    if any(_tells(norm, seen) for norm in seen.norms):
        return "told"
    return "safe" if seen.first else "shut"


def _tells(norm, seen):
    """Say whether a norm, as it is written, has somebody involved told of this report."""
    doing = {seen.town.procedure.doors[seen.told.door].body}
    doing |= {seen.first, "owner"} if seen.first else set()
    by = set(norm.by or ["owner"])  # who is not named is whoever gets it
    # What somebody has to do besides a case is done of every report, but for what is no report.
    besides = norm.duty is not None and norm.duty is not Duty.PASS_ON_SIGNAL
    in_case = seen.first and norm.act and norm.act not in {Act.FILE_FOR, Act.REGISTER_SETTLED}
    if norm.act is not Act.REPORT and not besides and not in_case and not doing & by:
        return False
    return any(involved(one.body, seen.town, seen.told) for one in norm.informs)


def involved(body, town, told):
    """Name who of a body is involved in a report, by where they stand.

    Not by being out: that is any ground but this report. Nor who sits there by name and is
    concerned themselves: no norm can speak of them, and the running system leaves them out.
    """
    chart = town.procedure.positions
    return {
        person.name
        for person in town.by_body[body]
        if town.stands_apart(person, told.concerned)
        and not (person.spot in told.concerned and person.spot not in chart)
    }


def reach_fails(procedure):
    """Count in how many situations somebody reports from a place that lacks something."""
    found = defaultdict(int)
    lacks = {code: [*_lacks(place, procedure)] for code, place in procedure.places.items()}
    for told in Town(procedure).told():
        for cause in lacks[told.place]:
            found[cause] += CONSENTS[told.name]
    return dict(found)


def _lacks(place, procedure):
    if not place.adviser:
        yield "no_adviser"
    if place.adviser and procedure.bodies[place.adviser].reads:
        yield "adviser_handles"
    leading = [door for door in procedure.doors.values()
               if place.code in (door.places or [place.code]) and not door.talk_only]  # fmt: skip
    offline = [door for door in leading
               if any(way in door.ways and way in place.offline
                      for way in (Way.LETTER, Way.PHONE, Way.MEETING))]  # fmt: skip
    if not offline:
        yield "no_offline_way"
    elif not _filing(procedure) & {
        person for door in offline for person in _behind(door, procedure)
    }:
        yield "nobody_files"


def _behind(door, procedure):
    """Name who sits behind a door."""
    return [person.name for person in Town(procedure).by_body[door.body]]


def _filing(procedure):
    """Name who may file for somebody else."""
    bodies = {word for n in procedure.norms if n.act is Act.FILE_FOR for word in n.by}
    return {person.name for person in Town(procedure).people if person.bodies & bodies}


def outside_fails(procedure):
    """Count in how many situations the ways out are not all told: in all of them, or in none."""
    everywhere = sum(CONSENTS[told.name] for told in Town(procedure).told())
    known = {one.code for law in procedure.laws for one in law.authorities}
    named = known if procedure.outside is None else procedure.outside
    found = set()
    if not known:
        found.add("no_authority")
    elif known - named:
        found.add("only_one_authority" if len(named) == 1 else "authority_missing")
    if known and not [law for law in procedure.laws if law.free_advice]:
        found.add("no_free_advice")
    return dict.fromkeys(found, everywhere)
