"""The procedures of the seeds, as they are and repaired, and the offices of their stories."""

from functools import cache

from tests.procedures.cast import ROOT
from waarborg.store.procedures import strict_yaml
from waarborg.store.procedures.loading import load_procedure, load_stories

AS_THEY_ARE = tuple(
    ROOT / name
    for name in (
        "jenv/2016-07-01",
        "jenv/2020-05-01",
        "cao-rijk/2024-01-01",
        "bzk/2021-01-01",
        "bz/2023-01-01",
        "amsterdam/2024-01-01",
    )
)
REPAIRED = tuple(ROOT / f"{folder.parent.name}-waarborg" / folder.name for folder in AS_THEY_ARE)
EVERY = (*AS_THEY_ARE, *REPAIRED)


def called(folder):
    """Name a folder the way people do: jenv/2020-05-01."""
    return f"{folder.parent.name}/{folder.name}"


@cache
def procedure(folder):
    return load_procedure(folder)


def read(path):
    value, _ = strict_yaml.read(path.name, path.read_text("utf-8"))
    return value


@cache
def stories(folder):
    """Read the stories of a folder, and the offices that act in them."""
    return load_stories(folder, procedure(folder))
