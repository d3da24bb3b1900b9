"""The key of a case lies apart: without it the database opens to nobody, with it to whom it did."""

import datetime as dt

import pytest

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.compartments import (
    Holders,
    create_compartments,
    hand_keys,
    open_for_person,
    try_key,
)
from waarborg.store.cases.entries import read_entries, write_entry
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.cases.shred_keys import (
    ShredKeyGone,
    cases_with_shred_key,
    destroy_shred_key,
    keys_folder,
    locked,
    make_shred_key,
    put_shred_key,
    shred_key_of,
    unlocked,
)
from waarborg.store.cases.sleeping import sleep_rows
from waarborg.store.cases.waking import wake
from waarborg.store.people.models import Account, Person
from waarborg.store.rows import insert

PARTS = [Kind.REPORT, Kind.TRIAGE, Kind.TRAIL, Kind.DIALOGUE, Kind.DOSSIER, Kind.TASK, Kind.HEARING]


@pytest.fixture(params=[True, False], ids=["with a shred key", "of before"])
def case(request, each_database):
    row = Case(
        stage="received",
        body="coordinator",
        procedure="example",
        procedure_from=dt.date(2026, 1, 1),
        procedure_digest="d" * 64,
        received_on=dt.date(2026, 3, 2),
        once="form",
    )
    if request.param:
        make_shred_key(row)
    row.save(force_insert=True)
    return row


@pytest.fixture
def people(each_database):
    found = {}
    for name in ("asha", "bram", "cor"):
        account = Account.objects.create(login=name)
        found[Person.objects.create(account=account, name=name).id] = new_seed()
    return found


def publics(people, *names):
    return {person: public_key(people[person]) for person in names}


@pytest.fixture
def made(case, people):
    asha, *_ = people
    return create_compartments(case, PARTS, Holders(readers=publics(people, asha)))


def opens(case, people, person):
    return open_for_person(case, person, people[person], PARTS)


def test_who_holds_a_wrap_reads_and_without_the_shred_key_nobody_does(case, people, made):
    asha, bram, _ = people
    write_entry(made[Kind.REPORT], "story", {"text": "sand"})
    again = Case.objects.get(pk=case.pk)
    mine = opens(again, people, asha)
    assert mine.keys() == {*PARTS}
    assert [one["text"] for one in read_entries(mine[Kind.REPORT], "story")] == ["sand"]
    assert opens(again, people, bram) == {}
    if case.has_shred_key:
        assert destroy_shred_key(case.id)
        assert opens(again, people, asha) == {}
        with pytest.raises(ShredKeyGone):
            shred_key_of(again)


def test_what_a_wrap_holds_opens_nothing_by_itself(case, people, made):
    asha, *_ = people
    write_entry(made[Kind.REPORT], "story", {"text": "sand"})
    row = Wrap.objects.select_related("compartment__case").get(compartment=made[Kind.REPORT].row)
    held = try_key(row.compartment, asha, people[asha], row.blob)
    assert (held == made[Kind.REPORT].key) is not case.has_shred_key
    trail = made[Kind.TRAIL]
    assert bytes(trail.row.public) == public_key(trail.key)


def test_a_key_that_is_handed_on_opens_the_same(case, people, made):
    asha, bram, _ = people
    mine = opens(Case.objects.get(pk=case.pk), people, asha)
    every = [one for versions in mine.values() for one in versions]
    hand_keys(every, Holders(readers=publics(people, bram)))
    theirs = opens(Case.objects.get(pk=case.pk), people, bram)
    keys = {kind: [one.key for one in versions] for kind, versions in theirs.items()}
    assert keys == {kind: [one.key for one in versions] for kind, versions in mine.items()}


def test_a_key_that_slept_opens_when_it_woke_and_the_clock_needs_no_shred_key(
    case, people, made, monkeypatch
):
    cor, release = [*people][2], new_seed()
    monkeypatch.setattr("waarborg.store.cases.waking.secret", lambda *_: release)
    asleep = [(one.row, one.to_hand) for one in made.values()]
    dormant = {"oversight": publics(people, cor)}
    insert(sleep_rows(asleep, dormant, public_key(release)))
    kept = shred_key_of(case)
    destroy_shred_key(case.id)
    wake(case, "oversight")
    if kept is not None:
        assert opens(case, people, cor) == {}
        put_shred_key(case.id, kept)
    woken = opens(case, people, cor)
    assert {kind: woken[kind][0].key for kind in PARTS} == {k: made[k].key for k in PARTS}


def test_a_new_version_has_the_same_shred_key_and_another_key(case, people, made):
    asha, *_ = people
    newer = create_compartments(case, [Kind.REPORT], Holders(readers=publics(people, asha)))
    versions = opens(Case.objects.get(pk=case.pk), people, asha)[Kind.REPORT]
    assert [one.key for one in versions] == [made[Kind.REPORT].key, newer[Kind.REPORT].key]
    assert versions[0].key != versions[1].key


def test_what_is_locked_opens_only_in_its_case_and_with_its_key(case):
    blob = locked(case, b"a letter", "letter", 1)
    assert unlocked(case, blob, "letter", 1) == b"a letter"
    assert (blob == b"a letter") is not case.has_shred_key
    if case.has_shred_key:
        with pytest.raises(SealError):
            unlocked(case, blob, "letter", 2)
        destroy_shred_key(case.id)
        with pytest.raises(ShredKeyGone):
            unlocked(case, blob, "letter", 1)


def test_the_key_lies_in_a_file_of_its_own_for_the_group_and_nobody_else(case):
    if not case.has_shred_key:
        assert case.id not in cases_with_shred_key()
        return
    path = keys_folder() / case.id
    assert (path.stat().st_size, path.stat().st_mode & 0o7777) == (32, 0o660)
    assert keys_folder().stat().st_mode & 0o7777 == 0o2770
    assert shred_key_of(case) not in Case.objects.filter(pk=case.pk).values_list()[0]
    path.write_bytes(b"short")
    with pytest.raises(ShredKeyGone):
        shred_key_of(case)


def test_a_destroyed_key_was_written_over_first(case, tmp_path):
    if case.has_shred_key:
        copy = tmp_path / "the same bytes on the disk"
        copy.hardlink_to(keys_folder() / case.id)
        destroy_shred_key(case.id)
        assert copy.read_bytes() == bytes(32)
    assert not destroy_shred_key(case.id)


@pytest.mark.parametrize("name", ["..", "a/b", "", "A" * 32, "a" * 33])
def test_no_path_follows_from_a_name(name):
    with pytest.raises(ValueError, match="hexadecimal"):
        put_shred_key(name, bytes(32))
