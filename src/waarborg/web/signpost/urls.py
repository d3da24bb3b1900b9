"""Addresses of the signpost: one, so that the history of a browser tells one thing at most."""

from django.urls import path

from waarborg.web.signpost import views

app_name = "signpost"
urlpatterns = [path("way/", views.way, name="way")]
