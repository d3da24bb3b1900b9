"""Asking the organisation's identity provider who somebody is (OpenID Connect, code flow, PKCE).

Only the browser is sent there. What it brings back is a code; who it is the desk asks itself, and
believes only what the provider signed. Nothing but the lasting name of somebody is read: no mail
address, no groups.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any, Final, Self
from urllib.parse import quote, urlencode, urlsplit

from waarborg.adapters.asking import Answer, NoAnswer, ask
from waarborg.adapters.identity_tokens import NotProven, subject_of
from waarborg.config import Config, WrongSettings, is_loopback

WAITS_SECONDS: Final = 3.0  # somebody looks at a page
WHOLE_SECONDS: Final = 5.0
COMES_BACK: Final = "/sign-in/organisation/return"  # registered at the provider, exactly
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Question:
    """What is sent along, once, so that an answer belongs to it and to this browser."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Self:
        """Make one; 32 random bytes each."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))

    @property
    def challenge(self) -> str:
        """Give what shows later that the code comes from whoever asked (RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def kept(self) -> dict[str, str]:
        """Write it the way a session keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Places:
    """What a provider says about itself.

    Attributes:
        asks: Where the browser goes.
        by_form: Whether the desk gives its secret in the form, and not in a header.
        names_itself: Whether each answer says who it is from (RFC 9207).
        says: All of it, as it came.
        date: The moment at which it says so.
    """

    asks: str
    tokens: str
    keys: str
    by_form: bool
    names_itself: bool
    says: dict[str, Any]
    date: str


def comes_back_at(config: Config) -> str:
    """Give the one address at which the provider may send people back."""
    return config.address("desk") + COMES_BACK


def look_up(config: Config) -> Places:
    """Ask the provider where its doors are.

    Raises:
        NoAnswer: It does not answer in a few seconds, or not as a provider does.
        NotProven: It says that it is another one, or lets anybody read along.
    """
    issuer = config.oidc_issuer
    answer = _ask(issuer.rstrip("/") + "/.well-known/openid-configuration", method="GET")
    says = _fields(answer)
    if says.get("issuer") != issuer:
        raise NotProven("issuer")
    ways = says.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Places(
        asks=_door(says, "authorization_endpoint"),
        tokens=_door(says, "token_endpoint"),
        keys=_door(says, "jwks_uri"),
        by_form="client_secret_basic" not in ways,
        names_itself=bool(says.get("authorization_response_iss_parameter_supported")),
        says=says,
        date=answer.date,
    )


def where_to_go(config: Config, places: Places, question: Question, *, anew: bool) -> str:
    """Give the address at the provider to which the browser goes.

    Args:
        anew: Whether they have to sign in there now, also when the browser is still signed in:
            as somebody else, perhaps.
    """
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": config.oidc_client_id,
        "redirect_uri": comes_back_at(config),
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": question.challenge,
        "code_challenge_method": "S256",
    } | ({"prompt": "login"} if anew else {})
    return places.asks + ("&" if "?" in places.asks else "?") + urlencode(asked)


def who_it_is(config: Config, question: Question, code: str, issuer: str) -> str:
    """Hand in the code, and read who somebody is.

    Args:
        code: As the browser brought it.
        issuer: Who the browser says that it comes from; "" when it does not say.

    Raises:
        NoAnswer: The provider does not answer, or takes no such code.
        NotProven: Its answer does not prove who somebody is.
    """
    places = look_up(config)
    if (places.names_itself or issuer) and issuer != config.oidc_issuer:
        raise NotProven("iss")
    token = _fields(_hand_in(config, places, question, code)).get("id_token")
    if not isinstance(token, str):
        raise NotProven("id_token")
    return subject_of(
        token,
        _ask(places.keys, method="GET").text,
        issuer=config.oidc_issuer,
        client_id=config.oidc_client_id,
        nonce=question.nonce,
        claim=config.oidc_claim,
    )


def keys_of(places: Places) -> int:
    """Count the keys with which the provider says that it signs.

    Raises:
        NoAnswer: It does not answer, or not with keys.
    """
    keys = _fields(_ask(places.keys, method="GET")).get("keys")
    if not isinstance(keys, list) or not keys:
        raise NoAnswer("it gives no keys")
    return len(keys)


def client_secret(config: Config) -> str:
    """Read the secret that the provider gave the desk.

    Raises:
        WrongSettings: It is not there, or empty.
    """
    path = config.oidc_client_secret_file
    try:
        found = path.read_text().strip() if path else ""
    except OSError as wrong:
        raise WrongSettings(
            f"The file of WAARBORG_OIDC_CLIENT_SECRET_FILE cannot be read: {type(wrong).__name__}."
        ) from None
    if not found:
        raise WrongSettings("The file of WAARBORG_OIDC_CLIENT_SECRET_FILE is empty.")
    return found


def _hand_in(config: Config, places: Places, question: Question, code: str) -> Answer:
    typed = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": comes_back_at(config),
        "code_verifier": question.verifier,
    }
    headers = {"Content-Type": FORM, "Accept": "application/json"}
    name, secret = config.oidc_client_id, client_secret(config)
    if places.by_form:
        typed |= {"client_id": name, "client_secret": secret}
    else:  # both are percent-encoded first (RFC 6749, 2.3.1)
        pair = f"{quote(name, safe='')}:{quote(secret, safe='')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    return _ask(places.tokens, urlencode(typed), headers=headers)


def _ask(address: str, text: str = "", **more: Any) -> Answer:
    answer = ask(address, text, wait=WAITS_SECONDS, whole=WHOLE_SECONDS, **more)
    if answer.status != 200:
        raise NoAnswer(f"{urlsplit(address).hostname} said {answer.status}")
    return answer


def _fields(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise NoAnswer("the answer is not one of an identity provider")
    return found


def _door(says: dict[str, Any], name: str) -> str:
    """Give an address of the provider; nobody may read along on the way."""
    address = str(says.get(name, ""))
    parts = urlsplit(address)
    private = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    )
    if not private or any(sign in address for sign in " \"'<>\\#\r\n\t"):
        raise NotProven(name)
    return address
