"""What a norm is called: for the reporting person, and for everybody else."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Act
from waarborg.usecases import vocabulary

# Where the word of a button speaks to whoever presses it, a norm speaks of them.
HEAD: Final[Mapping[Act, str]] = {
    Act.DECLARE_CONFLICT: _("Say whether one is involved"),
    Act.CONSENT: _("Let somebody see the name"),
    Act.TAKE_BACK_NAME: _("Take back the name"),
    Act.OPEN_NAME: _("Open the name on a ground in law"),
}
DUTY: Final[Mapping[Duty, str]] = {
    Duty.CARE: _("Look after people"),
    Duty.CHECK_IN: _("Ask after closing how it goes"),
    Duty.FOLLOW_THROUGH: _("Answer every recommendation"),
    Duty.PASS_ON_SIGNAL: _("Pass on or write down what somebody told"),
    Duty.PUBLISH: _("Publish the figures"),
    Duty.INVESTIGATE: _("Find out what happened"),
    Duty.ADVISE_INVESTIGATION: _("Advise those who investigate"),
    Duty.ESTABLISH: _("Say whether it is a breach, and what follows"),
}
TO_REPORTER: Final[Mapping[Act, str]] = {
    Act.REPORT: _("What you tell becomes a report."),
    Act.READ: _("Your report is read."),
    Act.DECLARE_CONFLICT: _("Whoever handles it says whether they are involved."),
    Act.ACKNOWLEDGE: _("You hear that your report arrived."),
    Act.WRITE: _("You and the readers write to each other."),
    Act.CLASSIFY: _("It is said what kind of report it is."),
    Act.ASSESS: _("Your report is assessed."),
    Act.PASS_ON: _("Your report is passed on."),
    Act.HAND_BACK: _("A manager gets a task."),
    Act.ANSWER_TASK: _("The manager says what was done."),
    Act.ACCEPT_ANSWER: _("It is said whether that answer is enough."),
    Act.INFORM_CONCERNED: _("The person it is about is told."),
    Act.CLOSE: _("Your report is closed."),
    Act.REFUSE: _("Your report is not taken up."),
    Act.LIFT_EXCLUSION: _("A wrong exclusion is undone."),
    Act.ADD: _("You can add something."),
    Act.APPROVE_TEXT: _("You can read and approve a text before it goes to others."),
    Act.CONSENT: _("You can let somebody see your name."),
    Act.TAKE_BACK_NAME: _("You can take back your name."),
    Act.OPEN_NAME: _("Your name can be opened on a ground in law. You hear it before."),
    Act.NAME_GOT_OUT: _("If your name gets out, you hear it at once. You can say so too."),
    Act.ANSWER_LEAK: _("You hear what was done since your name got out."),
    Act.HOLD: _("Is there a court case? Then your case is kept until that is over."),
    Act.LIFT_HOLD: _("You hear it when that is over."),
    Act.ASK_SECOND_LOOK: _("You can ask others to look at it again."),
    Act.ANSWER_SECOND_LOOK: _("Others say what they think of the decision."),
    Act.REPORT_RETALIATION: _("You can say that you are treated badly because of your report."),
    Act.REGISTER_SETTLED: _("A manager writes down what was settled in a talk."),
    Act.OBJECT_SETTLED: _("You can say that it is not settled."),
    Act.FILE_FOR: _("Somebody writes down your report for you."),
}
DUTY_TO_REPORTER: Final[Mapping[Duty, str]] = {
    Duty.CARE: _("Somebody looks after you, and after the others."),
    Duty.CHECK_IN: _("After closing somebody asks how it goes with you."),
    Duty.FOLLOW_THROUGH: _("Every recommendation is answered."),
    Duty.PASS_ON_SIGNAL: _("What you tell somebody goes on, or is written down."),
    Duty.PUBLISH: _("The figures are published."),
    Duty.INVESTIGATE: _("It is found out what happened."),
    Duty.ADVISE_INVESTIGATION: _("Those who investigate get advice."),
    Duty.ESTABLISH: _("It is said whether it is a breach, and what follows."),
}


WHERE_IT_GOES: Final = _("Where a report goes")
WHERE_YOURS_GOES: Final = _("Your report goes to them by itself.")


def head(norm: Norm) -> str:
    """Say what a norm is about."""
    if norm.act is Act.REPORT and norm.hands_to:
        return gettext(WHERE_IT_GOES)
    if norm.duty is not None:
        return gettext(DUTY[norm.duty])
    if norm.act is None:
        return norm.code
    return gettext(HEAD.get(norm.act) or vocabulary.ACT[norm.act])


def to_reporter(norm: Norm) -> str:
    """Say to the reporting person what a norm is about."""
    if norm.act is Act.REPORT and norm.hands_to:
        return gettext(WHERE_YOURS_GOES)
    if norm.duty is not None:
        return gettext(DUTY_TO_REPORTER[norm.duty])
    return gettext(TO_REPORTER[norm.act]) if norm.act else norm.code
