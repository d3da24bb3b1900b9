"""The forms that begin a case at the desk: nobody fills one in that the procedure refuses them."""

from django.http import HttpResponse
from django.shortcuts import render

from waarborg.core.terms import Act
from waarborg.usecases.house.name_helpers import name_helpers
from waarborg.usecases.register.ask_to_begin import ask_to_begin
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.forms.plain import PlainForm


def not_theirs(
    request: DeskRequest, act: Act, template: str, form: PlainForm
) -> HttpResponse | None:
    """Say why `act` is not for this person, and who does it; None when they may.

    Whoever sends the form, because it was theirs until now, gets back what they typed.
    """
    reason = ask_to_begin(reader=request.unlocked, now=request.now)[act]
    if reason is None:
        return None
    if request.method == "POST":
        return render(request, template, {"form": form, "reason": reason}, status=403)
    helpers = name_helpers(language=request.LANGUAGE_CODE, now=request.now, may=act)
    context = {"act": act, "reason": reason, "helpers": helpers}
    return render(request, "desk/not_theirs.html", context, status=403)
