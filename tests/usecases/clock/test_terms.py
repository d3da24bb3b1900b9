"""A lapsed term wakes the keys of who is not involved, and the reporting person sees it."""

import datetime as dt

import pytest

from waarborg.adapters.mail import OURS, can_send
from waarborg.core.terms import Compartment, Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.compartments import open_for_person, put_dummies
from waarborg.store.cases.models import Sleep, Sleeper, Wrap
from waarborg.store.cases.told import seal_told, told_of
from waarborg.store.ledger.leaves import openings
from waarborg.store.messages.models import Notice
from waarborg.store.people.house_keys import house_key
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
