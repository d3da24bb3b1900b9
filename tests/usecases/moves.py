"""What somebody of staff can do with the case of a walk: a page offers it, or it is tried."""

from contextlib import suppress

from hypothesis import strategies as st

from waarborg.core.terms import Act, Kind
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.inform_concerned import inform_concerned
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


def acknowledge(walk, name, _page, _data):
    walk.do(acknowledge_report, name, text="We have it.")


def assess(walk, name, _page, _data):
    walk.do(assess_report, name, note="We look into it.")


def classify(walk, name, _page, data):
    walk.do(classify_report, name, kind=data.draw(st.sampled_from(Kind)), reasons="Because.")


def pass_on(walk, name, page, data):
    bodies = [body for body, _ in page.can_pass_to] if page else ["committee", "coordinator"]
    if bodies:
        body = data.draw(st.sampled_from(bodies))
        walk.do(pass_on_report, name, body=body, reasons="Because.")


def hand_back(walk, name, page, data):
    persons = [person for person, _ in page.can_hand_back_to] if page else [
        walk.house.person("manager"), walk.house.person("dina")
    ]  # fmt: skip
    if not persons:
        return
    person, agree = data.draw(st.sampled_from(persons)), data.draw(st.integers(0, 3)) > 0
    if walk.do(propose_task, name, person=person, text="Look at the invoices."):
        box = open_mailbox(keys=walk.keys, language="en", now=walk.house.now)
        entry = box.to_approve[-1].id
        walk.do(approve_text, keys=walk.keys, entry=entry, agree=agree, text_back="")
        given = walk.do(hand_back_report, name, proposal=entry)
        assert given == agree


def judge(walk, name, _page, data):
    walk.do(accept_answer, name, reasons="Because.", enough=data.draw(st.booleans()))


def answer_again(walk, name, _page, data):
    walk.do(answer_second_look, name, reasons="Because.", upheld=data.draw(st.booleans()))


def inform(walk, name, _page, _data):
    with suppress(Refused, NotYours):
        reader, now = walk.house.staff[name], walk.house.later(hours=1)
        inform_concerned(case=walk.case, reader=reader, reasons="Told.", now=now)


def end(act):
    def ending(walk, name, _page, _data):
        with suppress(Refused, NotYours):
            reader, now = walk.house.staff[name], walk.house.later(hours=1)
            told = {"case": walk.case, "reader": reader, "now": now}
            act(reasons="Because.", feedback="Thank you.", **told)

    return ending


MOVES = {
    Act.ACKNOWLEDGE: acknowledge,
    Act.ASSESS: assess,
    Act.CLASSIFY: classify,
    Act.PASS_ON: pass_on,
    Act.HAND_BACK: hand_back,
    Act.ACCEPT_ANSWER: judge,
    Act.ANSWER_SECOND_LOOK: answer_again,
    Act.INFORM_CONCERNED: inform,
    Act.CLOSE: end(close_report),
    Act.REFUSE: end(refuse_report),
}
