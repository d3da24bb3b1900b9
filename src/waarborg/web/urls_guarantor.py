"""Addresses of a guarantor. Nothing secret stands in any of them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from waarborg.web.guarantor import lines, names, views, witnessing
from waarborg.web.public import views as public

handler400 = "waarborg.web.errors.bad_request"
handler403 = "waarborg.web.errors.forbidden"
handler404 = "waarborg.web.errors.not_found"
handler500 = "waarborg.web.errors.failed"

urlpatterns = [
    path("", views.front),
    path("health", public.health),
    path("backup", lines.backup),
    path("deposits", lines.deposits),
    path("tombstones", lines.tombstones),
    path("add-tombstones", lines.add_tombstones),
    path("favicon.ico", public.no_icon),
    path("add-checkpoint", witnessing.add_checkpoint),
    re_path("^(?P<origin>[0-9a-f]{64})/checkpoint$", witnessing.checkpoint),
    *i18n_patterns(path("", include("waarborg.web.guarantor.urls"))),
    # A house may have more languages than there are here: its button leads to its own.
    re_path(
        "^(?P<language>[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)/name$", names.come_from_another_language
    ),
]
