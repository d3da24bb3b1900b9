"""`waarborg demo fill`: a year of invented cases, through the real use cases and the real clock.

The year is the twelve months up to today, or what of it the procedure of the example held: so the
cases that run are due now. Nothing is made up outside the use
cases: what the procedure does not allow does not happen here either. The ledger grows as it does
anywhere: as many lines every five minutes as the settings say.
"""

import datetime as dt
import heapq
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from waarborg.commands import demo_answers as said
from waarborg.commands.demo_begin import begin
from waarborg.commands.demo_courses import (
    COURSES,
    Course,
    CourseOf,
    forgotten,
    to_the_end,
    unanswered,
)
from waarborg.commands.demo_receipts import Kept, keep, lines_of
from waarborg.commands.demo_stories import CITIZEN, STORIES, Story
from waarborg.commands.demo_world import BODIES, MANAGERS, Matter, World, draft_of
from waarborg.commands.example_house import read
from waarborg.core.terms import Reason, Stage, Way
from waarborg.store.cases.models import Case
from waarborg.store.ledger.ticking import EVERY, run_tick_leaves
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.refusal import Refused
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import NewReceipt, ReporterKeys, SettledDraft, Unlocked

REPORTED: Final = 96
FILED: Final = 8
SETTLED: Final = 16
DAYS: Final = 365
_CORES: Final = 2
_HOUR: Final = dt.timedelta(hours=1)

# How the last reports go, and how many days ago they came in: so much is due today, or late.
ENDING: Final[tuple[tuple[CourseOf, int], ...]] = (
    (unanswered, 45),
    (unanswered, 23),
    (unanswered, 21),
    (forgotten, 9),
    (forgotten, 8),
    (forgotten, 7),
    (forgotten, 7),
    (forgotten, 3),
    (forgotten, 2),
    (forgotten, 1),
)


@dataclass
class Year:
    """What is needed to let a year go by, and what is kept of it."""

    world: World
    days: int
    receipts: list[Future[NewReceipt]]
    kept: list[Kept] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


def fill(*, now: dt.datetime) -> None:
    """Let a year go by that ends at `now`.

    Raises:
        WrongSettings: This is not the example, it is in use, or there are cases in it.
    """
    began = begin(now, DAYS)
    with ThreadPoolExecutor(_CORES) as pool:
        print(
            f"Inventing what happened from {began:%d-%m-%Y} to today, with the real acts and the "
            f"real clock. That takes some minutes.",
            flush=True,
        )
        languages = [_story(number).language for number in range(REPORTED)]
        made = [pool.submit(hand_out_receipt, language=each) for each in languages]
        year = Year(World(_staff(pool, now), began), (now - began).days, made)
        _live(year)
    _tell(year, began, now)


def _story(number: int) -> Story:
    return STORIES[number % len(STORIES)]


def _staff(pool: ThreadPoolExecutor, now: dt.datetime) -> dict[str, Unlocked]:
    needed = {*MANAGERS, *(login for members in BODIES.values() for login in members)}
    known = {login: one for login, one in read().items() if login in needed}

    def unlock(one: dict[str, str]) -> Unlocked | Reason:
        return unlock_key(person=one["person"], passphrase=one["passphrase"], now=now)

    opened = zip(known, pool.map(unlock, known.values()), strict=True)
    return {login: key for login, key in opened if isinstance(key, Unlocked)}


def _live(year: Year) -> None:
    """Let everything happen in the order of its moments; once a day the clock does a round."""
    world, order = year.world, count()
    began = world.now
    comings = _comings(year, began)
    waiting = [(moment, next(order), going) for moment, going in comings]
    heapq.heapify(waiting)
    for day in range(1, year.days + 1):
        ends = began + dt.timedelta(days=day)
        while waiting and waiting[0][0] < ends - _HOUR:
            world.now, _, going = heapq.heappop(waiting)
            following = next(going, None)
            if following is not None:
                heapq.heappush(waiting, (following, next(order), going))
        _round(ends)
        if (ends + dt.timedelta(days=1)).month != ends.month:
            print(f"  {ends:%m-%Y}: {len(year.kept)} cases", flush=True)


def _round(ends: dt.datetime) -> None:
    """Tick; and in the hour that is left let everything of this day get into the ledger."""
    moment = ends - _HOUR
    tick(now=moment)
    while run_tick_leaves(moment + EVERY).acts and moment + EVERY < ends:
        moment += EVERY
    run_tick_leaves(ends)


