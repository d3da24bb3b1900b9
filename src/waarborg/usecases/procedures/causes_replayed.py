"""What a replay says of acts: what was wrong, and what would have prevented it."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    "concerns_you": Cause(
        _("Whoever did that is somebody the report is about."),
        _("Let whoever is concerned step aside, and somebody free take their place."),
    ),
    "concerns_somebody_above_you": Cause(
        _("Whoever did that works under somebody the report is about."),
        _("Let a body do it that does not stand under that person."),
    ),
    "concerns_somebody_below_you": Cause(
        _("Whoever did that is the direct superior of somebody the report is about."),
        _("Let an independent body do it."),
    ),
    "excluded_by_reporter": Cause(
        _("The reporting person had said that whoever did that must not see it."),
        _("Take away the keys of whoever the reporting person excludes, before they read."),
    ),
    "you_declared_a_conflict": Cause(
        _("Whoever did that had stepped aside, or had a part in it."),
        _("Let whoever stepped aside do nothing more in it."),
    ),
    "had_a_part": Cause(
        _("Whoever took the complaint of bad treatment had a part in the first case."),
        _("Send a complaint of bad treatment to a body that had no part in the first case."),
    ),
    "declare_first": Cause(
        _("Whoever did that had not said first whether they are involved."),
        _("Ask everybody whether they are involved before they read or decide."),
    ),
    "not_your_role": Cause(
        _("The procedure gives that to others."),
        _("Let only those do it whom the procedure names."),
    ),
    "not_now": Cause(
        _("The procedure has no such step at “%(stage)s”."),
        _("Take the steps in the order of the procedure."),
    ),
    "not_in_force": Cause(
        _("The procedure has no such step at all."),
        _("Write a norm for it, or do not do it."),
    ),
    "already_done": Cause(
        _("That had been done before, and can be done once."),
        _("Do it once."),
    ),
    "needs_consent": Cause(
        _("The reporting person had not consented."),
        _("Ask the reporting person first, and do nothing without a yes."),
    ),
    "needs_reasons": Cause(
        _("No reasons were given."),
        _("Write down why, where the reporting person reads it."),
    ),
    "needs_feedback": Cause(
        _("The reporting person did not hear what was done."),
        _("Tell the reporting person what was done, and why."),
    ),
    "needs_second_person": Cause(
        _("One person did it alone; a second one had to agree."),
        _("Let a second person agree first."),
    ),
    "needs_approved_text": Cause(
        _("The reporting person had not approved the text that went out."),
        _("Show the reporting person the text, and send nothing without a yes."),
    ),
    "needs_both_sides": Cause(
        _("The person it is about could not answer before it."),
        _("Tell the person it is about first, and hear them."),
    ),
    "no_quorum": Cause(
        _("Too few people there were free to decide it."),
        _("Let the body that stands in decide."),
    ),
    "no_key": Cause(
        _("Nobody with a confirmed key and a place here did that."),
        _("Let only people act whose key a colleague confirmed."),
    ),
    "not_to_them": Cause(
        _("It went to somebody who may not get it."),
        _("Send it only to those whom the procedure names and who are free."),
    ),
}
