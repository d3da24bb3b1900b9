"""`waarborg translate --check` names what has no translation, and what nobody uses any more."""

import pytest

from waarborg.commands.translate import PACKAGE, calls, calls_in_f_strings, strings, tell_unused

pytestmark = pytest.mark.slow

PARTS = sorted((PACKAGE / "locale" / "nl" / "parts").glob("*.po"))


@pytest.fixture
def part(tmp_path):
    def write(*entries):
        path = tmp_path / "desk.po"
        path.write_text('msgid ""\nmsgstr ""\n\n' + "\n\n".join(entries) + "\n")
        return [path]

    return write


def test_every_translation_has_a_use():
    assert tell_unused(PARTS, dict(strings())) == 0


def test_what_nobody_uses_is_named_with_its_place(part, capsys):
    parts = part('msgid "Read"\nmsgstr "Lees"', 'msgid "Gone"\nmsgstr "Weg"')
    assert tell_unused(parts, {(None, "Read"): "x.py:1"}) == 1
    assert capsys.readouterr().out.startswith("desk.po:7: nobody uses 'Gone'")


def test_with_another_context_it_is_another_word(part):
    parts = part('msgctxt "seat"\nmsgid "Read"\nmsgstr "Lees"')
    assert tell_unused(parts, {(None, "Read"): "x.py:1"}) == 1
    assert tell_unused(parts, {("seat", "Read"): "x.py:1"}) == 0


def test_what_was_only_crossed_out_has_no_use_either(part):
    parts = part('#~ msgid "Read"\n#~ msgstr "Lees"')
    assert tell_unused(parts, {(None, "Read"): "x.py:1"}) == 1


def test_words_in_an_f_string_are_found():
    source = """say(f"## {gettext('What')} {pgettext('seat', 'Chair')} {other('No')}", _("Yes"))"""
    found = {key for key, _ in [*calls(source), *calls_in_f_strings(source)]}
    assert found == {(None, "What"), ("seat", "Chair"), (None, "Yes")}
