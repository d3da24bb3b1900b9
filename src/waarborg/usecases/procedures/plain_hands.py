"""What a cause is called, and what helps, for people who see no file.

About whose hands a report comes into.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Plain

PLAIN: Final = {
    ("independent-hands", "own_matter"): Plain(
        _("Judging a report about oneself"),
        _("Say who takes over when it is about them, and choose people who do not sit there."),
    ),
    ("independent-hands", "own_superior"): Plain(
        _("Judging one's own superior"),
        _("Say who takes over then, and choose people who do not work under that person."),
    ),
    ("independent-hands", "own_subordinate"): Plain(
        _("Judging somebody one leads directly"),
        _("Say who takes over then, and choose people who are independent of them."),
    ),
    ("independent-hands", "only_they_may"): Plain(
        _("Only somebody involved may do it"),
        _("Name others who may do this too, and choose people who do not sit or work there."),
    ),
    ("independent-hands", "nobody_stands_in"): Plain(
        _("Nobody stands in"),
        _("Name others who take the report when these cannot: one more than can be out at once."),
    ),
    ("independent-hands", "independent_in_name"): Plain(
        _("Independent in name only"),
        _(
            "Let them work under nobody in the organisation, and nobody under them, or do not call "
            "them independent."
        ),
    ),
    ("independent-hands", "superior_judges"): Plain(
        _("The direct superior judges"),
        _("Do not let the direct superior judge."),
    ),
    ("independent-hands", "task_to_superior"): Plain(
        _("A task for the direct superior"),
        _("Give the task to somebody who is not the direct superior of the person it is about."),
    ),
    ("second-look", "refuse_is_final"): Plain(
        _("A refusal is final"),
        _(
            "Let the reporting person put a refusal to others once, and name enough of them that "
            "some are always free."
        ),
    ),
    ("second-look", "close_is_final"): Plain(
        _("Closing is final"),
        _(
            "Let the reporting person put the closing to others once, and name enough of them that "
            "some are always free."
        ),
    ),
    ("second-look", "hand_back_is_final"): Plain(
        _("Giving it back to a manager is final"),
        _(
            "Let the reporting person put this to others once, and name enough of them that some "
            "are always free."
        ),
    ),
    ("second-look", "classify_is_final"): Plain(
        _("The kind of report is final"),
        _(
            "Let the reporting person put the choice of kind to others once, and name enough of "
            "them that some are always free."
        ),
    ),
    ("second-look", "second_look_below"): Plain(
        _("A second look from below"),
        _("Let others look again, who do not work under those who decided."),
    ),
    ("separate-hands", "nobody_named_to_investigate"): Plain(
        _("Who investigates is not said"),
        _("Say who investigates."),
    ),
    ("separate-hands", "nobody_named_to_establish"): Plain(
        _("Who establishes a breach is not said"),
        _("Say who establishes whether there was a breach."),
    ),
    ("separate-hands", "investigator_decides"): Plain(
        _("Who investigates also decides"),
        _("Let others establish it than those who investigate, and say who stands in for them."),
    ),
    ("separate-hands", "adviser_establishes"): Plain(
        _("Who advised the investigators also decides"),
        _("Let others advise the investigators, or let others establish it."),
    ),
    ("separate-hands", "judges_own_work"): Plain(
        _("Judging one's own work"),
        _("Let those who gave the task judge whether it is done."),
    ),
    ("own-door-for-retaliation", "no_kind"): Plain(
        _("No door for bad treatment after a report"),
        _("Make a door for people who are treated badly because of a report."),
    ),
    ("own-door-for-retaliation", "cannot_be_said"): Plain(
        _("It cannot be said at every moment"),
        _("Let the reporting person say it at every moment, also after closing."),
    ),
    ("own-door-for-retaliation", "same_hands"): Plain(
        _("The same hands as before"),
        _("Send such a complaint to people who handle nothing else, and name others after them."),
    ),
    ("own-door-for-retaliation", "no_check_ins"): Plain(
        _("Nobody asks how it goes"),
        _(
            "Let somebody ask every three months how the reporting person is, for at least a year "
            "after closing."
        ),
    ),
    ("own-door-for-retaliation", "check_ins_too_rare"): Plain(
        _("Asked too rarely how it goes"),
        _("Ask at least twice in the year, and in time."),
    ),
    ("own-door-for-retaliation", "check_ins_too_short"): Plain(
        _("Asked for too short a time"),
        _("Let it be asked every three months, for at least a year after closing."),
    ),
}
