"""Who runs this reads what is in force and whether it is sound; and a start closes nothing."""

import json
import shutil

import pytest

from tests.usecases.procedures.bringing import FASTER, ROOT, UNSOUND, texts
from tests.usecases.procedures.conftest import consent, fresh_shelf, house, proposed
from waarborg.commands import start, verify, what_is_in_force
from waarborg.config import Config, WrongSettings, current
from waarborg.store.procedures.models import Check, Version
from waarborg.usecases.clock.verify_ledger import LedgerVerified
from waarborg.usecases.clock.watch_procedure import watch_procedure
from waarborg.usecases.in_force import forget_versions
from waarborg.usecases.procedures.confirm_version import confirm_version

__all__ = ["consent", "fresh_shelf", "house", "proposed"]
BROKEN = '[{"guarantee": "%s", "cause": "made_up", "situations": 1}]'


def said(moment, monkeypatch) -> tuple[bool, str]:
    monkeypatch.setattr(what_is_in_force.clock, "now", lambda: moment)
    return what_is_in_force.what_is_in_force(current())


@pytest.mark.slow
def test_it_says_what_is_in_force_and_whether_it_is_sound(house, proposed, now, monkeypatch):
    assert said(now, monkeypatch) == (
        True,
        (
            "The procedure in force is example, from 2026-01-01. The clock checks it in its first "
            "round."
        ),
    )
    watch_procedure(now=now)
    assert said(now, monkeypatch)[1].endswith(
        "It is sound: 174600 situations, walked on 2026-03-02."
    )
    confirm_version(version=proposed(UNSOUND), by=house.cor, now=now)
    sound, sentence = said(now.replace(day=9), monkeypatch)
    assert sound
    assert "with exceptions that two people recorded: care" in sentence
    for code, named in (("clock", "clock"), ("procedure", "the text")):
        Check.objects.update(findings=BROKEN % code)
        sound, sentence = said(now.replace(day=9), monkeypatch)
        assert not sound
        assert f"it is not sound (174600 situations, walked on 2026-03-02): {named}." in sentence
        assert "Reporting goes on." in sentence


@pytest.mark.slow
def test_a_text_that_somebody_changed_is_told_with_all_that_it_differs_from(
    house, proposed, now, monkeypatch
):
    version = proposed(FASTER)
    confirm_version(version=version, by=house.cor, now=now)
    assert what_is_in_force.texts_told() == []
    other = json.dumps(texts(UNSOUND))
    Version.objects.filter(pk=version).update(files=other, digest="0" * 64)
    forget_versions()
    sound, sentence = said(now.replace(day=9), monkeypatch)
    assert not sound
    assert "its text is not the one that people decided on" in sentence
    told = what_is_in_force.texts_told()
    assert [one.partition(". ")[0] for one in told] == [
        "The text of the version from 2026-03-09 is not what was brought to the desk",
        (
            "The text of the version from 2026-03-09 is not what the ledger says that a second "
            "person confirmed"
        ),
    ]
    agrees = LedgerVerified(leaves=16, reports=0, rates={16: 1}, findings=())
    assert f"!! {told[0]}" in verify.as_text(agrees, told)
    assert json.loads(verify.as_json(agrees, told)) | {"procedure": [], "version": 0} == {
        "version": 0,
        "agrees": False,
        "leaves": 16,
        "reports": 0,
        "rates": {"16": 1},
        "findings": [],
        "procedure": [],
        "guarantor": "",
    }


@pytest.fixture
def laxer(tmp_path) -> Config:
    """A house whose procedure is laxer than the law of today."""
    for name in ("example", "law"):
        shutil.copytree(ROOT / name, tmp_path / "procedures" / name)
    norm = tmp_path / "procedures/example/2026-01-01/norms/acknowledge.yaml"
    norm.write_text(norm.read_text().replace("P7D", "P10D"))
    return Config(
        home=tmp_path / "home", procedure=tmp_path / "procedures" / "example", loopback=True
    )


def test_a_new_house_refuses_a_procedure_that_is_laxer_than_the_law(laxer):
    with pytest.raises(WrongSettings, match="laxer than the law"):
        start.refuse_incomplete_procedure(laxer)


def lived_in(config: Config) -> Config:
    config.home.mkdir(exist_ok=True)
    config.database.touch()
    return config


def test_a_house_that_was_there_before_opens_all_the_same(house, laxer):
    start.refuse_incomplete_procedure(lived_in(laxer))
    start.refuse_unreadable_in_force(laxer)


def test_a_house_that_was_there_before_still_refuses_what_cannot_be_read(house, laxer):
    (laxer.procedure / "2026-01-01" / "procedure.yaml").write_text("procedure: [")
    start.refuse_incomplete_procedure(lived_in(laxer))
    with pytest.raises(WrongSettings, match="this is no YAML"):
        start.refuse_unreadable_in_force(laxer)


@pytest.fixture
def decided(house, proposed, now, monkeypatch) -> str:
    """A version that came in at the desk and is in force now."""
    version = proposed(FASTER)
    confirm_version(version=version, by=house.cor, now=now)
    monkeypatch.setattr(start.clock, "now", lambda: now.replace(day=9))
    return version


def test_a_folder_that_counts_no_more_keeps_no_house_shut(decided, laxer):
    shutil.rmtree(laxer.procedure)
    start.refuse_incomplete_procedure(lived_in(laxer))
    start.refuse_unreadable_in_force(laxer)


def test_a_version_of_the_desk_that_cannot_be_read_is_refused_by_where_it_lies(decided, laxer):
    Version.objects.filter(pk=decided).update(files='{"procedure.yaml": "procedure: ["}')
    with pytest.raises(WrongSettings, match="from 2026-03-09 that lies in the database"):
        start.refuse_unreadable_in_force(laxer)


def test_a_folder_of_nobody_is_told_with_what_to_set(house, laxer):
    shutil.rmtree(laxer.procedure)
    with pytest.raises(WrongSettings, match="WAARBORG_PROCEDURE"):
        start.refuse_unreadable_in_force(lived_in(laxer))
