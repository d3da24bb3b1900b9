"""Each act its own small page: what it asks, the use case behind it, the template."""

from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import Act, Kind, Reason
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_second_look import answer_second_look
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.inform_concerned import inform_concerned
from waarborg.usecases.assessment.lift_exclusion import lift_exclusion
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.mark_read import mark_read
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.hold_case import hold_case, lift_hold
from waarborg.usecases.values import CasePage
from waarborg.web.desk import forms
from waarborg.web.desk.act_page import ActPage, view_of
from waarborg.web.forms.plain import PlainForm


def whom_to_ask(page: CasePage) -> list[tuple[str, str]]:
    """List those for whom a text can be proposed: people, and bodies that need one."""
    needs_text = page.acts.get(Act.PASS_ON) is Reason.NEEDS_APPROVED_TEXT
    return [*page.can_hand_back_to, *(page.can_pass_to if needs_text else ())]


def written_by_first(page: CasePage, act: Act) -> dict[str, str]:
    """Give the second person the text of the first, to agree with or to change."""
    theirs = [each for each in page.seconding if each.act is act and not each.mine]
    waiting = [each for each in theirs if each.counts]
    if not waiting:
        return {}
    first = waiting[-1]
    return {"reasons": first.reasons, "feedback": first.feedback, "person": first.towards}


acknowledge = view_of(
    ActPage(
        Act.ACKNOWLEDGE,
        forms.Acknowledgement,
        acknowledge_report,
        template="acknowledge",
        asks=lambda page: {"initial": {"text": forms.thanks(page.language)}},
    )
)
write = view_of(
    ActPage(
        Act.WRITE,
        forms.Message,
        write_as_reader,
        template="write",
        says=lambda typed: {
            "text": typed["text"],
            "files": tuple(file.loose for file in typed["files"]),
        },
    )
)
assess = view_of(ActPage(Act.ASSESS, forms.Assessment, assess_report, template="assess"))
classify = view_of(
    ActPage(
        Act.CLASSIFY,
        forms.Classification,
        classify_report,
        template="classify",
        says=lambda typed: {"kind": Kind(typed["kind"]), "reasons": typed["reasons"]},
    )
)
pass_on = view_of(
    ActPage(
        Act.PASS_ON,
        forms.PassingOn,
        pass_on_report,
        template="pass_on",
        despite=Reason.NEEDS_APPROVED_TEXT,
        asks=lambda page: {"bodies": page.can_pass_to},
        gone=True,
    )
)
propose = view_of(
    ActPage(
        Act.HAND_BACK,
        forms.Task,
        propose_task,
        template="propose_task",
        despite=Reason.NEEDS_APPROVED_TEXT,
        serves=Act.PASS_ON,
        asks=lambda page: {"people": whom_to_ask(page)},
        says=lambda typed: {"person": typed["person"], "text": typed["text"]},
    )
)
hand_back = view_of(
    ActPage(
        Act.HAND_BACK,
        forms.HandingBack,
        hand_back_report,
        template="hand_back",
        despite=Reason.NEEDS_APPROVED_TEXT,
        asks=lambda page: {"proposals": [(p.id, p.text) for p in page.proposals if p.can_be_given]},
    )
)
answer = view_of(ActPage(Act.ANSWER_TASK, forms.Answer, answer_task, template="answer_task"))
judge = view_of(
    ActPage(
        Act.ACCEPT_ANSWER,
        forms.Judgement,
        accept_answer,
        template="accept_answer",
        says=lambda typed: {"reasons": typed["reasons"], "enough": typed["enough"] == forms.YES},
    )
)
inform = view_of(
    ActPage(
        Act.INFORM_CONCERNED,
        forms.Informing,
        inform_concerned,
        template="inform_concerned",
        asks=lambda page: {"initial": written_by_first(page, Act.INFORM_CONCERNED)},
    )
)
close = view_of(
    ActPage(
        Act.CLOSE,
        forms.Closing,
        close_report,
        template="close",
        asks=lambda page: {"initial": written_by_first(page, Act.CLOSE)},
    )
)
refuse = view_of(
    ActPage(
        Act.REFUSE,
        forms.Closing,
        refuse_report,
        template="refuse",
        asks=lambda page: {"initial": written_by_first(page, Act.REFUSE)},
    )
)
second_look = view_of(
    ActPage(
        Act.ANSWER_SECOND_LOOK,
        forms.SecondLook,
        answer_second_look,
        template="answer_second_look",
        says=lambda typed: {"reasons": typed["reasons"], "upheld": typed["upheld"] == forms.YES},
    )
)
lift = view_of(
    ActPage(
        Act.LIFT_EXCLUSION,
        forms.LiftedExclusion,
        lift_exclusion,
        template="lift_exclusion",
        asks=lambda page: {
            "people": page.can_lift,
            "initial": written_by_first(page, Act.LIFT_EXCLUSION),
        },
    )
)
hold = view_of(
    ActPage(
        Act.HOLD,
        forms.Hold,
        hold_case,
        template="hold",
        asks=lambda page: {"initial": written_by_first(page, Act.HOLD)},
    )
)
lift_the_hold = view_of(
    ActPage(
        Act.LIFT_HOLD,
        forms.LiftedHold,
        lift_hold,
        template="lift_hold",
        asks=lambda page: {"initial": written_by_first(page, Act.LIFT_HOLD)},
    )
)
note = view_of(
    ActPage(Act.READ, forms.Note, write_note, template="note", heading=_("Write a note"))
)
seen = view_of(
    ActPage(
        Act.WRITE,
        PlainForm,
        mark_read,
        template="mark_read",
        says=lambda _typed: {},
        heading=_("Mark as read"),
    )
)
