"""What a replay says of hands, names, time and lines; and what would have prevented it."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    "came_to_involved": Cause(
        _("It came to %(to)s, and too few people there were free of it."),
        _("Name a body that stands in, and send the report there at once."),
    ),
    "came_elsewhere": Cause(
        _("It came to %(to)s, not to whom the procedure names."),
        _("Let the procedure decide to whom it goes."),
    ),
    "led_elsewhere": Cause(
        _("After it the case stood at “%(stage)s”; the procedure does not lead there."),
        _("Take the steps in the order of the procedure."),
    ),
    "name_with_outsider": Cause(
        _("The name of the reporting person came to somebody who does not handle the report."),
        _("Keep the name sealed: nobody opens it but whom its owner lets."),
    ),
    "name_without_consent": Cause(
        _("The name of the reporting person was opened, and they had not consented."),
        _("Let consent be a key: without it the name does not open."),
    ),
    "key_to_outsider": Cause(
        _("Somebody got a key who is not free, or does not sit in a body that reads it."),
        _("Give keys only to those who read and are free."),
    ),
    "kept_late": Cause(
        _("The term “%(term)s” was kept too late: it ended on %(due)s."),
        _("Remind %(body)s before the term ends."),
    ),
    "not_kept": Cause(
        _("The term “%(term)s” ended on %(due)s, and nothing was done."),
        _("Let whoever is told of a lapsed term take over."),
    ),
    "nobody_told": Cause(
        _("Nobody was told that the term “%(term)s” had ended on %(due)s."),
        _("Let the clock run: it tells somebody who is not involved and not late."),
    ),
    "nobody_to_tell": Cause(
        _(
            "The term “%(term)s” ended, and there was nobody to tell who is not involved "
            "and not late."
        ),
        _("Name more bodies under if_late."),
    ),
    "told_others": Cause(
        _("That the term “%(term)s” ended was told to others than the procedure names."),
        _("Let the procedure decide who is told."),
    ),
    "lapse_untrue": Cause(
        _("A line says that the term “%(term)s” ended, and it had not."),
        _("Look at who can write in the database."),
    ),
    "unprotected": Cause(
        _(
            "The reporting person was treated badly after that, and nobody looked after "
            "them: %(body)s had to."
        ),
        _(
            "Name somebody who looks after the reporting person and is not concerned, "
            "with a term, and somebody who checks it."
        ),
    ),
    "not_looked_after": Cause(
        _("Nobody looked after the reporting person: %(body)s had to."),
        _(
            "Name somebody who looks after the reporting person and is not concerned, "
            "with a term, and somebody who checks it."
        ),
    ),
    "not_asked": Cause(
        _("After closing nobody asked how the reporting person is: %(body)s had to."),
        _("Put the days on which somebody asks in the calendar when a case is closed."),
    ),
    "changed": Cause(
        _("This line is not the one that stands in the ledger: it was changed."),
        _("Export the case again, and compare the two files."),
    ),
    "doubled": Cause(
        _("This line stands in the file twice."),
        _("Export the case again, and compare the two files."),
    ),
    "moment_moved": Cause(
        _("In the ledger this line stands after one that says it was later."),
        _("Look at the clock of the machine, and at who can write in the database."),
    ),
    "out_of_order": Cause(
        _("This line stands after one that was later."),
        _("Export the case again, and compare the two files."),
    ),
    "no_beginning": Cause(
        _("The first line does not say that something was reported."),
        _("Export the case again, and compare the two files."),
    ),
    "missing_line": Cause(
        _("A line is missing before this one: the case stood elsewhere."),
        _("Export the case again, and compare the two files."),
    ),
    "head_of_another": Cause(
        _("The head of the ledger in this file is not signed with the key that was given."),
        _("Ask for the key of the log, and compare it by voice."),
    ),
}
