"""What people read for every code of the vocabulary.

`label` names a thing ("Confirm receipt"), `happened` tells it afterwards ("Receipt was
confirmed"). A code without words here is a failing test, not an empty place on a page.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from waarborg.core.procedure.breach import TEXT
from waarborg.core.terms import (
    Act,
    Audience,
    Behalf,
    Compartment,
    Consent,
    Ground,
    Guarantee,
    Kind,
    Leaf,
    NameMode,
    Reason,
    Relation,
    Side,
    Stage,
    TermName,
    Way,
)
from waarborg.usecases import vocabulary
from waarborg.web.reasons import SENTENCES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[StrEnum, "_StrPromise"]


def _lazily(words: Mapping[StrEnum, str]) -> Words:
    """Let words be said in the language of the page that shows them."""
    return {code: gettext_lazy(word) for code, word in words.items()}


KIND: Final[Words] = _lazily(vocabulary.KIND)
RELATION: Final[Words] = _lazily(vocabulary.RELATION)
NAME_MODE: Final[Words] = _lazily(vocabulary.NAME_MODE)
CONSENT: Final[Words] = _lazily(vocabulary.CONSENT)
WAY: Final[Words] = _lazily(vocabulary.WAY)
STAGE: Final[Words] = _lazily(vocabulary.STAGE)
ACT: Final[Words] = _lazily(vocabulary.ACT)
BEHALF: Final[Words] = _lazily(vocabulary.BEHALF)
GROUND: Final[Words] = _lazily(vocabulary.GROUND)
COMPARTMENT: Final[Words] = _lazily(vocabulary.COMPARTMENT)
TERM: Final[Words] = _lazily(vocabulary.TERM)
AUDIENCE: Final[Words] = _lazily(vocabulary.AUDIENCE)
GUARANTEE: Final[Words] = _lazily(vocabulary.GUARANTEE)
LEAF: Final[Words] = {
    Leaf.REPORT: _("Report"),
    Leaf.ACT: _("Step"),
    Leaf.LOOK: pgettext_lazy("somebody opened content or a name", "Look"),
    Leaf.TERM_LAPSED: _("Term passed"),
    Leaf.KEY: _("Key"),
    Leaf.GRANT: _("Access"),
    Leaf.PROCEDURE: _("Procedure"),
    Leaf.REGISTER: _("Settled informally"),
    Leaf.SHREDDED: _("Destroyed"),
    Leaf.ADMIN: _("Administration"),
    Leaf.DUMMY: _("Filling"),
}

SIDE: Final[Words] = {
    Side.HOUSE: _("Organisation with the procedure"),
    Side.GUARANTOR: _("Guarantor, another organisation"),
}

# By type and not in one mapping: `Act.REPORT == Leaf.REPORT`, as both are the word "report".
BY_TYPE: Final[Mapping[type[StrEnum], Words]] = {
    Kind: KIND,
    Relation: RELATION,
    NameMode: NAME_MODE,
    Consent: CONSENT,
    Way: WAY,
    Stage: STAGE,
    Act: ACT,
    Behalf: BEHALF,
    Reason: SENTENCES,
    Ground: GROUND,
    Compartment: COMPARTMENT,
    TermName: TERM,
    Leaf: LEAF,
    Audience: AUDIENCE,
    Guarantee: GUARANTEE,
    Side: SIDE,
}

HAPPENED: Final[Mapping[str, "_StrPromise"]] = {
    Act.REPORT: _("Report received"),
    Act.READ: _("The report was read"),
    Act.DECLARE_CONFLICT: _("A reader said whether they are free to handle this"),
    Act.ACKNOWLEDGE: _("Receipt was confirmed"),
    Act.WRITE: _("The readers wrote a message"),
    "seen": _("A reader marked a message as read"),
    Act.CLASSIFY: _("It was decided what kind of report this is"),
    Act.ASSESS: _("The assessment began"),
    Act.PASS_ON: _("The report was passed on to others"),
    Act.HAND_BACK: _("A task was given to the organisation"),
    Act.ANSWER_TASK: _("The organisation answered the task"),
    Act.ACCEPT_ANSWER: _("The answer of the organisation was judged"),
    Act.INFORM_CONCERNED: _("The person it is about was told"),
    Act.CLOSE: _("The case was closed"),
    Act.REFUSE: _("The report was not taken up"),
    Act.LIFT_EXCLUSION: _("A wrong exclusion was undone"),
    Act.ADD: _("The reporting person added something"),
    Act.APPROVE_TEXT: _("The reporting person judged a text"),
    Act.CONSENT: _("The reporting person let somebody see the name"),
    Act.TAKE_BACK_NAME: _("The reporting person took back the name"),
    Act.OPEN_NAME: _("It was asked to open the name on a ground in law"),
    Act.NAME_GOT_OUT: _("The name got out"),
    Act.ANSWER_LEAK: _("It was said what was done since the name got out"),
    Act.HOLD: _("It is kept for a court case"),
    Act.LIFT_HOLD: _("It is no longer kept for a court case"),
    Act.ASK_SECOND_LOOK: _("The reporting person asked for a second look"),
    Act.ANSWER_SECOND_LOOK: _("The second look was answered"),
    Act.REPORT_RETALIATION: _("Bad treatment because of the report was reported"),
    Act.REGISTER_SETTLED: _("Something settled informally was registered"),
    Act.OBJECT_SETTLED: _("The employee objected: this is not settled"),
    Act.FILE_FOR: _("A report was filed for somebody"),
    Leaf.ACT: _("A step was taken"),
    Leaf.LOOK: _("Somebody looked"),
    Leaf.TERM_LAPSED: _("A term passed"),
    Leaf.KEY: _("A key changed"),
    Leaf.GRANT: _("Access changed"),
    Leaf.PROCEDURE: _("A version of the procedure came into force"),
    Leaf.REGISTER: _("Something settled informally was registered"),
    Leaf.SHREDDED: _("A case was destroyed, its time was over"),
    Leaf.ADMIN: _("Something was changed in the administration"),
    Leaf.DUMMY: _("Nothing: this line is filling"),
}


LOOKED: Final[Mapping[str, "_StrPromise"]] = {
    "content": _("Somebody read the case"),
    "name": _("Somebody opened the name"),
    "export": _("Somebody took what happened out of the desk, in a file"),
    "files": _("Somebody took files along, sealed for somebody outside"),
}

# Who did something or has to, where that is no body of the procedure.
WHO: Final[Mapping[str, "_StrPromise"]] = {
    "reporter": _("the reporting person"),
    "tasked": _("the organisation"),
}


def label(code: StrEnum) -> str:
    """Name `code` in the language of the page."""
    return str(BY_TYPE[type(code)][code])


def happened(code: str) -> str:
    """Tell what happened, from an act or the type of a leaf."""
    return str(HAPPENED[code])


GRANTED: Final[Mapping[str, "_StrPromise"]] = {
    "joined": _("Somebody who came later got access"),
    "agreed": _("Somebody with a new key got access: two colleagues agreed to it"),
    "passed": _("The keys were gone through for a new key: who can read stayed the same"),
    "new_words": _("The reporting person took new words"),
    "part_handed": _("A custodian handed over their part of the name"),
    "part_refused": _("A custodian refused to hand over their part of the name"),
    "half_brought": _("The half of the name that lies outside was brought in"),
    "export_asked": _("It was said that something of this case is to go to somebody outside"),
    "export_agreed": _("The reporting person let something go outside earlier"),
    "told_now": _("The reporting person may know of it now"),
}


# What stands instead of a guarantee where something else is at fault.
AT_FAULT: Final[Mapping[str, "_StrPromise"]] = {
    "ledger": _("The lines themselves"),
    "procedure": _("The steps of the procedure"),
    TEXT: _("The text of the procedure"),
}


def guarantee(code: str) -> str:
    """Name a guarantee, or what else is at fault."""
    return str(AT_FAULT[code]) if code in AT_FAULT else label(Guarantee(code))


def told(act: str, leaf: str, to: str = "") -> str:
    """Tell a line of the timeline.

    Args:
        act: An act; of a look "content", "name", "export" or "files"; of a term that passed the
            name of the term; of access what changed.
        leaf: The type of the line in the ledger.
        to: Where the case went by it; "" when it stayed.
    """
    if act == Act.DECLARE_CONFLICT and to:
        return gettext("Too few people were free to handle it: %(body)s has it now") % {"body": to}
    if leaf == Leaf.LOOK:
        return str(LOOKED.get(act, HAPPENED[leaf]))
    if leaf == Leaf.GRANT:
        return str(GRANTED.get(act, HAPPENED[leaf]))
    if leaf == Leaf.TERM_LAPSED and act:
        return f"{HAPPENED[leaf]}: {TERM[TermName(act)]}"
    return str(HAPPENED[act or leaf])


def who(code: str) -> str:
    """Say who it is: a code of ours in words, or the function as the procedure names it."""
    return str(WHO.get(code, code))
