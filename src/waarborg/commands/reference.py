"""`waarborg reference`: pages of the documentation, and schemas, that are written from the code."""

import argparse
import ast
import importlib
import io
import json
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.commands.cli import COMMANDS
from waarborg.commands.reference_procedures import procedure_pages
from waarborg.commands.replay import as_text
from waarborg.commands.start import words_for_people
from waarborg.config import ROOT, Config
from waarborg.core.procedure.schema import schemas
from waarborg.core.procedure.schema_forms import Schema
from waarborg.provider_choices import ProviderChoices

FOLDER: Final = ROOT / "docs" / "reference"
SCHEMAS: Final = ROOT / "procedures" / "schema"
RECONSTRUCTION: Final = ROOT / "procedures" / "jenv" / "reconstructions" / "ind-2018.yaml"
NOTE: Final = "<!-- Written by `waarborg reference` from {}. Change it there. -->\n\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask whether to compare only."""
    parser.add_argument("--check", action="store_true", help="compare with what is there")


def pages() -> dict[Path, str]:
    """Write every page, in memory."""
    return {
        FOLDER / "settings.md": settings_page(),
        FOLDER / "glossary.md": glossary_page(),
        FOLDER / "commands.md": commands_page(),
        FOLDER / "replay-ind.md": replay_page(),
        **procedure_pages(),
        **{SCHEMAS / name: as_json(schema) for name, schema in schemas().items()},
    }


def as_json(schema: Schema) -> str:
    """Write a schema the way editors read it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def do(given: argparse.Namespace) -> int:
    """Write the pages; or say which of them tell something else than the code."""
    written = pages()
    stale = [path for path, text in written.items() if now_in(path) != text]
    for path in stale:
        if given.check:
            print(f"{path.relative_to(ROOT)} is not what the code says. Run: make fix")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written[path])
    return 1 if stale and given.check else 0


def now_in(path: Path) -> str:
    """Read a page as it is now; empty when it is not there yet."""
    return path.read_text() if path.exists() else ""


def settings_page() -> str:
    """List the settings, from `config.py`."""
    lines = [
        "# Settings",
        "",
        "Every setting is an environment variable. Without any, nothing is served to others.",
        "",
    ]
    last = ProviderChoices.model_fields
    fields = sorted(Config.model_fields.items(), key=lambda one: one[0] in last)
    for name, field in fields:
        about = f": {field.description} {default(field.default)}"
        lines += [f"`WAARBORG_{name.upper()}`", about, ""]
    return NOTE.format("`src/waarborg/{config,provider_choices}.py`") + "\n".join(lines)


def replay_page() -> str:
    """Tell what the replay finds in the reconstruction that ships with the procedures."""
    words_for_people()
    from waarborg.usecases.procedures.replay_case import replay_file

    lines = [
        "# A replay: the case at the immigration service",
        "",
        "What `waarborg procedure replay` says of a case that never ran in Waarborg. It is a",
        "reconstruction from public papers; each line, and each finding, says how sure it is.",
        "[Replay](replay.md) says how to read it.",
        "",
    ]
    for language, name in (("en", "In English"), ("nl", "In het Nederlands")):
        told = replay_file(file=RECONSTRUCTION, root=ROOT / "procedures", language=language)
        lines += [f"## {name}", "", "```text", as_text(told, language), "```", ""]
    return NOTE.format(f"`{RECONSTRUCTION.relative_to(ROOT)}`") + "\n".join(lines)


def default(value: object) -> str:
    """Say what holds when nothing is set."""
    if value in (None, ""):
        return "Default: not set."
    if isinstance(value, bool):
        return f"Default: {'1' if value else '0'}."
    if isinstance(value, tuple):
        return f"Default: `{','.join(value)}`."
    if isinstance(value, Path):
        return f"Default: `{value.relative_to(ROOT)}`."
    return f"Default: `{value}`."


def glossary_page() -> str:
    """List the closed vocabulary, from the comments in `core/terms.py`."""
    source = (ROOT / "src/waarborg/core/terms.py").read_text()
    lines = [
        "# Glossary",
        "",
        "The codes that are stored, routed, refused and shown. One word, one meaning; the",
        "codes are stable, because they stand in ledgers and in the files of organisations.",
        "",
    ]
    for name, about, members in vocabulary(source):
        lines += [f"## {name}", "", about, ""]
        for code, comment in members:
            lines += [f"`{code}`", f": {comment or sentence(code)}", ""]
    return NOTE.format("`src/waarborg/core/terms.py`") + "\n".join(lines)


def sentence(code: str) -> str:
    """Say a code without a comment as words: it explains itself."""
    return f"{code.replace('_', ' ').replace('-', ' ').capitalize()}."


def vocabulary(source: str) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Find the enumerations with, for each member, its code and its comment."""
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            members = [
                (item.value.value, comments.get(item.lineno, ""))
                for item in node.body
                if isinstance(item, ast.Assign)
                and isinstance(item.value, ast.Constant)
                and isinstance(item.value.value, str)
            ]
            yield node.name, (ast.get_docstring(node) or "").replace("\n", " "), members


def commands_page() -> str:
    """List the commands, and what each of them can be told to do."""
    lines = ["# Commands", "", "`.venv/bin/waarborg COMMAND --help` says more about each.", ""]
    for name, about in COMMANDS.items():
        lines += [f"`waarborg {name}`", f": {about}", ""]
        for what, told in words_behind(name):
            lines += [f"  - `{what}`: {told}"]
        if lines[-1]:
            lines.append("")
    return NOTE.format("`src/waarborg/commands`") + "\n".join(lines)


def words_behind(command: str) -> Iterator[tuple[str, str]]:
    """Give each word that can stand behind a command, and what it then does."""
    asked = argparse.ArgumentParser(prog=command)
    importlib.import_module(f"waarborg.commands.{command}").arguments(asked)
    for action in asked._actions:  # noqa: SLF001 - argparse has no other way to ask what was added
        for one in getattr(action, "_choices_actions", ()):
            told = (one.help or "").rstrip(".")
            yield one.dest, told[:1].lower() + told[1:]
