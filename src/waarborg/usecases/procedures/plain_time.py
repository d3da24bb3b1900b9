"""What a cause is called, and what helps, for people who see no file.

About what has to happen in time, and to an end.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Plain

PLAIN: Final = {
    ("clock", "no_acknowledgement"): Plain(
        _("No term to confirm receipt"),
        _("Say within how many days receipt is confirmed: seven at most."),
    ),
    ("clock", "acknowledgement_late"): Plain(
        _("Receipt is confirmed late"),
        _("Confirm receipt within seven days."),
    ),
    ("clock", "no_feedback"): Plain(
        _("No term to say what was done"),
        _("Say within how many months the reporting person hears what was done: three at most."),
    ),
    ("clock", "feedback_late"): Plain(
        _("What was done is told late"),
        _("Tell the reporting person within three months what was done."),
    ),
    ("clock", "no_term"): Plain(
        _("No term runs"),
        _("Say within how many days it must go on from there, and who is told when it does not."),
    ),
    ("clock", "nobody_told"): Plain(
        _("Nobody hears that it is late"),
        _("Let somebody else be told, outside the line of those who are late."),
    ),
    ("clock", "loop_without_clock"): Plain(
        _("Round and round without a clock"),
        _("Let one term run from receipt to the end, however often it goes round."),
    ),
    ("no-dead-end", "stuck"): Plain(
        _("It comes to rest"),
        _("Say who can go on from there, and who can close it."),
    ),
    ("no-dead-end", "closes_without_reasons"): Plain(
        _("Closed without reasons"),
        _("Let nobody close it without giving reasons."),
    ),
    ("no-dead-end", "closes_without_feedback"): Plain(
        _("Closed without an answer"),
        _("Let nobody close it without telling the reporting person what was done."),
    ),
    ("no-drawer", "signals_kept"): Plain(
        _("What is heard may be kept"),
        _(
            "Give this duty to them too: %(bodies)s. Who hears something passes it on or registers "
            "it, within a term."
        ),
    ),
    ("no-drawer", "manager_nowhere"): Plain(
        _("A manager who is forgotten"),
        _("Let everybody who leads people pass on or register what they hear, up to the top."),
    ),
    ("no-drawer", "signals_wait"): Plain(
        _("What is heard may wait for ever"),
        _("Set a term, and let somebody else be told when it lapses."),
    ),
    ("no-drawer", "signals_late"): Plain(
        _("A signal that lies too long"),
        _("Let it be passed on or written down within a week."),
    ),
    ("no-drawer", "objection_short"): Plain(
        _("Too little time to object"),
        _("Give the employee two weeks or more."),
    ),
    ("no-drawer", "signals_with_names"): Plain(
        _("What is heard goes on with names"),
        _("Pass it on without names."),
    ),
    ("no-drawer", "settled_unseen"): Plain(
        _("Settled and never registered"),
        _("Let managers register, in a few words, what they settled."),
    ),
    ("no-drawer", "cannot_object"): Plain(
        _("No way to say that it is not settled"),
        _("Let the employee say that it is not settled; then it becomes a report."),
    ),
    ("no-drawer", "no_register"): Plain(
        _("Nobody keeps the register"),
        _("Name others who keep the register then."),
    ),
    ("followed-through", "nobody_answers"): Plain(
        _("Nobody answers recommendations"),
        _("Say who must answer every recommendation."),
    ),
    ("followed-through", "rejected_without_reasons"): Plain(
        _("Put aside without reasons"),
        _("Ask for reasons from whoever does not follow a recommendation."),
    ),
    ("followed-through", "no_term"): Plain(
        _("No term for recommendations"),
        _("Say who answers a recommendation, within how long, and who is told when they do not."),
    ),
    ("followed-through", "nobody_hears"): Plain(
        _("Nobody hears that no answer came"),
        _("Let somebody else be told when no answer comes."),
    ),
    ("followed-through", "measures_unjudged"): Plain(
        _("Nobody judges a task"),
        _("Let those who gave the task judge whether it was carried out."),
    ),
    ("followed-through", "measures_without_reasons"): Plain(
        _("A task is judged without reasons"),
        _("Let nobody judge a task without giving reasons."),
    ),
    ("an-end", "without_end"): Plain(
        _("Kept for ever"),
        _("Say after how long they are destroyed, and why then."),
    ),
    ("an-end", "too_short"): Plain(
        _("Destroyed too early"),
        _("Keep them longer than the longest term can run."),
    ),
    ("an-end", "too_long"): Plain(
        _("Kept too long"),
        _("Keep what is about people for ten years at the most."),
    ),
    ("an-end", "no_hold"): Plain(
        _("Nothing can be kept for a court"),
        _("Let two people together, with reasons, keep a case that a court still needs."),
    ),
    ("an-end", "no_lift"): Plain(
        _("What is kept is never let go"),
        _("Let two people together say, with reasons, that the court case is over."),
    ),
    ("an-end", "held_alone"): Plain(
        _("One person decides alone"),
        _("Let two people decide this together."),
    ),
    ("an-end", "held_unexplained"): Plain(
        _("Kept without saying why"),
        _("Tell the reporting person why."),
    ),
    ("no-dead-end", "cannot_declare"): Plain(
        _("Nobody can say whether they are involved"),
        _("Let whoever gets a report say first whether they are involved."),
    ),
    ("no-dead-end", "cannot_read"): Plain(
        _("Nobody may read the report"),
        _("Say that whoever gets the report may read it."),
    ),
    ("no-dead-end", "cannot_write"): Plain(
        _("Nobody may write to the reporting person"),
        _("Say that whoever handles the report may ask and tell the reporting person something."),
    ),
    ("no-dead-end", "cannot_add"): Plain(
        _("The reporting person can add nothing"),
        _("Say that the reporting person may always add something, also when it is closed."),
    ),
}
