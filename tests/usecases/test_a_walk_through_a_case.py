"""Whatever people do with a case, in whatever order, these things hold after every step."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis.stateful import invariant

from tests.usecases.cast import example_draft
from tests.usecases.steps import Steps
from waarborg.core.procedure.involvement import split
from waarborg.core.terms import Stage
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.look_at_terms import look_at_terms
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.trail import waits_since


class Walk(Steps):
    """People act on one case; refusals are fine, what holds must hold."""

    @invariant()
    def the_reporter_can_always_come_back(self):
        box = open_mailbox(keys=self.keys, language="en", now=self.house.now)
        assert box.story["story"] == example_draft().story
        assert box.case == self.case
        assert not box.moved_terms

    @invariant()
    def who_reads_is_free_and_there_are_two_of_them(self):
        opened = open_for_reporter(self.keys, self.house.now)
        free, _ = split(opened.row.body, opened.facts, opened.procedure, opened.people)
        can = self.who_opens(newest=True)
        assert self.house.named(m.person for m in free) <= can
        assert len(free) >= 2 or len(self.stepped_aside) > 2
        assert not can & self.stepped_aside
        assert not can & {"dina", "fee", "joep", "secretary", "manager"}
        if opened.facts.excluded:
            assert "of_the_board" not in self.who_opens(newest=False)

    @invariant()
    def who_stepped_aside_opens_nothing_at_all(self):
        assert not self.who_opens(newest=False) & self.stepped_aside

    @invariant()
    def the_page_agrees_with_the_keys(self):
        event(f"stage {Case.objects.get().stage}")
        can = self.who_opens(newest=True)
        offices = self.reading_by_role()
        for name in sorted(can | {"asha", "dina", "manager", "fee"}):
            try:
                with transaction.atomic():
                    page = read_case(
                        case=self.case, reader=self.house.staff[name], now=self.house.now
                    )
            except Refused:
                assert name in can & offices, (name, offices, can, self.told())
                continue
            reads = page is not None and bool(page.story)
            assert not (page and page.moved_terms)
            assert reads == (name in offices), (name, offices, can, self.told())

    @invariant()
    def the_audit_has_nothing_to_say_about_the_terms(self):
        assert not look_at_terms(now=self.house.now)

    @invariant()
    def the_case_is_due_when_its_earliest_term_is_or_since_a_message_after_the_end(self):
        row = Case.objects.get()
        due = Term.objects.filter(kept_at=None).order_by("due_at").first()
        assert (due is None) == (row.stage == Stage.CLOSED)
        written = waits_since(open_for_reporter(self.keys, self.house.now).lines)
        assert row.due_at == (due.due_at if due else written)


@pytest.mark.slow
@pytest.mark.django_db
class TestWalk(Walk.TestCase):
    settings = settings(
        max_examples=15,
        stateful_step_count=22,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a step costs too much to shrink
    )
