"""The versions of the procedure: brought, checked, and put into force by two people."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.terms import Audience
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.list_versions import list_versions
from waarborg.usecases.procedures.problem_words import in_words
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.procedures.version_pages import VersionPage
from waarborg.usecases.procedures.withdraw_version import withdraw_version
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web import labels
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept
from waarborg.web.oversight.procedure_forms import Proposal, Upload
from waarborg.web.oversight.procedure_words import (
    ABOUT_CONSENT,
    STANDING,
    grouped,
    named,
)


@page_for(Audience.UNLOCKED)
@require_GET
def versions(request: DeskRequest) -> HttpResponse:
    """List the versions."""
    try:
        page = list_versions(reader=request.unlocked, now=request.now)
    except Refused as no:
        return refused(request, no.reason)
    lines = [{"line": line, "standing": STANDING[line.standing]} for line in page.lines]
    context = {
        "page": page,
        "lines": lines,
        "shaky": [labels.guarantee(code) for code in page.shaky],
    }
    return render(request, "oversight/procedures.html", context)


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def bring(request: DeskRequest) -> HttpResponseBase:
    """Ask for the files of a version, and say everything that is wrong with them."""
    try:  # who may not bring one does not see the form
        list_versions(reader=request.unlocked, now=request.now)
    except Refused as no:
        return refused(request, no.reason)
    form = filled(Upload, request)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and not kept(request) and form.is_valid():
        came = [(file.name, file.read()) for file in form.cleaned_data["upload"]]
        try:
            version = bring_version(files=came, by=request.unlocked, now=request.now)
        except BrokenProcedure as broken:
            problems = tuple(in_words(one, request.LANGUAGE_CODE) for one in broken.problems)
        else:
            return redirect("oversight:procedure", version)
    context = {"form": form, "problems": problems}
    return render(request, "oversight/bring.html", context)


@page_for(Audience.UNLOCKED)
@require_GET
def version(request: DeskRequest, version: str) -> HttpResponseBase:
    """Show a version: what the checker tells, beside the one in force."""
    try:
        page = _page(request, version)
    except Refused as no:
        return refused(request, no.reason)
    return render(request, "oversight/procedure.html", _context(page))


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def propose(request: DeskRequest, version: str) -> HttpResponseBase:
    """Ask for the exceptions and the consent, and propose it to a second person."""
    try:
        page = _page(request, version)
        if page.against_proposing is not None:
            return refused(request, page.against_proposing)
        form = filled(Proposal, request, broken=page.broken)
        if request.method == "POST" and not kept(request) and form.is_valid():
            propose_version(
                version=version,
                exceptions=form.exceptions(),
                consent=form.said(),
                by=request.unlocked,
                now=request.now,
            )
            return redirect("oversight:procedure", version)
    except Refused as no:
        if no.reason not in ABOUT_CONSENT:
            return refused(request, no.reason)
        form.add_error("consent_on", ABOUT_CONSENT[no.reason])
    context = _context(page) | {"form": form}
    return render(request, "oversight/propose.html", context)


@page_for(Audience.UNLOCKED)
@require_POST
def confirm(request: DeskRequest, version: str) -> HttpResponseBase:
    """Confirm it as the second person."""
    try:
        shown = request.POST.get("digest", "")
        confirm_version(version=version, by=request.unlocked, now=request.now, read=shown)
    except Refused as no:
        return refused(request, no.reason)
    except NotYours:
        raise Http404 from None
    return redirect("oversight:procedure", version)


@page_for(Audience.UNLOCKED)
@require_POST
def withdraw(request: DeskRequest, version: str) -> HttpResponseBase:
    """Withdraw it, or ask for that where two people decided on it."""
    try:
        gone = withdraw_version(version=version, by=request.unlocked, now=request.now)
    except Refused as no:
        return refused(request, no.reason)
    except NotYours:
        raise Http404 from None
    return redirect("oversight:procedures") if gone else redirect("oversight:procedure", version)


def _page(request: DeskRequest, version: str) -> VersionPage:
    try:
        return show_version(version=version, reader=request.unlocked, now=request.now)
    except NotYours:
        raise Http404 from None


def _context(page: VersionPage) -> dict[str, Any]:
    return {
        "page": page,
        "standing": STANDING[page.standing],
        "groups": grouped(page.checked.findings),
        "broken": [labels.guarantee(code) for code in page.broken],
        "exceptions": [
            {"name": labels.guarantee(code), "reason": reason}
            for code, reason in page.exceptions.items()
        ],
        "mended": named(page.comparison.mended),
        "new": named(page.comparison.broken),
    }
