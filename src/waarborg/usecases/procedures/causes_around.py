"""What goes wrong, and what mends it: the other side, care, the outside, and the text itself."""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Cause

CAUSES: Final = {
    ("both-sides", "told_too_early"): Cause(
        _(
            "The person it is about is told before anybody has looked at the "
            "risks for the reporting person."
        ),
        _("Let act: inform_concerned begin at assessing."),
    ),
    ("both-sides", "told_without_reasons"): Cause(
        _("When the person it is about is told, and when that waits, is decided without reasons."),
        _("Add reasons to needs."),
    ),
    ("both-sides", "judged_unheard"): Cause(
        _("%(body)s can close it with a judgement before the person it is about could answer."),
        _("Add both_sides to needs."),
    ),
    ("both-sides", "established_unheard"): Cause(
        _("%(body)s can say that there was a breach before the person it is about could answer."),
        _("Add both_sides to needs."),
    ),
    ("both-sides", "established_without_reasons"): Cause(
        _("%(body)s can say that there was a breach without saying why."),
        _("Add reasons to needs."),
    ),
    ("both-sides", "never_told"): Cause(
        _("The person it is about is never told, and can never answer."),
        _("Add a norm with act: inform_concerned, from: [assessing]."),
    ),
    ("care", "nobody_for_reporting_person"): Cause(
        _("Nobody is named who looks after the reporting person."),
        _("Name a body under care: reporting_person."),
    ),
    ("care", "nobody_for_person_concerned"): Cause(
        _("Nobody is named who looks after the person the report is about."),
        _("Name a body under care: person_concerned."),
    ),
    ("care", "nobody_for_team"): Cause(
        _("Nobody is named who looks after the team."),
        _("Name a body under care: team."),
    ),
    ("care", "carer_concerned"): Cause(
        _("%(body)s has to look after somebody, and everybody there is involved."),
        _("Name a body under care that is not in the line."),
    ),
    ("care", "nobody_checks"): Cause(
        _("Nobody sees to it that people are looked after, or those who do it check themselves."),
        _("Name another body under care: checked_by."),
    ),
    ("care", "no_duty"): Cause(
        _("%(body)s is named under care, but no norm says that they must."),
        _("Add the body to by of a norm with duty: care."),
    ),
    ("care", "no_term"): Cause(
        _(
            "%(body)s may let people wait for care: there is no term, or nobody "
            "else hears that it lapsed."
        ),
        _("Add within, and to if_late a body that is not in by."),
    ),
    ("care", "care_late"): Cause(
        _("People may wait %(within)s before somebody looks after them. A month is the most."),
        _("Write within: P1M or less."),
    ),
    ("care", "checked_in_line"): Cause(
        _("Whether people are looked after is checked by those who lead others: %(body)s."),
        _("Name a body under care: checked_by in which people sit by name, or outside the line."),
    ),
    ("outside-door", "no_authority"): Cause(
        _("No authority outside is named."),
        _("Inherit from a law that names them."),
    ),
    ("outside-door", "only_one_authority"): Cause(
        _(
            "Only one door outside is named: %(authority)s. There are more, and "
            "they differ by subject."
        ),
        _("Name all of them under outside, or leave outside away: then those of the law hold."),
    ),
    ("outside-door", "authority_missing"): Cause(
        _("An authority outside is not named: %(authority)s."),
        _("Name it under outside, or leave outside away: then those of the law hold."),
    ),
    ("outside-door", "no_free_advice"): Cause(
        _("Nobody outside is named who advises for free."),
        _("Inherit from a law that names free_advice."),
    ),
    ("reachable", "no_adviser"): Cause(
        _("Nobody knows a confidential adviser here: %(place)s."),
        _("Name a body as adviser of this place."),
    ),
    ("reachable", "adviser_handles"): Cause(
        _("The adviser here also handles reports, so advice does not stay advice: %(place)s."),
        _("Name a body with reads: false as adviser of this place."),
    ),
    ("reachable", "no_offline_way"): Cause(
        _("Without a screen nobody can report here: %(place)s."),
        _(
            "Name letter, phone or meeting under offline, and let a door of this "
            "place have it under ways."
        ),
    ),
    ("reachable", "nobody_files"): Cause(
        _(
            "What comes in by letter, by telephone or in person stays paper: nobody behind a door "
            "here may file it as a report: %(place)s."
        ),
        _("Add a norm with act: file_for, by: the body of the door, needs: [approved_text]."),
    ),
    ("procedure", "overlap"): Cause(
        _("Two norms claim the same act with different effects. The other one is %(other_file)s."),
        _("Make their when, from or by exclude each other, or make one of the two."),
    ),
    ("procedure", "unreachable"): Cause(
        _("This norm never applies: no case comes where it could."),
        _("Take it out, or mend its when, from or by."),
    ),
    ("procedure", "need_never_met"): Cause(
        _(
            "This norm waits for a word of the reporting person that no norm lets them give. So it "
            "can never be used."
        ),
        _("Add a norm with act: %(act)s, from: any, by: [reporter]; or take the need out."),
    ),
    ("procedure", "laxer_within"): Cause(
        _("This norm is laxer than the law: %(law)s allows at most %(limit)s."),
        _("Write within: %(limit)s or less."),
    ),
    ("procedure", "laxer_needs"): Cause(
        _("This norm is laxer than the law: %(law)s also asks for %(limit)s."),
        _("Add %(limit)s to needs."),
    ),
    ("procedure", "refused_now"): Cause(
        _("A new version may not say this any more: %(problem)s."),
        _("In the next version: %(remedy)s"),
    ),
    ("procedure", "gap"): Cause(
        _("From %(from_day)s until %(until_day)s nothing is in force: %(what)s."),
        _("Let the next version begin earlier, or the one before end later."),
    ),
    ("procedure", "story_ends_otherwise"): Cause(
        _(
            "A story of its authors ends otherwise: “%(told)s” (%(story_file)s). They expect: "
            "%(wanted)s. By the norms: %(found)s."
        ),
        _(
            "Mend the norm that decides it, or what the story says. Expected: %(wanted)s; "
            "found: %(found)s."
        ),
    ),
}
