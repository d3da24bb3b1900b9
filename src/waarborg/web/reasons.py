"""Why something is not possible, in a sentence for the person who wanted it.

One catalogue for the desk and for the reporting person: whoever reads it, it says what is in
the way and, where there is one, the way around.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import Reason

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SENTENCES: Final[Mapping[StrEnum, "_StrPromise"]] = {
    Reason.CONCERNS_YOU: _("This report is about you. Somebody else handles it."),
    Reason.CONCERNS_SOMEBODY_ABOVE_YOU: _(
        "This report is about somebody above you. Somebody who does not stand under that person "
        "handles it."
    ),
    Reason.CONCERNS_SOMEBODY_BELOW_YOU: _(
        "This report is about somebody you manage. Somebody else handles it."
    ),
    Reason.UNPLACED: _(
        "The procedure does not know your function or unit, or that of somebody this report is "
        "about. So nobody can say that you are free here, and somebody else handles it. The "
        "functional administrator can look into it."
    ),
    Reason.EXCLUDED_BY_REPORTER: _("The reporting person asked that you do not see this."),
    Reason.YOU_DECLARED_A_CONFLICT: _(
        "You said that you are too close to this case. Somebody else handles it."
    ),
    Reason.DECLARE_FIRST: _("First say whether you are free to handle this case."),
    Reason.NOT_YOUR_ROLE: _("The procedure gives this step to somebody else."),
    Reason.NOT_NOW: _(
        "This is not possible as things stand now. Perhaps something happened in the meantime. "
        "Look at what you can do now."
    ),
    Reason.NEEDS_CONSENT: _("This needs the consent of the reporting person."),
    Reason.NEEDS_REASONS: _("Write down why. Nothing is decided without reasons."),
    Reason.NEEDS_FEEDBACK: _(
        "Tell the reporting person what was done. Nothing is closed without that."
    ),
    Reason.NEEDS_SECOND_PERSON: _("A second person has to agree first."),
    Reason.NEEDS_APPROVED_TEXT: _(
        "The reporting person has to read the text and agree with it first."
    ),
    Reason.NEEDS_BOTH_SIDES: _("The person it is about has to be able to answer first."),
    Reason.NO_QUORUM: _("Too few people are free to decide about this."),
    Reason.ALREADY_DONE: _("This was done before. It can be done once."),
    Reason.CHANGED_MEANWHILE: _(
        "Something changed since you looked it over. Look once more, then send it."
    ),
    Reason.OTHER_KEY: _(
        "Another key stands in the tables than was made or confirmed. Nothing is sealed to it. "
        "Tell who oversees."
    ),
    Reason.NO_KEY: _("You hold no key that opens this."),
    Reason.DOOR_CLOSED: _(
        "This door is closed for now: fewer than two people can open what comes in there."
    ),
    Reason.NOT_FOR_YOU: _("This door is meant for other people or for another place."),
    Reason.NOT_TO_THEM: _("It cannot go to them: they may be involved, or it is not their task."),
    Reason.NOT_IN_FORCE: _("The procedure is not in force on this day."),
    Reason.TOO_SHORT: _("Choose at least twelve characters. Four words in a row will do."),
    Reason.EASILY_GUESSED: _(
        "This one is easy to guess. Leave out your own name, and choose words that nobody expects."
    ),
    Reason.AS_BEFORE: _("This is the password you have now. Choose another one."),
    Reason.PASSKEY_KNOWN: _("This passkey is in use here already. Choose another one."),
    Reason.PASSKEY_REFUSED: _(
        "The passkey did not say that it is you, here and now. Nothing was done. Try it once more."
    ),
    Reason.PASSKEY_BEHIND: _(
        "Somebody may have a copy of this passkey: it counts its uses, and the count did not go "
        "up. Nothing was opened. Use another way, and remove this passkey under Your sign-in."
    ),
    Reason.PASSKEY_OPENS_NOTHING: _(
        "This passkey does not open your key. Use your six words. They always work."
    ),
    Reason.TOO_LATE: _(
        "The first day of this version is too near. It has to be tomorrow or later, so that "
        "nothing changes under reports that were made. Change valid_from and bring it again."
    ),
    Reason.TOO_LATE_TO_WITHDRAW: _(
        "This version holds already, or from midnight on. It cannot be withdrawn any more. Bring "
        "another version that replaces it."
    ),
    Reason.DAY_TAKEN: _(
        "Another version begins on that day. Change valid_from and bring it again."
    ),
    Reason.LAXER_THAN_LAW: _(
        "A rule asks for less than the law does. No exception can be made to the law. Mend the "
        "rule and bring the version again."
    ),
    Reason.NEEDS_WORKS_COUNCIL: _(
        "Write down when the works council consented and where that can be read. With an exception "
        "its consent cannot be left out."
    ),
    Reason.NEEDS_INDEPENDENT_PERSON: _(
        "An exception needs somebody from an independent body, such as oversight, as one of the "
        "two."
    ),
    Reason.KEEPS_NOBODY: _(
        "Under this version nobody could bring the next one. Let at least one body see who sits "
        "where (sees_seats), and bring the version again."
    ),
    Reason.CONSENT_TOO_EARLY: _(
        "The works council consented before this version was brought here. With an exception its "
        "consent has to be about this text: ask it once more, with what the checker says."
    ),
    Reason.PROPOSER_GONE: _(
        "Whoever proposed this version does not keep the procedure any more. Withdraw it, bring it "
        "again, and let somebody propose it who does."
    ),
    Reason.NEEDS_STATEMENT: _(
        "Telling the reporting person can wait only when an authority wrote that telling endangers "
        "its inquiry. Say which authority, where it stands, and until which day: six months from "
        "now at most."
    ),
    Reason.TOO_EARLY: _(
        "The waiting time has not passed. The reporting person has that time to say something."
    ),
    Reason.NAME_NOT_LEFT: _(
        "The name is to come from the guarantor. It has not come in, or it was taken back."
    ),
    Reason.WRONG_HALF: _(
        "This is not the half for this opening and for you, or it was not copied whole. Ask for it "
        "again with the paper on this page."
    ),
    Reason.HALF_IS_HERE: _("The half is here already. No other one is needed."),
    Reason.NO_PARTS: _(
        "No custodian holds a part of this name. Only the reporting person can open it."
    ),
    Reason.TOO_FEW_CUSTODIANS: _(
        "Too few custodians of this name are left who are free of the matter and who neither ask "
        "nor are to look. One never opens a name alone. Only the reporting person can give it."
    ),
    Reason.PARTS_MISSING: _(
        "Not enough parts were handed over yet, or the half from outside is not the right one. The "
        "name stays closed."
    ),
    Reason.SEALED_ANEW: _(
        "The name was sealed anew since this was asked. Parts of before open nothing. It has to be "
        "asked again."
    ),
    Reason.NOT_AS_ASKED: _(
        "Nothing opens by this. The database says another name than was asked for, or it was asked "
        "with an earlier version of the program. Ask for it anew. Was it asked since the last "
        "update? Then tell oversight: somebody may have changed the database."
    ),
    Reason.FOUND_MORE: _(
        "The checker finds something that no exception names. Withdraw this version and bring it "
        "again."
    ),
    Reason.TEXT_CHANGED: _(
        "The text of this version is another one than was brought or than you saw. Do not confirm "
        "it. Tell who oversees, withdraw it, and bring it again."
    ),
    Reason.KNOWS_NOT_ALL: _(
        "Somebody here has a function or a unit that this version does not know. The page of the "
        "version says how many people, and which codes. Let the version know these codes too, and "
        "bring it again."
    ),
    Reason.CLOSES_ALL_DOORS: _(
        "On its first day nobody could make a report: at no door would two people with a "
        "confirmed key be there. Let people sit in the bodies of this version first."
    ),
    Reason.LEAVES_NO_KEEPERS: _(
        "On its first day fewer than two people with a confirmed key could bring the next version. "
        "Let people sit in a body of this version that sees who sits where (sees_seats)."
    ),
}


def sentence(reason: Reason | str) -> str:
    """Say `reason` in the language of the page."""
    return str(SENTENCES[Reason(reason)])
