"""A backup of an earlier version comes back in this one: its tables first, and then the changes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.backups import new_key, restore, stdout
from tests.commands.test_lost_secrets import Installation
from tests.databases import BOTH
from tests.servers import ROOT

pytestmark = pytest.mark.slow

# An installation whose cases are as at the first release, with somebody in it.
BEFORE = """
from waarborg.commands.start import django_for
django_for("owner")
from django.core.management import call_command
call_command("migrate", "cases", "0001", verbosity=0)
for app in ("people", "messages", "attachments", "ledger", "figures", "web", "account", "mfa"):
    call_command("migrate", app, verbosity=0)
from waarborg.adapters import clock
from waarborg.store.people.house_keys import prepare_house_keys
from waarborg.store.people.models import Account, Person
from waarborg.store.people.secret_marks import prepare_secrets
prepare_secrets()
prepare_house_keys(now=clock.now())
account = Account.objects.create_account("asha", "", None)
Person.objects.create(account=account, name="Asha")
"""
COUNT = """
from waarborg.commands.start import django_for
django_for("owner")
from django.core.management import call_command
from waarborg.store.people.models import Account, Person
from waarborg.store.cases.models import Case
call_command("migrate", check_unapplied=True, verbosity=0)
print(Person.objects.get().name, Account.objects.get().pk, Case.objects.count())
print(Account.objects.create_account("bram", "", None).pk)
"""


@pytest.fixture(params=BOTH)
def two(request, tmp_path) -> tuple[Installation, Installation]:
    """Two installations, each on a database of its own."""
    made = Installation(tmp_path / "old"), Installation(tmp_path / "new")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        for one in made:
            one.environment["WAARBORG_DATABASE_URL"] = server.url(server.create())
    return made


def script(there: Installation, program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=there.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_backup_of_an_earlier_version_comes_back_and_is_brought_up_to_date(
    two: tuple[Installation, Installation], tmp_path: Path
):
    old, new = two
    old.home.mkdir()
    script(old, BEFORE)
    house, apart = new_key(tmp_path, "house"), new_key(tmp_path, "apart")
    stdout(old, "backup", str(tmp_path / "h.age"), "--to", house.to)
    stdout(old, "backup", str(tmp_path / "s.age"), "--secrets", "--to", apart.to)
    assert restore(new, tmp_path / "s.age", apart)[0] == 0
    code, said = restore(new, tmp_path / "h.age", house)
    assert code == 0, said
    assert script(new, COUNT).split() == ["Asha", "1", "0", "2"]
    code, said = restore(new, tmp_path / "h.age", house)
    assert code == 2, said
    assert "nothing was restored" in said
