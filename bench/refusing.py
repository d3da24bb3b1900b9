"""How long a no takes: words of what was destroyed beside words of nobody, a case beside no case.

In processor time, taken in turns. Beside each pair stands how often chance alone sets two that are
alike so far apart (Mann-Whitney, both sides): below 0.01 is a reason to run it again.
"""

import gc
import math
import secrets
import time
from collections.abc import Callable

from bench.figures import Figure, middle
from bench.searching import reader, report
from waarborg.adapters import clock

Act = Callable[[], object]


def of_a_no(*, quick: bool) -> list[Figure]:
    """Let somebody come back with words, and a reader ask for cases, where there is nothing."""
    from django.db import transaction

    from waarborg.commands.example_house import prepare_people
    from waarborg.store.cases.models import Case, Draft, Wrap
    from waarborg.usecases.assessment.read_case import read_case
    from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
    from waarborg.usecases.reporting.keep_draft import keep_draft
    from waarborg.usecases.values import ReportDraft

    prepare_people()
    now, asha = clock.now(), reader()
    with transaction.atomic():
        gone, never = (hand_out_receipt(language="en") for _ in range(2))
        draft = ReportDraft("employee", "yard", "coordinator", "integrity_breach")
        keep_draft(keys=gone.keys, draft=draft, now=now)
        Draft.objects.all().delete()
        report(now)
        case = Case.objects.latest("received_on").id
        Wrap.objects.filter(compartment__case=case, person=asha.person).delete()
        words = [coming_back(" ".join(one.words)) for one in (gone, never)]
        cases = [asking(read_case, one, asha) for one in (case, secrets.token_hex(16))]
        figures = [
            *compared("words of a destroyed draft", "words of nobody", words, 5 if quick else 40),
            *compared("a case of others", "a case that never was", cases, 40 if quick else 400),
        ]
        transaction.set_rollback(True)
    return figures


def coming_back(words: str) -> Act:
    """Do what the door does with words, at the real price."""
    from waarborg.usecases.reporting.open_mailbox import open_mailbox
    from waarborg.usecases.reporting.read_draft import read_draft
    from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
    from waarborg.usecases.values import ReporterKeys

    def back() -> None:
        keys, now = read_receipt_words(text=words, language="en"), clock.now()
        assert isinstance(keys, ReporterKeys)
        assert open_mailbox(keys=keys, language="en", now=now) is None
        assert read_draft(keys=keys, now=now) is None

    return back


def asking(read_case: Callable[..., object], case: str, who: object) -> Act:
    """Ask for a case in which one has no part."""

    def ask() -> None:
        assert read_case(case=case, reader=who, now=clock.now()) is None

    return ask


def compared(one: str, other: str, acts: list[Act], rounds: int) -> list[Figure]:
    """Do both in turns, and say how far apart they are."""
    took: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    for number in range(rounds):
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.process_time()
            acts[which]()
            took[which].append((time.process_time() - began) * 1000)
    first, second = middle(took[0]), middle(took[1])
    beside = f"{other}: {second:.3g} ms; by chance alone: {by_chance(*took):.2g}"
    return [Figure(f"{one}, processor time", first, "ms", beside=beside)]


def by_chance(one: list[float], other: list[float]) -> float:
    """Say how often two groups differ so much in rank when they are alike (Mann and Whitney, 1947).

    By the normal curve, which does from about twenty a group on.
    """
    larger = sum((a > b) + (a == b) / 2 for a in one for b in other)
    n, m = len(one), len(other)
    spread = math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(larger - n * m / 2) / spread / math.sqrt(2))
