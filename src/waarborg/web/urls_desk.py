"""Addresses of the desk. Ids in them are random; nothing else stands in any of them."""

from django.conf import settings
from django.urls import include, path

from waarborg.web.account import (
    connecting,
    language,
    lost_key,
    next_key,
    organisation,
    overview,
    own_key,
    passkeys,
    password,
    second_factor,
    sign_in,
)
from waarborg.web.public.views import health, no_icon

handler400 = "waarborg.web.errors.bad_request"
handler403 = "waarborg.web.errors.forbidden"
handler404 = "waarborg.web.errors.not_at_the_desk"
handler500 = "waarborg.web.errors.failed"

urlpatterns = [
    path("", include("waarborg.web.desk.urls")),
    path("", include("waarborg.web.oversight.urls")),
    path("sign-in", sign_in.sign_in, name="account_login"),
    path("sign-in/organisation", organisation.sign_in, name="account_organisation"),
    path("sign-in/organisation/return", organisation.come_back, name="account_come_back"),
    path("second-step", sign_in.second_factor, name="mfa_authenticate"),
    path("second-step/new", second_factor.first, name="mfa_activate_totp"),
    path(
        "second-step/new/picture.svg",
        second_factor.first_picture,
        name="account_second_factor_picture",
    ),
    path("second-step/replace", second_factor.replace, name="account_replace_second_factor"),
    path(
        "second-step/replace/picture.svg",
        second_factor.replace_picture,
        name="account_replace_picture",
    ),
    path("password/new", password.first, name="account_first_password"),
    path("password/change", password.change, name="account_new_password"),
    path("account", overview.overview, name="account_overview"),
    path("account/passkey/new", passkeys.add, name="account_new_passkey"),
    path("account/passkey/<str:passkey>/key", passkeys.let_open, name="account_passkey_key"),
    path("account/passkey/<str:passkey>/remove", passkeys.remove, name="account_remove_passkey"),
    path("account/prove", overview.prove, name="account_reauthenticate"),
    path("account/organisation", connecting.provider, name="account_provider"),
    path("account/organisation/end", connecting.disconnect, name="account_disconnect"),
    path("account/sign-out-everywhere", overview.sign_out_everywhere, name="account_end_sessions"),
    path("account/end-session", overview.end_one, name="account_end_session"),
    path("sign-out", sign_in.sign_out, name="account_logout"),
    path("unlock", own_key.unlock, name="account_unlock"),
    path("lock", own_key.lock, name="account_lock"),
    path("key/new", own_key.make_key, name="account_make_key"),
    path("key/type-back", own_key.type_back, name="account_type_back"),
    path("key/lost", lost_key.lost_key, name="account_lost_key"),
    path("key/replace", next_key.replace, name="account_replace_key"),
    path("key/waiting", own_key.waiting, name="account_waiting"),
    path("language", language.language, name="account_language"),
    path("health", health, name="health"),
    path("favicon.ico", no_icon, name="no_icon"),
    *(path(f"{code}/", language.first_page) for code, _name in settings.LANGUAGES),
]
