"""Finding and reading procedures in folders: `<root>/<organisation>/<valid-from>/`."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Law, Procedure
from waarborg.core.procedure.pages import Problem
from waarborg.core.procedure.reading import BrokenProcedure, read_law, read_procedure
from waarborg.core.procedure.reading_chart import CHART, read_chart
from waarborg.core.procedure.stories import Stories, read_stories
from waarborg.store.procedures import strict_yaml
from waarborg.store.procedures.strangers import strangers_in

Texts = Mapping[str, str]  # what stands in each file, by its path inside the folder


class NoProcedure(Exception):
    """No version is in force on the day that was asked for."""


def texts_in(folder: Path) -> dict[str, str]:
    """Give the text of every YAML file of a folder, by its path inside it.

    Raises:
        BrokenProcedure: With every file that is no text.
    """
    return as_texts(
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*.yaml"))
        }
    )


def as_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the text of every file.

    Raises:
        BrokenProcedure: With every file that is no text.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, content in files.items():
        try:
            texts[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, 0, "", "this is no UTF-8 text", "Save it as UTF-8."))
    if problems:
        raise BrokenProcedure(problems)
    return texts


def read_texts(
    texts: Texts, *, accepted: bool = False
) -> tuple[dict[str, object], dict[str, strict_yaml.Lines]]:
    """Read every file, by its path, with its line numbers.

    Args:
        accepted: They were accepted once, perhaps before the forms became stricter.

    Raises:
        BrokenProcedure: With every file that is no YAML.
    """
    documents: dict[str, object] = {}
    lines: dict[str, strict_yaml.Lines] = {}
    problems: list[Problem] = []
    for name, text in texts.items():
        try:
            documents[name], lines[name] = strict_yaml.read(name, text, accepted=accepted)
        except BrokenProcedure as broken:
            problems.extend(broken.problems)
    if problems:
        raise BrokenProcedure(problems)
    return documents, lines


def read_folder(folder: Path) -> tuple[dict[str, object], dict[str, strict_yaml.Lines]]:
    """Read every YAML file of a folder, by its path inside it, with its line numbers.

    Raises:
        BrokenProcedure: With every file that is no YAML.
    """
    return read_texts(texts_in(folder))


def digest_of(documents: Mapping[str, object]) -> str:
    """Give the SHA-256 of the content: layout and comments do not count, every value does."""
    canonical = json.dumps(documents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def versions(root: Path, organisation: str) -> tuple[tuple[date, Path], ...]:
    """List the versions of an organisation's procedure, or of a law, oldest first."""
    found: list[tuple[date, Path]] = []
    folder = root / organisation
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir():
            try:
                found.append((date.fromisoformat(path.name), path))
            except ValueError:
                continue  # a folder beside the versions, such as a template
    return tuple(sorted(found))


def _version_on(root: Path, organisation: str, on: date) -> Path:
    """Find the folder of the version in force on a day."""
    valid = [path for start, path in versions(root, organisation) if start <= on]
    if not valid:
        message = f"no version of {organisation} is in force on {on.isoformat()} in {root.name}/"
        raise NoProcedure(message)
    return valid[-1]


@lru_cache(maxsize=64)
def load_law(root: Path, name: str, on: date) -> Law:
    """Read a law in the version of a day.

    Raises:
        NoProcedure: It is not in force on that day.
        BrokenProcedure: It cannot be read.
    """
    folder = _version_on(root, name, on)
    documents, lines = read_folder(folder)
    prefix = f"{name}/{folder.name}/"
    law = read_law(
        {prefix + file: value for file, value in documents.items()},
        {prefix + file: where for file, where in lines.items()},
    )
    return replace(law, digest=digest_of(documents))


def _laws(root: Path, documents: Mapping[str, object], on: date) -> tuple[Law, ...]:
    """Read the laws that a procedure inherits from."""
    head = documents.get("procedure.yaml")
    named = head.get("inherits") if isinstance(head, dict) else None
    laws: list[Law] = []
    problems: list[Problem] = []
    if named and not (root / "law").is_dir():
        what = f"there is no folder law/ in {root.name}/"
        mend = "Copy the folder procedures/law of the program there."
        raise BrokenProcedure([Problem("procedure.yaml", 0, "inherits", what, mend)])
    for name in named if isinstance(named, list) else []:
        try:
            laws.append(load_law(root, str(name), on))
        except NoProcedure as missing:
            mend = "Name a law of procedures/law, or a day on which it is in force."
            problems.append(Problem("procedure.yaml", 0, "inherits", str(missing), mend))
    if problems:
        raise BrokenProcedure(problems)
    return tuple(laws)


