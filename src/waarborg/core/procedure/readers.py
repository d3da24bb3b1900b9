"""Who would read a report: for each door, kind of report and person concerned.

Asked of `route`, as the running system does; what comes to the same is told together.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import route
from waarborg.core.procedure.stand_ins import HOUSE, house_of
from waarborg.core.terms import Kind, NameMode, Relation

NOBODY = ""  # instead of a position: the report is about nobody in particular


@dataclass(frozen=True)
class Share:
    """Some reports through one door, and who reads those. An empty set: any."""

    reads: tuple[str, ...]  # the body; when two procedures are compared the old one and the new
    relations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    concerned: frozenset[str] = frozenset()  # positions; NOBODY for no person


_ASPECTS = ("relations", "places", "names", "kinds", "concerned")
_Cell = tuple[str, ...]
_Cells = dict[_Cell, tuple[str, ...]]


def reads(door: str, procedure: Procedure) -> tuple[Share, ...]:
    """Say who would read what comes in through `door`; the body is "" where nobody can."""
    return _told(_cells(door, procedure))


def reads_otherwise(door: str, old: Procedure, new: Procedure) -> tuple[Share, ...]:
    """Say which reports through a door that stays are read by another body than before.

    Only reports that can be made under both procedures.
    """
    before, after = _cells(door, old), _cells(door, new)
    both = {cell: (*before[cell], *after[cell]) for cell in before if cell in after}
    return tuple(s for s in _told(both) if s.reads[0] != s.reads[1])


def _cells(door: str, procedure: Procedure) -> _Cells:
    """Ask for every report through a door who would read it."""
    house, rules = house_of(procedure), procedure.doors[door]
    found: _Cells = {}
    concerned = (NOBODY, *procedure.positions)
    places = [p for p in procedure.places if not rules.places or p in rules.places]
    relations = [r for r in Relation if r in rules.relations]
    names = [n for n in NameMode if n in rules.names]
    body = _remembered(lambda report: route(report, house.procedure, house.people).body, procedure)
    for relation, place, name, kind, position in product(
        relations, places, names, procedure.kinds, concerned
    ):
        about = frozenset({Spot(position, HOUSE)} if position else ())
        report = ReportFacts(kind, relation, place, door, name, about)
        found[relation, place, name, kind, position] = (body(report),)
    return found


def _remembered(ask: Callable[[ReportFacts], str], procedure: Procedure) -> Callable[..., str]:
    """Ask once for all reports that no norm tells apart."""
    asked = [c for norm in procedure.norms for c in norm.when]
    known: dict[object, str] = {}

    def answer(report: ReportFacts) -> str:
        seen = (
            report.kind is Kind.RETALIATION,
            report.concerned,
            tuple(
                (report.kind in c.kinds, report.relation in c.relations,
                 report.place in c.places, report.name in c.names)
                for c in asked
            ),
        )  # fmt: skip
        if seen not in known:
            known[seen] = ask(report)
        return known[seen]

    return answer


def _told(cells: _Cells) -> tuple[Share, ...]:
    """Put together what comes to the same, aspect by aspect; the most ordinary goes first."""
    shares = [_share(told, body) for told, body in _branches(cells, 0)]
    return tuple(sorted(shares, key=lambda share: _narrow(share, cells)))


def _narrow(share: Share, cells: _Cells) -> tuple[bool, int]:
    """Put first what holds for a report about nobody, then what holds for most."""
    ordinary = not share.concerned or NOBODY in share.concerned
    size = sum(
        all(not (wanted := getattr(share, aspect)) or cell[n] in wanted
            for n, aspect in enumerate(_ASPECTS))
        for cell in cells
    )  # fmt: skip
    return (not ordinary, -size)


def _share(told: Mapping[int, frozenset[str]], body: tuple[str, ...]) -> Share:
    """Make a share from the values of its aspects."""
    return Share(body, **{_ASPECTS[n]: values for n, values in told.items()})


def _branches(
    cells: _Cells, depth: int
) -> Iterator[tuple[dict[int, frozenset[str]], tuple[str, ...]]]:
    """Split by one aspect after the other, where the values of the aspect matter."""
    if depth == len(_ASPECTS):
        yield {}, next(iter(cells.values()))
        return
    apart: dict[str, _Cells] = {}
    for cell, body in cells.items():
        apart.setdefault(cell[depth], {})[(*cell[:depth], "", *cell[depth + 1 :])] = body
    groups: dict[tuple[object, ...], list[str]] = {}
    for value, below in apart.items():
        groups.setdefault(tuple(sorted(below.items())), []).append(value)
    for values in groups.values():
        here = {} if len(groups) == 1 else {depth: frozenset(values)}
        for told, body in _branches(apart[values[0]], depth + 1):
            yield {**here, **told}, body
