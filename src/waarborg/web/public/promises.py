"""What each guarantee means for somebody who reports, in one or two sentences."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from waarborg.core.procedure.words import Kept
from waarborg.core.terms import Guarantee
from waarborg.web import labels

MEANING: Final[dict[Guarantee, Any]] = {
    Guarantee.INDEPENDENT_HANDS: _(
        "Nobody judges a report about themselves or about somebody above them. Somebody else "
        "takes over, and you see who."
    ),
    Guarantee.SAFE_WAY_IN: _(
        "There is always a way to report of which nobody involved hears anything."
    ),
    Guarantee.REPORTERS_CHOICE: _(
        "You decide whether what you tell becomes a report, and whether your name is with it."
    ),
    Guarantee.SEALED_NAME: _(
        "Your name lies in a locked envelope. It opens when you agree. Without you it opens only "
        "when the law orders it, and then only when several people, one of them outside the "
        "organisation, agree. You read beforehand who asks that, and why. Only when an authority "
        "writes that this endangers its inquiry, you read it later. You see every look."
    ),
    Guarantee.OTHERS_PROTECTED: _(
        "The names of the person it is about, of witnesses and of helpers go to as few people as "
        "possible."
    ),
    Guarantee.TELLING_LITTLE: _(
        "When a manager has to do something, they get a text that you read and agreed with. They "
        "never get your report."
    ),
    Guarantee.CLOCK: _(
        "The terms run by themselves. Nobody can be made to answer; but when a term passes, you "
        "see it, and somebody else is told."
    ),
    Guarantee.NO_DEAD_END: _(
        "No report can be closed without an answer to you, and without reasons."
    ),
    Guarantee.SECOND_LOOK: _(
        "You do not agree with a decision? You can ask others to look at it again, once."
    ),
    Guarantee.BOTH_SIDES: _(
        "Nobody is said to have done something wrong before they could answer."
    ),
    Guarantee.SEPARATE_HANDS: _("Whoever investigates does not decide."),
    Guarantee.NO_DRAWER: _(
        "A manager who hears something has to register it or pass it on, without your name."
    ),
    Guarantee.OWN_DOOR_FOR_RETALIATION: _(
        "Are you treated badly because you reported? When you say so with your words, others than "
        "before look at that. For a year somebody asks you how you are: people do that by hand, "
        "the system does not do it yet."
    ),
    Guarantee.CARE: _(
        "You, the person it is about and the team each have somebody who looks after them."
    ),
    Guarantee.FOLLOWED_THROUGH: _(
        "What is advised is done, or it is said why not. Somebody checks."
    ),
    Guarantee.AN_END: _(
        "Nothing is kept longer than needed. Each kind has its time. When it is over the system "
        "itself destroys a report that was closed. Only a court case can stop that, and you read "
        "it."
    ),
    Guarantee.OUTSIDE_DOOR: _("The ways outside the organisation stand beside the ways inside."),
    Guarantee.REACHABLE: _(
        "In every place there is a confidential adviser, and a way without a computer."
    ),
}

# Kept by keys, rules and terms in the system itself, of those that `PARTS` allows it of: nothing is
# said to be enforced that is only promised.
BY_THE_SYSTEM: Final = frozenset(
    {
        Guarantee.INDEPENDENT_HANDS,
        Guarantee.REPORTERS_CHOICE,
        Guarantee.SEALED_NAME,
        Guarantee.TELLING_LITTLE,
        Guarantee.CLOCK,
        Guarantee.NO_DEAD_END,
        Guarantee.SECOND_LOOK,
    }
)

# What the reporting person can look at, and what tests try out on every page that shows it.
SHOWN: Final = frozenset(
    {
        Guarantee.SAFE_WAY_IN,
        Guarantee.SEALED_NAME,
        Guarantee.OUTSIDE_DOOR,
        Guarantee.REACHABLE,
    }
)

# Nobody has to do anything for these: they stand in the rules and on the pages.
ON_THE_PAGES: Final = frozenset({Guarantee.SAFE_WAY_IN, Guarantee.OUTSIDE_DOOR})

KEPT: Final[dict[Kept, Any]] = {
    Kept.CASE: _("A report that was handled"),
    Kept.REFUSED: _("A report that was not taken up"),
    Kept.RETALIATION: _("A report of bad treatment"),
    Kept.SETTLED: _("Something settled informally"),
    Kept.DRAFT: _("What was written and not sent"),
    Kept.FIGURES: _("Figures without names"),
}


def named_exceptions(exceptions: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Name what an exception is about, with its reason."""
    return [{"name": labels.guarantee(code), "reason": reason} for code, reason in exceptions]
