"""The words of a replay: who did what, when. Functions, never names."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.dateformat import format as written
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.faults import Fault
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Act, Stage
from waarborg.usecases.procedures import words
from waarborg.usecases.procedures.agreeing import filled
from waarborg.usecases.procedures.causes_beside import CAUSES as BESIDE
from waarborg.usecases.procedures.causes_replayed import CAUSES as OF_ACTS
from waarborg.usecases.procedures.telling import STEPS
from waarborg.usecases.vocabulary import STAGE

CAUSES: Final = {**OF_ACTS, **BESIDE}
REPLAYED: Final[Mapping[str, str]] = {
    **{act.value: sentence for act, sentence in STEPS.items()},
    Act.DECLARE_CONFLICT: _("%(body)s says whether they are free to handle it."),
    Act.READ: _("%(body)s reads it."),
    Act.LIFT_EXCLUSION: _("%(body)s undoes an exclusion."),
    Act.HOLD: _("%(body)s keeps the case for a court case."),
    Act.LIFT_HOLD: _("%(body)s lets the case go: the court case is over."),
    Act.ADD: _("The reporting person adds something."),
    Act.APPROVE_TEXT: _("The reporting person says yes or no to a text."),
    Act.CONSENT: _("The reporting person lets the readers see the name."),
    Act.TAKE_BACK_NAME: _("The reporting person takes the name back."),
    Act.REPORT_RETALIATION: _(
        "The reporting person says that they are treated badly because of the report."
    ),
    Act.OBJECT_SETTLED: _("The employee says that it is not settled."),
    "name": _("%(who)s sees the name of the reporting person."),
    "export": _("%(who)s takes what happened out of the desk."),
    "files": _("%(who)s takes files along, sealed for somebody outside."),
}
_FIRST: Final = {Act.REPORT, Act.FILE_FOR, Act.REGISTER_SETTLED}  # told by the beginning


def body(rules: Procedure, code: str, language: str) -> str:
    """Name a body or a word of `By`; a code that is none stays as it is."""
    known = code in rules.bodies or code in words.WHO
    if code == "nobody":
        return gettext("nobody here")
    return words.body(rules, code, language) if known else code


def person(rules: Procedure, people: Roster, who: str, language: str) -> str:
    """Say as what somebody acts: a seat in a body, else the function."""
    if not who:
        return gettext("the reporting person")
    member = people.member(who)
    if member is None:
        return gettext("Somebody who is not in the list of people")
    if member.spot is not None and member.spot.position in rules.positions:
        return rules.say(f"positions.{member.spot.position}", language)
    return ", ".join(body(rules, code, language) for code in sorted(member.bodies))


def values_of(fault: Fault, people: Roster, language: str) -> dict[str, str]:
    """Say every code of a fault as people say it."""
    rules, said = fault.rules, dict(fault.values)
    acting = said.get("body") or said.get("owner", "")
    stage, term = said.get("stage", ""), said.get("term", "")
    return {
        "body": body(rules, acting, language),
        "owner": body(rules, said.get("owner", ""), language),
        "to": body(rules, said.get("to", ""), language),
        "towards": body(rules, said.get("to", ""), language),
        "who": person(rules, people, said.get("person", ""), language),
        "stage": gettext(STAGE[Stage(stage)]) if stage in set(Stage) else stage,
        "term": rules.say(f"terms.{term}", language) if term else "",
        "due": day(dt.date.fromisoformat(said["due"])) if "due" in said else "",
    }


def step(fault: Fault, values: Mapping[str, str]) -> str:
    """Tell the act that went wrong; "" where the beginning of the story tells it."""
    act = fault.values.get("act") or fault.values.get("look", "")
    if not fault.line or act in _FIRST or act not in REPLAYED:
        return ""
    return filled(gettext(REPLAYED[act]), values)


def day(on: dt.date) -> str:
    """Write a day."""
    return written(on, "j F Y")


def moment(at: dt.datetime, *, exact: bool) -> str:
    """Write a moment, where the organisation is."""
    return written(at, "j F Y, H:i") if exact else written(at, "j F Y")


def known(when: str) -> str:
    """Write a moment of which perhaps only the year or the month is known."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return when
    year, month, *rest = parts
    return written(dt.date(year, month, *(rest or [1])), "j F Y" if rest else "F Y")
