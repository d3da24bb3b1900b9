"""A lapsed term wakes the keys of who is not involved, and the reporting person sees it."""

import datetime as dt

import pytest

from tests.house import NOW
from waarborg.adapters.mail import OURS, can_send
from waarborg.core.terms import Compartment, Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.compartments import open_for_person, put_dummies
from waarborg.store.cases.models import Sleep, Sleeper, Wrap
from waarborg.store.cases.told import seal_told, told_of
from waarborg.store.ledger.leaves import append, openings
from waarborg.store.ledger.seat_lines import ENDED, SeatHeld, tell_seats
from waarborg.store.messages.models import Notice
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.clock import escalate_terms as escalating
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.clock.tick import tick

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)
SECOND = dt.timedelta(seconds=1)


def opened(case, who, unlocked):
    reader = unlocked(who)
    return open_for_person(case, reader.person, reader.seed, tuple(Compartment))


def test_until_a_term_lapses_nobody_of_the_other_body_can_read(case, term, unlocked, now):
    assert escalate_terms(now=now + WEEK).done == 0
    assert opened(case, "cor", unlocked) == {}
    assert not Wrap.objects.filter(person=unlocked("cor").person).exists()


def test_a_lapsed_term_lets_the_escalation_body_read_every_part(case, term, unlocked, now):
    assert escalate_terms(now=now + WEEK + SECOND).done == 1
    mine, theirs = opened(case, "asha", unlocked), opened(case, "cor", unlocked)
    assert theirs.keys() == mine.keys() == {"triage", "trail", "report"}
    for kind, versions in mine.items():
        assert [one.key for one in versions] == [one.key for one in theirs[kind]]


def test_who_steps_aside_in_that_body_gets_a_wrap_that_opens_nothing(
    case, term, ids, unlocked, now
):
    escalate_terms(now=now + WEEK + SECOND)
    both = Wrap.objects.filter(person__in=[ids["cor"], ids["oversight-2"]])
    sizes = {len(bytes(row.blob)) for row in both}
    assert len(sizes) == 1
    assert Wrap.objects.filter(person=ids["oversight-2"]).count() == 3
    assert opened(case, "oversight-2", unlocked) == {}


def test_who_steps_aside_after_waking_looks_like_the_others_still(case, term, ids, unlocked, now):
    escalate_terms(now=now + WEEK + SECOND)
    assert opened(case, "cor", unlocked)
    put_dummies(case, ids["cor"])
    assert opened(case, "cor", unlocked) == {}
    both = Wrap.objects.filter(person__in=[ids["cor"], ids["oversight-2"]])
    assert both.count() == 6
    assert len({len(bytes(row.blob)) for row in both}) == 1


def test_other_bodies_sleep_on(case, term, ids, unlocked, now):
    escalate_terms(now=now + WEEK + SECOND)
    assert set(Sleep.objects.values_list("body", flat=True)) == {"committee"}
    assert opened(case, "committee-chair", unlocked) == {}


def test_a_key_that_sleeps_opens_for_nobody_alone(case, ids, unlocked):
    cor = unlocked("cor")
    for row in Sleeper.objects.filter(person=cor.person):
        assert bytes(row.blob)
    assert opened(case, "cor", unlocked) == {}
    # With the release key alone there is a wrap, and no key in it.
    assert secret("clock", "release-key") != cor.seed


def test_the_reporting_person_sees_in_the_trail_that_the_term_lapsed(case, term, unlocked, now):
    escalate_terms(now=now + WEEK + SECOND)
    [trail] = opened(case, "asha", unlocked)[Compartment.TRAIL]
    [line] = openings(trail)
    assert line.kind is Leaf.TERM_LAPSED
    assert line.at == now + WEEK + SECOND
    assert {k: v for k, v in line.detail.items() if k != "at"} == {
        "by": "clock",
        "term": "acknowledge",
        "late": "coordinator",
        "body": "oversight",
    }


def test_a_term_is_escalated_once(case, term, now):
    later = now + WEEK + SECOND
    assert [escalate_terms(now=later).done, escalate_terms(now=later).done] == [1, 0]
    term.refresh_from_db()
    assert term.escalated_at == later


