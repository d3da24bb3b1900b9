"""A change of a procedure as people read it: what it is about, what was, what becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.changes import Change, Difference, What
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.readers import NOBODY, Share
from waarborg.usecases.procedures import cited, norm_words, values, words
from waarborg.usecases.procedures import fields as words_of
from waarborg.usecases.procedures.values import Tongue

WHAT: Final[Mapping[What, str]] = {
    What.ADDED: _("New: %(thing)s"),
    What.REMOVED: _("No longer: %(thing)s"),
    What.CHANGED: _("Different: %(thing)s"),
    What.RENAMED: _("Another name: %(thing)s"),
}
THING: Final[Mapping[str, str]] = {
    "procedure": _("the procedure itself"),
    "position": _("position: %(name)s"),
    "body": _("body: %(name)s"),
    "seat": _("seat: %(name)s"),
    "door": _("door “%(name)s”"),
    "kind": _("kind of report: %(name)s"),
    "place": _("place: %(name)s"),
    "source": _("source: %(name)s"),
    "retention": _("how long kept: %(name)s"),
    "care": _("care: %(name)s"),
    "exception": _("passed on against your will: %(name)s"),
    "law": _("law: %(name)s"),
    "text": _("text: %(name)s"),
    "mark": _("how sure: %(name)s"),
    "row": _("row in the figures: %(name)s"),
    "measure": _("measure: %(name)s"),
    "unit": _("unit: %(name)s"),
}
_NAMES: Final[Mapping[str, str]] = {
    "position": "positions.{}",
    "body": "bodies.{}.name",
    "door": "doors.{}.name",
    "kind": "kinds.{}.name",
    "place": "places.{}.name",
    "law": "laws.{}",
    "row": "types.{}",
    "measure": "measures.{}",
    "unit": "units.{}",
}
# Of what is new or gone, these say nothing that the rest does not.
_ASIDE: Final = frozenset(
    {"act", "duty", "text", "verbatim", "checked", "stated", "beyond_code", "source"}
    | {"stages", "to"}  # the name of the act says them
)


def headline(change: Change, tongue: Tongue, *, to_reporter: bool = False) -> str:
    """Say what a change is about, and what happened to it."""
    return gettext(WHAT[change.what]) % {"thing": thing(change, tongue, to_reporter=to_reporter)}


def thing(change: Change, tongue: Tongue, *, to_reporter: bool = False) -> str:
    """Name what a change is about."""
    if isinstance(change.now, Norm):
        told = norm_words.to_reporter(change.now) if to_reporter else norm_words.head(change.now)
        return f"{told.rstrip('.')} ({change.now.file})"
    return gettext(THING[change.about]) % {"name": name(change.about, change.code, tongue)}


def name(about: str, code: str, tongue: Tongue) -> str:
    """Name a thing as people know it, with its code where that says more."""
    if about == "care":
        return gettext(values.CARE.get(code, code))
    if about == "exception":
        return gettext(values.DANGER.get(code, code))
    if about == "retention":
        return words.lowered(gettext(words.KEPT.get(code, code)))
    if about == "seat":
        body, _, seat = code.partition(".")
        named = values.said(f"seats.{seat}", seat, tongue)
        return f"{named} ({values.body(body, tongue)})"
    if about in _NAMES:
        return values.said(_NAMES[about].format(code), code, tongue)
    return code


def details(change: Change, tongues: tuple[Tongue, Tongue]) -> Iterator[str]:
    """Say field by field what differs; of what is new or gone, what it says.

    Args:
        tongues: The words before, and the words after.
    """
    before, after = tongues
    if change.what is What.ADDED:
        yield from described(change.about, change.after, after)
    elif change.what is What.REMOVED:
        yield from described(change.about, change.before, before)
    own = [one for one in change.differences if change.about == "text"]
    own = [one for one in own if one.field == after.language]
    for one in own or change.differences:
        yield difference(change.about, one, tongues)


def difference(about: str, one: Difference, tongues: tuple[Tongue, Tongue]) -> str:
    """Say what a field was, and what it becomes."""
    told = {
        "label": words_of.label(about, one.field),
        "before": words_of.value(about, one.field, one.before, tongues[0]),
        "after": words_of.value(about, one.field, one.after, tongues[1]),
    }
    if told["before"] == told["after"]:  # the words hide it; the values do not
        told |= {"before": _plain(one.before), "after": _plain(one.after)}
    if not told["label"]:
        return gettext("was: %(before)s; becomes: %(after)s") % told
    return gettext("%(label)s: was: %(before)s; becomes: %(after)s") % told


def _plain(value: object) -> str:
    """Write a value as the files have it."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(_plain, value)))
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    if is_dataclass(value):
        parts = ((f.name, getattr(value, f.name)) for f in fields(value))
        return " ".join(f"{key}={_plain(one)}" for key, one in parts if one not in values.UNSAID)
    return str(value)


def described(about: str, one: object, tongue: Tongue) -> Iterator[str]:
    """Say what a thing is, leaving out what it does not say."""
    if isinstance(one, Mapping):  # a text, in each of its languages
        yield from (f"{language}: {text}" for language, text in one.items())
        return
    if not is_dataclass(one):
        yield f"{words_of.label(about, '')}: {words_of.value(about, '', one, tongue)}"
        return
    if isinstance(one, Norm):
        yield cited.in_words(one.text, verbatim=one.verbatim)
    for field in fields(one):
        given = getattr(one, field.name)
        known = field.name in words_of.NORM or (about, field.name) in words_of.OTHERS
        if known and field.name not in _ASIDE and given not in (field.default, *values.UNSAID):
            said = words_of.value(about, field.name, given, tongue)
            yield f"{words_of.label(about, field.name)}: {said}"


def readers(share: Share, tongues: tuple[Tongue, Tongue]) -> str:
    """Say of some reports who reads them now, and who read them before."""
    told = {
        "which": which(share, tongues[1]),
        "before": reader(share.reads[0], tongues[0]),
        "after": reader(share.reads[-1], tongues[1]),
    }
    return gettext("%(which)s: was: %(before)s; becomes: %(after)s") % told


def reader(body: str, tongue: Tongue) -> str:
    """Name who reads a report; say so when nobody can."""
    return values.body(body, tongue) if body else gettext("nobody, it cannot be handled")


def which(share: Share, tongue: Tongue) -> str:
    """Say which reports a share is about."""
    procedure = tongue.procedure
    people = share.concerned - {NOBODY}
    order = [code for code in procedure.positions if code in people]
    about = values.listed(values.said(f"positions.{c}", c, tongue) for c in order)
    nobody = gettext("nobody in particular") if NOBODY in share.concerned else ""
    parts = [
        values.each(values.named("kinds.{}.name"), lambda p: p.kinds)(share.kinds, tongue),
        values.relations(share.relations, tongue) if share.relations else "",
        values.places(share.places, tongue),
        values.names(share.names, tongue) if share.names else "",
        gettext("about: %(people)s") % {"people": values.listed([nobody, about])}
        if share.concerned
        else "",
    ]
    return "; ".join(p for p in parts if p) or gettext("every report")
