"""What a cause is called, and what helps, for people who see no file.

About who hears what, and with which names.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Plain

PLAIN: Final = {
    ("safe-way-in", "no_door"): Plain(
        _("No door for some people"),
        _("Open a door for them, at their place and in a language that they read."),
    ),
    ("safe-way-in", "every_door_tells"): Plain(
        _("Every door tells somebody involved"),
        _("Do not let them be told when they are involved, or open a door that tells nobody."),
    ),
    ("safe-way-in", "no_door_past_them"): Plain(
        _("No way round those it is about"),
        _("Open a door to people outside that line."),
    ),
    ("reporters-choice", "others_report"): Plain(
        _("Others make it a report"),
        _("Let only the person who tells it decide that it becomes a report."),
    ),
    ("reporters-choice", "filed_unseen"): Plain(
        _("Filed without being seen"),
        _(
            "Let nobody file a report for somebody before that person has read and approved the "
            "text."
        ),
    ),
    ("reporters-choice", "adviser_decides"): Plain(
        _("The adviser decides"),
        _("Let an adviser make a report only when the person asks for it."),
    ),
    ("reporters-choice", "told_at_once"): Plain(
        _("Told to others at once"),
        _("Ask first whether the person wants it to go on, or do not tell it to others."),
    ),
    ("reporters-choice", "advice_passed_on"): Plain(
        _("Advice does not stay advice"),
        _("Let what was told for advice go on only when the person wants it."),
    ),
    ("reporters-choice", "acute_danger_not_named"): Plain(
        _("Acute danger is not named"),
        _("Say beforehand who acts in acute danger, what they do, and on which ground."),
    ),
    ("reporters-choice", "crime_not_named"): Plain(
        _("The duty to go to the police is not named"),
        _(
            "Say beforehand which crimes must be reported to the police, by whom, and on which "
            "ground."
        ),
    ),
    ("sealed-name", "told_with_name"): Plain(
        _("Told with the name"),
        _("Leave the name out, or ask the reporting person first."),
    ),
    ("sealed-name", "no_custodian"): Plain(
        _("Nobody keeps the names"),
        _("Let people outside the line keep the sealed names."),
    ),
    ("sealed-name", "custodian_in_the_line"): Plain(
        _("The names lie in the line"),
        _("Let people keep the sealed names who stand under nobody, and who sit there by name."),
    ),
    ("sealed-name", "opened_at_once"): Plain(
        _("Opened at once"),
        _("Give the reporting person time to answer before the name opens: a week, for example."),
    ),
    ("sealed-name", "opened_soon"): Plain(
        _("Little time before the name opens"),
        _("Give the reporting person three days or more to say something."),
    ),
    ("sealed-name", "opened_without_reasons"): Plain(
        _("Opened without reasons"),
        _("Tell the reporting person why the name is opened."),
    ),
    ("sealed-name", "leak_unanswered"): Plain(
        _("A leak stays unanswered"),
        _("Say who tells the reporting person within 72 hours what was done about it."),
    ),
    ("sealed-name", "leak_late"): Plain(
        _("A leak is answered late"),
        _("Let something be done about it within 72 hours."),
    ),
    ("sealed-name", "only_by_name"): Plain(
        _("Reporting only by name"),
        _("Let people report in confidence, or without a name."),
    ),
    ("sealed-name", "cannot_consent"): Plain(
        _("No say in who sees the name"),
        _("Let the reporting person decide, at every moment, who may see the name."),
    ),
    ("sealed-name", "cannot_take_back"): Plain(
        _("The name cannot be taken back"),
        _("Let the reporting person take the name back at every moment."),
    ),
    ("others-protected", "told_without_a_part"): Plain(
        _("Told without a part in it"),
        _("Do not tell them whom it is about."),
    ),
    ("others-protected", "told_to_who_is_involved"): Plain(
        _("Told to somebody involved"),
        _("Do not tell them whom it is about when they are involved."),
    ),
    ("telling-little", "handed_back_unseen"): Plain(
        _("A task with an unseen text"),
        _("Let the reporting person read and approve the text before it goes to the organisation."),
    ),
    ("telling-little", "passed_on_inside_unseen"): Plain(
        _("Passed on with an unseen text"),
        _(
            "Let the reporting person read and approve the text first, or pass on to independent "
            "people only."
        ),
    ),
    ("telling-little", "consulted_unseen"): Plain(
        _("Consulted with an unseen text"),
        _("Let the reporting person read and approve the text first."),
    ),
    ("safe-way-in", "nobody_reports"): Plain(
        _("Nobody may make a report"),
        _("Say that whoever sees something may report it, and by which door."),
    ),
}
