"""The steps of a report: what each asks, and how its answer gets into the draft."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.signpost import Answers
from waarborg.core.terms import Kind, NameMode, Relation
from waarborg.usecases.guarantor.name_elsewhere import guarantor_here
from waarborg.usecases.room_for_files import room_left
from waarborg.usecases.signposting.find_the_way import find_the_way
from waarborg.usecases.values import ReportDraft
from waarborg.web.forms.chart import as_value
from waarborg.web.public.facts import Facts, facts
from waarborg.web.reporter import forms as asked
from waarborg.web.signpost.forms import KindForm, PlaceForm, RelationForm

TYPED_IN = (forms.Textarea, forms.TextInput)
FIRST = ("relation", "place", "kind", "door")
WRITING = ("wish", "story", "concerned", "must_not_see", "name", "files", "check")


@dataclass(frozen=True)
class Asking:
    """What making a form needs besides what was typed."""

    draft: ReportDraft
    now: dt.datetime
    language: str
    data: Any = None
    files: Any = None


def steps_for(*, skip: bool) -> tuple[str, ...]:
    """List the steps after the words; the signpost may have answered the first ones."""
    return WRITING if skip else (*FIRST, *WRITING)


def asked_first(step: str, draft: ReportDraft) -> str:
    """Give the step to ask before `step`, or `step`: which doors are open depends on who, where."""
    needed = {"relation": draft.relation, "place": draft.place} if step == "door" else {}
    return next((before for before, answer in needed.items() if not answer), step)


def form_of(step: str, asking: Asking) -> forms.Form:
    """Make the form of a step, filled with what stands in the draft."""
    make: Callable[[Asking], forms.Form] = {
        "relation": _relation,
        "place": _place,
        "kind": _kind,
        "door": _door,
        "concerned": _concerned,
        "must_not_see": _must_not_see,
        "files": _files,
        "name": _name,
    }.get(step, _plain(step))
    return make(asking)


def into(draft: ReportDraft, step: str, form: forms.Form) -> ReportDraft:
    """Put what is valid of a form into the draft; what is not valid, or not asked, stays as it was.

    The page of what was not sent has the buttons of the last page, and not its question. Files are
    added by themselves: `add_files`.
    """
    cleaned = getattr(form, "cleaned_data", {})
    if step == "concerned":
        return replace(draft, concerned=form.places())  # type: ignore[attr-defined] # a SpotsForm
    if step == "must_not_see":
        named = cleaned.get("named", draft.named_not_see)
        places = form.places()  # type: ignore[attr-defined] # a SpotsForm
        return replace(draft, must_not_see=places, named_not_see=named)
    came = {name: value for name, value in cleaned.items() if name in form.data}
    known = {n: value for n, value in came.items() if hasattr(draft, n) and n != "files"}
    return replace(draft, **known)


def would_lose(form: forms.Form, draft: ReportDraft) -> bool:
    """Say whether a field that is not valid holds something that is not in the draft.

    A text that is too long, or a file that was refused: on another page it would be gone. What is
    still empty, or one of the answers that were offered, is no reason to hold anybody up.
    """
    return loses_text(form, draft) or "files" in form.errors


def loses_text(form: forms.Form, draft: ReportDraft) -> bool:
    """Say whether a text that is not valid is not in the draft."""
    kept = {"", *(_plain_text(text) for text in vars(draft).values() if isinstance(text, str))}
    wrong = [form[name] for name in form.errors if name in form.fields]
    typed = [field for field in wrong if isinstance(field.field.widget, TYPED_IN)]
    return any(_plain_text(field.value() or "") not in kept for field in typed)


def _plain_text(text: str) -> str:
    """Leave out what a browser or a form changes about a text."""
    return "\n".join(text.strip().splitlines())


def _plain(step: str) -> Callable[[Asking], forms.Form]:
    kinds: dict[str, type[forms.Form]] = {
        "wish": asked.WishForm,
        "story": asked.StoryForm,
        "check": asked.CheckForm,
    }
    return lambda asking: kinds[step](asking.data, initial=vars(asking.draft))


def _relation(asking: Asking) -> forms.Form:
    return RelationForm(asking.data, initial=vars(asking.draft))


def _place(asking: Asking) -> forms.Form:
    return PlaceForm(asking.data, initial=vars(asking.draft), here=facts(asking.now))


def _kind(asking: Asking) -> forms.Form:
    here = facts(asking.now)
    return KindForm(asking.data, initial=vars(asking.draft), here=here, unsure=False)


def _door(asking: Asking) -> forms.Form:
    doors = [] if asked_first("door", asking.draft) != "door" else _open_doors(asking)
    return asked.DoorForm(asking.data, initial=vars(asking.draft), doors=doors)


def _open_doors(asking: Asking) -> list[tuple[str, str]]:
    here = facts(asking.now)
    found = find_the_way(answers=answers(asking.draft, asking.language), now=asking.now)
    return [
        (view.door, _door_text(view.door, here, asking.draft))
        for view in found.doors
        if view.reason is None and not view.talk_only
    ]


def _door_text(door: str, here: Facts, draft: ReportDraft) -> str:
    told = f"{here.say(f'doors.{door}.name')}. {here.say(f'doors.{door}.explains')}"
    takes = not draft.name_mode or draft.mode in here.procedure.doors[door].names
    return told if takes else f"{told} {asked.name_again()}"


def _concerned(asking: Asking) -> forms.Form:
    chosen = _ticked(asking, asking.draft.concerned)
    return asked.ConcernedForm(asking.data, language=asking.language, now=asking.now, chosen=chosen)


def _must_not_see(asking: Asking) -> forms.Form:
    chosen = _ticked(asking, asking.draft.must_not_see)
    initial = {"named": asking.draft.named_not_see}
    return asked.MustNotSeeForm(
        asking.data,
        language=asking.language,
        now=asking.now,
        chosen=chosen,
        initial=initial,
    )


def _ticked(asking: Asking, kept: tuple[tuple[str, str], ...]) -> list[str]:
    if asking.data is not None:
        return [*asking.data.getlist("spots"), *map(as_value, kept)]
    return list(map(as_value, kept))


def _name(asking: Asking) -> forms.Form:
    one, door = guarantor_here(), facts(asking.now).procedure.doors.get(asking.draft.door)
    return asked.NameForm(
        asking.data,
        initial=vars(asking.draft),
        guarantor=one.name if one else "",
        taken=door.names if door else frozenset(NameMode),
    )


def _files(asking: Asking) -> forms.Form:
    left = room_left(sum(file.size for file in asking.draft.files))
    return asked.FilesForm(asking.data, asking.files, left=left)


def answers(draft: ReportDraft, language: str) -> Answers:
    """Give the answers of a draft as the signpost understands them."""
    return Answers(
        relation=Relation(draft.relation),
        place=draft.place,
        language=language,
        kind=Kind(draft.kind) if draft.kind else None,
        concerned=frozenset(Spot(position, unit) for position, unit in draft.concerned),
    )
