import io
import re
import zipfile
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from waarborg.core.terms import Audience

PAGES = [
    "",
    "talk/",
    "after-a-report/",
    "came-to-you/",
    "outside/",
    "what-holds/",
    "limits/",
    "privacy/",
    "accessibility/",
    "check/",
    "way/",
    "report/",
    "back/",
]
EVERY = [f"/{language}/{page}" for language in ("nl", "en") for page in PAGES]


@pytest.mark.parametrize("path", EVERY)
def test_looking_around_sets_no_cookie_and_is_kept_nowhere(path, emre):
    page = emre.client.get(path)
    assert page.status_code == 200
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in page.headers


@pytest.mark.parametrize("path", EVERY)
def test_every_page_has_a_language_one_heading_a_skip_link_and_the_same_title(path, emre):
    text = emre.client.get(path).content.decode()
    language = path[1:3]
    assert f'<html lang="{language}" dir="ltr">' in text
    assert len(re.findall("<h1", text)) == 1
    assert 'href="#main"' in text
    assert 'id="main"' in text
    title = re.search(r"<title>\s*(.*?)\s*</title>", text, re.DOTALL)
    assert title[1] == {"nl": "Informatie", "en": "Information"}[language]


@pytest.mark.parametrize("path", EVERY)
def test_no_page_needs_script_style_attributes_or_anything_from_elsewhere(path, emre):
    text = emre.client.get(path).content.decode()
    assert "<script" not in text
    assert " style=" not in text
    assert " on" + "click=" not in text
    assert not re.findall(r'(?:src|srcset)="', text)
    assert set(re.findall(r'<link [^>]*href="([^"]+)"', text)) <= {
        "/static/waarborg.css",
        "/static/case.css",
    }


@pytest.mark.parametrize("path", EVERY)
def test_a_dutch_page_has_no_english_sentence(path, emre):
    english = emre.client.get(path.replace("/nl/", "/en/")).content.decode()
    dutch = emre.client.get(path.replace("/en/", "/nl/")).content.decode()
    english = re.sub(r'<(\w+)[^>]* lang="nl".*?</\1>', "", english, flags=re.DOTALL)
    sentences = set(re.findall(r">\s*([A-Z][^<>{}]{12,}?[.?])\s*<", english))
    assert sentences
    assert not {sentence for sentence in sentences if sentence in dutch}


BRINGS = re.compile(r'<(?:link|img|script|source|iframe)\b[^>]*?(?:href|src|srcset)="([^"]+)"')


def brought_along(page: bytes) -> set[str]:
    """List what a browser loads with a page."""
    return set(BRINGS.findall(page.decode()))


def test_what_a_page_brings_along_is_counted():
    page = b'<link rel="stylesheet" href="/static/a.css"><img alt="" src="/b.png"><a href="/c">'
    assert brought_along(page + b'<script src="/d.js"></script>') == {
        *("/static/a.css", "/b.png", "/d.js")
    }


@pytest.mark.parametrize("first", ["way/", "report/"])
def test_the_first_form_fits_in_25_kilobytes_and_three_requests(emre, first):
    """From the front page, with the style sheet: to the first question, or past the questions."""
    pages = [emre.client.get(path).content for path in ("/nl/", f"/nl/{first}")]
    along = set().union(*map(brought_along, pages))
    assert along == {"/static/waarborg.css"}
    styles = [Path(finders.find(path.removeprefix("/static/"))) for path in along]
    sizes = [*map(len, pages), *(style.stat().st_size for style in styles)]
    assert sum(sizes) <= 25_000
    assert len(sizes) <= 3


def test_the_address_without_a_language_answers_in_the_language_of_the_browser(emre):
    assert 'lang="en"' in emre.client.get("/", headers={"Accept-Language": "en"}).content.decode()
    assert 'lang="nl"' in emre.client.get("/", headers={"Accept-Language": "nl"}).content.decode()


@pytest.mark.parametrize("asked", ["fr", "ar-EG,ar;q=0.9", "de-DE,de;q=0.8,tr;q=0.5"])
def test_who_reads_another_language_gets_what_the_procedure_names(emre, asked):
    """`fallback: [en, nl]`: English comes first, though the pages begin with Dutch."""
    told = emre.client.get("/", headers={"Accept-Language": asked})
    assert told.headers["Content-Language"] == "en"
    assert '<html lang="en"' in told.content.decode()
    assert 'lang="nl" dir' in emre.client.get("/nl/", headers={"Accept-Language": asked}).text


@pytest.mark.parametrize("asked", ["", "*", "fr,nl;q=0.5", "nl-BE"])
def test_who_reads_dutch_too_or_says_nothing_gets_dutch(emre, asked):
    headers = {"Accept-Language": asked} if asked else {}
    assert '<html lang="nl"' in emre.client.get("/", headers=headers).content.decode()


@pytest.mark.parametrize("page", ["came-to-you/", "privacy/"])
def test_words_of_the_procedure_in_another_language_are_announced(emre, page):
    told = emre.get(page).content.decode()
    assert "It was written in Dutch, and is not translated here." in " ".join(told.split())
    assert ' lang="nl"' in told.split("<main")[1]
    assert "niet vertaald" not in emre.client.get(f"/nl/{page}").content.decode()


