"""Receipts of the invented year, to look into a few mailboxes of the example."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from waarborg.commands.example_house import receipts
from waarborg.store.cases.models import Case

MOST: Final = 8


@dataclass(frozen=True)
class Kept:
    """Words that somebody in the example wrote down, and how their case went."""

    case: str
    words: tuple[str, ...] = field(repr=False)
    course: str


def keep(all_of_them: list[Kept]) -> list[dict[str, Any]]:
    """Keep the newest of each stage and course, a few that differ as much as they can."""
    stages = dict(Case.objects.values_list("pk", "stage"))
    newest = {(stages[one.case], one.course): one for one in all_of_them}
    chosen: dict[str, list[Kept]] = {}
    for (stage, _), one in reversed(newest.items()):
        chosen.setdefault(stage, []).append(one)
    told: list[dict[str, Any]] = []
    while chosen and len(told) < MOST:
        for stage in list(chosen):
            one = chosen[stage].pop(0)
            told.append({"stage": stage, "course": one.course, "words": " ".join(one.words)})
            if not chosen[stage]:
                del chosen[stage]
    path = receipts()
    path.touch(mode=0o600)
    path.write_text(json.dumps(told[:MOST], indent=2))
    return told[:MOST]


def lines_of(told: list[dict[str, Any]]) -> Iterator[str]:
    """Give a line for each: where the case stands, how it went, and the words."""
    for one in told:
        what = f"{one['stage']} ({one['course'].replace('_', ' ')})"
        yield f"{what:<32} {one['words']}"
