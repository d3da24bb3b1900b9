"""What this machine can do at best: one durable insert, one answer, one guess at a receipt."""

import atexit
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import psycopg

from bench.figures import Figure, middle
from bench.houses import cpu_of, timed
from tests.servers import House
from tests.visitor import Visitor

ROWS = 200
ASKED = 200


def of_the_database() -> list[Figure]:
    """Insert 6 kB durably, one row a transaction, through the gate of SQLite."""
    from waarborg.adapters import clock
    from waarborg.store.cases.models import Draft

    now, blob, walls = clock.now(), secrets.token_bytes(6_000), []
    cpu = process_time()
    for _ in range(ROWS):
        took, _row = timed(
            Draft.objects.create, lookup=secrets.token_bytes(32), blob=blob, expires_at=now
        )
        walls.append(took)
    cpu = (process_time() - cpu) * 1000 / ROWS
    return [
        Figure("durable insert of 6 kB on SQLite, processor time", cpu, "ms"),
        Figure(
            "durable insert of 6 kB on SQLite, as the clock on the wall says", middle(walls), "ms"
        ),
        Figure("one fdatasync of 6 kB", fdatasync(), "ms"),
    ]


def of_postgresql(url: str) -> list[Figure]:
    """Insert 6 kB durably, one row a transaction, into the database that is measured."""
    blob, walls = secrets.token_bytes(6_000), []
    with psycopg.connect(url, autocommit=True) as rows:
        rows.execute("CREATE TABLE floor (lookup bytea PRIMARY KEY, blob bytea)")
        for _ in range(ROWS):
            values = (secrets.token_bytes(32), blob)
            took, _row = timed(rows.execute, "INSERT INTO floor VALUES (%s, %s)", values)
            walls.append(took)
        rows.execute("DROP TABLE floor")
    return [
        Figure(
            "durable insert of 6 kB on PostgreSQL, as the clock on the wall says",
            middle(walls),
            "ms",
        )
    ]


def fdatasync() -> float:
    """Write 6 kB and wait until they lie on the disk, in milliseconds."""
    walls, blob = [], secrets.token_bytes(6_000)
    with tempfile.TemporaryFile() as file:
        for _ in range(ROWS):
            began = perf_counter()
            file.write(blob)
            file.flush()
            os.fdatasync(file.fileno())
            walls.append((perf_counter() - began) * 1000)
    return middle(walls)


def of_the_server(house: House) -> list[Figure]:
    """Ask for the smallest answer there is."""
    visitor = Visitor(house.public)
    before, walls = cpu_of(house, "public"), []
    for _ in range(ASKED):
        took, _answer = timed(visitor.get, "/health")
        walls.append(took)
    cpu = (cpu_of(house, "public") - before) * 1000 / ASKED
    return [
        Figure("smallest answer of the public side, processor time", cpu, "ms"),
        Figure("smallest answer of the public side, as the clock says", middle(walls), "ms"),
    ]


def of_python() -> float:
    """Start Python and load what of Django every page needs, in milliseconds."""
    walls = []
    for _ in range(3):
        took, _ = timed(
            subprocess.run,
            [sys.executable, "-c", "import django.db.models, django.forms, django.http"],
            check=True,
        )
        walls.append(took)
    return middle(walls)


def a_home() -> Path:
    """Make a home for what is measured inside this process."""
    home = tempfile.mkdtemp(prefix="bench-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {"WAARBORG_HOME": home, "WAARBORG_LOOPBACK": "1", "WAARBORG_DEMO": "1"}
    from waarborg.commands.migrate import migrate

    migrate()
    return Path(home)
