"""A name that is to be opened, step by step."""

from typing import Any

from waarborg.config import current
from waarborg.core.seal.half_papers import give_half, read_wanted
from waarborg.core.seal.recipients import read_identities
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.names.ask_for_opening import ask_for_opening
from waarborg.usecases.names.outside_half import paper_for_outside
from waarborg.usecases.names.told_openings import the_opening
from waarborg.usecases.opened_case import must_open

WHY = "The court of Voorbeeld ordered it on 2 March, case 26/114."


def only_case() -> str:
    return Case.objects.get().id


def be_free(house: Any, *who: str) -> None:
    for one in who:
        declare_conflict(case=only_case(), reader=house.staff[one], ground=None, now=house.now)


def ask(house: Any, by: str = "asha", to: str = "bram", **more: Any) -> str:
    told: dict[str, Any] = {"ground": "open-name", "reasons": WHY, "now": house.now}
    return ask_for_opening(
        case=only_case(), reader=house.staff[by], person=house.person(to), **{**told, **more}
    )


def outside_seed() -> bytes:
    [path] = current().home.glob("*/outside-key.txt")
    return read_identities(path.read_text())[0].secret


def half(house: Any, opening: str, to: str = "bram", seed: bytes | None = None) -> str:
    opened = must_open(only_case(), house.staff[to], house.now)
    one, row = the_opening(opened, opening)
    return give_half(read_wanted(paper_for_outside(opened, one, row, "en")), seed or outside_seed())