def _comings(year: Year, began: dt.datetime) -> list[tuple[dt.datetime, Course]]:
    """Spread what comes in over the year; the last ones so that much is still going on."""
    dice, comings = year.world.dice, []
    for number in range(REPORTED):
        course, day = dice.one_of(COURSES), _day(year, number, REPORTED)
        if number >= REPORTED - len(ENDING):
            course, ago = ENDING[number - REPORTED]
            day = max(year.days - ago - 1, 0)
        going = _reported(year, number, course)
        comings.append((_moment(began, day, dice.below(22 * 60)), going))
    for number in range(FILED):
        going = _filed(year, number)
        comings.append((_moment(began, _day(year, number, FILED), 12 * 60), going))
    for number in range(SETTLED):
        going = _settled(year, number)
        comings.append((_moment(began, _day(year, number, SETTLED), 14 * 60), going))
    return comings


def _day(year: Year, number: int, of: int) -> int:
    return 3 + (year.days - 12) * number // of


def _moment(began: dt.datetime, day: int, minutes: int) -> dt.datetime:
    return began + dt.timedelta(days=day, minutes=minutes)


def _reported(year: Year, number: int, course: CourseOf) -> Course:
    """Somebody reports on the website, and their case takes its course."""
    receipt, world = year.receipts[number].result(), year.world
    draft = draft_of(_story(number), world.dice)
    make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=world.now)
    matter = Matter.of(world, receipt.keys, draft.language)
    year.kept.append(Kept(matter.case, receipt.words, course.__name__))
    yield from _follow(year, matter, course)


def _filed(year: Year, number: int) -> Course:
    """Somebody calls, writes or comes; the coordinator files it for them."""
    world = year.world
    yield world.office_hour(0)
    way = (Way.PHONE, Way.MEETING, Way.LETTER)[number % 3]
    told = [story for story in STORIES if story.coming == CITIZEN]
    draft = draft_of(told[number % len(told)], world.dice)
    paper = file_report_for(reader=world.staff["asha"], draft=draft, way=way, now=world.now)
    matter = Matter.of(world, _keys(paper.words, draft.language), draft.language)
    year.kept.append(Kept(matter.case, paper.words, "filed"))
    yield from _follow(year, matter, world.dice.one_of(COURSES))


def _settled(year: Year, number: int) -> Course:
    """A manager writes down what was settled; now and then the employee objects."""
    world = year.world
    yield world.office_hour(0)
    kind, happened, agreed = said.SETTLED[number % len(said.SETTLED)]
    login = MANAGERS[number % len(MANAGERS)]
    reader = world.staff[login]
    unit = reader.spot.unit if reader.spot else "gemeente"
    draft = SettledDraft(kind, unit, happened, agreed, (("employee", unit),))
    slip = register_settled(reader=reader, draft=draft, now=world.now)
    matter = Matter.of(world, _keys(slip.words, "nl"), "nl")
    year.kept.append(Kept(matter.case, slip.words, "settled"))
    if number % 4:
        return
    yield world.at_home(6)
    object_to_settled(keys=matter.keys, text=said.NOT_SETTLED, now=world.now)
    yield from _follow(year, matter, to_the_end)


def _follow(year: Year, matter: Matter, course: CourseOf) -> Course:
    """Follow a course; where the procedure says no, the case stays as it stands."""
    try:
        yield from course(matter)
    except Refused as no:
        year.refused[no.reason.value] += 1


def _keys(words: tuple[str, ...], language: str) -> ReporterKeys:
    keys = read_receipt_words(text=" ".join(words), language=language)
    if isinstance(keys, ReporterKeys):
        return keys
    raise LookupError("words that were just handed out are not read")


def _tell(year: Year, began: dt.datetime, now: dt.datetime) -> None:
    stages = Counter(Case.objects.values_list("stage", flat=True))
    print(f"The example from {began:%d-%m-%Y} to {now:%d-%m-%Y}: {stages.total()} cases.")
    print("They stand like this: " + ", ".join(f"{stages[s]} {s}" for s in Stage if stages[s]))
    if year.refused:
        print(f"The procedure said no {year.refused.total()} times, and those cases stayed there.")
    print("\nWords of some of the reporting persons, to come back with on the public side:")
    for line in lines_of(keep(year.kept)):
        print(f"  {line}")
    print("\nSee it with: make run")
