"""What an identity provider sends is believed when it is signed, for the desk, now, for this once.

The provider here signs whatever it is asked to, and sends it over a line that nobody tampers with.
"""

import base64
import json
import time

import pytest

from tests.web.desk.going_to_provider import BACK, START, set_out, told
from tests.web.desk.signing_in import asha, factor, nobody_tried_before
from waarborg.adapters import clock
from waarborg.store.people.sign_ins_elsewhere import connect

__all__ = ["asha", "factor", "nobody_tried_before"]

NOW = int(time.time())  # noqa: TID251 - tokens live by the clock of the machine
LIES = {
    "another signature": {"sign": "other"},
    "a damaged signature": {"damaged": True},
    "no signature": {"sign": "none", "head": {"alg": "none"}},
    "the public key as a shared secret": {"sign": "shared", "head": {"alg": "HS256"}},
    "a key nobody knows": {"head": {"kid": "another"}},
    "a key that it brings along": {"sign": "other", "head": {"kid": "x", "jwk": {"kty": "RSA"}}},
    "another algorithm than the key": {"head": {"alg": "ES256"}},
    "for another": {"claims": {"aud": "intranet"}},
    "for several, asked for by another": {"claims": {"aud": ["desk", "x"], "azp": "x"}},
    "for several, asked for by nobody": {"claims": {"aud": ["desk", "x"]}},
    "from another": {"claims": {"iss": "http://127.0.0.1:1/o"}},
    "another nonce": {"claims": {"nonce": "of another question"}},
    "no nonce": {"claims": {"nonce": None}},
    "of yesterday": {"claims": {"iat": NOW - 90_000, "exp": NOW - 86_400}},
    "of tomorrow": {"claims": {"iat": NOW + 86_400, "exp": NOW + 90_000}},
    "without an end": {"claims": {"exp": None}},
    "without a name": {"claims": {"sub": None}},
    "an empty name": {"claims": {"sub": ""}},
    "a number for a name": {"claims": {"sub": 1}},
    "an end without end": {"claims": {"exp": float("inf")}},
    "a name without end": {"claims": {"sub": "1" * 256}},
}


@pytest.fixture
def provider(lying_provider, use_provider, asha, factor):
    connect(asha.pk, lying_provider.issuer, "1", clock.now())
    return use_provider(lying_provider)


def come_back_with(client, provider, lie, **more):
    """Come back from the provider with a code that says what it will send."""
    where = dict(part.split("=", 1) for part in set_out(client).partition("?")[2].split("&"))
    claims = {
        "iss": provider.issuer,
        "sub": "1",
        "aud": "desk",
        "iat": NOW,
        "exp": NOW + 3600,
        "nonce": where["nonce"],
    } | lie.get("claims", {})
    wanted = lie | {"claims": {name: one for name, one in claims.items() if one is not None}}
    code = base64.urlsafe_b64encode(json.dumps(wanted).encode()).decode()
    return client.get(BACK, {"state": where["state"], "code": code} | more)


@pytest.mark.parametrize(
    "truth",
    [{}, {"claims": {"aud": ["desk"]}}, {"claims": {"aud": ["desk", "x"], "azp": "desk"}}],
)
def test_what_is_right_is_believed(client, provider, truth):
    assert come_back_with(client, provider, truth).headers["Location"] == "/second-step"


@pytest.mark.parametrize("lie", LIES)
def test_what_is_not_right_is_not_believed(client, provider, lie):
    assert come_back_with(client, provider, LIES[lie]).headers["Location"] == "/sign-in"
    assert "does not prove who you are" in told(client)
    assert client.get("/second-step").headers["Location"] == "/sign-in"


def test_an_answer_that_says_it_is_from_another_is_not_believed(client, provider):
    answer = come_back_with(client, provider, {}, iss="https://elsewhere.example")
    assert answer.headers["Location"] == "/sign-in"
    assert come_back_with(client, provider, {}, iss=provider.issuer).headers["Location"] == (
        "/second-step"
    )


def test_a_provider_that_says_it_is_another_is_not_asked(client, provider, use_provider):
    use_provider(provider, oidc_issuer=provider.issuer.replace("/o", "/pretends"))
    assert client.post(START).headers["Location"] == "/sign-in"
    assert "does not prove who you are" in told(client)


def test_another_claim_counts_when_the_settings_say_so(client, provider, use_provider, asha):
    use_provider(provider, oidc_claim="oid")
    assert come_back_with(client, provider, {}).headers["Location"] == "/sign-in"
    lie = {"claims": {"sub": "2", "oid": "1"}}
    assert come_back_with(client, provider, lie).headers["Location"] == "/second-step"
