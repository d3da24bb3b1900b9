"""What changes for whom: everything that differs is told, and nothing else."""

import re
from functools import cache

import pytest
from django.utils.translation import override

from tests.procedures.cast import EXAMPLE, example
from tests.procedures.edits import edits
from tests.procedures.seeds import AS_THEY_ARE, EVERY, REPAIRED, called, procedure
from waarborg.core.procedure.affected import Whom, whom
from waarborg.core.procedure.changes import NOT_COMPARED, THINGS, What, changes
from waarborg.usecases.procedures import telling_changes
from waarborg.usecases.procedures.compare_procedures import compare_procedures
from waarborg.usecases.procedures.comparison_text import as_text as comparison_text
from waarborg.usecases.procedures.values import Tongue

PAIRS = list(zip(AS_THEY_ARE, REPAIRED, strict=True))
NAMES = [called(folder) for folder in AS_THEY_ARE]


@pytest.mark.parametrize("folder", [EXAMPLE, *EVERY], ids=called)
def test_nothing_differs_between_a_procedure_and_itself(folder):
    assert changes(procedure(folder), procedure(folder)) == ()


def told(change, old, new, language):
    tongues = (Tongue(old, language), Tongue(new, language))
    with override(language):
        return [
            telling_changes.headline(change, tongues[change.after is not None]),
            *telling_changes.details(change, tongues),
        ]


def assert_said(change, old, new):
    """See that what was and what becomes differ in words."""
    tongues = (Tongue(old, "en"), Tongue(new, "en"))
    with override("en"):
        for one in change.differences:
            was, _, becomes = telling_changes.difference(change.about, one, tongues).partition(
                "; becomes: "
            )
            assert becomes, change
            assert not was.endswith(f"was: {becomes}"), change


@pytest.mark.slow
def test_every_small_edit_is_told_once_in_both_languages_and_of_somebody():
    old, number = example(), 0
    for name, new in edits(old):
        number += 1
        found = changes(old, new)
        assert {c.about for c in found} & {THINGS.get(name, "procedure"), "seat"}, name
        for change in found:
            assert whom(change, old, new), change
            lines = [told(change, old, new, language) for language in ("nl", "en")]
            assert all(len(one) > 1 or change.what is not What.CHANGED for one in lines), change
            assert_said(change, old, new)
            assert lines[0] != lines[1] or change.about in {"text", "source"}, change
    assert number > 1000


def test_every_field_of_a_procedure_is_compared():
    from dataclasses import fields

    from waarborg.core.procedure.model import Procedure

    seen = {name for name, _new in edits(example())} | {"laws", "stated", "typology", "measures"}
    assert seen == {f.name for f in fields(Procedure)} - NOT_COMPARED


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), PAIRS, ids=NAMES)
def test_what_a_repaired_procedure_says_it_mends_is_what_the_comparison_finds(old, new):
    compared = compared_in_dutch(old, new)
    rows = [
        line.rsplit("|", 2)[1]
        for line in (new / "CHANGES.md").read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    listed = {word for row in rows for word in re.findall(r"`([a-z-]+)`", row)}
    assert {cause.guarantee for cause in compared.mended} == listed
    assert (compared.broken, compared.left) == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), PAIRS, ids=NAMES)
def test_the_text_names_every_norm_body_door_and_term_that_changed_and_no_other(old, new):
    before, after = procedure(old), procedure(new)
    compared = compared_in_dutch(old, new)
    text = comparison_text(compared, "nl")
    named = set(re.findall(r"norms/[a-z0-9-]+\.yaml", text))
    assert named == {
        norm.file
        for norm in {*before.norms, *after.norms}
        if _norm(before, norm.file) != _norm(after, norm.file)
    }
    for about, path in (("door", "doors"), ("body", "bodies")):
        here = {c.code for c in compared.changes if c.about == about}
        for code in {*getattr(before, path), *getattr(after, path)}:
            was, becomes = (getattr(one, path).get(code) for one in (before, after))
            plain = [x and _plain(x) for x in (was, becomes)]
            assert (code in here) == (plain[0] != plain[1]), code
    for change in compared.changes:
        if not change.follows:
            assert f"- {change.headline}." in text or f"- {change.to_reporter}." in text


@cache
def compared_in_dutch(old, new):
    return compare_procedures(old=old, new=new, language="nl")


def _norm(rules, file):
    return next((norm for norm in rules.norms if norm.file == file), None)


def _plain(thing):
    """Leave out the seats of a body: they are told one by one."""
    values = {**vars(thing)}
    values.pop("seats", None)
    return values


def test_a_norm_under_another_name_is_no_new_rule():
    from dataclasses import replace

    old = example()
    norms = tuple(
        replace(n, code="shut", file="norms/shut.yaml") if n.code == "close" else n
        for n in old.norms
    )
    (change,) = changes(old, replace(old, norms=norms))
    assert (change.what, change.code) == (What.RENAMED, "shut")


@pytest.mark.slow
def test_each_part_holds_what_is_for_them_only():
    old, new = PAIRS[0]
    compared = compare_procedures(old=old, new=new, language="en")
    for only in Whom:
        text = comparison_text(compared, "en", whom=only)
        files = set(re.findall(r"norms/[a-z0-9-]+\.yaml", text))
        assert files == {c.file for c in compared.changes if c.file and only in c.whom}
    managers = comparison_text(compared, "en", whom=Whom.MANAGER)
    assert "“Als een dergelijke melding bij de leidinggevende" in managers
    assert "For whoever reports" not in managers
