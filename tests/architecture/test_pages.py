"""Every page says whom it is for, and no template decides or speaks only one language."""

import importlib
import re
from html.parser import HTMLParser

import pytest
from django.urls import URLPattern, get_resolver

from tests.architecture.tree import files, modules, name, templates
from waarborg.core.terms import Audience

TRANSLATED = re.compile(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
COMMENTS = re.compile(r"{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
DOORS = ["waarborg.web.urls_public", "waarborg.web.urls_desk"]


def views(patterns):
    """Walk an urlconf to its views."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.pattern), pattern.callback
        else:
            yield from views(pattern.url_patterns)


@pytest.mark.parametrize("door", DOORS)
def test_every_page_says_whom_it_is_for(door):
    importlib.import_module(door)
    pages = list(views(get_resolver(door).url_patterns))
    assert pages
    silent = [at for at, view in pages if getattr(view, "audience", None) not in set(Audience)]
    assert silent == []


def test_no_page_of_the_public_side_is_for_staff():
    ours = {Audience.PUBLIC, Audience.REPORTER}
    pages = list(views(get_resolver(DOORS[0]).url_patterns))
    assert {view.audience for _, view in pages} == ours
    assert [at for at, view in pages if view.audience not in ours] == []


class Words(HTMLParser):
    """Find text in a template that no translation reaches."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"style", "script"}
        self.found += [v for k, v in attrs if k in SPOKEN and v and LETTERS.search(v)]

    def handle_endtag(self, tag):
        self.silent -= tag in {"style", "script"}

    def handle_data(self, data):
        if not self.silent and LETTERS.search(data):
            self.found.append(data.strip())


def untranslated(source: str) -> list[str]:
    """List the words of a template that stand there in one language only."""
    words = Words()
    words.feed(TAGS.sub("", TRANSLATED.sub("", COMMENTS.sub("", source))))
    return words.found


def test_the_rule_finds_words_in_one_language():
    assert untranslated("<p>Melding</p>") == ["Melding"]
    assert untranslated('<img alt="Melding">') == ["Melding"]
    assert untranslated("<p>{% translate 'Report' %} {{ ref }}</p>") == []


def test_every_word_in_a_template_can_be_translated():
    found = {
        name(path): words
        for path in templates()
        if path.suffix == ".html" and (words := untranslated(path.read_text()))
    }
    assert found == {}


def test_no_html_is_called_safe():
    banned = re.compile(r"mark_safe|SafeString|\|\s*safe\b|autoescape\s+off|format_html")
    places = [*modules("src"), *templates()]
    assert [name(path) for path in places if banned.search(path.read_text())] == []


def test_no_template_asks_for_rights():
    banned = re.compile(r"{%\s*if[^%]*\b(perms|is_staff|is_superuser)\b")
    assert [name(path) for path in templates() if banned.search(path.read_text())] == []


def test_no_page_brings_script_or_style_of_its_own():
    banned = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    assert [name(path) for path in templates() if banned.search(path.read_text())] == []


ACCUSING = (
    r"klik(?:ken|t)?\b|verklik|klikspaan|verraad|verdachte|dader|slachtoffer|beschuldig|schuldige",
    r"\bthe suspect\b|\bsuspects\b|victim|\baccuse|perpetrator|culprit|offender|guilty|snitch",
)
HURRYING = (
    r"\bhaast|opschieten|schiet op|(?:snel|spoedig|vlug) mogelijk|dringend|\bspoed\b|laatste kans",
    r"hurry|as (?:soon|quickly|fast) as possible|\burgen|last chance|act now|\basap\b|be quick",
    r"voor(?:dat)? het te laat is|before it is too late|without delay",
)
NEVER = re.compile("|".join((*ACCUSING, *HURRYING)), re.IGNORECASE)


@pytest.mark.parametrize(
    "said",
    ["Wie is de dader?", "The accused reads it.", "Meld zo snel mogelijk.", "Hurry.", "Act now"],
)
def test_the_rule_finds_words_that_accuse_or_hurry(said):
    assert NEVER.search(said)


def test_our_words_never_accuse_or_hurry():
    catalogues = [path for path in files() if path.suffix == ".po"]
    found = {
        name(path): match.group()
        for path in [*catalogues, *templates()]
        if (match := NEVER.search(" ".join(path.read_text().replace('"\n"', "").split())))
    }
    assert found == {}
