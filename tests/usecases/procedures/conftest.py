"""The cast on both databases, and a shelf that is read anew by every test."""

from collections.abc import Callable, Iterator

import pytest

from tests.usecases.cast import about_dina, draft, move_in, receipt
from tests.usecases.procedures.bringing import UNSOUND, a_zip
from waarborg.store.procedures.brought import Consent
from waarborg.usecases.in_force import forget_versions
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.propose_version import propose_version

__all__ = ["about_dina", "draft", "receipt"]


@pytest.fixture(autouse=True)
def fresh_shelf() -> Iterator[None]:
    forget_versions()
    yield
    forget_versions()


@pytest.fixture
def house(each_database, house_keys, now):
    return move_in(now)


@pytest.fixture
def consent(now) -> Consent:
    return Consent(on=now.date(), reference="Letter 2026-014 of the works council")


@pytest.fixture
def proposed(house, now, consent) -> Callable[..., str]:
    """A version that Iris brought and proposed; with an exception where it needs one."""

    def propose(edits=None, first_day=None, by="iris") -> str:
        more = {"first_day": first_day} if first_day else {}
        edits = edits or {}
        who = getattr(house, by)
        version = bring_version(files=a_zip(edits, **more), by=who, now=now)
        exceptions = {"care": "We look for somebody; until July."} if edits is UNSOUND else {}
        propose_version(version=version, exceptions=exceptions, consent=consent, by=who, now=now)
        return version

    return propose
