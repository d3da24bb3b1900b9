"""The process of the identity provider: `python -m tests.provider.serve PORT`."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def settle():
    """Let the desk be known, and the people; two of them have one mail address after each other."""
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name, mail in (("asha", "asha"), ("bram", "bram"), ("joep", "joep"), ("new-asha", "asha")):
        User.objects.create_user(name, f"{mail}@example.org", "password")
    Application.objects.create(
        name="desk",
        client_id="desk",
        client_secret=os.environ["PROVIDER_SECRET"],
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=os.environ["PROVIDER_COMES_BACK"],
        skip_authorization=True,
        algorithm="RS256",
    )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.provider.settings"
    django.setup()
    settle()
    make_server(
        "127.0.0.1", int(sys.argv[1]), get_wsgi_application(), Server, Silent
    ).serve_forever()
