"""`clock`, from its text: every stage has a term with a number; receipt is confirmed within seven
days and feedback comes within three months; loops stand under one clock; when a term lapses,
somebody is told who is not involved and did not let it lapse.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from tests.procedures.guarantees.plain import ENDS
from waarborg.core.terms import Act, Stage, TermName

YEARS = [date(2023, 1, 1) + timedelta(days=n) for n in range(4 * 366)]
LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def end(day, within):
    """Count on from a day as a calendar does."""
    years, months, weeks, days = (int(n or 0) for n in LENGTH.fullmatch(within).groups())
    year, month = divmod(day.year * 12 + day.month - 1 + 12 * years + months, 12)
    last = min(day.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, last) + timedelta(days=7 * weeks + days)


@cache
def ever_later(within, most):
    """Say whether there is a day from which the one ends after the other."""
    return any(end(day, within) > end(day, most) for day in YEARS)


def fails(tale, graph):
    """Say what of the clock fails in one situation."""
    return {*limits(tale), *waiting(tale, graph), *untold(tale, graph), *loops(graph)}


def limits(tale):
    """Look at the two terms of the Directive."""
    early = {Stage.RECEIVED}
    for act, name, most, starts, called in (
        (Act.ACKNOWLEDGE, TermName.ACKNOWLEDGE, "P7D", early, "acknowledgement"),
        (Act.CLOSE, TermName.FEEDBACK, "P3M", {*early, Stage.ACKNOWLEDGED}, "feedback"),
    ):
        kept = (n for n in tale.norms if n.act is act and n.term and n.term.name is name)
        norm = next(kept, None)  # by whom the promise is kept, whatever else has its name
        if norm is None or norm.term.starts not in starts:
            yield f"no_{called}"
        elif ever_later(norm.term.within, most):
            yield f"{called}_late"


def waiting(tale, graph):
    """Look for stages at which no clock runs for an act that leads on."""
    for now in graph:
        on = [n for n in tale.norms
              if n.act and n.term and n.term.name in now.running
              and now.stage in n.stages and n.to not in {None, now.stage}]  # fmt: skip
        if not on and now.stage not in ENDS:
            yield f"no_term_{now.stage}"


def untold(tale, graph):
    """Look for terms that lapse without anybody hearing."""
    for now in graph:
        for name in now.running:
            norm = tale.term(name)
            if norm and "reporter" not in norm.by and not tale.hears(name, now):
                yield "nobody_told"


def loops(graph):
    """Look for ways round on which no term goes on all the time."""
    ahead = {now: [s for s in steps if s.to in graph and s.to.stage not in ENDS]
             for now, steps in graph.items() if now.stage not in ENDS}  # fmt: skip
    reach = {now: reached(now, ahead) for now in ahead}
    for now in ahead:
        if now in reach[now]:
            loop = {other for other in reach[now] if now in reach[other]}
            steps = [s for one in loop for s in ahead[one] if s.to in loop]
            if not frozenset.intersection(*(s.carried for s in steps)):
                yield "loop_without_clock"


def reached(start, ahead):
    found, queue = set(), [start]
    while queue:
        new = {s.to for s in ahead[queue.pop()]} - found
        found |= new
        queue += new
    return found
