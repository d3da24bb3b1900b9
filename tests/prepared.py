"""A house that was prepared once, to copy: preparing the example makes many slow keys."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgresql import Server
from tests.servers import House, house_on_postgresql


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory) -> Path:
    """A home in which the example was prepared, the same for every worker; nobody lives in it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers share it
    home = base / "prepared"
    with (base / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            with House(base / "preparing") as house:
                pass
            house.home.rename(home)
    return home


@pytest.fixture(scope="session")
def prepared_on_postgresql(tmp_path_factory, postgresql_server) -> tuple[Path, str]:
    """The same, with the name of the database in which it was prepared."""
    home, name = tmp_path_factory.mktemp("prepared") / "home", postgresql_server.create()
    with house_on_postgresql(postgresql_server, home, {}, name=name):
        return home, name


@pytest.fixture(scope="module")
def prepared_copy(tmp_path_factory, prepared_home) -> Path:
    """A prepared home of its own for one module of tests."""
    return shutil.copytree(prepared_home, tmp_path_factory.mktemp("module") / "home")


@pytest.fixture(scope="module")
def prepared_house(request, tmp_path_factory) -> Callable[..., House]:
    """Make a house of its own on one of the databases, not started: `prepared_house(kind, {…})`."""

    def make(kind: str, settings: dict[str, str]) -> House:
        if kind == "sqlite":
            return House(request.getfixturevalue("prepared_copy"), settings)
        server = request.getfixturevalue("postgresql_server")
        prepared = request.getfixturevalue("prepared_on_postgresql")
        home, name = copy_on_postgresql(tmp_path_factory, server, prepared)
        return house_on_postgresql(server, home, settings, name=name)

    return make


def copy_on_postgresql(
    tmp_path_factory, server: Server, prepared: tuple[Path, str]
) -> tuple[Path, str]:
    """Copy a prepared home and its database."""
    home, name = prepared
    folder = tmp_path_factory.mktemp("module") / "home"
    return shutil.copytree(home, folder), server.create(like=name)
