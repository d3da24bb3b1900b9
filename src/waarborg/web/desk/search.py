"""Search: what was typed goes in the body of a request, never in an address."""

from typing import Final

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.assessment.search_cases import plainly, search_cases
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept
from waarborg.web.forms.plain import PlainForm, line

SHORTEST: Final = 2  # characters: one letter stands in every case


class SearchForm(PlainForm):
    """Words to look for."""

    sought = line(
        _("What are you looking for?"),
        missing=_("Write a word that stands in the case."),
        hint=_("All words have to stand in the case. Capitals and accents make no difference."),
    )

    def clean_sought(self) -> str:
        """Refuse what stands in every case."""
        sought = str(self.cleaned_data["sought"])
        if any(len(word) < SHORTEST for word in plainly(sought).split()) or not plainly(sought):
            raise forms.ValidationError(_("Each word needs at least two characters."))
        return sought


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def search(request: DeskRequest) -> HttpResponseBase:
    """Show the form, and below it what was found."""
    form = filled(SearchForm, request)
    if request.method != "POST" or kept(request) or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "desk/search.html", {"form": form}, status=status)
    return _found(request, form)


def _found(request: DeskRequest, form: SearchForm) -> HttpResponse:
    after = request.POST.get("after") or None
    told = search_cases(
        reader=request.unlocked, words=form.cleaned_data["sought"], now=request.now, after=after
    )
    context = {"form": form, "told": told, "after": after, "sought": form.cleaned_data["sought"]}
    return render(request, "desk/search.html", context)
