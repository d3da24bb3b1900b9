"""The acts that have a page of their own: which are possible now, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from waarborg.core.terms import Act, Reason
from waarborg.usecases.values import CasePage

# In the order in which the work goes.
STEPS: Final[Mapping[Act, str]] = {
    Act.ACKNOWLEDGE: "acknowledge",
    Act.WRITE: "write",
    Act.ASSESS: "assess",
    Act.CLASSIFY: "classify",
    Act.HAND_BACK: "propose-task",
    Act.ANSWER_TASK: "answer-task",
    Act.ACCEPT_ANSWER: "accept-answer",
    Act.ANSWER_SECOND_LOOK: "answer-second-look",
    Act.INFORM_CONCERNED: "inform-concerned",
    Act.PASS_ON: "pass-on",
    Act.CLOSE: "close",
    Act.REFUSE: "refuse",
    Act.ANSWER_LEAK: "answer-leak",
    Act.NAME_GOT_OUT: "name-got-out",
    Act.OPEN_NAME: "open-name",
    Act.LIFT_EXCLUSION: "lift-exclusion",
    Act.HOLD: "hold",
    Act.LIFT_HOLD: "lift-hold",
}
# Asked for so seldom that why it is not possible would only be in the way.
SELDOM: Final = frozenset(
    {
        Act.LIFT_EXCLUSION,
        Act.OPEN_NAME,
        Act.NAME_GOT_OUT,
        Act.ANSWER_LEAK,
        Act.HOLD,
        Act.LIFT_HOLD,
    }
)
# Nothing about this case stands in the way: it is not its time, or not one's own work.
PLAIN: Final = frozenset({Reason.NOT_NOW, Reason.NOT_YOUR_ROLE})


@dataclass(frozen=True)
class Button:
    """One act on the page of a case that is possible now, and where it goes.

    `due`: it is what the term that runs asks for.
    """

    act: Act
    url: str
    due: bool = False


@dataclass(frozen=True)
class Refusal:
    """A reason, and the acts that it stands in the way of; `first` is what makes them possible."""

    reason: Reason
    acts: tuple[Act, ...]
    first: Act | None = None


def buttons(page: CasePage) -> list[Button]:
    """List the acts that are possible now, in the order of the work."""
    acts, due = acts_of(page), page.due or (Act.ANSWER_TASK if page.task else None)
    return [
        Button(act, reverse(f"desk:{_step(page, act, acts[act])}", args=[page.case]), act is due)
        for act in STEPS
        if act in acts and acts[act] in {None, Reason.NEEDS_APPROVED_TEXT}
    ]


def refusals(page: CasePage) -> list[Refusal]:
    """List the acts that are not possible now, by the reason why and by what has to come first."""
    acts = acts_of(page)
    told = [act for act in STEPS if act in acts and act not in SELDOM]
    why = {act: (acts[act], page.before.get(act)) for act in told}
    return [
        Refusal(reason, tuple(act for act in told if why[act] == (reason, first)), first)
        for reason, first in dict.fromkeys(why.values())
        if reason is not None and reason is not Reason.NEEDS_APPROVED_TEXT
    ]


def acts_of(page: CasePage) -> dict[Act, Reason | None]:
    """Give the acts of a case and of the task in it, each with the reason against it."""
    return {**(page.task.acts if page.task else {}), **page.acts}


def _step(page: CasePage, act: Act, reason: Reason | None) -> str:
    """Name the page of an act; who still needs an approved text goes to where one is proposed."""
    agreed = any(proposal.agreed for proposal in page.proposals)
    if reason is Reason.NEEDS_APPROVED_TEXT and not (agreed and act is Act.PASS_ON):
        return STEPS[Act.HAND_BACK]
    return STEPS[act]
