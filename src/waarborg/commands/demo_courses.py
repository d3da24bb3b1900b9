"""How cases go in the example: each course is told as what happens, and when it goes on."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from waarborg.commands import demo_answers as said
from waarborg.commands.demo_world import MANAGERS, Matter
from waarborg.core.terms import Act, Ground, Reason, Stage
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.inform_concerned import inform_concerned
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.further_cases import further_cases
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked

Course = Iterator[dt.datetime]
CourseOf = Callable[[Matter], Course]


def declared(matter: Matter) -> None:
    """Let everybody who can open it say that they are free."""
    for reader in matter.readers:
        matter.let(reader, declare_conflict, ground=None)


def begun(matter: Matter) -> Course:
    """Declare, and confirm receipt in time."""
    world = matter.world
    yield world.office_hour(world.dice.below(3))
    declared(matter)
    yield world.office_hour(0)
    reader = matter.readers[0]
    matter.let(reader, acknowledge_report, text=said.RECEIVED[matter.language])
    matter.let(reader, read_case)


def talked(matter: Matter) -> Course:
    """Write to each other."""
    world = matter.world
    yield world.office_hour(3 + world.dice.below(4))
    matter.let(matter.readers[-1], write_as_reader, text=said.ASKED[matter.language], files=())
    yield world.at_home(1 + world.dice.below(6))
    matter.write_back(write_as_reporter, text=said.ADDED[matter.language], files=())


def assessed(matter: Matter) -> Course:
    """Begin to assess, with a note among readers, and say what kind it is."""
    world = matter.world
    yield world.office_hour(2 + world.dice.below(6))
    reader = world.dice.one_of(matter.readers)
    matter.let(reader, assess_report, note="")
    matter.let(reader, write_note, text=said.NOTE)
    yield world.office_hour(5)
    matter.let(reader, classify_report, kind=matter.kind, reasons=said.CLASSIFIED[matter.language])


def handling(matter: Matter) -> said.Handling:
    """Give how this kind of report is handled."""
    return said.HANDLING[matter.language][matter.kind]


def ended(matter: Matter) -> Course:
    """Close; where somebody has to be told first, tell them."""
    world = matter.world
    told = world.dice.one_of(handling(matter).ends)._asdict()
    yield world.office_hour(6 + world.dice.below(12))
    try:
        matter.let_two(close_report, **told)
    except Refused as no:
        if no.reason is not Reason.NEEDS_BOTH_SIDES:
            raise
        matter.let_two(inform_concerned, reasons=said.TOLD[matter.language])
        yield world.office_hour(8)
        matter.let_two(close_report, **told)


def to_the_end(matter: Matter) -> Course:
    """Go the whole way: talk, assess, close."""
    yield from begun(matter)
    yield from talked(matter)
    yield from assessed(matter)
    yield from ended(matter)


def not_taken_up(matter: Matter) -> Course:
    """Two people do not take it up."""
    yield from begun(matter)
    yield matter.world.office_hour(7)
    matter.let_two(refuse_report, **said.REFUSED[matter.language]._asdict())


def looked_at_again(matter: Matter) -> Course:
    """Not taken up; the reporting person asks others to look again, and they do, and end it."""
    yield from not_taken_up(matter)
    yield matter.world.at_home(5)
    decision = matter.box.decisions[-1]
    if decision.second_look is not None:
        return
    matter.write_back(ask_second_look, decision=decision.id, why=said.WHY_AGAIN[matter.language])
    yield matter.world.office_hour(2)
    declared(matter)
    yield matter.world.office_hour(10)
    again = said.LOOKED_AGAIN[matter.language]
    matter.let(matter.readers[0], answer_second_look, reasons=again, upheld=False)
    yield from ended(matter)


def passed_on(matter: Matter) -> Course:
    """Another body takes it over and ends it."""
    yield from begun(matter)
    yield matter.world.office_hour(4)
    bodies = [body for body, _ in matter.let(matter.readers[0], read_case).can_pass_to]
    if not bodies:
        return
    why = said.PASSED_ON[matter.language]
    matter.let(matter.readers[0], pass_on_report, body=bodies[0], reasons=why)
    yield matter.world.office_hour(2)
    declared(matter)
    yield from assessed(matter)
    yield from ended(matter)


def with_conflict(matter: Matter) -> Course:
    """Somebody steps aside, and who is left, or the substitute, goes on."""
    yield matter.world.office_hour(1)
    matter.let(matter.readers[-1], declare_conflict, ground=Ground.FAMILY)
    yield from begun(matter)
    yield from assessed(matter)
    yield from ended(matter)


def handed_back(matter: Matter) -> Course:
    """A manager gets a task, in words that the reporting person approved."""
    world = matter.world
    yield from begun(matter)
    yield world.office_hour(3)
    reader = matter.readers[0]
    able = dict(matter.let(reader, read_case).can_hand_back_to)
    managers = [login for login in MANAGERS if world.staff[login].person in able]
    if not managers:
        yield from ended(matter)
        return
    login = world.dice.one_of(managers)
    person = world.staff[login].person
    proposal = matter.let(reader, propose_task, person=person, text=handling(matter).task)
    yield world.at_home(1)
    matter.write_back(approve_text, entry=proposal, agree=True, text_back="")
    yield world.office_hour(1)
    matter.let(reader, hand_back_report, proposal=proposal)
    matter.let(world.staff[login], read_case)


def answered(matter: Matter) -> Course:
    """The manager answers in time, somebody else judges the answer, and it is closed."""
    yield from handed_back(matter)
    if matter.stage is Stage.HANDED_BACK:
        yield matter.world.office_hour(8)
        yield from judged(matter)


def answered_late(matter: Matter) -> Course:
    """The manager lets the term lapse, hears of it, and then answers."""
    yield from handed_back(matter)
    if matter.stage is Stage.HANDED_BACK:
        yield matter.world.office_hour(35)
        yield from judged(matter)


def judged(matter: Matter) -> Course:
    """The manager answers, somebody else judges the answer, and it is closed."""
    managers = [matter.world.staff[login] for login in MANAGERS]
    holder = next(one for one in managers if holds(matter, one))
    matter.let(holder, answer_task, text=handling(matter).answer)
    yield matter.world.office_hour(3)
    why = said.ENOUGH[matter.language]
    matter.let(matter.readers[0], accept_answer, reasons=why, enough=True)
    yield from ended(matter)


def holds(matter: Matter, one: Unlocked) -> bool:
    """Say whether somebody has a task in this case."""
    page = read_case(case=matter.case, reader=one, now=matter.world.now)
    return page is not None and page.task is not None


def unanswered(matter: Matter) -> Course:
    """The manager does nothing: the term lapses, and others see it."""
    yield from handed_back(matter)


def late(matter: Matter) -> Course:
    """Nobody confirms receipt in time; the term lapses first, and then it goes its way."""
    yield matter.world.office_hour(12)
    declared(matter)
    yield matter.world.office_hour(1)
    matter.let(matter.readers[0], acknowledge_report, text=said.RECEIVED[matter.language])
    yield from assessed(matter)
    yield from ended(matter)


def forgotten(matter: Matter) -> Course:
    """Nobody looks at it yet."""
    yield matter.world.office_hour(1)


def name_taken_back(matter: Matter) -> Course:
    """The readers may see the name for a while."""
    yield from begun(matter)
    yield matter.world.at_home(2)
    if matter.box.acts.get(Act.CONSENT, Act.CONSENT) is None:
        matter.write_back(show_name_to_readers)
        yield matter.world.at_home(9)
        matter.write_back(take_back_name)
    yield from assessed(matter)
    yield from ended(matter)


def treated_badly(matter: Matter) -> Course:
    """After the end the reporting person is treated badly, and says so; that is looked into too."""
    world = matter.world
    yield from to_the_end(matter)
    yield world.at_home(12)
    matter.write_back(report_retaliation, text=said.WORSE[matter.language])
    [keys] = [keys for keys in further_cases(matter.keys) if open_for_reporter(keys, world.now)]
    yield from to_the_end(Matter.of(world, keys, matter.language))


# As often as they stand here. What is left lying stands at the end of the year only: most is done.
COURSES: Final[tuple[CourseOf, ...]] = (
    *(to_the_end,) * 6,
    *(answered,) * 3,
    *(not_taken_up,) * 2,
    looked_at_again,
    *(passed_on,) * 2,
    with_conflict,
    answered_late,
    late,
    name_taken_back,
    treated_badly,
)
