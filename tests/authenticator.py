"""A passkey in memory: signs as a device does, and can be made to sign wrongly."""

import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

ORIGIN = "http://localhost:8001"  # the desk of the tests
SEEN_AND_KNOWN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
ATTESTED = AuthenticatorData.FLAG.AT


class Device:
    """An authenticator with one passkey, in a browser that shows `origin`."""

    def __init__(self, *, prf: bool = True, counts: bool = True, origin: str = ORIGIN) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(self._public_bytes()).digest()
        self.secret = hashlib.sha256(b"prf" + self.id).digest()
        self.origin = origin
        self.site = "localhost"
        self.flags = SEEN_AND_KNOWN
        self.framed = False
        self.prf, self.counts, self.counter = prf, counts, 0

    def make(self, options: str) -> str:
        """Answer a page that asks to make a passkey."""
        asked = json.loads(options)
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        told = AuthenticatorData.create(
            self._site_hash(), self.flags | ATTESTED, self._count(), credential_data=made
        )
        client = self._client("webauthn.create", asked["challenge"])
        response = {
            "clientDataJSON": client.b64,
            "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
        }
        return self._answer(response, prf=self.prf)

    def sign(self, options: str) -> str:
        """Answer a page that asks to sign."""
        asked = json.loads(options)
        told = AuthenticatorData.create(self._site_hash(), self.flags, self._count())
        client = self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(told + client.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": client.b64,
            "authenticatorData": websafe_encode(told),
            "signature": websafe_encode(signature),
        }
        given = asked.get("inputs", {}).get(websafe_encode(self.id))
        prf = websafe_encode(self.prf_of(websafe_decode(given))) if given and self.prf else None
        return self._answer(response, prf=prf)

    def prf_of(self, given: bytes) -> bytes:
        """Give what the PRF extension makes of an input."""
        return hmac.digest(self.secret, given, "sha256")

    def _answer(self, response: dict[str, str], *, prf: Any) -> str:
        named = websafe_encode(self.id)
        answer = {"id": named, "rawId": named, "type": "public-key", "response": response}
        return json.dumps({"prf": prf, "answer": answer})

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin, cross_origin=self.framed)

    def _count(self) -> int:
        self.counter += self.counts
        return self.counter

    def _site_hash(self) -> bytes:
        return hashlib.sha256(self.site.encode()).digest()

    def _public_bytes(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