def test_a_term_that_was_kept_is_not_escalated(case, term, ids, now):
    term.kept_at = now
    term.save()
    assert escalate_terms(now=now + WEEK + SECOND).done == 0
    assert not Wrap.objects.filter(person=ids["cor"]).exists()


def test_who_reads_already_keeps_the_key_they_have(case, term, ids, unlocked, now):
    Wrap.objects.filter(person=ids["asha"]).update(person=ids["cor"])
    before = set(Wrap.objects.filter(person=ids["cor"]).values_list("id", flat=True))
    escalate_terms(now=now + WEEK + SECOND)
    assert set(Wrap.objects.filter(person=ids["cor"]).values_list("id", flat=True)) == before


def test_with_nobody_to_tell_the_lapse_is_still_recorded(case, term, unlocked, now):
    term.escalate_body, term.escalate = (
        "",
        seal_told(case, term.name, frozenset(), house_key("release")),
    )
    term.save()
    assert escalate_terms(now=now + WEEK + SECOND).done == 1
    [trail] = opened(case, "asha", unlocked)[Compartment.TRAIL]
    assert openings(trail)[0].detail["body"] == ""
    assert Sleeper.objects.count() == 3


def damage(person: str) -> None:
    row = Sleeper.objects.get(sleep__body="oversight", person=person)
    row.blob = bytes(row.blob)[:-1] + bytes([bytes(row.blob)[-1] ^ 1])
    row.save()


def test_what_does_not_wake_stays_and_is_told_and_the_others_wake(
    case, term, ids, unlocked, now, caplog
):
    damage(ids["oversight-2"])
    done = escalate_terms(now=now + WEEK + SECOND)
    assert (done.done, done.asleep) == (1, 1)
    assert opened(case, "cor", unlocked)
    kept = Sleeper.objects.get(sleep__body="oversight")
    assert kept.person_id == ids["oversight-2"]
    assert kept.sleep.keys.count() == 3
    assert "did not wake" in caplog.text
    assert not any(word in caplog.text for word in (case.id, *ids.values()))
    assert tick(now=now + WEEK + SECOND).failed == ()  # told once; the key stays


def test_a_round_says_that_a_key_did_not_wake(case, term, ids, now):
    damage(ids["cor"])
    done = tick(now=now + WEEK + SECOND)
    assert (done.escalated, done.failed) == (1, ("waking",))


def test_where_nothing_wakes_the_term_waits_until_the_right_key_is_back(
    case, term, ids, unlocked, now, caplog
):
    kept = {row.pk: bytes(row.blob) for row in Sleeper.objects.all()}
    for name in ("cor", "oversight-2"):
        damage(ids[name])
    done = escalate_terms(now=now + WEEK + SECOND)
    assert (done.done, done.failed) == (0, 1)
    assert Sleeper.objects.count() == len(kept)
    assert not Notice.objects.exists()
    for row in Sleeper.objects.all():
        row.blob = kept[row.pk]
        row.save()
    assert escalate_terms(now=now + WEEK + 2 * SECOND).done == 1
    assert opened(case, "cor", unlocked)


def test_who_is_told_is_recorded_also_while_no_mail_can_go(case, term, ids, now, settings):
    settings.EMAIL_BACKEND = OURS
    assert not can_send()
    assert escalate_terms(now=now + WEEK + SECOND).done == 1
    [notice] = Notice.objects.all()
    assert (notice.person_id, notice.sent_at) == (ids["cor"], None)


def test_recipients_get_one_mail_at_one_o_clock(case, term, ids, now):
    escalate_terms(now=now + WEEK + SECOND)
    [notice] = Notice.objects.all()
    assert notice.person_id == ids["cor"]
    # It lapsed on Monday at ten in Amsterdam.
    assert notice.due_at == dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)


