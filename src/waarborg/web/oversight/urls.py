"""Addresses of the register, of keys, of who sits where, and of the versions of the procedure."""

from django.urls import path

from waarborg.web.oversight import grants, keys, procedures, register, seats, version_text

app_name = "oversight"
urlpatterns = [
    path("register", register.register, name="register"),
    path("seats", seats.seats, name="seats"),
    path("keys", keys.keys, name="keys"),
    path("keys/<str:person>", keys.confirm, name="confirm"),
    path("cases-for-a-key", grants.propose, name="propose-grant"),
    path("cases-for-a-key/<str:grant>", grants.grant, name="grant"),
    path("procedures", procedures.versions, name="procedures"),
    path("procedures/new", procedures.bring, name="bring"),
    path("procedures/<str:version>", procedures.version, name="procedure"),
    path("procedures/<str:version>/text.zip", version_text.text, name="version-text"),
    path("procedures/<str:version>/propose", procedures.propose, name="propose"),
    path("procedures/<str:version>/confirm", procedures.confirm, name="confirm-procedure"),
    path("procedures/<str:version>/withdraw", procedures.withdraw, name="withdraw"),
]
