"""Cases at every turn a case can take, in one house, and who stands how to each of them.

The people in WHO are all there are: whoever is not named for a case has no part in it, or not
any more, and finds nothing. The table is what the procedure means; test_states.py holds it
against the procedure itself and against every page.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from tests.usecases.cast import House, example_draft, move_in
from waarborg.core.terms import Ground, Kind
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.house.end_seat import end_seat
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.reporting.store_file import store_file
from waarborg.usecases.values import ReporterKeys, SettledDraft

READS = "reads it"  # and said that they are free
CARD = "has to say first whether they are free"
TASK = "holds a task and nothing else"
NO_KEY = "sits in the body, and nobody gave them the keys yet"

JANUARY = dt.datetime(2026, 1, 6, 9, 0, tzinfo=dt.UTC)
MARCH = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)

COMMITTEE = {"chair": CARD, "of_the_board": CARD, "of_the_staff": CARD}
OFFICE = {"asha": READS, "bram": CARD, "gwen": NO_KEY}

# Fee and the head of the yard sat in the coordinator's office when the cases of January came in,
# and declared themselves free. Fee gave up the seat; the head of the yard left altogether. Gwen
# came in March, when everything here lay there already. Nothing says what somebody lost: who
# stepped aside, decided what others look at, or read the case before this one, is not named.
WHO: dict[str, dict[str, str]] = {
    "a task runs": OFFICE | {"manager": TASK},
    "a task lapsed": OFFICE
    | {"manager": TASK, "chair": READS, "of_the_staff": CARD},  # one of them stepped aside
    "taken over after it": COMMITTEE | {"manager": TASK, "chair": READS},
    "asha stepped aside, and gwen was let in": {"bram": READS, "gwen": CARD},
    "retaliation because of the running task": {"huib": READS, "second_outsider": CARD},
    "others look at the closing": COMMITTEE | {"chair": READS},
    "others looked at the classification": COMMITTEE | {"chair": READS},
    "closed": OFFICE,
    "settled": OFFICE | {"asha": CARD},
    "settled and contested": OFFICE,
}


@dataclass
class World:
    """A house in which all of this happened."""

    house: House
    cases: dict[str, str] = field(default_factory=dict)
    keys: dict[str, ReporterKeys] = field(default_factory=dict)
    file: str = ""  # of the case in which a task runs

    def begins(self, name: str, keys: ReporterKeys) -> str:
        """Give the newest case its name."""
        [case] = set(Case.objects.values_list("pk", flat=True)) - {*self.cases.values()}
        self.cases[name], self.keys[name] = case, keys
        return case

    def send(self, name: str) -> str:
        """Let Emre report."""
        fresh = hand_out_receipt(language="en")
        draft = replace(example_draft(), could_guess="", story=f"Sand was paid twice: {name}.")
        make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=self.house.now)
        return self.begins(name, fresh.keys)

    def free(self, case: str, *names: str) -> None:
        """Let people say that they are free."""
        for name in names:
            reader = self.house.staff[name]
            declare_conflict(case=case, reader=reader, ground=None, now=self.house.now)

    def assessed(self, name: str, *also: str) -> str:
        """Let Emre report, and Asha begin to assess it."""
        case = self.send(name)
        self.free(case, "asha", *also)
        told = {"case": case, "reader": self.house.asha}
        acknowledge_report(text="Thank you.", now=self.house.later(minutes=1), **told)
        assess_report(note="The invoices.", now=self.house.later(minutes=1), **told)
        return case

    def handed_back(self, name: str, *also: str) -> str:
        """Let the manager of the parks get a task."""
        case, now = self.assessed(name, *also), self.house.later(minutes=1)
        told = {"case": case, "reader": self.house.asha}
        manager = self.house.person("manager")
        text = propose_task(person=manager, text="Check who signs.", now=now, **told)
        approve_text(keys=self.keys[name], entry=text, agree=True, text_back="", now=now)
        hand_back_report(proposal=text, now=self.house.later(minutes=1), **told)
        return case

    def look_again(self, name: str) -> None:
        """Let Emre put the last decision to others, and the chair say that they are free."""
        box = open_mailbox(keys=self.keys[name], language="en", now=self.house.now)
        told = {"decision": box.decisions[-1].id, "why": "It is not enough."}
        ask_second_look(keys=self.keys[name], now=self.house.later(minutes=1), **told)
        self.free(self.cases[name], "chair")

    def settle(self, name: str) -> ReporterKeys:
        """Let the manager of the parks register something as settled."""
        draft = SettledDraft(
            kind="undesirable_behaviour",
            unit="team_groen",
            what_happened=f"Two people shouted: {name}.",
            agreed="They talk every week.",
            concerned=(("employee", "team_afval"),),
        )
        slip = register_settled(reader=self.house.manager, draft=draft, now=self.house.now)
        keys = read_receipt_words(text=" ".join(slip.words), language="en")
        assert isinstance(keys, ReporterKeys)
        self.begins(name, keys)
        return keys


def live_through_it() -> World:
    """Let all of it happen, in the order of the calendar."""
    world = World(move_in(JANUARY))
    in_january(world)
    world.house.now = MARCH
    for name in ("fee", "head_of_yard"):
        assert Case.objects.filter(compartments__wraps__person=world.house.person(name)).exists()
    end_seat(login="fee", body="coordinator", now=MARCH)
    let_leave(login="head_of_yard", now=MARCH)
    with_tasks(world)
    with_second_looks(world)
    with_settled_matters(world)
    with_a_newcomer(world)
    assert world.cases.keys() == WHO.keys()
    return world


def in_january(world: World) -> None:
    """Let two tasks lapse; for one of them the committee takes over."""
    for name in ("fee", "head_of_yard"):
        give_seat(login=name, body="coordinator", now=world.house.now)
    late = world.handed_back("a task lapsed", "fee", "head_of_yard")
    taken = world.handed_back("taken over after it", "fee", "head_of_yard")
    escalate_terms(now=world.house.later(days=15))
    world.free(late, "chair")
    aside = world.house.of_the_board
    declare_conflict(case=late, reader=aside, ground=Ground.FAMILY, now=world.house.now)
    world.free(taken, "chair")
    told = {"case": taken, "reader": world.house.chair}
    assess_report(note="We take it.", now=world.house.later(minutes=1), **told)


def with_tasks(world: World) -> None:
    """A task that runs, with a file of Emre's; and a case about what followed from it."""
    name = "a task runs"
    world.handed_back(name)
    keys, now = world.keys[name], world.house.later(minutes=1)
    photo = store_file(chunks=[b"\xff\xd8\xff sand"], name="sand.jpg", type="image/jpeg", now=now)
    write_as_reporter(keys=keys, text="A photo.", files=(photo,), now=now)
    world.file = Attachment.objects.get().id
    report_retaliation(keys=keys, text="My hours were cut.", now=now)
    box = open_mailbox(keys=keys, language="en", now=now)
    case = world.begins("retaliation because of the running task", box.others[0])
    world.free(case, "huib")