def test_before_a_proof_is_passed_on_it_says_what_can_be_read_in_it(emre):
    told = emre.client.get("/en/check/").content.decode()
    for one in ("the exact moment", "of your report, and of the employee"):
        assert one in told


def test_security_txt_names_the_contact_and_until_when_it_holds(emre, settings):
    path = "/.well-known/security.txt"
    assert emre.client.get(path).status_code == 404
    settings.CONFIG = settings.CONFIG.model_copy(
        update={
            "security_contact": "mailto:veilig@voorbeeld.example",
            "public_url": "https://melden.voorbeeld.example/",
        }
    )
    told = emre.client.get(path)
    assert told.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert told.content.decode().splitlines() == [
        "Contact: mailto:veilig@voorbeeld.example",
        "Expires: 2026-08-29T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://melden.voorbeeld.example/.well-known/security.txt",
    ]
    assert not told.cookies


def test_a_page_that_is_not_there_has_no_form_no_token_and_no_echo(emre):
    one = emre.client.get("/nl/mailbox/zoekdithier/")
    other = emre.client.get("/nl/iets-heel-anders/")
    assert one.status_code == other.status_code == 404
    assert one.content == other.content
    assert b"<form" not in one.content
    assert b"zoekdithier" not in one.content


def test_leaving_ends_the_session_and_goes_somewhere_harmless(emre):
    emre.take_words()
    assert emre.client.cookies["report"].value
    away = emre.client.post("/en/leave/")
    assert away.status_code == 303
    assert away.headers["Location"] == "https://www.rijksoverheid.nl/"
    assert '"cookies"' in away.headers["Clear-Site-Data"]
    assert emre.get("report/write/").redirect_chain[-1][0] == "/en/back/"


def test_a_form_from_another_site_is_refused(emre):
    for elsewhere in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        page = Client().post("/en/way/", {"at": "relation"}, headers=elsewhere)
        assert page.status_code == 403


def test_every_view_of_the_public_side_says_whom_it_is_for(public_side):
    views = list(_views(get_resolver("waarborg.web.urls_public")))
    assert len(views) > 20
    assert all(isinstance(getattr(view, "audience", None), Audience) for view in views)
    assert {view.audience for view in views} == {Audience.PUBLIC, Audience.REPORTER}


def test_a_view_that_says_nothing_is_not_served(public_side, rf):
    from django.http import Http404, HttpResponse

    from waarborg.web.audience import OnlyDeclaredPages

    gate = OnlyDeclaredPages(lambda request: HttpResponse("secret"))
    with pytest.raises(Http404):
        gate.process_view(rf.get("/"), lambda request: HttpResponse("secret"), (), {})


def test_health_says_nothing_but_that_it_lives(emre):
    assert emre.client.get("/health").content == b"ok"


def test_who_asks_is_forgotten_before_a_view_sees_it(emre):
    asked = emre.client.get(
        "/en/",
        REMOTE_ADDR="203.0.113.7",
        headers={"User-Agent": "Somebody/1", "X-Forwarded-For": "203.0.113.7"},
    ).wsgi_request
    known = {"REMOTE_ADDR", "HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_ACCEPT_LANGUAGE"}
    assert not known & asked.META.keys()


def _views(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.callback


def test_the_text_of_the_rules_is_a_zip_for_anybody_the_same_every_time(emre):
    page = emre.get("what-holds/")
    [address] = set(re.findall(r'href="([^"]+\.zip)"', page.content.decode()))
    assert address == "/en/what-holds/2026-01-01.zip"
    once, again = (emre.client.get(address) for _ in range(2))
    assert once.content == again.content
    assert once.headers["Content-Type"] == "application/zip"
    assert 'filename="procedure-2026-01-01.zip"' in once.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(once.content)) as text:
        assert "example/2026-01-01/procedure.yaml" in text.namelist()
    for day in ("2026-01-02", "yesterday", "../../secrets"):
        assert emre.client.get(f"/en/what-holds/{day}.zip").status_code == 404


@pytest.mark.parametrize(
    ("language", "destroys", "itself", "wrong"),
    [
        ("en", r"destroy", r"\bitself\b", r"not yet|does not destroy|by itself yet"),
        ("nl", r"vernietig", r"\bzelf\b", r"nog niet|vernietigt \w+ niet"),
    ],
)
@pytest.mark.parametrize("page", ["what-holds/", "limits/", "privacy/"])
def test_the_pages_agree_that_the_system_destroys(emre, language, destroys, itself, wrong, page):
    text = re.sub(r"<[^>]+>|\s+", " ", emre.client.get(f"/{language}/{page}").content.decode())
    told = [one for one in re.split(r"(?<=[.?]) ", text) if re.search(destroys, one)]
    assert any(re.search(itself, one) for one in told)
    assert not [one for one in told if re.search(wrong, one)]


def test_the_card_of_the_project_claims_no_more_than_its_first_page():
    root = Path(__file__).parents[3]
    said, card = (
        " ".join((root / name).read_text().split()) for name in ("README.md", "publiccode.yml")
    )
    first = "takes a backup or steals the database reads nothing of what lies there."
    then = "hoever changes the running program can read what comes in after that"
    assert first in said
    assert then in said
    assert first in card
    assert then in card
    assert "Wie het draaiende programma verandert, kan lezen wat daarna binnenkomt." in card
    assert "read nothing" not in card
