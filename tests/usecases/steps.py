"""The steps of a walk through a case, and what its tables show of it."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.usecases.cast import House, example_draft, move_in
from tests.usecases.moves import MOVES
from waarborg.core.procedure.involvement import split
from waarborg.core.terms import DECLARABLE, Compartment
from waarborg.store.cases.compartments import try_key
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.ledger.models import Opening
from waarborg.store.people.house_keys import prepare_house_keys
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
NAMES = ("asha", "bram", "chair", "of_the_board", "of_the_staff", "huib", "second_outsider")
OTHERS = ("cor", "dina", "secretary", "manager", "fee", "joep")
CHANGES = (
    {},
    {"concerned": (("head_of_department", "internationaal"),), "relation": "local_staff"},
    {"kind": "retaliation"},
    {"relation": "citizen", "door": "citizens", "name_mode": "anonymous"},
    {"name_mode": "open", "named_not_see": "Boardmember", "door": "committee"},
)


class Steps(RuleBasedStateMachine):
    """People act on one case, in any order; what they may not do is refused."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.steps = 0
        self.stepped_aside = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(change=st.sampled_from(CHANGES))
    def somebody_reports(self, change):
        prepare_house_keys(now=NOW)
        self.house: House = move_in(NOW)
        receipt = hand_out_receipt(language="en")
        self.keys = receipt.keys
        draft = replace(example_draft(), **change)
        make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=NOW)
        self.case = Case.objects.get().id
        self.done = []

    def do(self, act, name=None, **given):
        now = self.house.later(hours=1)
        told = {"reader": self.house.staff[name], "case": self.case} if name else {}
        before = Opening.objects.count()
        try:
            with transaction.atomic():
                act(now=now, **told, **given)
        except (Refused, NotYours):
            assert Opening.objects.count() == before
            return False
        self.steps += 1
        # The same words from the same person are a form that was sent twice: one line is enough.
        twice = (act, name, given) in self.done
        self.done.append((act, name, given))
        assert Opening.objects.count() > before or act is declare_conflict or twice
        return True

    # One rule that chooses: with a rule for each step most walks would never leave the start.
    @rule(data=st.data(), what=st.sampled_from(["offered"] * 8 + list("antrswc")))
    def something_happens(self, data, what):
        {
            "offered": self.somebody_does_what_the_page_offers,
            "a": self.anybody_tries_anything,
            "n": self.show_or_take_back_the_name,
            "t": self.time_passes,
            "r": self.the_reporter_asks_again,
            "s": self.somebody_steps_aside,
            "w": self.whoever_has_a_task_answers,
            "c": self.the_reporter_adds_something,
        }[what](data)

    def somebody_does_what_the_page_offers(self, data):
        name = data.draw(st.sampled_from(sorted(self.who_opens(newest=True)) or ["asha"]))
        try:
            page = read_case(case=self.case, reader=self.house.staff[name], now=self.house.now)
        except Refused:
            assert self.do(declare_conflict, name, ground=None)
            return
        if page is not None and page.story:
            offered = [act for act in MOVES if page.acts[act] is None]
            if offered:
                MOVES[data.draw(st.sampled_from(offered))](self, name, page, data)

    def anybody_tries_anything(self, data):
        name = data.draw(st.sampled_from((*NAMES, *OTHERS)))
        data.draw(st.sampled_from(list(MOVES.values())))(self, name, None, data)

    def somebody_steps_aside(self, data):
        name = data.draw(st.sampled_from(NAMES))
        if self.do(declare_conflict, name, ground=data.draw(st.sampled_from(sorted(DECLARABLE)))):
            self.stepped_aside.add(name)

    def whoever_has_a_task_answers(self, data):
        self.do(answer_task, data.draw(st.sampled_from(["manager", "head_of_yard"])), text="Done.")

    def the_reporter_asks_again(self, _data):
        box = open_mailbox(keys=self.keys, language="en", now=self.house.now)
        for decision in box.decisions:
            if decision.second_look is None:
                assert self.do(ask_second_look, keys=self.keys, decision=decision.id, why="No.")
                return

    def show_or_take_back_the_name(self, data):
        shows = data.draw(st.booleans())
        self.do(show_name_to_readers if shows else take_back_name, keys=self.keys)

    def the_reporter_adds_something(self, _data):
        self.do(write_as_reporter, keys=self.keys, text="There is more.")

    def time_passes(self, data):
        escalate_terms(now=self.house.later(days=data.draw(st.sampled_from([4, 15, 100]))))

    def told(self):
        """Tell what happened, for the message of a failure."""
        opened = open_for_reporter(self.keys, self.house.now)
        lines = [dict(line.detail, leaf=str(line.leaf)) for line in opened.lines]
        return opened.row.stage, opened.row.body, lines

    def reading_by_role(self):
        """Name who should read: free, and in the body that has the case or was told."""
        opened = open_for_reporter(self.keys, self.house.now)
        facts = opened.facts
        bodies = {facts.body, *facts.escalated}
        free = {
            m.person
            for body in bodies & opened.procedure.bodies.keys()
            for m in split(body, facts, opened.procedure, opened.people)[0]
        }
        return self.house.named(free)

    def who_opens(self, *, newest):
        wraps = Wrap.objects.filter(
            compartment__case=self.case, compartment__kind=Compartment.TRIAGE, person__isnull=False
        ).select_related("compartment__case")
        last = max((wrap.compartment.version for wrap in wraps), default=0)
        return {
            name
            for wrap in wraps
            if not newest or wrap.compartment.version == last
            for name, one in self.house.staff.items()
            if one.person == wrap.person_id and opens(one, wrap)
        }


def opens(one, wrap):
    return try_key(wrap.compartment, one.person, one.seed, wrap.blob) is not None
