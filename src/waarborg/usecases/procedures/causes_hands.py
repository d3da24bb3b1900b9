"""What goes wrong, and what mends it: whose hands a report comes into."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    ("independent-hands", "own_matter"): Cause(
        _(
            "%(body)s has to judge a report about themselves, or about somebody "
            "who sits there; nobody else is named."
        ),
        _("Name a body that stands in (substitute) and in which none of them sits."),
    ),
    ("independent-hands", "own_superior"): Cause(
        _(
            "%(body)s has to judge a report about somebody they work under, and "
            "nobody else is named."
        ),
        _("Name a body that stands in (substitute) and that does not stand under that person."),
    ),
    ("independent-hands", "own_subordinate"): Cause(
        _(
            "%(body)s has to judge a report about somebody they are the "
            "direct superior of, and nobody else is named."
        ),
        _("Name a body that stands in (substitute) and that is independent."),
    ),
    ("independent-hands", "only_they_may"): Cause(
        _("Only %(bodies)s may do this: “%(act)s”. Everybody there is involved."),
        _("Name a body more in by of act: %(act)s, in which none of them sits, or write owner."),
    ),
    ("independent-hands", "nobody_stands_in"): Cause(
        _("%(body)s cannot take the report, and nobody who stands in for them can."),
        _("Add a body to substitute, or to hands_to of the norm: one more than can be out."),
    ),
    ("independent-hands", "independent_in_name"): Cause(
        _("%(body)s is called independent, but stands in the line of: %(position)s."),
        _(
            "Take away independent: true; or take away under, and let people sit there by name "
            "(without held_by)."
        ),
    ),
    ("independent-hands", "superior_judges"): Cause(
        _("The direct superior of the person concerned may judge the report."),
        _("Take away superior_may: true from this norm."),
    ),
    ("independent-hands", "task_to_superior"): Cause(
        _("The task can go to the direct superior of the person it is about."),
        _("Take away superior_may: true from this norm, or name an independent body in hands_to."),
    ),
    ("second-look", "refuse_is_final"): Cause(
        _(
            "%(body)s does not take the report up, and the reporting person "
            "cannot put that to anybody else."
        ),
        _(
            "Add a norm with act: ask_second_look, about: refuse, and one body "
            "more in hands_to than can be out."
        ),
    ),
    ("second-look", "close_is_final"): Cause(
        _("%(body)s closes it, and the reporting person cannot put that to anybody else."),
        _(
            "Add a norm with act: ask_second_look, about: close, and one body "
            "more in hands_to than can be out."
        ),
    ),
    ("second-look", "hand_back_is_final"): Cause(
        _(
            "%(body)s gives it back to a manager, and the reporting person cannot"
            " put that to anybody else."
        ),
        _(
            "Add a norm with act: ask_second_look, about: hand_back, and one body"
            " more in hands_to than can be out."
        ),
    ),
    ("second-look", "classify_is_final"): Cause(
        _(
            "%(body)s says what kind of report it is, and the reporting person "
            "cannot put that to anybody else."
        ),
        _(
            "Add a norm with act: ask_second_look, about: classify, and one body "
            "more in hands_to than can be out."
        ),
    ),
    ("second-look", "second_look_below"): Cause(
        _("%(body)s has to look again at a decision of %(first)s, and stands under them."),
        _("Name another body in hands_to."),
    ),
    ("separate-hands", "nobody_named_to_investigate"): Cause(
        _(
            "The procedure does not say who investigates. So it cannot be seen "
            "that those who investigate do not decide."
        ),
        _("Add a norm with duty: investigate."),
    ),
    ("separate-hands", "nobody_named_to_establish"): Cause(
        _("The procedure does not say who establishes whether there was a breach."),
        _("Add a norm with duty: establish."),
    ),
    ("separate-hands", "investigator_decides"): Cause(
        _(
            "%(first)s investigates. Whether there was a breach is established by"
            " %(body)s, and nobody else is free to do it."
        ),
        _("Let another body establish, and name one that stands in for it."),
    ),
    ("separate-hands", "adviser_establishes"): Cause(
        _(
            "%(first)s advises those who investigate. Whether there was a breach "
            "is established by %(body)s, and nobody else is free to do it."
        ),
        _("Let another body advise, or another one establish."),
    ),
    ("separate-hands", "judges_own_work"): Cause(
        _("Those who carry out a task also judge whether it is done: %(body)s."),
        _("Let act: accept_answer be done by: [owner]."),
    ),
    ("own-door-for-retaliation", "no_kind"): Cause(
        _(
            "Retaliation is no kind of report here: who is treated badly because "
            "of a report has no door."
        ),
        _("Add retaliation to kinds."),
    ),
    ("own-door-for-retaliation", "cannot_be_said"): Cause(
        _(
            "At “%(stage)s” the reporting person cannot say that they are treated"
            " badly because of the report."
        ),
        _("Add a norm with act: report_retaliation, from: any, by: [reporter]."),
    ),
    ("own-door-for-retaliation", "same_hands"): Cause(
        _(
            "Then the reporting person is treated badly. Everybody who could take"
            " that complaint had a part in the first case, or is involved."
        ),
        _(
            "Send retaliation (act: report, when kind: [retaliation]) to a body "
            "that handles nothing else, and name others after it."
        ),
    ),
    ("own-door-for-retaliation", "no_check_ins"): Cause(
        _("After closing, nobody asks how the reporting person is."),
        _("Add a norm with duty: check_in, starts: closed, every: P3M, lasting: P1Y."),
    ),
    ("own-door-for-retaliation", "check_ins_too_rare"): Cause(
        _("%(body)s asks only now and then how it goes, or long after they should."),
        _("Write every: P6M or less, and within: P1M or less."),
    ),
    ("own-door-for-retaliation", "check_ins_too_short"): Cause(
        _(
            "After closing, %(body)s asks for less than a year how the reporting "
            "person is, or it is not said how often."
        ),
        _("Write starts: closed, every: P3M and lasting: P1Y or longer."),
    ),
}
