"""Who reads which part of a case, and who keeps parts of the name: told to the reporting person."""

from collections.abc import Iterator, Mapping

from waarborg.core.procedure.involvement import ground_against, members_of, sits_in
from waarborg.core.terms import Act, Compartment, Consent, Leaf, NameMode
from waarborg.store.cases.names import holders_of_grants, holders_of_shares
from waarborg.store.cases.openings import opening_row, sealed_anew
from waarborg.store.cases.wrapped_for import holding, holding_newest
from waarborg.usecases.case_name import free_custodians, too_few
from waarborg.usecases.keys_used import keys_used
from waarborg.usecases.lines import ReaderLine, ReadsLine
from waarborg.usecases.names.told_openings import about, openings
from waarborg.usecases.new_versions import as_shown, readers_as_shown, reading_bodies
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.saying import reader_lines


def who_reads(
    *, opened: OpenedCase, language: str, hidden: frozenset[str]
) -> tuple[ReadsLine, ...]:
    """Tell of everybody with a key which parts it opens, and whether they have the name.

    Args:
        hidden: Ids of openings of which the reporting person hears later.
    """
    held = {part: holding(opened.row, part) for part in Compartment}
    named = consented(opened) | _opened_by_law(opened, hidden)
    return tuple(
        ReadsLine(line, tuple(part for part in parts if person in held[part]), person in named)
        for body, persons, parts in _who(opened, held)
        for person in _seated(opened, body, persons)
        for line in _lines(opened, body, person, language)
    ) + tuple(
        ReadsLine(
            ReaderLine("", mark, sits_no_more=True),
            tuple(part for part in Compartment if person in held[part]),
            person in named,
        )
        for person, mark in _who_sits_no_more(opened)
    )


def _who_sits_no_more(opened: OpenedCase) -> list[tuple[str, str]]:
    """Give who got a key of the newest version and sits in no body that reads it: also for an hour.

    The table says who sits where today, and not who sat there when this was sealed. Who has a part
    in the matter holds a dummy and is not told, as among the readers.
    """
    bodies = reading_bodies(opened)
    sits = {m.person for body in bodies for m in members_of(body, opened.procedure, opened.people)}
    used = keys_used(opened.keys)
    gone = holding_newest(opened.latest(Compartment.TRIAGE)) & used.keys() - sits
    return [(person, used[person]) for person in sorted(gone) if _has_no_part(opened, person)]


def _has_no_part(opened: OpenedCase, person: str) -> bool:
    member = opened.people.member(person)
    spot = member.spot if member else None
    asked = as_shown(opened), opened.procedure, opened.people
    return ground_against(person, spot, *asked) is None


def consented(opened: OpenedCase) -> frozenset[str]:
    """Name to whom the reporting person showed the name: who came later was given nothing."""
    facts = opened.facts
    shown = facts.name is NameMode.OPEN or Act.CONSENT in facts.done
    if facts.consent is not Consent.GIVEN or not shown:
        return frozenset()
    return holders_of_grants(opened.row)


def custodians_shown(opened: OpenedCase, language: str) -> tuple[tuple[ReaderLine, ...], bool]:
    """List who keeps a part of the name, and say whether that is too few to open it.

    Without what a typed name matched, as with the readers. While a name is still to be left with
    the guarantor, they are those who would get a part.

    Returns:
        Nobody, and no, for a report without a name.
    """
    if opened.facts.name is NameMode.ANONYMOUS and not opened.card.deposit:
        return (), False
    free = free_custodians(as_shown(opened), opened.procedure, opened.people)
    held = holders_of_shares(opened.row, opened.card.deposit)
    keep = free & held if held or not opened.card.deposit else free
    told = {
        person: _lines(opened, body.code, person, language)
        for body in opened.procedure.bodies.values()
        if body.custodian
        for person in _seated(opened, body.code, keep)
    }
    return tuple(line for lines in told.values() for line in lines), too_few(keep)


def _who(
    opened: OpenedCase, held: Mapping[Compartment, frozenset[str]]
) -> Iterator[tuple[str, frozenset[str], tuple[Compartment, ...]]]:
    """Give the bodies that read, and those in which somebody holds a task and nothing else."""
    everything, readers = tuple(Compartment), frozenset[str]()
    for body in sorted(reading_bodies(opened)):
        shown = readers_as_shown(opened, body) & held[Compartment.TRIAGE]
        readers |= shown
        yield body, shown, everything
    for person in sorted(opened.facts.tasked - readers):
        member = opened.people.member(person)
        bodies = sorted(sits_in(member, opened.procedure)) if member else []
        for body in bodies[:1]:
            yield body, frozenset({person}), (Compartment.TASK,)


def _seated(opened: OpenedCase, body: str, persons: frozenset[str]) -> list[str]:
    members = members_of(body, opened.procedure, opened.people)
    return [member.person for member in members if member.person in persons]


def _lines(opened: OpenedCase, body: str, person: str, language: str) -> tuple[ReaderLine, ...]:
    one, used = frozenset({person}), keys_used(opened.keys)
    return reader_lines(opened.procedure, opened.people, body, one, language, used=used)


def _opened_by_law(opened: OpenedCase, hidden: frozenset[str]) -> frozenset[str]:
    """Name who looked at the name as it lies sealed now, on a ground in law."""
    return frozenset(
        one.person
        for one in openings(opened, hidden=hidden)
        if any(line.leaf is Leaf.LOOK for line in about(opened, one.id))
        and (row := opening_row(opened.row, one.id)) is not None
        and not sealed_anew(row)
    )
