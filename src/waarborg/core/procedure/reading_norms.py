"""Reading norms: one file, one provision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from waarborg.core.procedure.model import (
    BeyondCode,
    Checked,
    Condition,
    Informs,
    Norm,
    Term,
)
from waarborg.core.procedure.pages import Page
from waarborg.core.procedure.words import By, Duty, Need, Stated
from waarborg.core.terms import BY_REPORTER, Act, Kind, NameMode, Relation, Stage, TermName

OPEN_STAGES = frozenset(Stage) - {Stage.CLOSED, Stage.SETTLED}
_GROUPS = {"any": frozenset(Stage), "open": OPEN_STAGES}
_TERMS = {
    Act.ACKNOWLEDGE: TermName.ACKNOWLEDGE,
    Act.CLOSE: TermName.FEEDBACK,
    Act.ASSESS: TermName.ASSESS,
    Act.ANSWER_TASK: TermName.TASK,
    Act.ACCEPT_ANSWER: TermName.ACCEPT,
    Act.ANSWER_SECOND_LOOK: TermName.SECOND_LOOK,
    Act.DECLARE_CONFLICT: TermName.DECLARE,
    Act.OBJECT_SETTLED: TermName.OBJECT,
    Act.ANSWER_LEAK: TermName.LEAK,
}
_FROM_AN_ACT = frozenset({TermName.LEAK})  # such a term runs from the act that the norm is about
# Whose hands these come into is looked at without a case: it has no owner, and nobody holds a task.
_BY_BODIES = frozenset(
    {Duty.INVESTIGATE, Duty.ADVISE_INVESTIGATION, Duty.ESTABLISH, Duty.FOLLOW_THROUGH}
)
_NEVER = date.min


@dataclass(frozen=True)
class Known:
    """The codes that norms may refer to."""

    bodies: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    sources: frozenset[str] = field(default=frozenset())


def code_of(name: str) -> str:
    """Give the code of a norm: what its file is called."""
    return name.rpartition("/")[2].removesuffix(".yaml")


def read_norm(page: Page, code: str, known: Known) -> Norm:
    """Read one norm; what is wrong goes to the desk of `page`."""
    act = page.word("act", Act)
    duty = page.word("duty", Duty)
    if ("act" in page.values) == ("duty" in page.values):
        page.say("", "a norm has either an act or a duty", "Write act: or duty:, not both.")
    stages = _stages(page)
    norm = Norm(
        code=code,
        file=page.file,
        text=page.text("text"),
        source=_source(page, known.sources),
        act=act,
        duty=duty,
        checked=read_checked(page),
        when=_conditions(page, known),
        stages=stages,
        to=page.word("to", Stage),
        by=page.codes("by", known.bodies | {w.value for w in By}, "body or word"),
        hands_to=page.codes("hands_to", known.bodies, "body"),
        about=page.word("about", Act),
        term=_term(page, act, stages),
        if_late=page.codes("if_late", known.bodies, "body"),
        needs=page.words("needs", Need),
        informs=_informs(page, known.bodies),
        once=page.flag("once"),
        superior_may=page.flag("superior_may"),
        waits=page.length("waits", needed=False),
        every=page.length("every", needed=False),
        lasting=page.length("lasting", needed=False),
        beyond_code=_beyond(page),
        verbatim=page.flag("verbatim", unless=True),
        stated=page.word("stated", Stated),
    )
    _fits(page, norm)
    _falls_to_bodies(page, norm)
    page.finish()
    return norm


def _fits(page: Page, norm: Norm) -> None:
    """Check what the keys of a norm ask of one another."""
    judging = norm.act is not None and norm.act not in BY_REPORTER
    nobody = norm.stated is not None and page.values.get("if_late") == []  # said out loud
    if norm.term is not None and judging and not norm.if_late and norm.by and not nobody:
        page.say("if_late", "a term without anybody who is told when it lapses",
                 "Add if_late: with a body other than the one that acts.")  # fmt: skip
    if norm.if_late and norm.term is None and "within" not in page.values:
        page.say("within", "if_late without a term", "Add within: with a number.")
    if norm.waits and norm.act is not Act.OPEN_NAME:
        page.say("waits", "nothing waits for this act", "Take away waits: or write act: open_name.")
    if norm.act is Act.ASK_SECOND_LOOK and norm.about is None and norm.by:
        page.say("about", "a second look at what", "Add about: with the act that is looked at.")
    if norm.act is Act.ANSWER_LEAK and norm.about is not Act.NAME_GOT_OUT:
        page.say("about", "an answer to what", "Add about: name_got_out.")
    for act in (Act.PASS_ON, Act.HAND_BACK, Act.ASK_SECOND_LOOK):
        if norm.act is act and norm.by and not norm.hands_to:
            page.say("hands_to", f"{act} to nobody", "Add hands_to: with one or more bodies.")


def _falls_to_bodies(page: Page, norm: Norm) -> None:
    words = sorted({word.value for word in By} & set(norm.by))
    if norm.duty in _BY_BODIES and words:
        page.say("by", f"{norm.duty} falls to {words[0]!r}, which names no body",
                 "Name one or more bodies.")  # fmt: skip


def _stages(page: Page) -> frozenset[Stage]:
    """Read `from`: stages, or one of the words `open` and `any`."""
    value = page.raw("from")
    if isinstance(value, str) and value in _GROUPS:
        return _GROUPS[value]
    return page.words("from", Stage)


def _source(page: Page, sources: frozenset[str]) -> dict[str, str]:
    """Read where the text comes from."""
    inner = page.page("source")
    found = {key: inner.spoken(key) for key in inner.values}
    if not found and "source" in page.values:
        page.say("source", "the source is empty", "Name a source and the place in it.")
    for key in found:
        if key not in sources:
            inner.say(
                key, f"there is no source {key!r}", "Add it under sources: in procedure.yaml."
            )
    return found


def read_checked(page: Page) -> Checked:
    """Read when a human last compared text and machine part."""
    inner = page.page("checked")
    checked = Checked(inner.day("date") or _NEVER, inner.text("by"))
    inner.finish()
    return checked


def _conditions(page: Page, known: Known) -> tuple[Condition, ...]:
    """Read `when`."""
    found: list[Condition] = []
    page.each("when", lambda item: found.append(_condition(item, known)))
    return tuple(found)


def _condition(page: Page, known: Known) -> Condition:
    """Read one situation."""
    concerned = page.page("concerned", needed=False)
    condition = Condition(
        kinds=page.words("kind", Kind),
        relations=page.words("relation", Relation),
        doors=frozenset(page.codes("door", known.doors, "door")),
        places=frozenset(page.codes("place", known.places, "place")),
        names=page.words("name", NameMode),
        decides_on_staff=_maybe(concerned, "decides_on_staff"),
        somebody_concerned=_maybe(concerned, "somebody"),
        positions=frozenset(concerned.codes("position", known.positions, "position")),
    )
    concerned.finish()
    return condition


def _maybe(page: Page, key: str) -> bool | None:
    """Read true, false or nothing."""
    value = page.flag(key)
    return value if key in page.values else None


def _term(page: Page, act: Act | None, stages: frozenset[Stage]) -> Term | None:
    """Read `within`, and from which stage it runs."""
    name = page.word("term", TermName) or (_TERMS.get(act) if act else None)
    starts = page.word("starts", Stage)
    value = page.raw("within")
    if value is None:
        return None
    if value == "immediately":
        page.say("within", "immediately without a number", "Write within: {immediately: P1D}.")
        return None
    within, at_once = _length(page, value)
    if starts is None and len(stages) == 1:
        (starts,) = stages
    if starts is None and act is None:
        starts = Stage.RECEIVED
    if name is None and act is not None:
        page.say("term", "a term without a name", "Add term: with one of the names of terms.")
    if name in _FROM_AN_ACT:
        return Term(name, within, None, at_once) if within else None
    if starts is None:
        page.say("starts", "it is not said from which stage the term runs", "Add starts: STAGE.")
    name = name or (TermName.TASK if act is None else None)
    return Term(name, within, starts, at_once) if name and starts and within else None


def _length(page: Page, value: object) -> tuple[str, bool]:
    """Read a length of time: P7D, or immediately with a number beside it."""
    if isinstance(value, dict):
        inner = page.page("within")
        within = inner.length("immediately")
        inner.finish()
        return within, True
    return page.length("within"), False


def _informs(page: Page, bodies: Iterable[str]) -> tuple[Informs, ...]:
    """Read who is told."""
    found: list[Informs] = []

    def one(item: Page) -> None:
        body = item.code("body", bodies, "body", needed=True)
        found.append(Informs(body, item.flag("with_name"), item.flag("with_others")))

    page.each("informs", one)
    return tuple(informs for informs in found if informs.body)


def _beyond(page: Page) -> tuple[BeyondCode, ...]:
    """Read the words that no machine decides."""
    found: list[BeyondCode] = []
    page.each(
        "beyond_code",
        lambda item: found.append(
            BeyondCode(item.text("words"), item.spoken("why"), item.spoken("decided_by"))
        ),
    )
    return tuple(found)
