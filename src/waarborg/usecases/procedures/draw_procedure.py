"""Draw a procedure: its stages, the acts between them, who does them, and the terms."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext, override

from waarborg.core.drawing.chart import BEGIN, Chart, Group, Row
from waarborg.core.drawing.svg import drawn
from waarborg.core.procedure.model import Door, Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.permission import WITHOUT_CASE
from waarborg.core.procedure.words import By
from waarborg.core.terms import Act, Stage
from waarborg.store.procedures.loading import load_procedure
from waarborg.usecases import vocabulary
from waarborg.usecases.lengths import length
from waarborg.usecases.procedures import fields, norm_words, values
from waarborg.usecases.procedures.values import Tongue

_DETAILS: Final = (
    "when",
    "about",
    "by",
    "hands_to",
    "needs",
    "term",
    "every",
    "if_late",
    "informs",
)
_MANY: Final = 5  # an act at more stages than this belongs to no stage in particular


def draw_procedure(*, folder: Path, language: str) -> str:
    """Draw the procedure in `folder`, as SVG.

    Raises:
        BrokenProcedure: It cannot be read.
    """
    return drawn(chart_of(load_procedure(folder, laxer=True), language))


def chart_of(procedure: Procedure, language: str) -> Chart:
    """Make the chart of a procedure, in words of one language."""
    with override(language):
        tongue = Tongue(procedure, language)
        stages = _stages(procedure)
        name = values.said("organisation.name", procedure.code, tongue)
        title = gettext("%(name)s: from report to end (from %(day)s)") % {
            "name": name,
            "day": procedure.valid_from.isoformat(),
        }
        columns = tuple(gettext(vocabulary.STAGE[stage]) for stage in stages)
        groups = tuple(_groups(tongue, stages))
        return Chart(title, _read_aloud(groups, columns), language, columns, groups, _legend())


def _legend() -> tuple[str, ...]:
    """Say what the signs mean."""
    return (
        gettext("Square: a case begins."),
        gettext("Dot: possible at this stage."),
        gettext("Arrow: the stage after it. The words on it are the term."),
        gettext("Ring: possible at this stage, and the stage stays."),
        gettext("Dashes: only for whoever was told that a term lapsed."),
    )


def _stages(procedure: Procedure) -> tuple[Stage, ...]:
    """List the stages that something leads to or from."""
    led = {norm.to for norm in procedure.norms} | {Stage.RECEIVED}
    acting = {
        stage for norm in procedure.norms if len(norm.stages) <= _MANY for stage in norm.stages
    }
    return tuple(stage for stage in Stage if stage in led | acting)


def _groups(tongue: Tongue, stages: tuple[Stage, ...]) -> Iterator[Group]:
    """Put the norms together by the first stage at which they are possible."""
    procedure = tongue.procedure
    doors = [_door(door, tongue) for door in procedure.doors.values()]
    begins = [n for n in procedure.norms if n.act in WITHOUT_CASE]
    rows = (*doors, *_rows(begins, tongue, stages))
    yield Group(gettext("How it begins"), rows)
    acts = [n for n in procedure.norms if n.act and n.act not in WITHOUT_CASE]
    always = [n for n in acts if len(n.stages) > _MANY]
    for stage in stages:
        here = [n for n in acts if n not in always and _first(n) is stage]
        if here:
            yield Group(gettext(vocabulary.STAGE[stage]), tuple(_rows(here, tongue, stages)))
    if always:
        yield Group(gettext("At almost every moment"), tuple(_rows(always, tongue, stages)))
    duties = [n for n in procedure.norms if n.duty]
    if duties:
        yield Group(gettext("Duties beside it"), tuple(_rows(duties, tongue, stages)))


def _first(norm: Norm) -> Stage | None:
    """Find the first stage at which a norm applies."""
    return next((stage for stage in Stage if stage in norm.stages), None)


def _door(door: Door, tongue: Tongue) -> Row:
    """Draw a door."""
    name = values.said(f"doors.{door.code}.name", door.code, tongue)
    shown = {field: getattr(door, field) for field in ("body", "ways", "relations")}
    details = [
        f"{fields.label('door', field)}: {fields.value('door', field, given, tongue)}"
        for field, given in shown.items()
    ]
    if door.talk_only:
        return Row(name, (gettext("This is a talk, no report."), *details))
    return Row(gettext("door “%(name)s”") % {"name": name}, tuple(details), (BEGIN,), 0)


def _rows(norms: Iterable[Norm], tongue: Tongue, stages: tuple[Stage, ...]) -> Iterator[Row]:
    """Draw norms: in the order of the acts, those of one act by name."""
    order = [*Act]
    for norm in sorted(norms, key=lambda n: (order.index(n.act) if n.act else 0, n.code)):
        yield _row(norm, tongue, stages)


def _row(norm: Norm, tongue: Tongue, stages: tuple[Stage, ...]) -> Row:
    """Draw one norm."""
    details = tuple(
        f"{fields.label('norm', name)}: {fields.value('norm', name, given, tongue)}"
        for name in _DETAILS
        if (given := getattr(norm, name)) not in values.UNSAID
    )
    to = norm.to or (Stage.RECEIVED if norm.act in WITHOUT_CASE else None)
    sources = tuple(stages.index(one) for one in Stage if one in norm.stages and one in stages)
    starts = norm.term.starts if norm.term else None
    if norm.act is None:
        sources = (stages.index(starts),) if starts in stages else ()
    if norm.act in WITHOUT_CASE:
        sources = (BEGIN,)
    return Row(
        name=norm_words.head(norm),
        details=(*details, norm.file),
        sources=sources,
        target=stages.index(to) if to else None,
        term=length(norm.term.within) if norm.term else "",
        term_at=stages.index(starts) if starts in stages else None,
        late=norm.by == (By.ESCALATED,),
    )


def read_aloud(group: Group, columns: tuple[str, ...]) -> Iterator[str]:
    """Say the rows of a group in sentences, for whoever does not see the drawing."""
    for row in group.rows:
        where = [columns[one] for one in row.sources if one != BEGIN]
        parts = [row.name]
        if where:
            parts.append(gettext("Possible at: %(stages)s") % {"stages": values.listed(where)})
        if row.target is not None:
            parts.append(gettext("Then: %(stage)s") % {"stage": columns[row.target]})
        yield ". ".join((*parts, *row.details)) + "."


def _read_aloud(groups: tuple[Group, ...], columns: tuple[str, ...]) -> str:
    """Say the whole drawing in sentences."""
    told = [gettext("Stages: %(stages)s.") % {"stages": values.listed(columns)}]
    for group in groups:
        told += [f"{group.heading}:", *(f"- {one}" for one in read_aloud(group, columns))]
    return "\n".join(told)
