"""The public side: it can write a sealed report and read what a receipt opens. No staff, no keys.

Signing in does not exist here: neither its applications nor its addresses are installed.
"""

from urllib.parse import urlsplit

from waarborg.settings.base import *

PROCESS = "public"
ROOT_URLCONF = "waarborg.web.urls_public"
SECRET_KEY = django_key("public")
DATABASES = databases("public")
ALLOWED_HOSTS = hosts(CONFIG.address("public"))
INSTALLED_APPS = [*STORE_APPS, *WEB_APPS]

SESSION_COOKIE_NAME = cookie_name("report")
SESSION_COOKIE_AGE = 20 * 60  # when nothing happens
SESSION_LONGEST = 2 * 60 * 60

_exit = urlsplit(CONFIG.exit_url)
CONTENT_SECURITY_POLICY = policy(
    form_targets=(f"{_exit.scheme}://{_exit.netloc}",),
    # Without allow-scripts even an injected script is dead.
    sandbox=["allow-forms", "allow-same-origin", "allow-downloads"],
)

FILE_UPLOAD_HANDLERS = ["waarborg.web.reporter.uploads.UploadsOfReport"]

MIDDLEWARE = [
    "waarborg.web.headers.ForgetWhoAsks",
    "waarborg.web.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "waarborg.web.headers.OwnPagesOnly",
    "waarborg.web.audience.OnlyDeclaredPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "waarborg.web.language.FallbackLanguage",
    "waarborg.web.language.ForgetLanguages",
    "django.middleware.csrf.CsrfViewMiddleware",
]
