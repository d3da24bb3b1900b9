"""What the processes share. Each of them adds its own door: `public`, `desk`, `clock`, `owner`."""

import base64
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.adapters.log import logging_config
from waarborg.config import Process, current
from waarborg.secret_files import secret
from waarborg.settings.databases import database

CONFIG: Final = current()
PACKAGE: Final = Path(__file__).resolve().parents[1]

STORE_APPS: Final = [
    "waarborg.store.people",
    "waarborg.store.procedures",
    "waarborg.store.cases",
    "waarborg.store.messages",
    "waarborg.store.attachments",
    "waarborg.store.ledger",
    "waarborg.store.figures",
    "waarborg.store.guarantor",
]
SIGN_IN_APPS: Final = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
WEB_APPS: Final = ["django.contrib.staticfiles", "waarborg.web"]

DEBUG = False
ADMINS: list[str] = []
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
WSGI_APPLICATION = None

# Language and time
LANGUAGE_CODE = CONFIG.languages[0]
LANGUAGES = [(code, {"nl": "Nederlands", "en": "English"}[code]) for code in CONFIG.languages]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# What a request may bring
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The only one: no handler of Django that writes what came in to a temporary file.
FILE_UPLOAD_HANDLERS = ["waarborg.web.uploads.SealingUploadHandler"]

# Sessions: half of the key lies in the cookie, so the table alone opens nothing
SESSION_ENGINE = "waarborg.web.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = not CONFIG.loopback
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "waarborg.web.errors.csrf_failure"

# Headers. Not `no-referrer`: with it Chromium and Firefox send `Origin: null`, and every form
# would be refused. `same-origin` tells other sites just as little.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = not CONFIG.loopback
SECURE_HSTS_SECONDS = 0 if CONFIG.loopback else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not CONFIG.loopback
SECURE_PROXY_SSL_HEADER = None if CONFIG.loopback else ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
USE_X_FORWARDED_HOST = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "waarborg.web.without_indents.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "waarborg.web.context.frame",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

EMAIL_BACKEND = "waarborg.adapters.mail.Backend"
DEFAULT_FROM_EMAIL = CONFIG.mail_from

LOGGING_CONFIG = "waarborg.adapters.log.configure"
LOGGING = logging_config()


def cookie_name(door: str) -> str:
    """Name the session cookie of `door`; `__Host-` binds it to this host and to https."""
    return door if CONFIG.loopback else f"__Host-{door}"


def django_key(process: Process) -> str:
    """Give Django the secret of this process; it protects nothing of a reporting person."""
    return base64.b64encode(secret(process, "django-key")).decode()


def databases(process: Process) -> dict[str, dict[str, Any]]:
    """Give Django the database, with the role of this process."""
    return {"default": database(CONFIG, process)}


def hosts(address: str) -> list[str]:
    """List the host names under which a door answers."""
    here = ["127.0.0.1", "localhost", "[::1]"] if CONFIG.loopback else []
    host = urlsplit(address).hostname
    return [*here, host] if host and host not in here else here


def policy(*, form_targets: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """Write the Content-Security-Policy: nothing from elsewhere, nothing framed, no script.

    Args:
        form_targets: Other origins that the answer to a form may redirect to. Chromium applies
            `form-action` to redirects too.
        more: Directives that a door adds, with `_` for `-`.
    """
    directives: dict[str, Any] = {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'", *form_targets],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    directives.update({name.replace("_", "-"): value for name, value in more.items()})
    return {"DIRECTIVES": directives}
