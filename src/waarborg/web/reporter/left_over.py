"""What was typed in a form of the mailbox whose place is not on the page (any more).

A decision that others look at by now, a text that was answered in another window, a term that is
over: the form is gone then, and what somebody typed in it must not go with it.
"""

from collections.abc import Callable
from typing import Any, Final

from django import forms

from waarborg.core.terms import Act, NameMode, TermName
from waarborg.usecases.values import Mailbox, TermLine


def without_place(box: Mailbox, at: str, form: Any) -> list[tuple[str, str]]:
    """List what was typed and stands nowhere on the page: each text with what was asked."""
    if form is None or at not in PLACES or PLACES[at](box, form):
        return []
    texts = [field for field in form if isinstance(field.field.widget, forms.Textarea)]
    return [(str(field.label), str(field.value())) for field in texts if field.value()]


def can_object(box: Mailbox) -> bool:
    """Say whether the form to object stands in this mailbox: not once the time for it is over."""
    term = time_to_object(box)
    in_time = term is None or not term.lapsed
    return box.settled and in_time and box.acts[Act.OBJECT_SETTLED] is None


def time_to_object(box: Mailbox) -> TermLine | None:
    """Give the term to say that it is not settled; None where the procedure has none."""
    return next((term for term in box.terms if term.name is TermName.OBJECT), None)


def _decision(box: Mailbox, form: Any) -> bool:
    asked = form["decision"].value()
    return any(one.id == asked and not one.second_look for one in box.decisions)


def _opening(box: Mailbox, form: Any) -> bool:
    lines = [one for one in box.openings if one.id == form["opening"].value()]
    return any(not one.objection and not one.object_against for one in lines)


def _text(box: Mailbox, form: Any) -> bool:
    waits = form["entry"].value() in {one.id for one in box.to_approve}
    return waits and not box.acts[Act.APPROVE_TEXT]


def _leak(box: Mailbox, _form: Any) -> bool:
    has_name = box.elsewhere is not None or box.name_mode is not NameMode.ANONYMOUS
    return has_name and not box.acts[Act.NAME_GOT_OUT]


PLACES: Final[dict[str, Callable[[Mailbox, Any], bool]]] = {
    "message": lambda box, _form: not box.acts[Act.ADD],
    "approval": _text,
    "second_look": _decision,
    "retaliation": lambda box, _form: not box.acts[Act.REPORT_RETALIATION],
    "objection": lambda box, _form: can_object(box),
    "name_objection": _opening,
    "leak": _leak,
}
