"""`waarborg demo fill`: a year of invented cases, through the real use cases and the real clock.

The year goes by from today: afterwards the clock of the example stands a year ahead, so that the
ledger only ever grew forwards. Nothing is made up outside the use cases: what the procedure does
not allow does not happen here either.
"""

import datetime as dt
import heapq
import json
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Final

from waarborg.adapters import clock
from waarborg.commands import demo_stories as said
from waarborg.commands.demo_courses import COURSES, Course, CourseOf, forgotten, unanswered
from waarborg.commands.demo_world import BODIES, MANAGERS, Matter, World, draft_of
from waarborg.commands.example_house import prepare_people, read, where
from waarborg.config import WrongSettings, current
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
KEPT: Final = 8  # receipts to try out afterwards
_CORES: Final = 2


@dataclass
class Year:
    """What is needed to let a year go by, and what is kept of it."""

    world: World
    receipts: Iterator[Future[NewReceipt]]
    kept: list[dict[str, str]]
    refused: Counter[str]


def fill(*, now: dt.datetime) -> None:
    """Let a year go by.

    Raises:
        WrongSettings: This is not the example.
    """
    if not current().demo:
        raise WrongSettings("A year of invented cases is for WAARBORG_DEMO=1 only.")
    prepare_people()
    # A year at sixteen lines every five minutes takes half a gigabyte; what is told here wins.
    os.environ.setdefault("WAARBORG_LEAVES_PER_TICK", "2")
    current.cache_clear()
    before = Case.objects.count()
    with ThreadPoolExecutor(_CORES) as pool:
        languages = ["nl" if number % 3 else "en" for number in range(REPORTED)]
        made = [pool.submit(hand_out_receipt, language=each) for each in languages]
        year = Year(World(_staff(pool, now), now), iter(made), [], Counter())
        _live(year)
    clock.move_on(dt.timedelta(days=DAYS))
    _keep(year)
    _tell(year, Case.objects.count() - before)


def _staff(pool: ThreadPoolExecutor, now: dt.datetime) -> dict[str, Unlocked]:
    needed = {*MANAGERS, *(login for members in BODIES.values() for login in members)}
    known = {login: one for login, one in read().items() if login in needed}

    def unlock(one: dict[str, str]) -> Unlocked | Reason:
        return unlock_key(person=one["person"], passphrase=one["passphrase"], now=now)

    opened = zip(known, pool.map(unlock, known.values()), strict=True)
    return {login: key for login, key in opened if isinstance(key, Unlocked)}


def _live(year: Year) -> None:
    """Let everything happen in the order of its moments; every evening the clock does a round."""
    world, order = year.world, count()
    began = world.now
    comings = _comings(year, began)
    waiting = [(moment, next(order), going) for moment, going in comings]
    heapq.heapify(waiting)
    for day in range(1, DAYS + 1):
        evening = began + dt.timedelta(days=day)
        while waiting and waiting[0][0] < evening:
            world.now, _, going = heapq.heappop(waiting)
            following = next(going, None)
            if following is not None:
                heapq.heappush(waiting, (following, next(order), going))
        _round(evening)


def _round(evening: dt.datetime) -> None:
    """Tick; and go on until everything that happened today is in the ledger."""
    tick(now=evening - EVERY * 60)
    moment = evening - EVERY * 59
    while run_tick_leaves(moment).acts and moment < evening:
        moment += EVERY


def _comings(year: Year, began: dt.datetime) -> list[tuple[dt.datetime, Course]]:
    """Spread what comes in over the year, thicker at its end, so that much is still going on."""
    dice = year.world.dice
    comings = []
    for number in range(REPORTED):
        course = COURSES[dice.below(len(COURSES))]
        day = _day(number, REPORTED)
        if number >= REPORTED - 6:
            course = (unanswered, forgotten)[number % 2]
            day = DAYS - (40 if course is unanswered else 4)
        comings.append((_moment(began, day, dice.below(24 * 60)), _reported(year, course)))
    for number in range(FILED):
        going = _filed(year, number)
        comings.append((_moment(began, _day(number, FILED), 12 * 60), going))
    for number in range(SETTLED):
        going = _settled(year, number)
        comings.append((_moment(began, _day(number, SETTLED), 14 * 60), going))
    return comings


def _day(number: int, of: int) -> int:
    return 3 + (DAYS - 12) * number // of


def _moment(began: dt.datetime, day: int, minutes: int) -> dt.datetime:
    return began + dt.timedelta(days=day, minutes=minutes)


def _reported(year: Year, course: CourseOf) -> Course:
    """Somebody reports on the website, and their case takes its course."""
    receipt, world = next(year.receipts).result(), year.world
    draft = draft_of(world.dice)
    make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=world.now)
    matter = Matter.of(world, receipt.keys, draft.language)
    _remember(year, matter, receipt.words)
    yield from _follow(year, matter, course)


def _filed(year: Year, number: int) -> Course:
    """Somebody calls, writes or comes; the coordinator files it for them."""
    world = year.world
    yield world.office_hour(0)
    way = (Way.PHONE, Way.MEETING, Way.LETTER)[number % 3]
    coming = {"relation": "citizen", "place": "town_hall", "door": "citizens"}
    draft = draft_of(world.dice, **coming, concerned=())
    paper = file_report_for(reader=world.staff["asha"], draft=draft, way=way, now=world.now)
    matter = Matter.of(world, _keys(paper.words, draft.language), draft.language)
    yield from _follow(year, matter, COURSES[world.dice.below(len(COURSES))])


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
    if number % 4:
        return
    yield world.at_home(6)
    object_to_settled(keys=_keys(slip.words, "nl"), text=said.NOT_SETTLED, now=world.now)


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


def _remember(year: Year, matter: Matter, words: tuple[str, ...]) -> None:
    """Keep the words of the latest ones, to look into a mailbox of the example."""
    year.kept.append({"case": matter.case, "words": " ".join(words)})
    del year.kept[:-KEPT]


def _keep(year: Year) -> None:
    stages = dict(Case.objects.values_list("pk", "stage"))
    told = [{"stage": stages[one["case"]], "words": one["words"]} for one in year.kept]
    path = where().with_name("receipts.json")
    path.touch(mode=0o600)
    path.write_text(json.dumps(told, indent=2))


def _tell(year: Year, made: int) -> None:
    stages = Counter(Case.objects.values_list("stage", flat=True))
    print(f"A year went by in the example: {made} cases. It is now {clock.now():%d-%m-%Y} there.")
    print("They stand like this: " + ", ".join(f"{stages[s]} {s}" for s in Stage if stages[s]))
    if year.refused:
        print(f"The procedure said no {year.refused.total()} times, and those cases stayed there.")
    print(f"Words of {len(year.kept)} receipts to try out: {where().with_name('receipts.json')}")
