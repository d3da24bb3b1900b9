"""What every test may count on: no network but this machine, and a database of its own."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgresql import Server, find_postgresql
from waarborg.config import is_loopback

pytest_plugins = [
    "tests.databases",
    "tests.mail",
    "tests.house",
    "tests.prepared",
    "tests.small_disk",
    "tests.witnessing",
    "tests.provider.running",
]


# A worker takes a whole file: those that take minutes begin first, or one waits for the other.
LONGEST = (
    "attacks/test_two_installations.py",
    "commands/test_backup.py",
    "procedures/guarantees/test_against_brute_force.py",
    "browser/test_story_d_procedure.py",
    "browser/test_story_c_hand_back.py",
    "browser/test_every_page_is_accessible.py",
    "attacks/test_kill.py",
    "browser/test_story_b_settled.py",
    "browser/test_story_a_post_abroad.py",
    "attacks/test_backup_drill.py",
    "attacks/test_routes.py",
    "attacks/test_states.py",
    "attacks/test_roles_in_every_turn.py",
    "attacks/test_odd_values.py",
    "attacks/test_odd_values_at_the_desk.py",
    "commands/test_demo_year.py",
    "attacks/test_spill.py",
    "attacks/test_flood.py",
    "browser/test_report_travels.py",
    "browser/test_bad_input.py",
    "commands/test_lost_secrets.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items) -> None:
    """Let the longest files begin; everything else stays in the order that chance gave it."""
    place = {f"tests/{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


# Speed is measured in `bench/`. A busy machine must not turn a property red.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class NetworkUsed(AssertionError):
    """A test reached for another machine."""


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and not is_loopback(address[0]):
            raise NetworkUsed(f"a test connects to {address[0]}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory) -> Iterator[Server]:
    """A real PostgreSQL for this session (one for each xdist worker, started when asked for)."""
    binaries = find_postgresql()
    if binaries is None:
        pytest.fail("There is no PostgreSQL on this machine: install the package `postgresql`.")
    with Server(binaries) as server:
        yield server
