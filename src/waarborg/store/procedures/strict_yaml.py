"""YAML without surprises: the words of YAML 1.2, no key twice, and a line for every key."""

import re
from functools import lru_cache
from typing import NoReturn

import yaml

from waarborg.core.procedure.pages import Problem
from waarborg.core.procedure.reading import BrokenProcedure

# The one in C is ten times as fast, and every process reads the procedure when it starts.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
DEEPEST = 20
MOST_VALUES = 20_000  # for which a file with references may stand
LONGEST_NUMBER = 18  # digits; a text of digits only stands between quotes
Lines = dict[tuple[str, ...], int]


def read(file: str, text: str, *, accepted: bool = False) -> tuple[object, Lines]:
    """Read one document.

    Days stay texts, `on` and `yes` stay words, and so does 1.10.

    Args:
        accepted: It was accepted before references were refused: they are followed, within bounds.

    Returns:
        The value, and the line of every key.

    Raises:
        BrokenProcedure: It is no YAML, or names a key twice.
    """
    value, lines = _read(file, text, accepted=accepted)
    return _own(value), dict(lines)


@lru_cache(maxsize=256)  # the same law and the same version are read over and over
def _read(file: str, text: str, *, accepted: bool) -> tuple[object, Lines]:
    """Read one document, once for each text."""
    try:
        _refuse_tricks(file, text, accepted=accepted)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        what = getattr(wrong, "problem", None) or "it cannot be read"
        _refuse(file, mark.line + 1 if mark else 0, f"this is no YAML: {what}", "Mend the line.")
    if accepted and node is not None:
        _refuse_swollen(file, node)
    lines: Lines = {}
    value = None if node is None else _value(file, node, (), lines)
    return value, lines


def _own(value: object) -> object:
    """Copy a value: whoever gets it may change it, and changes nobody else's."""
    if isinstance(value, dict):
        return {key: _own(inner) for key, inner in value.items()}
    return [_own(item) for item in value] if isinstance(value, list) else value


def _refuse_tricks(file: str, text: str, *, accepted: bool) -> None:
    """Stop at what makes a small file large or deep: nothing here needs it.

    Looked at event by event, before anything is built: a few lines with references to one another
    can stand for more than a machine holds.
    """
    deep = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        refers = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if refers and not accepted:
            _refuse(file, line, "a reference (& or *) is not read here", "Write it out.")
        if isinstance(event, yaml.CollectionStartEvent):
            deep += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            deep -= 1
        if deep > DEEPEST:
            _refuse(file, line, f"this is nested more than {DEEPEST} deep", "Make it flatter.")


def _refuse_swollen(file: str, whole: yaml.Node) -> None:
    """Stop at references that lead back, or stand for too much."""
    todo, seen = [(whole, 0)], 0
    while todo:
        node, deep = todo.pop()
        seen += 1
        if deep > DEEPEST or seen > MOST_VALUES:
            line = node.start_mark.line + 1
            _refuse(file, line, "the references here stand for too much", "Write it out.")
        if isinstance(node, yaml.MappingNode):
            todo += [(value, deep + 1) for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += [(item, deep + 1) for item in node.value]


def _refuse(file: str, line: int, what: str, mend: str) -> NoReturn:
    """Stop at a document that cannot be read any further."""
    raise BrokenProcedure([Problem(file, line, "", what, mend)])


def _value(file: str, node: yaml.Node, path: tuple[str, ...], lines: Lines) -> object:
    """Turn a node into a value."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(file, item, (*path, str(index)), lines) for index, item in enumerate(node.value)
        ]
    return _scalar(file, node)


def _mapping(
    file: str, node: yaml.MappingNode, path: tuple[str, ...], lines: Lines
) -> dict[str, object]:
    """Turn a mapping into one whose keys are texts."""
    found: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            _refuse(file, line, "a key must be a word", "Write key: value.")
        if key.value in found:
            _refuse(file, line, f"the key {key.value!r} stands here twice", "Remove one of them.")
        lines[(*path, key.value)] = line
        found[key.value] = _value(file, value, (*path, key.value), lines)
    return found


def _scalar(file: str, node: yaml.Node) -> object:
    """Turn a single value into a truth value, a number, nothing or a text."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    if plain and node.value in _WORDS:
        return _WORDS[node.value]
    if plain and _INT.fullmatch(node.value):
        if len(node.value.lstrip("-")) > LONGEST_NUMBER:
            what = f"this number has more than {LONGEST_NUMBER} digits"
            _refuse(file, node.start_mark.line + 1, what, "Put a text between quotes.")
        return int(node.value)
    return node.value
