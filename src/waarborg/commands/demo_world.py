"""The example while a year goes by in it: who sits where, what time it is, and some dice."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from waarborg.commands.demo_stories import Story
from waarborg.core.terms import Kind, Reason, Stage
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.read_conflict_card import read_conflict_card
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.values import Mailbox, ReportDraft, ReporterKeys, Unlocked

T = TypeVar("T")

HERE: Final = ZoneInfo("Europe/Amsterdam")
FREE_DAYS: Final = frozenset({5, 6})
BODIES: Final = {
    "coordinator": ("asha", "bram"),
    "committee": ("committee-chair", "committee-organisation", "committee-employees"),
    "external_point": ("huib", "external-2"),
    "oversight": ("cor", "oversight-2"),
}
MANAGERS: Final = ("manager-groen", "manager-afval", "manager-noord", "manager-zuid")


class Dice:
    """Chance that falls the same way every time: a demo that fails must fail again."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, number: int) -> int:
        """Give a number from 0 up to, and without, `number`."""
        self._thrown += 1
        thrown = hashlib.sha256(f"{self._seed}:{self._thrown}".encode()).digest()
        return int.from_bytes(thrown[:8], "big") % number

    def one_of(self, choices: Sequence[T]) -> T:
        """Choose."""
        return choices[self.below(len(choices))]


@dataclass
class World:
    """Everything the year needs.

    Attributes:
        staff: By login: the open keys.
        now: The moment in the example.
    """

    staff: dict[str, Unlocked]
    now: dt.datetime
    dice: Dice = field(default_factory=lambda: Dice("a year in the example"))

    def office_hour(self, days: int) -> dt.datetime:
        """Give a moment on a working day, `days` from now or a little later."""
        day = (self.now + dt.timedelta(days=days)).astimezone(HERE).date()
        while day.weekday() in FREE_DAYS:
            day += dt.timedelta(days=1)
        minutes = 9 * 60 + self.dice.below(7 * 60)
        moment = dt.datetime.combine(day, dt.time(), HERE) + dt.timedelta(minutes=minutes)
        return max(moment.astimezone(dt.UTC), self.now + dt.timedelta(minutes=20))

    def at_home(self, days: int) -> dt.datetime:
        """Give a moment at which somebody writes from home."""
        evening = (self.now + dt.timedelta(days=days)).astimezone(HERE).replace(hour=19)
        moment = evening + dt.timedelta(minutes=self.dice.below(180))
        return max(moment.astimezone(dt.UTC), self.now + dt.timedelta(minutes=20))


@dataclass
class Matter:
    """A case in the example, seen from all sides at once."""

    world: World
    keys: ReporterKeys
    language: str
    case: str
    kind: Kind

    @classmethod
    def of(cls, world: World, keys: ReporterKeys, language: str) -> "Matter":
        """Find the case that these words open."""
        box = open_mailbox(keys=keys, language=language, now=world.now)
        if box is None:
            raise LookupError("these words open nothing")
        return cls(world, keys, language, box.case, box.kind)

    @property
    def box(self) -> Mailbox:
        """What the reporting person sees now."""
        found = open_mailbox(keys=self.keys, language=self.language, now=self.world.now)
        if found is None:
            raise LookupError("these words open nothing any more")
        return found

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(Case.objects.values_list("stage", flat=True).get(pk=self.case))

    @property
    def readers(self) -> list[Unlocked]:
        """Those of the body that has it who can open it."""
        body = Case.objects.values_list("body", flat=True).get(pk=self.case)
        members = [self.world.staff[login] for login in BODIES[body]]
        return [
            one
            for one in members
            if read_conflict_card(case=self.case, reader=one, now=self.world.now)
        ]

    def let(self, reader: Unlocked, act: Callable[..., Any], **told: Any) -> Any:
        """Let a member of staff do something."""
        return act(case=self.case, reader=reader, now=self.world.now, **told)

    def let_two(self, act: Callable[..., Any], **told: Any) -> None:
        """Let two people do what one alone may not."""
        first, second = self.readers[:2]
        try:
            self.let(first, act, **told)
        except Refused as no:
            if no.reason is not Reason.NEEDS_SECOND_PERSON:
                raise
            self.let(second, act, **told)

    def write_back(self, act: Callable[..., Any], **told: Any) -> Any:
        """Let the reporting person do something."""
        return act(keys=self.keys, now=self.world.now, **told)


NAMES: Final = ("confidential", "confidential", "anonymous", "open")


def draft_of(story: Story, dice: Dice) -> ReportDraft:
    """Write a story down as a report; what happens with the name, the dice say."""
    mode = dice.one_of(NAMES)
    relation, place, door = story.coming
    return ReportDraft(
        relation=relation,
        place=place,
        door=door,
        kind=story.kind,
        wish=story.wish,
        story=story.text,
        when_where=story.when_where,
        language=story.language,
        concerned=story.concerned,
        name_mode=mode,
        name="" if mode == "anonymous" else "Emre",
        contact="" if mode == "anonymous" else "’s avonds thuis",
    )
