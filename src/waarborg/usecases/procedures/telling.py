"""The story of a finding: who reports what about whom, what happens then, and what is wrong.

Written for a member of a council or of a works council, in their language.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Edge
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Act
from waarborg.usecases import vocabulary
from waarborg.usecases.procedures import (
    causes_around,
    causes_hands,
    causes_telling,
    causes_time,
    words,
)
from waarborg.usecases.procedures.cause import Cause

CAUSES: Final[Mapping[tuple[str, str], Cause]] = {
    **causes_hands.CAUSES,
    **causes_telling.CAUSES,
    **causes_time.CAUSES,
    **causes_around.CAUSES,
}
STEPS: Final[Mapping[Act, str]] = {
    Act.ACKNOWLEDGE: _("%(body)s confirms receipt."),
    Act.WRITE: _("%(body)s writes to the reporting person."),
    Act.CLASSIFY: _("%(body)s says what kind of report it is."),
    Act.ASSESS: _("%(body)s begins to assess it."),
    Act.PASS_ON: _("%(body)s passes it on to %(towards)s."),
    Act.HAND_BACK: _("%(body)s gives a manager a task."),
    Act.ANSWER_TASK: _("The manager says what was done."),
    Act.ACCEPT_ANSWER: _("%(body)s judges that the answer is enough."),
    Act.INFORM_CONCERNED: _("%(body)s tells the person it is about."),
    Act.CLOSE: _("%(body)s closes it."),
    Act.OPEN_NAME: _("%(body)s asks the custodians to open the name."),
    Act.NAME_GOT_OUT: _("%(body)s says that the name got out."),
    Act.ANSWER_LEAK: _("%(body)s says what was done since the name got out."),
    Act.REFUSE: _("%(body)s decides not to take it up."),
    Act.ASK_SECOND_LOOK: _(
        "The reporting person asks others to look again. It comes to %(owner)s."
    ),
    Act.ANSWER_SECOND_LOOK: _("%(body)s answers the second look."),
}


def cause_of(breach: Breach) -> Cause:
    """Find the sentences for a cause; a cause about one stage or one class shares those of all.

    Raises:
        KeyError: Nobody wrote them.
    """
    guarantee, cause = str(breach.guarantee), breach.cause
    codes = [code for of, code in CAUSES if of == guarantee and _alike(cause, code)]
    if not codes:
        raise KeyError(f"{guarantee}: {cause}")
    return CAUSES[guarantee, max(codes, key=len)]  # `no_door` begins `no_door_past_them` too


def _alike(cause: str, code: str) -> bool:
    """Say whether `cause` is `code`, or `code` for one stage or class."""
    return cause == code or cause.startswith(f"{code}_") or cause.endswith(f"_{code}")


def story(breach: Breach, procedure: Procedure, language: str) -> tuple[str, ...]:
    """Tell a breach step by step; the last sentence says what goes wrong."""
    told = list(_beginning(breach, procedure, language))
    told += [_step(edge, procedure, language) for edge in breach.path]
    values = words.said(breach.values, procedure, language)
    told.append(gettext(cause_of(breach).goes_wrong) % values)
    return tuple(words.capital(sentence) for sentence in told)


def mend(breach: Breach, procedure: Procedure, language: str) -> str:
    """Say what would mend it."""
    values = words.said(breach.values, procedure, language)
    return words.capital(gettext(cause_of(breach).mend) % values)


def _beginning(breach: Breach, procedure: Procedure, language: str) -> Iterator[str]:
    """Tell who reports what about whom, and where it comes."""
    situation = breach.situation
    if situation is None:
        return
    yield from opening(situation.report, procedure, language)
    if situation.out:
        told = {"body": words.body(procedure, situation.out, language)}
        sentence = gettext("Nobody of %(body)s can take part: they are involved in another way.")
        yield sentence % told
    if "owner" in breach.values:
        told = {"body": words.body(procedure, breach.values["owner"], language)}
        yield gettext("The report comes to %(body)s.") % told


def opening(report: ReportFacts, procedure: Procedure, language: str) -> Iterator[str]:
    """Tell who reports what, through which door, and about whom."""
    if report.door:
        sentence = gettext(
            "Somebody (%(relation)s, %(place)s) reports through “%(door)s”: %(kind)s."
        )
        yield sentence % {
            "relation": words.lowered(gettext(vocabulary.RELATION[report.relation])),
            "place": words.lowered(procedure.say(f"places.{report.place}.name", language)),
            "door": procedure.say(f"doors.{report.door}.name", language),
            "kind": words.lowered(procedure.say(f"kinds.{report.kind}.name", language)),
        }
    people = sorted({words.spot(procedure, one, language) for one in report.concerned})
    if people:
        yield gettext("The report is about: %(people)s.") % {"people": ", ".join(people)}


def _step(edge: Edge, procedure: Procedure, language: str) -> str:
    """Tell one act."""
    values = {"body": edge.by, "towards": edge.towards, "owner": edge.to.owner}
    if edge.lapsed:
        sentence = gettext("A term lapses. %(body)s is told, and takes over.")
        return sentence % words.said({"body": edge.by}, procedure, language)
    if edge.towards not in procedure.bodies:
        values["towards"] = ""  # a person: the stand-ins have no names
    return gettext(STEPS[edge.act]) % words.said(values, procedure, language)