def with_second_looks(world: World) -> None:
    """One that runs, one that was answered, and a case that is simply closed."""
    told = {"reader": world.house.asha}
    for name in ("others look at the closing", "closed"):
        case, done = world.assessed(name), {"reasons": "It stopped.", "feedback": "It stopped."}
        close_report(case=case, now=world.house.later(minutes=1), **done, **told)
    world.look_again("others look at the closing")
    name = "others looked at the classification"
    case = world.assessed(name)
    said = {"kind": Kind.UNDESIRABLE_BEHAVIOUR, "reasons": "It is about manners."}
    classify_report(case=case, now=world.house.later(minutes=1), **said, **told)
    world.look_again(name)
    now, chair = world.house.later(minutes=1), world.house.chair
    answer_second_look(case=case, reader=chair, reasons="Money.", upheld=False, now=now)


def with_settled_matters(world: World) -> None:
    """One that stands, and one that the employee contests."""
    world.settle("settled")
    keys = world.settle("settled and contested")
    object_to_settled(keys=keys, text="They do not talk.", now=world.house.later(minutes=1))
    world.free(world.cases["settled and contested"], "asha")


def with_a_newcomer(world: World) -> None:
    """Gwen comes to the office; in one case a colleague gives her the keys, by stepping aside."""
    case = world.send("asha stepped aside, and gwen was let in")
    world.free(case, "asha", "bram")
    give_seat(login="gwen", body="coordinator", now=world.house.later(minutes=1))
    told = {"case": case, "reader": world.house.asha}
    declare_conflict(ground=Ground.FAMILY, now=world.house.later(minutes=1), **told)
