"""The procedure for whoever reports: where, who reads it, what happens, what one can do oneself."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.affected import Whom, whom_norm
from waarborg.core.procedure.model import Door
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.routing import reason_against_door
from waarborg.core.procedure.signpost import Answers, protection, signpost
from waarborg.core.procedure.stand_ins import House, house_of
from waarborg.core.procedure.walk import CONTESTABLE
from waarborg.core.procedure.words import Care, Chance, Duty
from waarborg.core.terms import Act, Relation
from waarborg.usecases.procedures import explained_shares, fields, values, words
from waarborg.usecases.procedures.cards import each_card, section
from waarborg.usecases.procedures.values import Tongue

# Every norm for reporters stands in one of these parts; a test sees to it.
PARTS: Final[Mapping[str, tuple[Act | Duty, ...]]] = {
    _("What becomes a report?"): (
        Act.REPORT, Act.FILE_FOR, Duty.PASS_ON_SIGNAL, Act.REGISTER_SETTLED,
    ),
    _("Who may read it?"): (Act.READ, Act.DECLARE_CONFLICT, Act.LIFT_EXCLUSION),
    _("What happens, and when?"): (
        Act.ACKNOWLEDGE, Act.WRITE, Act.ADD, Act.CLASSIFY, Act.ASSESS, Act.PASS_ON, Act.HAND_BACK,
        Act.APPROVE_TEXT, Act.ANSWER_TASK, Act.ACCEPT_ANSWER, Act.INFORM_CONCERNED,
        Duty.INVESTIGATE, Duty.ESTABLISH, Act.CLOSE, Act.REFUSE, Duty.FOLLOW_THROUGH,
    ),
    _("What can you do when you do not agree?"): (
        Act.ASK_SECOND_LOOK, Act.ANSWER_SECOND_LOOK, Act.OBJECT_SETTLED, Act.REPORT_RETALIATION,
    ),
    _("What about your name?"): (Act.CONSENT, Act.TAKE_BACK_NAME, Act.OPEN_NAME, Act.NAME_GOT_OUT,
        Act.ANSWER_LEAK),
    _("How long is it kept?"): (Act.HOLD, Act.LIFT_HOLD),
    _("Who looks after you?"): (Duty.CARE, Duty.CHECK_IN),
}  # fmt: skip
CHANCE: Final[Mapping[Chance, str]] = {
    Chance.LIKELY: _("likely"),
    Chance.POSSIBLE: _("possible"),
    Chance.UNLIKELY: _("unlikely"),
}
OTHER_HELP: Final[Mapping[str, str]] = {"union": _("a union"), "lawyer": _("a lawyer")}


def to_reporter(tongue: Tongue) -> Iterator[str]:
    """Explain the procedure to whoever reports."""
    house = house_of(tongue.procedure)
    yield from section(gettext("What can you report?"), _kinds(tongue))
    yield from section(gettext("Where can you report?"), _doors(tongue, house))
    bodies = tongue.procedure.bodies.values()
    who = (line for body in bodies for line in explained_shares.sits(body, tongue))
    yield from section(gettext("Who is who?"), who)
    yield from section(gettext("Who has no part in it?"), _apart(tongue, house))
    for title, acts in PARTS.items():
        lines = [*each_card(_of(acts, tongue), tongue, to_reporter=True), *_more(title, tongue)]
        yield from section(gettext(title), lines)
    yield from section(gettext("When do others hear it against your will?"), _exceptions(tongue))
    yield from section(gettext("Who helps you outside?"), _outside(tongue, house))
    yield from section(gettext("Does the law protect you?"), _protection(tongue))
    yield from section(gettext("How long is it kept?"), kept(tongue))


def _of(acts: tuple[Act | Duty, ...], tongue: Tongue) -> list[Norm]:
    """List the norms of one part, in its order."""
    norms = [n for n in tongue.procedure.norms if Whom.REPORTER in whom_norm(n, tongue.procedure)]
    return [norm for act in acts for norm in norms if (norm.act or norm.duty) is act]


def _kinds(tongue: Tongue) -> Iterator[str]:
    """Say what can be reported."""
    for kind, rule in tongue.procedure.kinds.items():
        name = values.said(f"kinds.{kind}.name", kind, tongue)
        yield f"- **{name}.** {values.said(f'kinds.{kind}.explains', '', tongue)}"
        if rule.subtypes:
            yield "  " + gettext("For example: %(list)s.") % {
                "list": values.subtypes(rule.subtypes, tongue)
            }
        if rule.law:
            yield "  " + gettext("Stands in: %(law)s.") % {"law": rule.law}


def _doors(tongue: Tongue, house: House) -> Iterator[str]:
    """Say where one can report, and who reads it there."""
    for door in tongue.procedure.doors.values():
        name = values.said(f"doors.{door.code}.name", door.code, tongue)
        yield f"- **{name}.** {values.said(f'doors.{door.code}.explains', '', tongue)}"
        if door.talk_only:
            yield "  " + gettext("This is a talk, no report.")
        yield f"  {fields.label('door', 'relations')}: {_for_whom(door, tongue, house)}."
        for field in ("body", "ways", "languages", "names"):
            said = fields.value("door", field, getattr(door, field), tongue)
            yield f"  {fields.label('door', field)}: {said}."
        if not door.talk_only:
            yield from explained_shares.readers_of(door.code, tongue)


def _for_whom(door: Door, tongue: Tongue, house: House) -> str:
    """Say who can use a door, from where: asked as the pages ask it."""
    procedure, people = house.procedure, house.people
    found: dict[frozenset[Relation], list[str]] = {}
    for place in procedure.places:
        those = frozenset(
            relation
            for relation in Relation
            if reason_against_door(door, relation, place, "", procedure, people) is None
        )
        found.setdefault(those, []).append(place)
    if len(found) == 1:
        return values.relations(next(iter(found)), tongue)
    parts = (
        f"{values.places(tuple(places), tongue)}: {values.relations(those, tongue)}"
        for those, places in found.items()
        if those
    )
    return "; ".join(parts)


def _apart(tongue: Tongue, house: House) -> Iterator[str]:
    """Say who does not read, and who stands in."""
    answers = Answers(Relation.EMPLOYEE, next(iter(tongue.procedure.places), ""))
    shown = signpost(answers, house.procedure, house.people)
    never = values.bodies(shown.not_reading.bodies, tongue)
    if never:
        yield "- " + gettext("Never given a report to read: %(bodies)s.") % {"bodies": never}
    yield from explained_shares.apart(tongue, house)
    yield from explained_shares.stand_ins(tongue)


def _more(title: str, tongue: Tongue) -> Iterator[str]:
    """Add to a part what no norm says."""
    if Act.ASK_SECOND_LOOK in PARTS[title]:
        yield from _final(tongue)
    if Act.CONSENT in PARTS[title]:
        keep = [body.code for body in tongue.procedure.bodies.values() if body.custodian]
        told = {"bodies": values.bodies(tuple(keep), tongue) or gettext("nobody")}
        yield "- " + gettext("A share of the sealed names is kept by: %(bodies)s.") % told
    if Duty.CARE in PARTS[title]:
        yield from looks_after(tongue, (Care.REPORTING_PERSON, Care.CHECKED_BY))
        yield from _places(tongue)


def _final(tongue: Tongue) -> Iterator[str]:
    """Say which decisions cannot be put to others."""
    procedure = tongue.procedure
    open_to = {norm.about for norm in procedure.norms_for(Act.ASK_SECOND_LOOK)}
    for act in CONTESTABLE:
        if any(norm.by for norm in procedure.norms_for(act)) and act not in open_to:
            told = {"decision": gettext(values.ABOUT[act])}
            yield "- " + gettext("This you cannot put to others: %(decision)s.") % told


def looks_after(tongue: Tongue, those: tuple[Care, ...]) -> Iterator[str]:
    """Say who looks after whom."""
    for who in those:
        body = tongue.procedure.care.get(who, "")
        told = {
            "whom": gettext(values.CARE[who]),
            "body": values.body(body, tongue) if body else gettext("nobody"),
        }
        if who is Care.CHECKED_BY:
            yield "- " + gettext("Sees to it that people are looked after: %(body)s.") % told
        else:
            yield "- " + gettext("Looks after %(whom)s: %(body)s.") % told


def _places(tongue: Tongue) -> Iterator[str]:
    """Say for each place whom one can talk to, and how to report without a screen."""
    for place in tongue.procedure.places.values():
        name = values.said(f"places.{place.code}.name", place.code, tongue)
        yield f"- **{name}.** {values.said(f'places.{place.code}.adviser', '', tongue)}"
        yield "  " + values.said(f"places.{place.code}.offline", "", tongue)
        for field in ("languages", "adviser", "offline"):
            said = fields.value("place", field, getattr(place, field), tongue)
            yield f"  {fields.label('place', field)}: {said}."


def _exceptions(tongue: Tongue) -> Iterator[str]:
    """Say when something is passed on against one's will."""
    for one in tongue.procedure.exceptions:
        told = {"body": values.body(one.by, tongue), "ground": one.ground}
        yield f"- {values.said(f'exceptions.{one.danger}', one.danger, tongue)}"
        yield "  " + gettext("Decided by: %(body)s. Ground: %(ground)s.") % told


