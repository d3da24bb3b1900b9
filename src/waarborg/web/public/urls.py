"""Addresses of the pages for anybody."""

from django.urls import path

from waarborg.web.public import rules, verifying, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("talk/", views.talk, name="talk"),
    path("after-a-report/", views.retaliation, name="retaliation"),
    path("came-to-you/", views.managers, name="managers"),
    path("outside/", views.outside, name="outside"),
    path("what-holds/", views.guarantees, name="guarantees"),
    path("what-holds/<str:day>.zip", rules.text, name="rules"),
    path("limits/", views.limits, name="limits"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("check/", verifying.check, name="check"),
    path("check/verify.html", verifying.verify_page, name="verify_page"),
    path("check/verify.py", verifying.verify_program, name="verify_program"),
    path("check/key.txt", verifying.key, name="ledger_key"),
    path("check/head.txt", verifying.head, name="ledger_head"),
    path("leave/", views.leave, name="leave"),
]
