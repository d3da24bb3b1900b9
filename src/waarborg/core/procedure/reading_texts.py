"""Reading texts: every promised language has every text, or the procedure is not read."""

from collections.abc import Iterable, Iterator, Mapping

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import Desk, did_you_mean
from waarborg.core.terms import TermName

_WHERE_USED = frozenset({TermName.LEAK})  # procedures of before do not know it
_ABOUT_LAW = ("laws", "not_yet", "authorities")


def texts_needed(procedure: Procedure, units: Iterable[str]) -> frozenset[str]:
    """Name every text that a reader of this procedure can come across."""
    paths = {"organisation.name", "organisation.about"}
    for body in procedure.bodies.values():
        paths |= {f"bodies.{body.code}.name", f"bodies.{body.code}.does"}
        paths |= {f"seats.{seat.code}" for seat in body.seats}
    for door in procedure.doors:
        paths |= {f"doors.{door}.name", f"doors.{door}.explains"}
    for rule in procedure.kinds.values():
        paths |= {f"kinds.{rule.kind}.name", f"kinds.{rule.kind}.explains"}
        paths |= {f"subtypes.{code}" for code in rule.subtypes}
    for place in procedure.places:
        paths |= {f"places.{place}.name", f"places.{place}.adviser", f"places.{place}.offline"}
    paths |= {f"types.{row}" for row in procedure.typology}
    paths |= {f"measures.{code}" for code in procedure.measures}
    paths |= {f"positions.{code}" for code in procedure.positions}
    paths |= {f"units.{code}" for code in units}
    used = {norm.term.name for norm in procedure.norms if norm.term}
    paths |= {f"terms.{name}" for name in (frozenset(TermName) - _WHERE_USED) | used}
    paths |= {f"exceptions.{override.danger}" for override in procedure.exceptions}
    return frozenset(paths) | _of_laws(procedure)


def _of_laws(procedure: Procedure) -> frozenset[str]:
    """Name the texts that the laws above it ask for."""
    paths: set[str] = set()
    for law in procedure.laws:
        paths.add(f"laws.{law.code}")
        paths |= {f"not_yet.{one.code}" for one in law.not_yet}
        for authority in law.authorities:
            paths |= {f"authorities.{authority.code}.name", f"authorities.{authority.code}.about"}
    return frozenset(paths)


def _flat(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Walk a tree of texts."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, (*path, str(key)))
    else:
        yield path, value


def read_texts(
    desk: Desk,
    documents: Mapping[str, object],
    procedure: Procedure,
    units: Iterable[str],
    *,
    other_law: bool = False,
) -> dict[str, dict[str, str]]:
    """Read the texts of every promised language, and complain about missing and spare ones.

    Args:
        other_law: The law is that of another day than the texts were written for: what they say
            of law is not looked at.
    """
    needed = texts_needed(procedure, units)
    passed = _ABOUT_LAW if other_law else ()
    texts: dict[str, dict[str, str]] = {}
    for language in procedure.languages:
        file = f"texts/{language}.yaml"
        if file not in documents:
            mend = f"Add the file, or take {language} from languages: in procedure.yaml."
            desk.say(file, (), f"the language {language} is promised, but has no texts", mend)
            continue
        texts[language] = _one(desk, file, documents[file], needed, passed=passed)
    for file in documents:
        language = file.removeprefix("texts/").removesuffix(".yaml")
        if file.startswith("texts/") and language not in procedure.languages:
            mend = f"Add {language} to languages: in procedure.yaml, or remove the file."
            desk.say(file, (), f"the language {language} is not promised", mend)
    return texts


def _one(
    desk: Desk, file: str, document: object, needed: frozenset[str], *, passed: tuple[str, ...]
) -> dict[str, str]:
    """Read the texts of one language."""
    found: dict[str, str] = {}
    for path, value in _flat(document):
        code = ".".join(path)
        if not isinstance(value, str) or not value.strip():
            desk.say(file, path, "this is no text", "Write a text.")
        elif code not in needed and path[0] not in passed:
            desk.say(file, path, f"nobody reads the text {code!r}", did_you_mean(code, needed))
        else:
            found[code] = value.strip()
    for code in sorted(needed - found.keys()):
        if code.split(".")[0] in passed:
            found[code] = code
            continue
        desk.say(file, tuple(code.split(".")), f"the text {code!r} is missing", "Write it.")
    return found
