"""`waarborg translate`: merge the parts of a language and compile them; or say what is missing.

What nobody uses any more is said too: it would be translated again with every change for nothing.
"""

import argparse
import ast
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE: Final = Path(__file__).resolve().parents[1]
LANGUAGES: Final = ("nl",)  # English stands in the code
KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Key = tuple[str | None, str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask whether to check only."""
    parser.add_argument(
        "--check", action="store_true", help="name what has no translation yet, or no use"
    )


def do(given: argparse.Namespace) -> int:
    """Merge and compile; or check."""
    wrong = 0
    for language in LANGUAGES:
        folder = PACKAGE / "locale" / language
        parts = sorted((folder / "parts").glob("*.po"))
        merged, quarrels = merge(parts)
        for quarrel in quarrels:
            print(quarrel)
        wrong += len(quarrels)
        (folder / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        merged.save_as_mofile(str(folder / "LC_MESSAGES" / "django.mo"))
        if given.check:
            used = dict(strings())
            wrong += tell(language, merged, used) + tell_unused(parts, used)
    return 1 if wrong and given.check else 0


def merge(parts: list[Path]) -> tuple[polib.POFile, list[str]]:
    """Put the parts together; the same words with two translations are a quarrel."""
    whole = polib.POFile()
    whole.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    seen: dict[Key, tuple[polib.POEntry, str]] = {}
    quarrels: list[str] = []
    for path in parts:
        for entry in polib.pofile(str(path)):
            if entry.obsolete or not entry.translated():
                continue
            first = seen.setdefault((entry.msgctxt, entry.msgid), (entry, path.name))
            if first[0] is entry:
                whole.append(entry)
            elif said(first[0]) != said(entry):
                quarrels.append(
                    f"{path.name} and {first[1]} translate {entry.msgid!r} differently: "
                    f"{said(entry)} and {said(first[0])}"
                )
    return whole, quarrels


def said(entry: polib.POEntry) -> tuple[str, ...]:
    """Give the translation, with its plural."""
    plural: dict[int, str] = entry.msgstr_plural
    return (entry.msgstr, *plural.values())


def tell(language: str, merged: polib.POFile, used: Mapping[Key, str]) -> int:
    """Print every string without a translation, with its place; give their number."""
    there = {(e.msgctxt, e.msgid) for e in merged}
    missing = {key: place for key, place in used.items() if key not in there}
    for (context, words), place in sorted(missing.items(), key=lambda item: item[1]):
        print(f"{place}: no {language} for {f'[{context}] ' if context else ''}{words!r}")
    if missing:
        print(f"{len(missing)} strings have no {language} yet.")
    return len(missing)


def tell_unused(parts: list[Path], used: Mapping[Key, str]) -> int:
    """Print every translation that nobody uses, with its place; give their number."""
    spare = [
        f"{path.name}:{entry.linenum}: nobody uses {entry.msgid!r}"
        for path in parts
        for entry in polib.pofile(str(path))
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in used
    ]
    for line in spare:
        print(line)
    if spare:
        print(f"{len(spare)} translations have no use any more: take them out.")
    return len(spare)


def strings() -> Iterator[tuple[Key, str]]:
    """Find every string for people, in the code and in the templates."""
    if not settings.configured:
        settings.configure(USE_I18N=False)  # the template reader asks; it translates nothing here
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        if path.suffix == ".txt" and "templates" not in path.parts:
            continue
        source = path.read_text()
        if path.suffix == ".py":
            found = [*calls(source), *calls_in_f_strings(source)]
        else:
            # What is left of a template is indented as HTML is, not as Python is.
            found = [*calls("\n".join(line.lstrip() for line in templatize(source).split("\n")))]
        for key, line in found:
            yield key, f"{path.relative_to(PACKAGE)}:{line}"


def calls(source: str) -> Iterator[tuple[Key, int]]:
    """Find what is translated in Python, with its line."""
    for line, words, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield (context, words[0] if isinstance(words, tuple) else words), line


def calls_in_f_strings(source: str) -> Iterator[tuple[Key, int]]:
    """Find what is translated inside an f-string: before Python 3.12 Babel does not look there."""
    strings = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr))
    for one in (inner for string in strings for inner in ast.walk(string)):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in KEYWORDS:
            yield from calls(ast.unparse(one))
