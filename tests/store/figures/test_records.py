"""Statistical records: nothing about a row tells whose it is, or how many there were before it."""

import re

from django.db import models

from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.store.figures.models import StatRecord
from waarborg.store.figures.records import last_version, write_record

KEY = public_key(new_seed())
MANY = 40


def written(token: str) -> StatRecord:
    before = set(StatRecord.objects.values_list("pk", flat=True))
    write_record(KEY, token, last_version(token) + 1, {"year": 2026})
    return StatRecord.objects.exclude(pk__in=before).get()


def test_the_id_of_a_record_is_drawn_and_counts_nothing(each_database):
    assert not isinstance(StatRecord._meta.pk, models.AutoField)
    ids = [written(f"{number:032x}").pk for number in range(MANY)]
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)
    assert len(set(ids)) == MANY
    assert ids not in (sorted(ids), sorted(ids, reverse=True))  # the order of writing is not in it
    assert len({one[place] for one in ids for place in (0, 15, 31)}) > 8
    assert not {one[:12] for one in ids} & {f"{number:032x}"[:12] for number in range(MANY)}


def test_the_same_matter_written_again_has_an_id_of_its_own(each_database):
    token = "0123456789abcdef" * 2
    first, second = written(token), written(token)
    assert first.pk != second.pk
    assert token not in first.pk + second.pk
    assert [first.version, second.version] == [1, 2]


def test_a_record_has_one_size_and_no_other_clear_column(each_database):
    sizes = set()
    told = ({}, {"kind": "wrongdoing", "unit": "team_groen", "days_open": 300})
    for version, said in enumerate(told, start=1):
        write_record(KEY, "f" * 32, version, said)
    for row in StatRecord.objects.all():
        sizes.add(len(row.blob))
        assert b"team_groen" not in bytes(row.blob)
    assert len(sizes) == 1
    clear = {field.name for field in StatRecord._meta.fields} - StatRecord.Data.sealed
    assert clear == {"id", "token", "version"}
