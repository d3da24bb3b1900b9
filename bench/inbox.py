"""The inbox and the register of a reader with 10,000 and with 100,000 cases.

The cases that show are real and have lived: the real use cases made them, two people said that they
are free, and there was talk, so each has a dozen lines. Those behind them have rows of the same
shape and size, with wraps that open nothing: neither page must look at them. What they lack stands
beside the figures.
"""

import datetime as dt
import json
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import BELOW, Figure, middle, number
from bench.houses import cpu_of, memory_of, timed
from tests.browser.member import fresh_code
from tests.servers import House
from tests.visitor import Staff, Visitor

if TYPE_CHECKING:
    from waarborg.usecases.values import ReporterKeys, Unlocked

LIVED = 3  # days since the cases that show came in
REAL = 120  # more than a page, and more than what is counted as late or for today
ASKED = 25
FIRST, LATER = 10_000, 100_000
LATE = 3_000  # of the rows behind: due just now, behind the real ones that are late
BEHIND = (
    f"{REAL} real cases; behind them rows only: {LATE:,} or more late, the others due from 2030 "
    "on, two compartments each, keys that open nothing, no terms, no messages"
)


def real_cases(now: dt.datetime) -> None:
    """Make the cases that show: late ones, some for today, and some for later."""
    from waarborg.store.cases.models import Case
    from waarborg.usecases.reporting.make_report import make_report
    from waarborg.usecases.values import ReportDraft, ReporterKeys

    draft = ReportDraft(
        relation="employee",
        place="yard",
        door="coordinator",
        kind="integrity_breach",
        story="Invoices for sand were paid twice.",
        name_mode="confidential",
        name="Emre",
        language="en",
    )
    readers = [unlocked(login, now) for login in ("asha", "bram")]
    for place in range(REAL):
        keys = ReporterKeys(*(secrets.token_bytes(size) for size in (32, 32, 10)))
        once = secrets.token_urlsafe(16)
        began = now - dt.timedelta(days=LIVED)
        make_report(keys=keys, once=once, draft=draft, now=began)
        rows = Case.objects.filter(once=once)
        live(rows.get().pk, keys, readers, began)
        rows.update(due_at=now + dt.timedelta(hours=place - REAL // 2))


def unlocked(login: str, now: dt.datetime) -> "Unlocked":
    """Open the key of somebody of the example."""
    from waarborg.commands.example_house import read
    from waarborg.usecases.house.unlock_key import unlock_key
    from waarborg.usecases.values import Unlocked

    known = read()[login]
    one = unlock_key(person=known["person"], passphrase=known["passphrase"], now=now)
    assert isinstance(one, Unlocked), one
    return one


def live(case: str, keys: "ReporterKeys", readers: "list[Unlocked]", began: dt.datetime) -> None:
    """Let days go by in a case: 13 lines of trail, the last one a message that nobody answered."""
    from waarborg.core.terms import Kind
    from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
    from waarborg.usecases.assessment.assess_report import assess_report
    from waarborg.usecases.assessment.classify_report import classify_report
    from waarborg.usecases.assessment.declare_conflict import declare_conflict
    from waarborg.usecases.assessment.read_case import read_case
    from waarborg.usecases.dialogue.write_as_reader import write_as_reader
    from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter

    asha, bram = readers
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    for one in readers:
        declare_conflict(case=case, reader=one, ground=None, now=began + hour)
        read_case(case=case, reader=one, now=began + hour)
    acknowledge_report(case=case, reader=asha, text="We have it.", now=began + 2 * hour)
    write_as_reader(case=case, reader=asha, text="Which months?", now=began + 3 * hour)
    write_as_reporter(keys=keys, text="March and April.", now=began + 4 * hour)
    second = began + day
    assess_report(case=case, reader=bram, note="", now=second)
    read_case(case=case, reader=bram, now=second)
    classify_report(
        case=case,
        reader=bram,
        kind=Kind.INTEGRITY_BREACH,
        reasons="As reported.",
        now=second + hour,
    )
    write_as_reader(case=case, reader=bram, text="Who signed?", now=second + 2 * hour)
    write_as_reporter(keys=keys, text="The head of the yard.", now=second + 3 * hour)


def due_behind(place: int, now: dt.datetime) -> dt.datetime:
    """Give when a row behind the real cases is due: some within the last half hour, most never."""
    if place < LATE:
        return now - dt.timedelta(minutes=30) * (LATE - place) / LATE
    return dt.datetime(2030, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=place)


def others(home: Path, many: int) -> None:
    """Put rows behind them until there are `many` cases, each with the wraps of one reader."""
    from waarborg.adapters import clock
    from waarborg.store.people.models import Person

    asha = Person.objects.get(account__login="asha").pk
    with closing(sqlite3.connect(home / "waarborg.sqlite3")) as rows, rows:
        there = rows.execute("SELECT count(*) FROM cases_case").fetchone()[0]
        like = rows.execute("SELECT * FROM cases_case LIMIT 1")
        names = [column[0] for column in like.description]
        example = dict(zip(names, like.fetchone(), strict=True))
        size = rows.execute("SELECT length(blob) FROM cases_wrap LIMIT 1").fetchone()[0]
        public = rows.execute(
            "SELECT public FROM cases_compartment WHERE kind = 'trail'"
        ).fetchone()[0]
        last = rows.execute("SELECT max(id) FROM cases_compartment").fetchone()[0]
        cases, parts, wraps = [], [], []
        for behind in range(many - there):
            case = secrets.token_hex(16)
            due = due_behind(behind, clock.now())
            told = example | {
                "id": case,
                "once": case,
                "received_on": "2020-01-01",  # behind the others in the register, too
                "due_at": due.strftime("%Y-%m-%d %H:%M:%S"),
            }
            cases.append(tuple(told[name] for name in names))
            for kind in ("triage", "trail"):
                last += 1
                parts.append((last, case, kind, 1, public if kind == "trail" else None))
                wraps.append((last, asha, secrets.token_bytes(size)))
        marks = ", ".join("?" * len(names))
        rows.executemany(f"INSERT INTO cases_case ({', '.join(names)}) VALUES ({marks})", cases)
        columns = "id, case_id, kind, version, public"
        rows.executemany(f"INSERT INTO cases_compartment ({columns}) VALUES (?, ?, ?, ?, ?)", parts)
        rows.executemany(
            "INSERT INTO cases_wrap (compartment_id, person_id, blob) VALUES (?, ?, ?)", wraps
        )


def sit_down(house: House) -> Staff:
    """Sign in as Asha and open the key."""
    known = json.loads((house.home / "demo" / "people.json").read_text())["asha"]
    asha = Staff(house.desk)
    asha.sign_in("asha", known["password"], fresh_code(house, known["second_factor"]))
    page = asha.unlock(known["passphrase"])
    assert page.status == 200, page.words
    return asha


def first_page(house: House, asha: Staff, many: int) -> tuple[float, list[Figure]]:
    """Open the inbox again and again; give the processor time of one, and the figures."""
    asha.get("/")
    before, walls = cpu_of(house, "desk"), []
    for _ in range(ASKED):
        took, page = timed(asha.get, "/")
        assert page.text.count("/case/") >= 50, page.words
        walls.append(took)
    cpu = (cpu_of(house, "desk") - before) * 1000 / ASKED
    name = f"inbox with {many:,} cases"
    return cpu, [
        Figure(
            f"{name}: first page, as the clock says",
            middle(walls),
            "ms",
            200,
            BELOW,
            f"GlobaLeaks 5-7 s; {BEHIND}",
        ),
        Figure(f"{name}: first page, processor time", cpu, "ms"),
        Figure(
            f"{name}: size of the page",
            len(page.body) / 1000,
            "kB",
            100,
            BELOW,
            "GlobaLeaks 19.7 MB",
        ),
        memory_of(
            house, "desk", f"{name}: most memory of the desk", 250, BELOW, "GlobaLeaks 580 MB"
        ),
    ]


def register(house: House, asha: Staff, many: int) -> list[Figure]:
    """Open the register again and again."""
    asha.get("/register")
    before, walls = cpu_of(house, "desk"), []
    for _ in range(ASKED):
        took, page = timed(asha.get, "/register")
        assert page.text.count("/case/") >= 50, page.words
        walls.append(took)
    cpu = (cpu_of(house, "desk") - before) * 1000 / ASKED
    name = f"register with {many:,} cases"
    return [
        Figure(f"{name}: first page, as the clock says", middle(walls), "ms", 200, BELOW),
        Figure(f"{name}: first page, processor time", cpu, "ms"),
    ]


def of_the_inbox(home: Path, *, quick: bool) -> list[Figure]:
    """Measure at 10,000, and at 100,000 to see that it stays flat."""
    from waarborg.adapters import clock
    from waarborg.commands.example_house import prepare_people

    prepare_people()
    real_cases(clock.now())
    sizes = [1_000, FIRST] if quick else [FIRST, LATER]
    figures, cpus = [], []
    for many in sizes:
        others(home, many)
        with House(home) as house:
            asha = sit_down(house)
            cpu, found = first_page(house, asha, many)
            figures += [*found, *register(house, asha, many)]
            smallest = middle([timed(Visitor(house.desk).get, "/health")[0] for _ in range(ASKED)])
        cpus.append(cpu)
    figures.append(
        Figure(
            f"inbox: processor time with {sizes[1]:,} cases over that with {sizes[0]:,}",
            cpus[1] / cpus[0],
            "times",
            1.5,
            beside=f"smallest answer of the desk {number(smallest)} ms",
        )
    )
    return figures
