"""Texts for the line that wait for the reporting person, and what they said to them."""

from dataclasses import replace

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.saying import body_text, spot_text
from waarborg.usecases.tasks_given import tasks_given
from waarborg.usecases.values import Proposal, TaskLine, TextToApprove


def proposals(opened: OpenedCase, language: str) -> tuple[Proposal, ...]:
    """List the texts that were put to the reporting person, the oldest first."""
    answers = {said["proposal"]: said for said in opened.entries(Compartment.DIALOGUE, "approval")}
    return tuple(
        Proposal(
            id=said["id"],
            to=target_text(opened, said["to"], language),
            text=said["text"],
            agreed=answers[said["id"]]["agree"] if said["id"] in answers else None,
            text_back=answers[said["id"]]["text_back"] if said["id"] in answers else "",
        )
        for said in opened.entries(Compartment.DIALOGUE, "proposal")
    )


def tasks(opened: OpenedCase, language: str) -> tuple[TaskLine, ...]:
    """List the tasks that were given, the oldest first, with their answers.

    Who answered before they were told that the reporting person reads it, wrote it for readers:
    then the reporting person gets "", and hears that there is an answer.
    """
    reads_all = not opened.actor.is_reporter
    return tuple(
        TaskLine(
            to=target_text(opened, one.said["person"], language),
            text=one.said["text"],
            answer=one.answer and (one.answer if reads_all or one.for_reporter else ""),
        )
        for one in tasks_given(opened.keys.get(Compartment.TASK, ()))
    )


def agreed(opened: OpenedCase, language: str) -> tuple[TextToApprove, ...]:
    """List the texts that the reporting person agreed to, apart from those that became a task."""
    given = {
        (one.said["person"], one.said["text"])
        for one in tasks_given(opened.keys.get(Compartment.TASK, ()))
    }
    to = {said["id"]: said["to"] for said in opened.entries(Compartment.DIALOGUE, "proposal")}
    return tuple(
        TextToApprove(one.id, one.text, one.to)
        for one in proposals(opened, language)
        if one.agreed and (to[one.id], one.text) not in given
    )


def proposals_for_reader(opened: OpenedCase, language: str) -> tuple[Proposal, ...]:
    """List them for somebody who reads the case, with which of them can be given as a task."""
    can = {
        newest
        for to, newest in _approved(opened).items()
        if opened.people.member(to) is not None
        and opened.reason_against(Act.HAND_BACK, Need.REASONS, Need.APPROVED_TEXT, towards=to)
        is None
    }
    told = proposals(opened, language)
    return tuple(replace(one, can_be_given=one.id in can) for one in told)


def approved_for(opened: OpenedCase, to: str) -> str | None:
    """Give the id of the newest text for `to`, a person or body, that was agreed to."""
    return _approved(opened).get(to)


def _approved(opened: OpenedCase) -> dict[str, str]:
    """Give the id of the newest text that the reporting person agreed to, by whom it is for."""
    answers = opened.entries(Compartment.DIALOGUE, "approval")
    agreed = {said["proposal"] for said in answers if said["agree"]}
    texts = opened.entries(Compartment.DIALOGUE, "proposal")
    return {said["to"]: said["id"] for said in texts if said["id"] in agreed}


def target_text(opened: OpenedCase, to: str, language: str) -> str:
    """Name a body, or the function and unit of a person: never their name."""
    procedure: Procedure = opened.procedure
    member = opened.people.member(to)
    if member is not None and member.spot is not None:
        return spot_text(procedure, member.spot, language)
    return body_text(procedure, to, language)
