"""What every answer of the three doors says to a browser, also where something is refused."""

import pytest
from django.test import Client

from waarborg.settings import desk, public

NOTHING = "'none'"
LOADS = {
    "default-src": NOTHING,
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "base-uri": NOTHING,
    "frame-ancestors": NOTHING,
}
SAME_EVERYWHERE = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
POWERS = {"camera", "microphone", "geolocation", "clipboard-read", "display-capture", "usb"}
LEAVES_FOR = "https://www.rijksoverheid.nl"
HERE = {"Host": "localhost"}


@pytest.fixture(params=["public", "desk", "guarantor"])
def door(request, settings, people, time_machine, now):
    """Each door with its own settings, as `waarborg serve` loads them."""
    time_machine.move_to(now, tick=False)
    served = {"public": public, "desk": desk}.get(request.param) or guarantor(request)
    for name in ("ROOT_URLCONF", "MIDDLEWARE", "CONTENT_SECURITY_POLICY", "FILE_UPLOAD_HANDLERS"):
        setattr(settings, name, getattr(served, name))
    settings.PROCESS = request.param
    return request.param


def guarantor(request):
    request.getfixturevalue("guarantor")
    from waarborg.settings import guarantor as served  # its secrets are there now

    return served


def asked(door: str):
    """Ask for what is there, what is not, what no method does, another host and a broken form."""
    client = Client(raise_request_exception=False)
    first = {"public": "/en/", "desk": "/sign-in", "guarantor": "/en/"}[door]
    form = {"public": "/en/back/", "desk": "/sign-in", "guarantor": "/en/keep"}[door]
    many = {f"field{number}": "x" for number in range(300)}
    return {
        "a page": client.get(first, headers=HERE),
        "nothing": client.get("/en/nothing-here/", headers=HERE),
        "health": client.get("/health", headers=HERE),
        "no such method": client.put("/health", headers=HERE),
        "another host": client.post(form, headers={"Host": "elsewhere.example"}),
        "too many fields": client.post(form, many, headers=HERE),
        "another site": client.post(form, headers=HERE | {"Sec-Fetch-Site": "cross-site"}),
    }


def policy_of(answer) -> dict[str, str]:
    told = answer.headers["Content-Security-Policy"].split(";")
    pairs = (one.strip().partition(" ") for one in told)
    return {name: value for name, _, value in pairs}


def test_every_answer_says_it_also_a_refusal(door):
    answers = asked(door)
    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert statuses["a page"] == statuses["health"] == 200
    assert statuses["nothing"] == 404
    assert statuses["another site"] == 403
    for name, answer in answers.items():
        told = {one: answer.headers.get(one) for one in SAME_EVERYWHERE}
        assert told == SAME_EVERYWHERE, name
        powers = set(answer.headers["Permissions-Policy"].split(", "))
        assert {f"{one}=()" for one in POWERS} <= powers
        assert all(one.endswith("=()") for one in powers)


def test_the_way_to_https_says_it_too(door, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/health", headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://localhost/health")
    assert {one: answer.headers.get(one) for one in SAME_EVERYWHERE} == SAME_EVERYWHERE
    assert policy_of(answer)["default-src"] == NOTHING


def test_nothing_is_loaded_from_elsewhere_and_nothing_framed(door):
    for name, answer in asked(door).items():
        policy = policy_of(answer)
        assert LOADS.items() <= policy.items(), name
        leaves = "" if door == "desk" else f" {LEAVES_FOR}"
        assert policy["form-action"] == f"'self'{leaves}"
        assert "script-src" not in policy


def test_where_people_report_an_injected_script_is_dead_and_at_the_desk_it_gets_no_grip(door):
    for name, answer in asked(door).items():
        policy = policy_of(answer)
        if door == "desk":
            assert policy["require-trusted-types-for"] == "'script'", name
            continue
        allowed = set(policy["sandbox"].split())
        assert {"allow-forms", "allow-same-origin"} <= allowed, name
        assert allowed <= {"allow-forms", "allow-same-origin", "allow-downloads"}, name


def test_who_asks_is_forgotten_before_a_view_sees_it(door):
    first = {"public": "/en/", "desk": "/sign-in", "guarantor": "/en/"}[door]
    told = {
        "User-Agent": "Somebody/1",
        "X-Forwarded-For": "203.0.113.7",
        "X-Real-IP": "203.0.113.7",
    }
    seen = Client().get(first, REMOTE_ADDR="203.0.113.7", headers=HERE | told).wsgi_request.META
    assert "203.0.113.7" not in seen.values()
    assert "Somebody/1" not in seen.values()


@pytest.mark.parametrize("door", ["guarantor"], indirect=True)
def test_only_the_form_with_a_ticket_comes_from_another_site(door):
    """The mailbox of a house sends it; whether its ticket is valid is looked at."""
    client = Client()
    elsewhere = HERE | {"Sec-Fetch-Site": "cross-site"}
    assert "Nothing was kept." in client.post("/en/name", headers=elsewhere).text
    for path in ("/en/keep", "/en/away"):
        assert "This form came from another site" in client.post(path, headers=elsewhere).text


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Dit formulier kwam van een andere site"), ("en", "This form came from another site")],
)
def test_a_form_of_another_site_gets_a_page_that_says_so_and_keeps_nothing(door, language, says):
    """It echoes nothing of what the other site sent, has no form, and sets no cookie."""
    form = {"public": f"/{language}/back/", "desk": "/sign-in", "guarantor": f"/{language}/keep"}
    sent = {"words": "one two three", "login": "asha <b>bold</b>"}
    told = {"Sec-Fetch-Site": "cross-site", "Accept-Language": language}
    client = Client(enforce_csrf_checks=True)
    answer = client.post(form[door], sent, headers=HERE | told)
    assert answer.status_code == 403
    assert "Sec-Fetch-Site" in answer["Vary"]
    assert f'<html lang="{language}"' in answer.text
    assert says in answer.text
    assert '<a class="button" href="/">' in answer.text
    for never in ("one two", "asha", "<form", "csrf"):
        assert never not in answer.text
    assert not client.cookies
