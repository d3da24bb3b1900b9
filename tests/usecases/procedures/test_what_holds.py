"""What holds is said as it is: proved, excepted or shaky; and no door closes for it."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY, UNSOUND
from waarborg.core.terms import Guarantee, Leaf
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.messages.models import Notice
from waarborg.store.people.models import Account
from waarborg.store.procedures import accepted, shelf
from waarborg.store.procedures.models import Check
from waarborg.usecases import in_force
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.clock.watch_procedure import watch_procedure
from waarborg.usecases.house.closed_doors import closed_doors
from waarborg.usecases.procedures import kept_verdict
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.keepers_note import keepers_note
from waarborg.usecases.procedures.list_versions import list_versions
from waarborg.usecases.procedures.shaky import shaky
from waarborg.usecases.procedures.version_pages import Standing
from waarborg.usecases.procedures.what_holds import what_holds
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report

pytestmark = pytest.mark.slow

ON_THE_DAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)


def held(now) -> dict[str, bool | None]:
    return {one.guarantee: one.proved for one in what_holds(now=now).held}


@pytest.fixture
def newer_checker(monkeypatch):
    """A checker that knows more: it finds that nobody looks after the team."""

    def upgrade(procedure) -> None:
        unsound = replace(procedure, care={k: v for k, v in procedure.care.items() if k != "team"})
        real = kept_verdict.check
        monkeypatch.setattr(kept_verdict, "checker_mark", lambda: "newer")
        monkeypatch.setattr(kept_verdict, "check", lambda _one, gaps, _told: real(unsound, gaps))
        kept_verdict._found.cache_clear()

    yield upgrade
    kept_verdict._found.cache_clear()


def test_nothing_is_called_proved_before_somebody_looked(house, now):
    assert set(held(now).values()) == {None}
    assert what_holds(now=now).checked_at is None
    assert shaky(now=now) == frozenset()


def test_the_clock_looks_once_and_what_is_only_shown_is_not_called_proved(house, now):
    assert watch_procedure(now=now)
    assert not watch_procedure(now=now)
    told = held(now)
    assert told.pop(Guarantee.OUTSIDE_DOOR) is None
    assert set(told.values()) == {True}
    assert what_holds(now=now).consent is None  # it came with the installation
    assert not Notice.objects.exists()


def test_an_exception_shows_before_its_day_and_from_it(house, proposed, now):
    watch_procedure(now=now)
    confirm_version(version=proposed(UNSOUND), by=house.cor, now=now)
    before = what_holds(now=now)
    assert [one.valid_from for one in before.coming] == [FIRST_DAY]
    assert before.coming[0].exceptions == (("care", "We look for somebody; until July."),)
    assert all(one.proved is not False and not one.exception for one in before.held)
    there = what_holds(now=ON_THE_DAY)
    care = next(one for one in there.held if one.guarantee is Guarantee.CARE)
    assert (care.proved, care.exception) == (False, "We look for somebody; until July.")
    assert there.consent.reference == "Letter 2026-014 of the works council"
    assert there.coming == ()
    assert shaky(now=ON_THE_DAY) == frozenset()  # two people decided it


def test_a_newer_checker_closes_nothing_and_tells_everybody(house, draft, now, newer_checker):
    tick(now=now)
    newer_checker(in_force.procedure_today(now))
    later = now + dt.timedelta(minutes=5)
    assert "procedure" not in tick(now=later).failed
    assert shaky(now=later) == {"care"}
    assert held(later)[Guarantee.CARE] is False
    assert closed_doors(now=later) == ()
    fresh = hand_out_receipt(language="en")
    make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=later)
    assert keepers_note(reader=house.iris, now=later).shaky
    assert not keepers_note(reader=house.asha, now=later).shaky
    assert list_versions(reader=house.cor, now=later).shaky == ("care",)
    told = [line.detail for line in house_openings() if line.kind is Leaf.PROCEDURE]
    assert [one["not_held"] for one in told] == [[], ["care"]]


def test_those_who_keep_the_procedure_get_the_notice(house, now, newer_checker):
    for name in ("iris", "cor", "asha"):
        house_account(house.person(name), f"{name}@example.nl")
    newer_checker(in_force.procedure_today(now))
    watch_procedure(now=now)
    assert house.named(Notice.objects.values_list("person_id", flat=True)) == {"iris", "cor"}


def house_account(person: str, email: str) -> None:
    Account.objects.filter(person=person).update(email=email)


def test_a_law_that_became_stricter_closes_nothing(house, now, monkeypatch):
    """The text stays as it is; only the law of the day asks for more."""
    real = accepted.load_texts

    def strict(texts, **more):
        if not more.get("laxer"):
            raise accepted.BrokenProcedure([])
        return real(texts, **more)

    monkeypatch.setattr(accepted, "load_texts", strict)
    in_force.forget_versions()
    assert in_force.procedure_today(now).valid_from == dt.date(2026, 1, 1)
    assert closed_doors(now=now) == ()


def test_the_text_another_law_or_another_checker_is_another_state(house, now, monkeypatch):
    procedure = in_force.procedure_today(now)
    law = replace(procedure.laws[0], digest="other")
    marks = {
        kept_verdict.mark_of(procedure),
        kept_verdict.mark_of(replace(procedure, digest="other")),
        kept_verdict.mark_of(replace(procedure, laws=(law, *procedure.laws[1:]))),
    }
    monkeypatch.setattr(kept_verdict, "checker_mark", lambda: "newer")
    marks.add(kept_verdict.mark_of(procedure))
    assert len(marks) == 4


def test_the_list_says_how_far_each_version_is(house, proposed, now):
    coming, waiting = proposed(FASTER), proposed(UNSOUND, dt.date(2026, 3, 10))
    confirm_version(version=coming, by=house.cor, now=now)
    lines = {one.version: one for one in list_versions(reader=house.cor, now=now).lines}
    assert lines[coming].standing is Standing.COMING
    assert (lines[waiting].standing, lines[waiting].waits) == (Standing.PROPOSED, True)
    assert lines[""].standing is Standing.IN_FORCE
    assert keepers_note(reader=house.cor, now=now).waits
    assert not keepers_note(reader=house.iris, now=now).waits  # she proposed it
    later = {one.version: one for one in list_versions(reader=house.cor, now=ON_THE_DAY).lines}
    assert later[coming].standing is Standing.IN_FORCE
    assert later[""].standing is Standing.PAST


def test_from_the_first_day_that_two_people_chose_the_folder_brings_nothing_new(
    house, proposed, now, monkeypatch
):
    in_folder = [(dt.date(2026, 1, 1), None), (dt.date(2026, 3, 5), None), (FIRST_DAY, None),
                 (dt.date(2026, 4, 1), None)]  # fmt: skip
    monkeypatch.setattr(shelf, "versions", lambda _root, _organisation: tuple(in_folder[:1]))
    confirm_version(version=proposed(FASTER), by=house.cor, now=now)
    monkeypatch.setattr(shelf, "versions", lambda _root, _organisation: tuple(in_folder))
    root = in_force.current().procedure.parent
    counted = [(one.valid_from, bool(one.row)) for one in shelf.on_shelf(root, "example")]
    assert counted == [
        (dt.date(2026, 1, 1), False),
        (dt.date(2026, 3, 5), False),
        (FIRST_DAY, True),
    ]
    assert shelf.passed_over(root, "example") == (FIRST_DAY, dt.date(2026, 4, 1))


def test_what_was_found_is_kept_once_although_two_look_at_once(house, now):
    procedure = in_force.procedure_today(now)
    watch_procedure(now=now)
    assert not kept_verdict.keep_check(
        mark=kept_verdict.mark_of(procedure),
        procedure=procedure,
        checker="x",
        verdict=kept_verdict.findings_in(procedure, in_force.texts_today(now)),
        now=now,
    )
    assert Check.objects.count() == 1
