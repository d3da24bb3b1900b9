"""A guarantor: another organisation's own installation. It keeps halves and no reports.

No sessions and no cookies: whoever leaves a name here does so in two forms, and is forgotten.
"""

from urllib.parse import urlsplit

from waarborg.settings.base import *

PROCESS = "guarantor"
ROOT_URLCONF = "waarborg.web.urls_guarantor"
SECRET_KEY = django_key("guarantor")
DATABASES = databases("guarantor")
ALLOWED_HOSTS = hosts(CONFIG.address("guarantor"))
INSTALLED_APPS = [*STORE_APPS, *WEB_APPS]

_exit = urlsplit(CONFIG.exit_url)
CONTENT_SECURITY_POLICY = policy(
    form_targets=(f"{_exit.scheme}://{_exit.netloc}",),
    # Without allow-scripts even an injected script is dead.
    sandbox=["allow-forms", "allow-same-origin"],
)

# The forms here are for names; a ticket goes with each.
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS = []

MIDDLEWARE = [
    "waarborg.web.headers.ForgetWhoAsks",
    "waarborg.web.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "waarborg.web.headers.OwnPagesOnly",
    "waarborg.web.audience.OnlyDeclaredPages",
    "django.middleware.locale.LocaleMiddleware",
    "waarborg.web.language.ForgetLanguages",
]
