"""An identity provider that signs, or does not sign, whatever the code says it should.

The code is JSON in base64: `claims`, `head`, and `sign`: own, other, none, or as a shared secret.
"""

import base64
import hmac
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ADDRESS = f"http://127.0.0.1:{sys.argv[1]}"
KEYS = {
    name: generate_private_key(public_exponent=65537, key_size=2048) for name in ("own", "other")
}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def public_keys():
    own = KEYS["own"].public_key().public_numbers()
    return {
        "keys": [{"kty": "RSA", "kid": "own", "use": "sig", "n": number(own.n), "e": number(own.e)}]
    }


def signed(wanted) -> str:
    head = {"alg": "RS256", "kid": "own", "typ": "JWT"} | wanted.get("head", {})
    text = f"{b64(json.dumps(head).encode())}.{b64(json.dumps(wanted['claims']).encode())}"
    how = wanted.get("sign", "own")
    if how == "none":
        return f"{text}."
    if how == "shared":
        public = (
            KEYS["own"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
        return f"{text}.{b64(hmac.digest(public, text.encode(), 'sha256'))}"
    signature = KEYS[how].sign(text.encode(), PKCS1v15(), SHA256())
    token = f"{text}.{b64(signature)}"
    return token[:-8] + "AAAAAAAA" if wanted.get("damaged") else token


class Lies(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        place = self.path.partition("/.well-known/")[0]
        if place == "/slow":
            time.sleep(30)
        self.say(
            public_keys()
            if self.path == "/keys"
            else {
                "issuer": ADDRESS + ("/somebody-else" if place == "/pretends" else place),
                "authorization_endpoint": ADDRESS + "/authorize",
                "token_endpoint": ADDRESS + "/token",
                "jwks_uri": ADDRESS + "/keys",
            }
        )

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        wanted = json.loads(base64.urlsafe_b64decode(form["code"][0]))
        self.say({"access_token": "x", "token_type": "Bearer", "id_token": signed(wanted)})

    def say(self, what):
        data = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Lies).serve_forever()
