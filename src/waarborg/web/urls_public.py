"""Addresses of the public side. Nothing secret stands in any of them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from waarborg.web.public import views as public
from waarborg.web.public.security_txt import PATH, security_txt

handler400 = "waarborg.web.errors.bad_request"
handler403 = "waarborg.web.errors.forbidden"
handler404 = "waarborg.web.errors.not_found"
handler500 = "waarborg.web.errors.failed"

urlpatterns = [
    path("", public.front),
    path("health", public.health),
    path("favicon.ico", public.no_icon),
    path(PATH, security_txt),
    *i18n_patterns(
        path("", include("waarborg.web.public.urls")),
        path("", include("waarborg.web.signpost.urls")),
        path("", include("waarborg.web.reporter.urls")),
    ),
]