def test_a_lapse_in_the_weekend_is_told_on_monday(case, term, now):
    saturday = dt.datetime(2026, 3, 14, 9, 0, tzinfo=dt.UTC)
    escalate_terms(now=saturday)
    assert Notice.objects.get().due_at == dt.datetime(2026, 3, 16, 12, 0, tzinfo=dt.UTC)


def test_two_terms_of_one_case_lapse_together_and_both_are_recorded(case, term, unlocked, now):
    told = told_of(term)
    term.pk, term.name = None, "feedback"
    term.escalate = seal_told(case, term.name, told, house_key("release"))
    term.save()
    assert escalate_terms(now=now + WEEK + SECOND).done == 2
    [trail] = opened(case, "asha", unlocked)[Compartment.TRAIL]
    assert {line.detail["term"] for line in openings(trail)} == {"acknowledge", "feedback"}
    assert Notice.objects.count() == 1


def everybody_leaves(ids, how: str, on: dt.date) -> None:
    """Let all oversight officers go: from the house, from the body, or with their key."""
    they = [ids["cor"], ids["oversight-2"]]
    day = on - dt.timedelta(days=1)
    if how == "left":
        Person.objects.filter(pk__in=they).update(left_on=day)
    elif how == "seat":
        Seat.objects.filter(person__in=they, body="oversight").update(until_on=day)
        for one in they:
            told = {"what": ENDED, "person": one, "body": "oversight"}
            append(kind=Leaf.ADMIN, detail=told, now=NOW + dt.timedelta(hours=1))
    else:
        Person.objects.filter(pk__in=they).update(key_confirmed_at=None, key_confirmed_by=None)


@pytest.mark.parametrize("how", ["left", "seat", "key"])
def test_a_term_of_which_nobody_is_left_to_tell_is_not_called_told(
    case, term, ids, unlocked, now, how
):
    later = now + WEEK + SECOND
    everybody_leaves(ids, how, later.date())
    done = tick(now=later)
    assert (done.escalated, done.failed) == (0, ("telling others",))
    [trouble] = troubles()
    assert trouble.error == "nobody is left to whom a lapsed term can be told"
    assert Notice.objects.exists()  # those who oversee the house, or the next, hear that it is so
    term.refresh_from_db()
    assert term.escalated_at is None
    [trail] = opened(case, "asha", unlocked)[Compartment.TRAIL]
    assert openings(trail) == []
    assert Sleeper.objects.filter(sleep__body="oversight").count() == 2  # nothing woke
    assert Leaf.TERM_LAPSED not in {line.kind for line in openings(trail)}


def test_it_is_tried_again_at_every_round_and_told_once_somebody_is_back(
    case, term, ids, unlocked, now
):
    later = now + WEEK + SECOND
    everybody_leaves(ids, "seat", later.date())
    for _ in range(2):
        assert escalate_terms(now=later).untold == 1
    Seat.objects.filter(person=ids["cor"], body="oversight").update(until_on=None)
    tell_seats([SeatHeld(ids["cor"], "oversight")], later)
    done = tick(now=later + SECOND)
    assert done.escalated == 1
    assert "telling others" not in {one.step for one in troubles()}
    [trail] = opened(case, "asha", unlocked)[Compartment.TRAIL]
    assert openings(trail)[0].detail["body"] == "oversight"
    assert opened(case, "cor", unlocked)


def test_terms_that_nobody_can_be_told_of_keep_no_place_of_others(
    case, term, ids, now, monkeypatch
):
    monkeypatch.setattr(escalating, "MOST", 1)
    told = told_of(term)
    for name, persons, due in (
        ("feedback", frozenset({ids["gwen"]}), term.due_at - 2 * SECOND),
        ("assess", told, term.due_at - SECOND),
    ):
        term.pk, term.name, term.due_at = None, name, due
        term.escalate = seal_told(case, name, persons, house_key("release"))
        term.save()
    Person.objects.filter(pk=ids["gwen"]).update(left_on=now.date())
    for _ in range(2):
        done = escalate_terms(now=now + WEEK + SECOND)
        assert (done.done, done.untold) == (1, 1)
    assert escalate_terms(now=now + WEEK + SECOND).done == 0