def load_procedure(folder: Path, law_on: date | None = None, *, laxer: bool = False) -> Procedure:
    """Read the procedure in `folder`, a path such as `procedures/example/2026-01-01`.

    Args:
        law_on: The day whose law counts; by default the day from which the procedure is valid.
        laxer: Read it although it is laxer than the law. Only to check it: nothing runs on it, so
            a file that nobody reads is told too. What runs already does not stop for such a file.

    Raises:
        BrokenProcedure: With every problem: file, line, what, and how to mend it.
    """
    if not (folder / "procedure.yaml").is_file():
        what = f"there is no procedure.yaml in {folder.name}/"
        mend = "Name a folder such as procedures/example/2026-01-01."
        raise BrokenProcedure([Problem("procedure.yaml", 0, "", what, mend)])
    try:
        start = date.fromisoformat(folder.name)
    except ValueError:
        mend = "Name it after the day from which it is valid, as 2026-01-01."
        problem = Problem("procedure.yaml", 0, "", f"the folder {folder.name}/ is no day", mend)
        raise BrokenProcedure([problem]) from None
    if laxer and (strangers := strangers_in(folder)):
        raise BrokenProcedure(strangers)
    return load_texts(
        texts_in(folder), root=folder.parent.parent, on=law_on or start, start=start, laxer=laxer
    )


def load_texts(
    texts: Texts,
    *,
    root: Path,
    on: date,
    start: date | None = None,
    laxer: bool = False,
    accepted: bool = False,
) -> Procedure:
    """Read a procedure from what stands in its files.

    Args:
        root: Where the laws lie.
        on: The day whose law counts.
        start: The day from which it must be valid, when something outside the files says so.
        laxer: Read it although it is laxer than the law.
        accepted: It was accepted once, perhaps before the forms became stricter.

    Raises:
        BrokenProcedure: With every problem: file, line, what, and how to mend it.
    """
    documents, lines = read_texts(texts, accepted=accepted)
    procedure = read_procedure(
        documents,
        _laws(root, documents, on),
        units=_units(documents),
        lines=lines,
        digest=digest_of(documents),
        laxer=laxer,
        other_law=laxer and start is not None and on != start,
        accepted=accepted,
    )
    if start is not None and procedure.valid_from != start:
        what = f"valid_from is {procedure.valid_from}, but the folder says {start}"
        line = lines["procedure.yaml"].get(("valid_from",), 0)
        problem = Problem("procedure.yaml", line, "valid_from", what, "Make them the same.")
        raise BrokenProcedure([problem])
    return procedure


def in_force(root: Path, organisation: str, on: date, *, laxer: bool = False) -> Procedure:
    """Read the procedure of `organisation` in force on a day, with the law of that day.

    Args:
        laxer: It was accepted once: read it although the law or the forms became stricter.

    Raises:
        NoProcedure: None is in force.
        BrokenProcedure: It cannot be read.
    """
    folder = _version_on(root, organisation, on)
    if not laxer:
        return load_procedure(folder, law_on=on)
    start, texts = date.fromisoformat(folder.name), texts_in(folder)
    return load_texts(texts, root=root, on=on, start=start, laxer=True, accepted=True)


def _units(documents: Mapping[str, object]) -> tuple[str, ...]:
    """Name the units of the chart that lies beside a procedure."""
    chart = documents.get(CHART)
    units = chart.get("units") if isinstance(chart, dict) else None
    return tuple(units) if isinstance(units, dict) else ()


def load_chart(folder: Path, procedure: Procedure) -> Mapping[str, Unit]:
    """Read the organisation chart beside a procedure.

    Raises:
        BrokenProcedure: A unit lies in none, in itself, or at a place nobody knows.
    """
    return chart_in((folder / CHART).read_text("utf-8"), procedure)


def chart_in(text: str, procedure: Procedure, *, accepted: bool = False) -> Mapping[str, Unit]:
    """Read the organisation chart from what stands in its file.

    Args:
        accepted: It was accepted once, perhaps before the forms became stricter.

    Raises:
        BrokenProcedure: A unit lies in none, in itself, or at a place nobody knows.
    """
    document, lines = strict_yaml.read(CHART, text, accepted=accepted)
    return read_chart(document, procedure, {CHART: lines})


def load_stories(folder: Path, procedure: Procedure) -> Stories:
    """Read the stories beside a procedure, and who acts in them; a running service needs none.

    Raises:
        BrokenProcedure: A story cannot be read, or tells of somebody or something unknown.
    """
    return stories_in(texts_in(folder), procedure)


def stories_in(texts: Texts, procedure: Procedure) -> Stories:
    """Read the stories beside a procedure from what stands in their files.

    Raises:
        BrokenProcedure: A story cannot be read, or tells of somebody or something unknown.
    """
    documents, lines = read_texts(texts)
    return read_stories(documents, procedure, chart_in(texts[CHART], procedure), lines)