def _outside(tongue: Tongue, house: House) -> Iterator[str]:
    """Say who helps outside the organisation."""
    answers = Answers(Relation.EMPLOYEE, next(iter(tongue.procedure.places), ""))
    shown = signpost(answers, house.procedure, house.people)
    named = tongue.procedure.outside
    for one in shown.authorities:
        code = one.authority.code
        if named is None or code in named:
            name = values.said(f"authorities.{code}.name", code, tongue)
            about = values.said(f"authorities.{code}.about", "", tongue)
            yield f"- {name}: {about} {one.authority.site}".rstrip()
    if shown.free_advice:
        told = {"who": values.said(f"authorities.{shown.free_advice}.name", "", tongue)}
        yield "- " + gettext("Free advice: %(who)s.") % told
    others = values.listed(gettext(OTHER_HELP[one]) for one in shown.other_help)
    yield "- " + gettext("Also: %(others)s.") % {"others": others}


def _protection(tongue: Tongue) -> Iterator[str]:
    """Say how likely the law protects, and what is not in force yet."""
    procedure = tongue.procedure
    for kind in procedure.kinds:
        found: dict[Chance, list[Relation]] = {}
        for relation in Relation:
            found.setdefault(protection(kind, relation, procedure), []).append(relation)
        for chance, those in found.items():
            told = {
                "kind": values.said(f"kinds.{kind}.name", kind, tongue),
                "chance": gettext(CHANCE[chance]),
                "who": values.relations(frozenset(those), tongue),
            }
            yield "- " + gettext("%(kind)s: protection is %(chance)s for: %(who)s.") % told
    for law in procedure.laws:
        for one in law.not_yet:
            yield f"- {values.said(f'not_yet.{one.code}', one.code, tongue)}"


def kept(tongue: Tongue) -> Iterator[str]:
    """Say how long what is kept."""
    for code, rule in tongue.procedure.retention.items():
        told = {
            "what": gettext(words.KEPT[code]),
            "after": values.within(rule.after, tongue),
            "ground": rule.ground,
        }
        yield "- " + gettext("%(what)s: destroyed after %(after)s (%(ground)s).") % told
