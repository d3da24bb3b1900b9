"""The keys of the house: who has which half, and what leaves the house."""

import datetime as dt
import re

import pytest

from waarborg.config import current
from waarborg.core.seal.errors import NotRecoverable
from waarborg.core.seal.notes import unb64
from waarborg.core.seal.promises import verify_certificate
from waarborg.core.seal.shares import Share, join
from waarborg.core.seal.wraps import public_key
from waarborg.secret_files import secret
from waarborg.store.people import house_keys as keys

pytestmark = pytest.mark.django_db


def read_parts(paths):
    lines = [path.read_text().splitlines()[-1].split() for path in paths if "part" in path.name]
    return [Share(int(number), unb64(value)) for number, value in lines]


def test_two_of_three_people_together_have_the_statistics_key(house_keys):
    parts = read_parts(house_keys)
    assert len(parts) == 3
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert public_key(join([parts[first], parts[second]])) == keys.house_key("statistics")


@pytest.mark.parametrize("part", [0, 1, 2])
def test_one_person_alone_has_nothing(house_keys, part):
    alone = read_parts(house_keys)[part]
    with pytest.raises(NotRecoverable):
        join([alone])


def test_the_outside_key_is_a_line_for_the_age_tool(house_keys):
    [path] = [path for path in house_keys if path.name == "outside-key.txt"]
    line = path.read_text().splitlines()[-1]
    assert re.fullmatch(r"AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}", line)


def test_what_leaves_the_house_is_for_its_owner_only_and_not_among_the_secrets(house_keys):
    for path in house_keys:
        assert path.stat().st_mode & 0o077 == 0
        assert not path.is_relative_to(current().secrets_folder)


def test_no_secret_of_the_house_opens_what_is_sealed_to_statistics_or_outside(house_keys):
    for path in current().secrets_folder.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        if len(raw) == 32:
            assert public_key(raw) not in (keys.house_key("statistics"), keys.house_key("outside"))


def test_the_clock_holds_the_release_key(house_keys):
    assert public_key(secret("clock", "release-key")) == keys.house_key("release")


def test_both_doors_promise_with_one_key(house_keys):
    assert secret("public", "promise-key") == secret("desk", "promise-key")


def test_the_log_certifies_the_promise_key_for_a_year(house_keys, now):
    text, log = keys.certificate(), keys.log_verifier()
    for days in (0, 365):
        at = now + dt.timedelta(days=days)
        assert verify_certificate(text, log, at) == keys.house_key("promise")


def test_the_log_is_named_after_the_house(house_keys):
    assert keys.log_verifier().name == "waarborg.localhost/example"
