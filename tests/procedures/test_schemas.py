"""The schemas say what reading says, wherever one file alone decides it.

The validator is another project's: it shares no line with the code that reads.
"""

import copy
import re
from collections import defaultdict

import pytest
from jsonschema import Draft202012Validator

from tests.procedures.cast import EXAMPLE, ROOT, TEMPLATE, example, units
from tests.procedures.seeds import EVERY, called
from waarborg.core.procedure.pages import BrokenProcedure, Page
from waarborg.core.procedure.reading import read_procedure
from waarborg.core.procedure.reading_chart import read_chart
from waarborg.core.procedure.schema import schemas
from waarborg.core.procedure.stories import read_stories
from waarborg.store.procedures.loading import load_law, load_procedure, load_stories, read_folder
from waarborg.usecases.procedures.check_procedure import check_procedure

VALIDATORS = {name.partition(".")[0]: Draft202012Validator(s) for name, s in schemas().items()}
LAWS = sorted(path.parent for path in (ROOT / "law").glob("*/*/law.yaml"))
WRONG = (7, True, "", "no such word", [7], ["x", "x"], {"no_such_key": 1})


def form_of(file):
    """Name the schema of a file."""
    folder, _, rest = file.partition("/")
    if folder == "law":
        return form_of(file.split("/", 3)[3])
    if not rest:
        return file.removesuffix(".yaml")
    if file == "scenarios/people.yaml":
        return "people"
    return {"norms": "norm", "texts": "texts", "scenarios": "story"}[folder]


def documents():
    for folder in (EXAMPLE, TEMPLATE, *EVERY, *LAWS):
        for file, document in read_folder(folder)[0].items():
            yield pytest.param(file, document, id=f"{called(folder)}/{file}")


def wrong(file, document):
    return [error.message for error in VALIDATORS[form_of(file)].iter_errors(document)]


@pytest.mark.parametrize("name", schemas())
def test_every_schema_is_one_of_the_draft(name):
    Draft202012Validator.check_schema(schemas()[name])
    assert schemas()[name]["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schemas()[name]["$id"] == f"urn:waarborg:schema:{name.partition('.')[0]}:1"


@pytest.mark.parametrize(("file", "document"), list(documents()))
def test_every_shipped_file_has_the_form(file, document):
    assert wrong(file, document) == []


def places(value, names, path=(), seen=None):
    """Walk every kind of place in a document once: two doors are one kind of place."""
    seen = set() if seen is None else seen
    kind = tuple(key if key in names else "*" for key in path)
    if kind not in seen:
        seen.add(kind)
        yield path
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for key, one in inner:
        yield from places(one, names, (*path, key), seen)


def names_in(schema):
    """Collect the names of all properties of a schema."""
    if isinstance(schema, list):
        return set().union(*map(names_in, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", ()))
    return own.union(*map(names_in, schema.values()))


def replaced(document, path, value):
    """Copy a document with one value in it replaced."""
    if not path:
        return value
    made = copy.deepcopy(document)
    here = made
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return made


def refused(read):
    try:
        read()
    except BrokenProcedure as broken:
        return {(p.file, p.what) for p in broken.problems}
    return set()


ALL, _ = read_folder(EXAMPLE)
LAW_OF_EXAMPLE = example().laws


def read_alone(file, value):
    """Read one file, with as little of its folder as it needs."""
    form = form_of(file)
    if form == "chart":
        return read_chart(value, example())
    if form in {"story", "people"}:
        people = {"scenarios/people.yaml": ALL["scenarios/people.yaml"]}
        return read_stories({**people, file: value}, example(), units())
    head = {"procedure.yaml": ALL["procedure.yaml"]}
    return read_procedure({**head, file: value}, LAW_OF_EXAMPLE, units=units(), laxer=True)


RICH = (  # between them they have every key that the example has
    "procedure.yaml",
    "chart.yaml",
    "norms/close.yaml",
    "norms/hand-back.yaml",
    "norms/second-look-close.yaml",
    "norms/route-decides-on-staff.yaml",
    "norms/check-in.yaml",
    "scenarios/people.yaml",
    "scenarios/deny/excluded-reader.yaml",
    "scenarios/deny/hand-back-without-approved-text.yaml",
)
# What only reading finds, because it needs the rest of the folder; a schema lets it pass.
ELSEWHERE = ("there is no ", "stands under itself", "lies in itself", "laxer than the law",
             "has the same code", "nobody reads", "is missing", "substitute", "larger than",
             "promised", "a term without", "from which stage", "if_late without", "to nobody",
             "a second look at what", "counted in two", "marked twice", "nothing is called",
             "names something twice", "without anybody who is told", "is no day")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("file", RICH)
def test_schema_and_reading_agree_on_every_value_in_every_place(file):
    """A schema is never the stricter; and what is wrong in form the editor underlines already."""
    names, tried = names_in(VALIDATORS[form_of(file)].schema), 0
    for path in places(ALL[file], names):
        for value in WRONG:
            made = replaced(ALL[file], path, value)
            found = refused(lambda made=made: read_alone(file, made))
            here = {what for where, what in found if where == file}
            form = {what for what in here if not any(one in what for one in ELSEWHERE)}
            if wrong(file, made):
                assert here, (path, value)
            elif form:
                pytest.fail(f"{path} {value!r}: {form}")
            tried += 1
    assert tried > 30


def test_schemas_know_exactly_the_keys_that_reading_knows(monkeypatch):
    """Every mapping that is read, in every shipped file: its keys, by where it stands."""
    read, real = defaultdict(set), Page.finish

    def remembering(page):
        read[form_of(page.file), page.path] |= page.keys_read
        real(page)

    monkeypatch.setattr(Page, "finish", remembering)
    load_law.cache_clear()
    for folder in (EXAMPLE, *EVERY):
        load_stories(folder, load_procedure(folder, laxer=True))
    assert {form for form, _ in read} == VALIDATORS.keys() - {"texts"}
    for (form, path), keys in read.items():
        assert keys == known(VALIDATORS[form].schema, path), (form, path)


def known(schema, path):
    """Name the keys that a schema knows at a place."""
    (one,) = [s for s in schema.get("anyOf", [schema]) if s.get("type") in {"object", "array"}]
    keys = one.get("properties", {})
    if not path:
        return set(keys)
    return known(keys.get(path[0]) or one.get("additionalProperties") or one["items"], path[1:])


def test_a_line_for_the_editor_leads_to_the_schema():
    """Every file of the template names its schema in its first line, and it is there."""
    files = sorted(TEMPLATE.rglob("*.yaml"))
    assert len(files) > 50
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        schema = (path.parent / first.partition("=")[2]).resolve()
        assert schema.is_file()
        form = form_of(path.relative_to(TEMPLATE).as_posix())
        assert schema == (ROOT / "schema" / f"{form}.schema.json").resolve()


@pytest.mark.slow
def test_the_template_is_sound_and_its_stories_end_as_told():
    checked = check_procedure(folder=TEMPLATE, language="en")
    assert checked.findings == ()
    assert checked.situations > 10_000


def test_the_template_tells_nothing_of_the_example():
    for path in TEMPLATE.rglob("*.yaml"):
        text = path.read_text("utf-8")
        assert not re.search(r"Voorbeeld|Accra|gemeente|municipal|mayor|council_officer", text), (
            path
        )
