"""Search by opening: a reader looks for a word in 500 cases that they may read."""

import datetime as dt
import json
import secrets
import time

from bench.figures import BELOW, Figure, middle
from waarborg.adapters import clock
from waarborg.usecases.values import ReportDraft, ReporterKeys, Unlocked

CASES = 500
ASKED = 5


def of_a_search(*, quick: bool) -> list[Figure]:
    """Make cases with the real use cases, let a reader be free of them, and search.

    In this process, so that nothing but the search itself is measured.
    """
    from django.db import transaction

    from waarborg.commands.example_house import prepare_people
    from waarborg.core.terms import Compartment
    from waarborg.store.cases.models import Case
    from waarborg.usecases.assessment.declare_conflict import declare_conflict
    from waarborg.usecases.assessment.search_cases import search_cases

    prepare_people()  # they stay: only the cases are rolled back
    many, now = (50 if quick else CASES), clock.now()
    with transaction.atomic():
        asha = reader()
        before = set(Case.objects.values_list("pk", flat=True))
        for _ in range(many):
            report(now)
        for case in Case.objects.exclude(pk__in=before):
            if case.compartments.filter(kind=Compartment.TRIAGE).exists():
                declare_conflict(case=case.id, reader=asha, ground=None, now=now)
        took = []
        for _ in range(ASKED):
            began = time.process_time()
            told = search_cases(reader=asha, words="nothing-like-this", now=now)
            took.append(time.process_time() - began)
            assert told.found == ()
            assert told.back_to is not None
        transaction.set_rollback(True)
    name = f"search by opening {many} cases of 2 kB, processor time"
    return [Figure(name, middle(took), "s", 0.5, BELOW)]


def reader() -> Unlocked:
    """Open the key of Asha."""
    from waarborg.commands.example_house import where
    from waarborg.usecases.house.unlock_key import unlock_key

    known = json.loads(where().read_text())["asha"]
    opened = unlock_key(person=known["person"], passphrase=known["passphrase"], now=clock.now())
    assert isinstance(opened, Unlocked)
    return opened


def report(now: dt.datetime) -> None:
    """Send one report of about 2 kB."""
    from waarborg.usecases.reporting.make_report import make_report

    keys = ReporterKeys(*(secrets.token_bytes(size) for size in (32, 32, 10)))
    draft = ReportDraft(
        relation="employee",
        place="yard",
        door="coordinator",
        kind="integrity_breach",
        story="Invoices for sand were paid twice. " * 60,
        name_mode="confidential",
        name="Emre",
        language="en",
    )
    make_report(keys=keys, once=secrets.token_urlsafe(16), draft=draft, now=now)
