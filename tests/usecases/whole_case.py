"""One case of the example, done by the real use cases: as fixtures for what comes after."""

import json

import pytest

from tests.usecases.exported import exported
from waarborg.config import current
from waarborg.core.terms import Kind
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.procedures.replay_case import replay_file
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


class Desk:
    """One case, and everybody who does something with it."""

    def __init__(self, house, keys):
        self.house, self.keys = house, keys
        self.case = Case.objects.get().id

    def do(self, act, name, **given):
        given = {"case": self.case, "reader": getattr(self.house, name)} | given
        return act(now=self.house.later(hours=1), **given)

    def say(self, act, **given):
        return act(keys=self.keys, now=self.house.later(hours=1), **given)

    def box(self):
        return open_mailbox(keys=self.keys, language="en", now=self.house.now)

    def both(self, act, **given):
        with pytest.raises(Refused):
            self.do(act, "asha", **given)
        self.do(act, "bram", **given)

    def begin(self):
        for name in ("asha", "bram"):
            self.do(declare_conflict, name, ground=None)
            self.do(read_case, name)
        self.do(acknowledge_report, "asha", text="We have it.")
        self.do(classify_report, "asha", kind=Kind.INTEGRITY_BREACH, reasons="Money.")
        self.do(assess_report, "asha", note="We look.")
        self.ticks()

    def hand_back(self):
        to = self.house.person("manager")
        self.do(propose_task, "asha", person=to, text="Look at the invoices.")
        entry = self.box().to_approve[-1].id
        self.say(approve_text, entry=entry, agree=True, text_back="")
        self.do(hand_back_report, "asha", proposal=entry)
        self.do(answer_task, "manager", text="Done.")

    def take_back(self):
        self.do(accept_answer, "asha", reasons="It will do.", enough=True)

    def ticks(self):
        for _ in range(3):
            tick(now=self.house.later(minutes=6))

    def export(self, name="asha"):
        return self.do(exported, name, keys=self.keys)


@pytest.fixture
def desk(house, send, draft):
    return Desk(house, send(draft))


@pytest.fixture
def replayed(tmp_path):
    """Replay an export with what the command has: the file and the procedures."""

    def replaying(export, change=None, log=""):
        document = json.loads(export)
        if change:
            change(document)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(document))
        root = current().procedure.parent
        return replay_file(file=path, root=root, language="en", log=log)

    return replaying


def told(replayed):
    return [(one.guarantee, one.cause) for one in replayed.findings]


def whole_case(desk):
    desk.begin()
    desk.say(show_name_to_readers)
    desk.do(read_case, "bram")
    desk.say(take_back_name)
    desk.hand_back()
    desk.do(accept_answer, "asha", reasons="Not enough.", enough=False)
    desk.do(write_note, "asha", text="Among us.")
    desk.say(write_as_reporter, text="There is more.")
    desk.do(close_report, "asha", reasons="Done.", feedback="It was done.")
    decision = next(d.id for d in desk.box().decisions if d.act == "close")
    desk.say(ask_second_look, decision=decision, why="Look again.")
    for name in ("chair", "of_the_staff", "of_the_board"):
        desk.do(declare_conflict, name, ground=None)
    desk.do(answer_second_look, "chair", reasons="They were right.", upheld=True)
    desk.do(close_report, "chair", reasons="Done.", feedback="It was done.")
    desk.ticks()
