"""Reports, one by one and many at once, through real processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench.figures import BELOW, Figure, middle, p95
from bench.houses import cpu_of, timed
from tests.servers import House
from tests.visitor import Emre, promise_in

AT_ONCE = (1, 4, 8, 16)
SUBMISSION = 30  # ms of processor time for one whole submission, apart from the Argon2id


def ready(house: House) -> tuple[float, Emre]:
    """Take the words and write; give how long the page with the words took."""
    emre = Emre(house.public)
    took, page = timed(emre.take_words)
    assert page.status == 200, page.words
    emre.tell("Invoices for sand were paid twice, three months in a row. " * 20)
    return took, emre


def all_of(what: list[Callable[[], Any]]) -> list[Any]:
    """Do things at once."""
    with ThreadPoolExecutor(len(what)) as pool:
        return [one.result() for one in [pool.submit(each) for each in what]]


def one_by_one(house: House, reports: int) -> list[Figure]:
    """Send reports one after the other, and look at the processor time of the public side."""
    people = [ready(house)[1] for _ in range(reports)]
    before, walls = cpu_of(house, "public"), []
    for emre in people:
        took, answer = timed(emre.submit)
        assert answer.status == 303, answer.words
        walls.append(took)
    cpu = (cpu_of(house, "public") - before) * 1000 / reports
    return [
        Figure(
            "the submitting POST, processor time: it routes, seals for every reader, and writes",
            cpu,
            "ms",
            SUBMISSION,
            beside="one durable insert and one smallest answer: see the floors",
        ),
        Figure("the submitting POST, as the clock says", middle(walls), "ms"),
    ]


def every_page(house: House, reports: int) -> Figure:
    """Walk through every page of a report, after the words were shown."""
    people = []
    for _ in range(reports):
        emre = Emre(house.public)
        emre.take_words()
        people.append(emre)
    before = cpu_of(house, "public")
    for emre in people:
        emre.tell("Invoices for sand were paid twice.")
        emre.finish()
    cpu = (cpu_of(house, "public") - before) * 1000 / reports
    what = "all pages of a report together, after the words, processor time"
    return Figure(what, cpu, "ms", SUBMISSION)


def at_once(house: House, name: str, rounds: int) -> list[Figure]:
    """Send 1, 4, 8 and 16 reports at once; every one has to be accepted."""
    figures, sent, lost = [], 0, 0
    for many in AT_ONCE:
        submits: list[float] = []
        words: list[float] = []
        for _ in range(rounds):
            people = all_of([lambda: ready(house)] * many)
            words += [took for took, _ in people]
            told = all_of([lambda emre=emre: timed(emre.submit) for _, emre in people])
            submits += [took for took, _ in told]
            sent += many
            pages = [emre.follow(a) for (_, emre), (_, a) in zip(people, told, strict=True)]
            lost += sum(not promise_in(page) for page in pages)
        last = many == AT_ONCE[-1]
        figures.append(
            Figure(
                f"{name}: submitting POST, {many} at once, p95",
                p95(submits),
                "ms",
                500 if last else None,
                BELOW,
                f"median {middle(submits):.0f} ms",
            )
        )
        if last:
            figures.append(
                Figure(
                    f"{name}: page with the words, {many} at once, p95",
                    p95(words) / 1000,
                    "s",
                    5,
                    BELOW,
                )
            )
    figures.append(Figure(f"{name}: of {sent} reports not accepted", lost, "", 0))
    return figures
