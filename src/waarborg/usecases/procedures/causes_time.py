"""What goes wrong, and what mends it: what has to happen in time, and to an end."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    ("clock", "no_acknowledgement"): Cause(
        _("No term says when receipt is confirmed. The Directive allows seven days."),
        _("Add within: P7D or less to the norm with act: acknowledge."),
    ),
    ("clock", "acknowledgement_late"): Cause(
        _("Receipt is confirmed after at most %(within)s. The Directive allows seven days."),
        _("Write within: P7D or less."),
    ),
    ("clock", "no_feedback"): Cause(
        _(
            "No term says when the reporting person hears what was done. The "
            "Directive allows three months."
        ),
        _("Add within: P3M and starts: received to the norm with act: close."),
    ),
    ("clock", "feedback_late"): Cause(
        _(
            "The reporting person hears what was done after at most %(within)s. "
            "The Directive allows three months."
        ),
        _("Write within: P3M or less."),
    ),
    ("clock", "no_term"): Cause(
        _("At “%(stage)s” no term runs: %(body)s can leave it there for ever."),
        _("Add within, with a number, and if_late to the norm by which it goes on from there."),
    ),
    ("clock", "nobody_told"): Cause(
        _(
            "The term “%(term)s” can lapse without anybody hearing of it who is "
            "not involved and not late."
        ),
        _("Add a body to if_late that is another one than %(body)s, and not in the same line."),
    ),
    ("clock", "loop_without_clock"): Cause(
        _("From “%(stage)s” it can go round and come back, and every term begins anew."),
        _(
            "Let one term run through the loop: within and starts: received at "
            "the norm with act: close."
        ),
    ),
    ("no-dead-end", "stuck"): Cause(
        _(
            "At “%(stage)s”, with %(body)s, it comes to rest: nobody but the "
            "reporting person can bring it to an end."
        ),
        _("Add a norm by which a body that is free can go on from there, and one that closes."),
    ),
    ("no-dead-end", "closes_without_reasons"): Cause(
        _("%(body)s can close it without giving reasons."),
        _("Add reasons to needs."),
    ),
    ("no-dead-end", "closes_without_feedback"): Cause(
        _("%(body)s can close it without telling the reporting person what was done."),
        _("Add feedback to needs."),
    ),
    ("no-dead-end", "cannot_declare"): Cause(
        _(
            "At “%(stage)s” nobody of %(body)s can say whether they are involved. Before they say "
            "so they may not read or decide anything: nobody can handle the report."
        ),
        _("Add a norm with act: declare_conflict, from: any, by: [owner, escalated]."),
    ),
    ("no-dead-end", "cannot_read"): Cause(
        _("At “%(stage)s” nobody of %(body)s may read the report: nobody can handle it."),
        _("Add a norm with act: read, from: any, by: [owner]."),
    ),
    ("no-dead-end", "cannot_write"): Cause(
        _(
            "At “%(stage)s” nobody of %(body)s may write to the reporting person: they can ask "
            "nothing, and tell nothing."
        ),
        _("Add a norm with act: write, from: any, by: [owner]."),
    ),
    ("no-dead-end", "cannot_add"): Cause(
        _("At “%(stage)s” the reporting person cannot add or answer anything."),
        _("Add a norm with act: add, from: any, by: [reporter]."),
    ),
    ("no-drawer", "signals_kept"): Cause(
        _("Who hears something here need not pass it on, nor register it: %(bodies)s."),
        _("Add to by of a norm with duty: pass_on_signal: %(bodies)s."),
    ),
    ("no-drawer", "manager_nowhere"): Cause(
        _(
            "Who has this function leads people and decides about them, and need not pass on what "
            "they hear, nor register it: %(position)s."
        ),
        _("Add the function to held_by of the body of managers."),
    ),
    ("no-drawer", "signals_wait"): Cause(
        _(
            "%(body)s may keep what they hear: there is no term, or nobody else "
            "hears that it lapsed."
        ),
        _("Add within, and to if_late a body that is not in by."),
    ),
    ("no-drawer", "signals_late"): Cause(
        _("What a manager hears may lie for %(within)s. A week is the most."),
        _("Write within: P7D or less."),
    ),
    ("no-drawer", "objection_short"): Cause(
        _("The employee has %(within)s to say that it is not settled. Two weeks is the least."),
        _("Write within: P14D or more."),
    ),
    ("no-drawer", "signals_with_names"): Cause(
        _("What a manager hears goes on to %(body)s with names."),
        _("Take away with_name and with_others."),
    ),
    ("no-drawer", "settled_unseen"): Cause(
        _("What %(body)s settles informally is registered nowhere."),
        _("Add the managers to by of a norm with act: register_settled, to: settled."),
    ),
    ("no-drawer", "cannot_object"): Cause(
        _("A matter is registered as settled, and the employee cannot say that it is not."),
        _("Add a norm with act: object_settled, from: settled, to: received, by: [reporter]."),
    ),
    ("no-drawer", "no_register"): Cause(
        _(
            "A manager settles this informally. %(body)s cannot keep the register"
            " of it, and nobody stands in."
        ),
        _("Add a body to hands_to, or to substitute."),
    ),
    ("followed-through", "nobody_answers"): Cause(
        _("Recommendations are made, and nobody has to answer them."),
        _("Add a norm with duty: follow_through."),
    ),
    ("followed-through", "rejected_without_reasons"): Cause(
        _("%(body)s can put a recommendation aside without reasons."),
        _("Add reasons to needs."),
    ),
    ("followed-through", "no_term"): Cause(
        _("There is no term within which a recommendation is answered."),
        _("Add by, within and if_late."),
    ),
    ("followed-through", "nobody_hears"): Cause(
        _("%(body)s does not answer a recommendation, and nobody hears of it who is free."),
        _("Add another body to if_late."),
    ),
    ("followed-through", "measures_unjudged"): Cause(
        _("A manager gets a task, and nobody judges whether it was carried out."),
        _("Add a norm with act: accept_answer, by: [owner]."),
    ),
    ("followed-through", "measures_without_reasons"): Cause(
        _("Whether a task is done is judged without reasons."),
        _("Add reasons to needs."),
    ),
    ("an-end", "without_end"): Cause(
        _("For these records there is no day on which they are destroyed: %(kept)s."),
        _("Add them under retention, with after and ground."),
    ),
    ("an-end", "too_short"): Cause(
        _(
            "These records are gone after %(within)s, while a term of the "
            "procedure can still run: %(kept)s."
        ),
        _("Write a longer after under retention."),
    ),
    ("an-end", "too_long"): Cause(
        _("These records are kept for %(within)s: %(kept)s. Ten years is the most."),
        _("Write after: P10Y or less under retention."),
    ),
    ("an-end", "no_hold"): Cause(
        _(
            "At “%(stage)s” nobody can keep a case from being destroyed that a court"
            " or an authority still needs."
        ),
        _("Add a norm with act: hold, from: any, by: [owner], needs: [reasons, second_person]."),
    ),
    ("an-end", "no_lift"): Cause(
        _(
            "What is held for a court case is never let go: at “%(stage)s” nobody "
            "can say that the court case is over."
        ),
        _(
            "Add a norm with act: lift_hold, from: any, by: [owner], needs: "
            "[reasons, second_person]."
        ),
    ),
    ("an-end", "held_alone"): Cause(
        _(
            "One person alone can say that a case is not destroyed, or that it may "
            "be destroyed again."
        ),
        _("Add second_person to needs."),
    ),
    ("an-end", "held_unexplained"): Cause(
        _(
            "A case is not destroyed, or may be destroyed again, and the reporting "
            "person does not read why."
        ),
        _("Add reasons to needs."),
    ),
}
