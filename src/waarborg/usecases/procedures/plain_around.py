"""What a cause is called, and what helps, for people who see no file.

About the other side, care, the outside, and the text itself.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

from waarborg.usecases.procedures.cause import Plain

PLAIN: Final = {
    ("both-sides", "told_too_early"): Plain(
        _("The person concerned is told too early"),
        _(
            "Look at the risks for the reporting person first; tell the person it is about after "
            "that."
        ),
    ),
    ("both-sides", "told_without_reasons"): Plain(
        _("Telling or waiting without reasons"),
        _("Write down why the person it is about is told now, or not yet."),
    ),
    ("both-sides", "judged_unheard"): Plain(
        _("Judged unheard"),
        _("Let the person it is about answer before there is a judgement."),
    ),
    ("both-sides", "established_unheard"): Plain(
        _("A breach established unheard"),
        _("Let nobody say that there was a breach before the person it is about could answer."),
    ),
    ("both-sides", "established_without_reasons"): Plain(
        _("A breach without reasons"),
        _("Let whoever says that there was a breach also say why."),
    ),
    ("both-sides", "never_told"): Plain(
        _("The person concerned never hears of it"),
        _("Tell the person it is about at a moment when that is safe, and let them answer."),
    ),
    ("care", "nobody_for_reporting_person"): Plain(
        _("Nobody for the reporting person"),
        _("Say who looks after the reporting person."),
    ),
    ("care", "nobody_for_person_concerned"): Plain(
        _("Nobody for the person it is about"),
        _("Say who looks after the person the report is about."),
    ),
    ("care", "nobody_for_team"): Plain(
        _("Nobody for the team"),
        _("Say who looks after the team."),
    ),
    ("care", "carer_concerned"): Plain(
        _("Who must look after people is involved"),
        _("Let people do this who stand outside the line."),
    ),
    ("care", "nobody_checks"): Plain(
        _("Nobody checks the care"),
        _("Let others see to it that people are looked after."),
    ),
    ("care", "no_duty"): Plain(
        _("Named, but not bound"),
        _("Write down that they must do it."),
    ),
    ("care", "no_term"): Plain(
        _("Care can wait for ever"),
        _("Set a term, and let somebody else be told when it lapses."),
    ),
    ("care", "care_late"): Plain(
        _("Care that comes late"),
        _("Let somebody look after people within a month."),
    ),
    ("care", "checked_in_line"): Plain(
        _("Those who lead others check the care"),
        _("Let others check it, who lead nobody here."),
    ),
    ("outside-door", "no_authority"): Plain(
        _("No door outside"),
        _("Name the authorities outside that take reports."),
    ),
    ("outside-door", "only_one_authority"): Plain(
        _("Only one door outside"),
        _("Name all the authorities, and what each of them is for."),
    ),
    ("outside-door", "authority_missing"): Plain(
        _("A door outside is missing"),
        _("Name this authority too."),
    ),
    ("outside-door", "no_free_advice"): Plain(
        _("No free advice"),
        _("Name who outside advises for free."),
    ),
    ("reachable", "no_adviser"): Plain(
        _("No adviser here"),
        _("Name a confidential adviser for the people here."),
    ),
    ("reachable", "adviser_handles"): Plain(
        _("The adviser handles reports"),
        _("Name an adviser here who handles no reports."),
    ),
    ("reachable", "no_offline_way"): Plain(
        _("Only by screen"),
        _("Let people here report by letter, by phone or in a talk too."),
    ),
    ("procedure", "overlap"): Plain(
        _("Two articles clash"),
        _("Say which of the two holds when, or make one of them."),
    ),
    ("procedure", "unreachable"): Plain(
        _("An article that never applies"),
        _("Take it out, or change when it applies."),
    ),
    ("procedure", "laxer_within"): Plain(
        _("A longer term than the law"),
        _("Make the term as short as the law asks."),
    ),
    ("procedure", "laxer_needs"): Plain(
        _("Less than the law asks"),
        _("Ask for what the law asks for."),
    ),
    ("procedure", "refused_now"): Plain(
        _("Something that a new version may not say"),
        _("Change it in the next version."),
    ),
    ("procedure", "gap"): Plain(
        _("Nothing in force for a time"),
        _("Let the next version begin earlier, or the one before end later."),
    ),
    ("procedure", "story_ends_otherwise"): Plain(
        _("A story ends otherwise"),
        _("Change the article that decides it, or the story."),
    ),
    ("reachable", "nobody_files"): Plain(
        _("What comes in on paper or in a talk stays there"),
        _("Say who makes a report of what comes by letter, by telephone or in a talk."),
    ),
    ("procedure", "need_never_met"): Plain(
        _("It waits for a word that nobody can give"),
        _("Let the reporting person give that word, or do without it."),
    ),
}
