"""Search what somebody may read, by opening it: there is no index, so none can be stolen."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Kind, Reason, Stage
from waarborg.store.attachments.binding import bound_files
from waarborg.store.cases.entries import entries_of_many
from waarborg.store.cases.inbox import cases_received
from waarborg.store.messages.dialogue import messages_of_many
from waarborg.store.people.rosters import roster
from waarborg.usecases.assessment.read_case import look
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.opened_many import open_cards, open_content
from waarborg.usecases.saying import unit_text
from waarborg.usecases.values import Unlocked

SHOWN: Final = 50  # cases on a page
LOOKED_AT: Final = 500  # cases that one request opens
STEP: Final = 100  # cases opened together
AROUND: Final = 60  # characters on each side of what was found
ENDED: Final = (Stage.CLOSED, Stage.SETTLED)
OPEN: Final = tuple(stage for stage in Stage if stage not in ENDED)
CONTENT: Final = (Compartment.REPORT, Compartment.DIALOGUE, Compartment.DOSSIER)
# What people wrote in an entry. A name is never among it: it lies in its own envelope.
WRITTEN: Final = ("story", "wish", "when_where", "text", "reasons", "feedback")


@dataclass(frozen=True)
class Found:
    """A case in which all words stand.

    Attributes:
        part: Where the first word stands; None when that is the unit on the card.
        around: The text around it, on one line.
    """

    case: str
    received_on: dt.date
    stage: Stage
    kind: Kind
    part: Compartment | None
    around: str = field(repr=False)


@dataclass(frozen=True)
class Search:
    """One page of what was found.

    Attributes:
        found: Open cases first, and of those the newest first.
        not_declared: There are cases of which this reader has not said whether they are free:
            those were not searched.
        back_to: The day of the oldest case that was looked at; None when none was.
        older: Where to go on; None when everything was looked at.
    """

    found: tuple[Found, ...]
    not_declared: bool
    back_to: dt.date | None
    older: str | None


@dataclass(frozen=True)
class _Place:
    """How far a search came: among the open cases, or those that ended."""

    ended: bool = False
    after: tuple[dt.date, str] | None = None


@transaction.atomic
def search_cases(
    *, reader: Unlocked, words: str, now: dt.datetime, after: str | None = None
) -> Search:
    """Find cases in which all words stand, among those that this reader may read.

    Up to 500 cases are opened in one go. Whoever gets to see a line of a case looked at it: the
    reporting person sees that, once a day.

    Args:
        words: What to look for. Capitals and accents make no difference.
        after: `older` of the page before.
    """
    people = roster(procedure_today(now), day_of(now))
    wanted, place, known = plainly(words).split(), _place(after), _Known()
    while wanted and known.many < LOOKED_AT:
        cases = cases_received(reader.person, place.after, STEP, ENDED if place.ended else OPEN)
        for opened, texts in _read(open_cards(cases, reader, now, people), reader):
            hit = None if texts is None else _hit(opened, texts, wanted)
            if hit:
                look(opened, now)
            known.add(opened, hit, place, declared=texts is not None)
            if len(known.found) == SHOWN:
                return known.told(more=True)
        if len(cases) == STEP:
            place = replace(place, after=(cases[-1].received_on, cases[-1].id))
        elif place.ended:
            return known.told(more=False)
        else:
            place = _Place(ended=True)
    return known.told(more=bool(wanted))


@dataclass
class _Known:
    """What this reader may know of, and no more: a case that is not theirs leaves no mark.

    Neither its day, nor its id, nor that one more was tried: all of that would tell.
    """

    found: list[Found] = field(default_factory=list)
    many: int = 0
    not_declared: bool = False
    last: _Place | None = None

    def add(self, opened: OpenedCase, hit: Found | None, place: _Place, *, declared: bool) -> None:
        """Count a case that this reader may know of."""
        self.many += 1
        self.not_declared = self.not_declared or not declared
        self.last = replace(place, after=(opened.row.received_on, opened.row.id))
        self.found += [hit] if hit else []

    def told(self, *, more: bool) -> Search:
        """Give the page."""
        day = self.last.after[0] if self.last and self.last.after else None
        older = _cursor(self.last) if more and self.last else None
        return Search(tuple(self.found), self.not_declared, day, older)


def plainly(text: str) -> str:
    """Write a text without capitals and accents."""
    if text.isascii():
        return text.lower()
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in taken_apart if not unicodedata.combining(mark))


Texts = list[tuple[Compartment | None, str]]


def _read(cards: list[OpenedCase], reader: Unlocked) -> list[tuple[OpenedCase, Texts | None]]:
    """Open what this reader may read; None where they have to declare first.

    A case that they may not know of today is left out, like a dummy.
    """
    reasons = {one.row.id: one.reason_against(Act.READ) for one in cards}
    mine = [one for one in cards if reasons[one.row.id] is None]
    open_content(mine, CONTENT)
    texts = _texts(mine, reader.language)
    known = [one for one in cards if reasons[one.row.id] in {None, Reason.DECLARE_FIRST}]
    return [(one, texts.get(one.row.id)) for one in known]


def _texts(opened: list[OpenedCase], language: str) -> dict[str, Texts]:
    """Give all that people wrote in some cases, with the part in which it stands."""
    parts = {
        part.row.pk: (one.row.id, kind, part)
        for one in opened
        for kind in CONTENT
        for part in one.keys.get(kind, ())
    }
    keys = [part for _, _, part in parts.values()]
    found: dict[str, Texts] = {one.row.id: _of_card(one, language) for one in opened}

    def add(row: int, texts: Iterable[str]) -> None:
        case, kind, _ = parts[row]
        found[case] += [(kind, text) for text in texts if text]

    for row, entries in entries_of_many(keys).items():
        add(row, (str(said[name]) for said in entries for name in WRITTEN if said.get(name)))
    for row, messages in messages_of_many(keys).items():
        add(row, (said["text"] for said in messages))
    for file in bound_files(keys):
        add(file.where.row.pk, [file.name])
    return found


def _of_card(one: OpenedCase, language: str) -> Texts:
    unit = unit_text(one.procedure, one.card.unit, language) if one.card.unit else ""
    return [(None, unit)]


def _hit(opened: OpenedCase, texts: Texts, wanted: list[str]) -> Found | None:
    """Say where the words stand, when each of them stands somewhere in the case."""
    plain = [plainly(text) for _, text in texts]
    if not all(any(word in text for text in plain) for word in wanted):
        return None
    at = next(place for place, text in enumerate(plain) if wanted[0] in text)
    part, text = texts[at]
    return Found(
        case=opened.row.id,
        received_on=opened.row.received_on,
        stage=Stage(opened.row.stage),
        kind=opened.facts.kind,
        part=part,
        around=around(text, wanted[0]),
    )


def around(text: str, word: str) -> str:
    """Cut out of a text what stands around the first place of a word, on one line.

    Args:
        word: As `plainly` writes it.
    """
    line = " ".join(text.split())
    plain = [plainly(mark) for mark in line]  # one mark can become two, or none
    places = [place for place, marks in enumerate(plain) for _ in marks]
    at = "".join(plain).find(word)
    first = places[at] if at >= 0 else 0
    start, end = max(first - AROUND, 0), first + len(word) + AROUND
    before, behind = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end].strip()}{behind}"


def _cursor(place: _Place) -> str:
    day, case = place.after or ("", "")
    return f"{'ended' if place.ended else 'open'}~{day}~{case}"


def _place(after: str | None) -> _Place:
    """Read where to go on; what nobody wrote here begins at the front."""
    part, _, rest = (after or "").partition("~")
    day, _, case = rest.partition("~")
    if part not in {"open", "ended"}:
        return _Place()
    try:
        return _Place(part == "ended", (dt.date.fromisoformat(day), case))
    except ValueError:
        return _Place(part == "ended")
