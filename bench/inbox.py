"""The inbox and the register of a reader with 10,000 and with 100,000 cases.

The cases that show are real, made by the real use cases; those behind them have rows of the same
shape and size, with wraps that open nothing: neither page must look at them.
"""

import datetime as dt
import json
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.figures import BELOW, Figure, middle, number
from bench.houses import cpu_of, memory_of, timed
from tests.browser.member import fresh_code
from tests.servers import House
from tests.visitor import Staff, Visitor

REAL = 220  # more than a page, and more than what is counted as late or for today
ASKED = 25
FIRST, LATER = 10_000, 100_000


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
    for place in range(REAL):
        keys = ReporterKeys(*(secrets.token_bytes(size) for size in (32, 32, 10)))
        once = secrets.token_urlsafe(16)
        make_report(keys=keys, once=once, draft=draft, now=now)
        due = now + dt.timedelta(hours=place - 120)
        Case.objects.filter(once=once).update(due_at=due)


def others(home: Path, many: int) -> None:
    """Put rows behind them until there are `many` cases, each with the wraps of one reader."""
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
            due = dt.datetime(2030, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=behind)
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
            "GlobaLeaks 5-7 s",
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
        Figure(
            f"{name}: most memory of the desk",
            memory_of(house, "desk"),
            "MB",
            250,
            BELOW,
            "GlobaLeaks 580 MB",
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
