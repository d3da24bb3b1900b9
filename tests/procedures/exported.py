"""Cases of the example, told line by line, as the file that the desk would export."""

import base64
import json

from tests.procedures.cast import example, people, units
from tests.procedures.told import Told
from waarborg.core.procedure.reading_case import EXPORT, read_head
from waarborg.core.procedure.reading_file import read_case
from waarborg.core.seal.ledger import canonical


def b64(raw):
    return base64.b64encode(raw).decode()


def salt(number):
    return bytes([number]) * 32


def line(happened):
    """A line with its place in a tree that nobody follows here: only reading is asked."""
    number = happened.number
    return {
        "type": happened.leaf.value,
        "month": happened.at.strftime("%Y-%m"),
        "salt": b64(salt(number)),
        "text": canonical({**happened.detail, "at": happened.at.isoformat()}),
        "index": number - 1,
        "path": [b64(salt(number + 100)), b64(salt(number + 150))],
    }


def member(one):
    told = {
        "person": one.person,
        "bodies": sorted(one.bodies),
        "seats": sorted(one.seats),
        "keyed": one.keyed,
    }
    return told | ({"position": one.spot.position, "unit": one.spot.unit} if one.spot else {})


def report(facts):
    told = {
        "kind": facts.kind.value,
        "relation": facts.relation.value,
        "place": facts.place,
        "door": facts.door,
        "name": facts.name.value,
        "concerned": sorted(f"{spot.position}/{spot.unit}" for spot in facts.concerned),
        "excluded": sorted(facts.excluded),
        "earlier": sorted(facts.earlier),
        "had_part": sorted(facts.had_part),
    }
    return {key: value for key, value in told.items() if value}


def document(story=None, papers=(), **also):
    """A file that tells a case; a closed one where none is given."""
    story = story or Told().closed()
    made = story.now.isoformat()
    told = {
        "format": EXPORT,
        "made_at": made,
        "case": "a-case",
        "procedure": {"code": "example", "valid_from": "2026-01-01", "digest": example().digest},
        "report": report(story.report),
        "units": {
            code: {"place": unit.place} | ({"in": unit.parent} if unit.parent else {})
            for code, unit in units().items()
        },
        "people": [{"from": "2026-01-01", "members": [member(m) for m in people().members]}],
        "lines": [line(one) for one in story.lines],
        "checkpoint": "a head",
        "papers": [{"at": made, **paper} for paper in papers],
        "duties": [],
    }
    return json.loads(json.dumps(told | also))


def opened(told):
    """Read a document; raises BrokenCase with every problem."""
    head = read_head("case.json", told, {})
    return read_case("case.json", told, {}, head, lambda moment: example())
