"""What goes wrong, and what mends it: who hears what, and with which names."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    ("safe-way-in", "no_door"): Cause(
        _("There is no door for: %(relation)s, %(place)s, language %(language)s."),
        _("Open a door to them: for, places and languages in doors."),
    ),
    ("safe-way-in", "every_door_tells"): Cause(
        _("Through every door somebody involved hears of the report: %(body)s must be told."),
        _(
            "Take away informs, or say with when that it does not hold if they "
            "are involved; or open a door that tells nobody."
        ),
    ),
    ("safe-way-in", "nobody_reports"): Cause(
        _("There is a door, but no norm lets anybody make a report."),
        _("Add a norm with act: report, by: [reporter]."),
    ),
    ("safe-way-in", "no_door_past_them"): Cause(
        _(
            "Behind every door the report ends with somebody involved: %(body)s. "
            "There is no way round, inside or outside."
        ),
        _("Open a door to a body outside that line."),
    ),
    ("reporters-choice", "others_report"): Cause(
        _("Somebody else than the reporting person can say that there is a report: %(body)s."),
        _("Let act: report be done by: [reporter] only."),
    ),
    ("reporters-choice", "filed_unseen"): Cause(
        _("%(body)s can file a report that the reporting person has not seen and approved."),
        _("Add approved_text to needs."),
    ),
    ("reporters-choice", "adviser_decides"): Cause(
        _("%(body)s can make a report of what was said in confidence, without being asked to."),
        _("Add consent to needs."),
    ),
    ("reporters-choice", "told_at_once"): Cause(
        _("What somebody tells goes on to %(body)s at once. Nobody asks whether they want that."),
        _("Take away informs, or add consent to needs."),
    ),
    ("reporters-choice", "advice_passed_on"): Cause(
        _("%(body)s must pass on what was told for advice."),
        _("Take %(body)s out of by, or add consent to needs."),
    ),
    ("reporters-choice", "acute_danger_not_named"): Cause(
        _("Nobody reads beforehand what happens in acute danger."),
        _("Name acute_danger under exceptions: by whom, and on which ground."),
    ),
    ("reporters-choice", "crime_not_named"): Cause(
        _("Nobody reads beforehand that some crimes must be reported to the police."),
        _("Name crime under exceptions: by whom, and on which ground."),
    ),
    ("sealed-name", "told_with_name"): Cause(
        _("%(body)s is told, and gets the name of the reporting person without being allowed to."),
        _("Take away with_name: true, or add consent to needs."),
    ),
    ("sealed-name", "no_custodian"): Cause(
        _("Nobody keeps the sealed names."),
        _("Give custodian: true to a body outside the line."),
    ),
    ("sealed-name", "custodian_in_the_line"): Cause(
        _("The sealed names are kept in the line of those who decide on staff: %(body)s."),
        _("Give custodian: true to a body that stands under nobody, where people sit by name."),
    ),
    ("sealed-name", "opened_at_once"): Cause(
        _("The name can be opened on a ground in law, and the reporting person gets no time."),
        _("Add waits with a number, such as P7D."),
    ),
    ("sealed-name", "opened_soon"): Cause(
        _(
            "The name can be opened on a ground in law after %(within)s. Three days is the least "
            "in which somebody can answer."
        ),
        _("Write waits: P3D or more."),
    ),
    ("sealed-name", "opened_without_reasons"): Cause(
        _("The name can be opened on a ground in law, and the reporting person hears no reasons."),
        _("Add reasons to needs."),
    ),
    ("sealed-name", "leak_unanswered"): Cause(
        _("When the name gets out, nobody has to say in time what was done about it."),
        _("Add a norm with act: answer_leak, about: name_got_out, within: PT72H."),
    ),
    ("sealed-name", "leak_late"): Cause(
        _("When the name gets out, it can take longer than 72 hours before something is done."),
        _("Write within: PT72H, or less, with the norm about answer_leak."),
    ),
    ("sealed-name", "only_by_name"): Cause(
        _("Whoever reports has to give their name: no door allows anything else."),
        _("Add confidential or anonymous to names of a door."),
    ),
    ("sealed-name", "cannot_consent"): Cause(
        _("At “%(stage)s” the reporting person cannot say who may see the name."),
        _("Add a norm with act: consent, from: any, by: [reporter]."),
    ),
    ("sealed-name", "cannot_take_back"): Cause(
        _("At “%(stage)s” the reporting person cannot take the name back."),
        _("Add a norm with act: take_back_name, from: any, by: [reporter]."),
    ),
    ("others-protected", "told_without_a_part"): Cause(
        _("%(body)s hears whom it is about, but has no part in the handling or in the care."),
        _("Take away with_others: true, or the whole of informs."),
    ),
    ("others-protected", "told_to_who_is_involved"): Cause(
        _("%(body)s hears whom it is about, and is involved."),
        _(
            "Say with when that it does not hold if they are involved, or take "
            "away with_others: true."
        ),
    ),
    ("telling-little", "handed_back_unseen"): Cause(
        _("%(body)s gets a task with a text that the reporting person has not seen."),
        _("Add approved_text to needs."),
    ),
    ("telling-little", "passed_on_inside_unseen"): Cause(
        _(
            "The report can go on to %(body)s, inside the organisation, with a "
            "text that the reporting person has not seen."
        ),
        _("Add approved_text to needs, or pass on to an independent body only."),
    ),
    ("telling-little", "consulted_unseen"): Cause(
        _(
            "%(body)s is consulted and hears names, without a text that the "
            "reporting person has seen."
        ),
        _("Add approved_text to needs."),
    ),
}
