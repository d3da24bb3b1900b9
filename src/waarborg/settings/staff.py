"""How people sign in: what the desk and the owner of the tables have in common."""

from waarborg.settings.base import *

ROOT_URLCONF = "waarborg.web.urls_desk"
ALLOWED_HOSTS = hosts(CONFIG.address("desk"))
INSTALLED_APPS = [*SIGN_IN_APPS, *STORE_APPS, *WEB_APPS]

# Files of cases are sealed while they come in; a procedure, which is no secret, is held in memory.
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # a procedure has a file for each rule
FILE_UPLOAD_HANDLERS = ["waarborg.web.oversight.uploads.ProcedureUpload", *FILE_UPLOAD_HANDLERS]

SESSION_COOKIE_NAME = cookie_name("desk")
# The sign-in lasts a working day, or two hours in which nothing happens; the key closes itself
# after fifteen minutes (account/open_key).
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_LONGEST = 8 * 60 * 60

# No script: only pages that ask for a passkey add the one from here (account/passkey_questions).
CONTENT_SECURITY_POLICY = policy(require_trusted_types_for=["'script'"])

AUTHENTICATION_BACKENDS = ["waarborg.web.account.passwords.Passwords"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "waarborg.web.account.adapter.Accounts"
MFA_ADAPTER = "waarborg.web.account.adapter.SecondFactors"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# By account, never by address: no address of anybody is looked at or kept.
ACCOUNT_LOGIN_TIMEOUT = 15 * 60  # between the password and the code
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp"]
# What counts as fresh is decided in account/proof, which the adapter asks.
MFA_REAUTHENTICATION_REQUIRED = True
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off is no reason to be kept out
MFA_TOTP_ISSUER = "Waarborg"

# Tries are counted here, in a table: a restart forgets none, and processes share them.
CACHES = {"default": {"BACKEND": "waarborg.web.account.counts.Counts"}}

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
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
