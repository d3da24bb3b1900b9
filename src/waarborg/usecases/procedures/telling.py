"""The story of a finding: who reports what about whom, what happens then, and what is wrong.

Written for a member of a council or of a works council, in their language.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.course import Edge
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.stories import ALLOW
from waarborg.core.terms import Act, Guarantee
from waarborg.usecases import vocabulary
from waarborg.usecases.lengths import length
from waarborg.usecases.procedures import (
    causes_around,
    causes_hands,
    causes_replayed,
    causes_telling,
    causes_time,
    plain_around,
    plain_hands,
    plain_telling,
    plain_time,
    words,
)
from waarborg.usecases.procedures.agreeing import filled
from waarborg.usecases.procedures.cause import Cause, Plain
from waarborg.usecases.procedures.problem_words import told
from waarborg.usecases.procedures.values import NEED

CAUSES: Final[Mapping[tuple[str, str], Cause]] = {
    **causes_hands.CAUSES,
    **causes_telling.CAUSES,
    **causes_time.CAUSES,
    **causes_around.CAUSES,
}
# Why something is refused, told of whoever did it; those that name a stage say too much here.
REFUSED: Final = {
    code: cause for code, cause in causes_replayed.CAUSES.items() if "%(" not in cause.goes_wrong
}
PLAIN: Final[Mapping[tuple[str, str], Plain]] = {
    **plain_hands.PLAIN,
    **plain_telling.PLAIN,
    **plain_time.PLAIN,
    **plain_around.PLAIN,
}
_BESIDE: Final = {"procedure": _("The text of the procedure"), "ledger": _("The ledger")}
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
    return CAUSES[_shared(str(breach.guarantee), breach.cause)]


def plain_of(guarantee: str, cause: str) -> Plain:
    """Find the name of a cause, and what helps in plain words.

    Raises:
        KeyError: Nobody wrote them.
    """
    return PLAIN[_shared(guarantee, cause)]


def _shared(guarantee: str, cause: str) -> tuple[str, str]:
    codes = [code for of, code in CAUSES if of == guarantee and _alike(cause, code)]
    if not codes:
        raise KeyError(f"{guarantee}: {cause}")
    return guarantee, max(codes, key=len)  # `no_door` begins `no_door_past_them` too


def _alike(cause: str, code: str) -> bool:
    """Say whether `cause` is `code`, or `code` for one stage or class."""
    return cause == code or cause.startswith(f"{code}_") or cause.endswith(f"_{code}")


def story(breach: Breach, procedure: Procedure, language: str) -> tuple[str, ...]:
    """Tell a breach step by step; the last sentence says what goes wrong."""
    told = list(_beginning(breach, procedure, language))
    told += [_step(edge, procedure, language) for edge in breach.path]
    told.append(filled(gettext(cause_of(breach).goes_wrong), _said(breach, procedure, language)))
    return tuple(words.capital(sentence) for sentence in told)


def mend(breach: Breach, procedure: Procedure, language: str) -> str:
    """Say what would mend it in the files of the procedure."""
    codes = words.said(breach.values, procedure, language)
    codes |= {name: told(codes[name]) for name in _OF_FILES & codes.keys()}
    return words.capital(gettext(cause_of(breach).mend) % codes)


def helps(breach: Breach, procedure: Procedure, language: str) -> str:
    """Say what would help, in plain words: for people who never see a file."""
    plain = plain_of(str(breach.guarantee), breach.cause)
    return words.capital(gettext(plain.helps) % _said(breach, procedure, language))


def _said(breach: Breach, procedure: Procedure, language: str) -> dict[str, str]:
    """Say every value of a breach, also those that an author reads as they stand in a file."""
    said = words.said(breach.values, procedure, language)
    return said | {name: AS_PEOPLE_SAY[name](said[name]) for name in AS_PEOPLE_SAY.keys() & said}


def _limit(code: str) -> str:
    """Say what a law asks: something that is needed, or a length of time."""
    return gettext(NEED[code]) if code in set(NEED) else length(code)


def _verdict(code: str) -> str:
    """Say whether a story may go on, and why not."""
    if code == ALLOW:
        return gettext("it may be done")
    why = gettext(REFUSED[code].goes_wrong) if code in REFUSED else ""
    return gettext("it is refused") + (f" ({words.lowered(why.rstrip('.'))})" if why else "")


_OF_FILES: Final = frozenset({"problem", "remedy"})  # sentences about files, told in English
AS_PEOPLE_SAY: Final[Mapping[str, Callable[[str], str]]] = {
    "act": lambda code: words.lowered(gettext(vocabulary.ACT[Act(code)])),
    "within": length,
    "limit": _limit,
    "wanted": _verdict,
    "found": _verdict,
    "problem": told,
    "remedy": told,
}


def title(guarantee: str, cause: str) -> str:
    """Name a guarantee and the cause by which it does not hold."""
    return (
        f"{guarantee_named(guarantee)} · {words.lowered(gettext(plain_of(guarantee, cause).title))}"
    )


def guarantee_named(code: str) -> str:
    """Name a guarantee; what stands beside them is about the text of a procedure."""
    known = code in set(Guarantee)
    return gettext(vocabulary.GUARANTEE[Guarantee(code)] if known else _BESIDE.get(code, code))


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
            "place": words.where(procedure.say(f"places.{report.place}.name", language)),
            "door": procedure.say(f"doors.{report.door}.name", language),
            "kind": words.lowered(procedure.say(f"kinds.{report.kind}.name", language)),
        }
    people = sorted({words.spot(procedure, one, language) for one in report.concerned})
    if people:
        yield gettext("The report is about: %(people)s.") % {"people": ", ".join(people)}


def _step(edge: Edge, procedure: Procedure, language: str) -> str:
    """Tell one act."""
    told = {"body": edge.by, "towards": edge.towards, "owner": edge.to.owner}
    if edge.lapsed:
        sentence = gettext("A term lapses. %(body)s is told, and takes over.")
        return filled(sentence, words.said({"body": edge.by}, procedure, language))
    if edge.towards not in procedure.bodies:
        told["towards"] = ""  # a person: the stand-ins have no names
    return filled(gettext(STEPS[edge.act]), words.said(told, procedure, language))
