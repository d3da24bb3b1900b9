"""Words for the reporting person: what they wait for, and who did something."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waarborg.core.terms import Act, Compartment, Leaf, TermName
from waarborg.usecases.lines import ReadsLine
from waarborg.usecases.values import ReaderLine, TimelineLine
from waarborg.web import labels

register = template.Library()

AWAITED: Final[dict[TermName, Any]] = {
    TermName.ACKNOWLEDGE: gettext_lazy("You hear that your report was received"),
    TermName.FEEDBACK: gettext_lazy("You hear what was done, and why"),
    TermName.ASSESS: gettext_lazy("They begin to look into it"),
    TermName.TASK: gettext_lazy("The manager answers what was asked"),
    TermName.ACCEPT: gettext_lazy("They judge whether that answer is enough"),
    TermName.SECOND_LOOK: gettext_lazy("Others answer your request to look again"),
    TermName.DECLARE: gettext_lazy("The readers say whether they are involved in it"),
    TermName.LEAK: gettext_lazy("You hear what was done since your name got out"),
    TermName.OBJECT: gettext_lazy("Until then you can say that it is not settled"),
}


@register.filter
def awaited(name: TermName) -> str:
    """Say what somebody waits for, from a term."""
    return str(AWAITED[TermName(name)])


@register.filter
def numbered(lines: Sequence[ReaderLine | ReadsLine]) -> list[tuple[Any, str]]:
    """Give each line with which one of its function it is; "" for the only one.

    Two people of one function differ by the mark of their key only, and that is hard to hear.
    """
    functions = [(line.who if isinstance(line, ReadsLine) else line).function for line in lines]
    told = []
    for at, (line, function) in enumerate(zip(lines, functions, strict=True)):
        number, count = functions[: at + 1].count(function), functions.count(function)
        which = _("(%(number)d of %(count)d)") % {"number": number, "count": count}
        told.append((line, which if count > 1 else ""))
    return told


# What the reporting person did, as it is told to them.
BY_YOU: Final[dict[str, Any]] = {
    Act.ADD: gettext_lazy("You added something"),
    Act.APPROVE_TEXT: gettext_lazy("You said what you think of a text"),
    Act.CONSENT: gettext_lazy("You let the readers see your name"),
    Act.TAKE_BACK_NAME: gettext_lazy("You took back your name"),
    Act.NAME_GOT_OUT: gettext_lazy("You said that your name got out"),
    Act.ASK_SECOND_LOOK: gettext_lazy("You asked others to look again"),
    Act.REPORT_RETALIATION: gettext_lazy("You reported bad treatment because of this report"),
    Act.OBJECT_SETTLED: gettext_lazy("You said that this is not settled"),
    "new_words": gettext_lazy("You took new words"),
}


@register.filter
def told(line: TimelineLine) -> str:
    """Tell a line of the timeline to the reporting person, who is "you" in it."""
    if line.who == "reporter" and line.act in BY_YOU:
        return str(BY_YOU[line.act])
    if line.leaf == Leaf.TERM_LAPSED and line.act:
        return f"{labels.happened(line.leaf)}: {awaited(TermName(line.act))}"
    return labels.told(line.act, line.leaf, line.note)


@register.filter
def who(text: str) -> str:
    """Say who did something; the reporting person reads "you"."""
    return _("you") if text == "reporter" else labels.who(text)


# The parts of a case, as who reported knows them.
PARTS: Final[dict[Compartment, Any]] = {
    Compartment.REPORT: gettext_lazy("what you reported, with its files"),
    Compartment.DIALOGUE: gettext_lazy("what you and the readers write to each other"),
    Compartment.DOSSIER: gettext_lazy("what the readers note among themselves"),
    Compartment.TRIAGE: gettext_lazy("whom it is about"),
    Compartment.TRAIL: gettext_lazy("what was done, and by whom"),
    Compartment.TASK: gettext_lazy("the task that was handed on, and its answer"),
    Compartment.HEARING: gettext_lazy("what the person it is about says"),
}


@register.filter
def parts(held: Iterable[Compartment]) -> str:
    """Say which parts of a case somebody reads."""
    return "; ".join(str(PARTS[part]) for part in held)
