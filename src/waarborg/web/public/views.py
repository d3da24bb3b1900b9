"""Pages for anybody. None of them sets a cookie or keeps anything."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from waarborg.core.terms import Audience, Guarantee, TermName
from waarborg.usecases.house.closed_doors import closed_doors
from waarborg.usecases.in_force import day_of
from waarborg.usecases.procedures.shaky import shaky
from waarborg.usecases.procedures.what_holds import what_holds
from waarborg.web import labels
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.public.facts import facts
from waarborg.web.public.promises import (
    BY_THE_SYSTEM,
    KEPT,
    MEANING,
    ON_THE_PAGES,
    SHOWN,
    named_exceptions,
)
from waarborg.web.see_other import SeeOther
from waarborg.web.stateless import stateless

HEARD = (TermName.ACKNOWLEDGE, TermName.FEEDBACK)  # the terms that everybody asks about


@page_for(Audience.PUBLIC)
@require_safe
def front(request: PageRequest) -> HttpResponse:
    """Show the four doors."""
    context = {"shut": closed_doors(now=request.now), "shaky": bool(shaky(now=request.now))}
    return render(request, "public/front.html", context)


@page_for(Audience.PUBLIC)
@require_safe
def talk(request: PageRequest) -> HttpResponse:
    """Show whom one can talk to."""
    here = facts(request.now)
    context = {
        "places": here.places(),
        "doors": here.talks(),
        "advice": here.advice(),
        "dangers": here.dangers(),
    }
    return render(request, "public/talk.html", context)


@page_for(Audience.PUBLIC)
@require_safe
def retaliation(request: PageRequest) -> HttpResponse:
    """Show the door for who is treated badly because of a report."""
    return render(request, "public/retaliation.html")


@page_for(Audience.PUBLIC)
@require_safe
def managers(request: PageRequest) -> HttpResponse:
    """Tell a manager to whom somebody came what to do, and what never."""
    here = facts(request.now)
    context = {
        "duties": here.duties_of_managers(),
        "helpers": here.helpers(),
        "law_language": here.law_language,
    }
    return render(request, "public/managers.html", context)


@page_for(Audience.PUBLIC)
@require_safe
def outside(request: PageRequest) -> HttpResponse:
    """Show free advice and every authority outside."""
    here = facts(request.now)
    context = {"advice": here.advice(), "authorities": here.authorities()}
    return render(request, "public/outside.html", context)


@page_for(Audience.PUBLIC)
@require_safe
def guarantees(request: PageRequest) -> HttpResponse:
    """Show what holds here: what is proved, what is kept by whom, and every exception."""
    holds, here = what_holds(now=request.now), facts(request.now)
    told = [
        {
            "name": labels.label(each.guarantee),
            "text": MEANING[each.guarantee],
            "by": _kept_by(each.guarantee),
            "shown": each.guarantee in SHOWN,
            "held": each,
            "terms": here.terms(HEARD) if each.guarantee is Guarantee.CLOCK else [],
        }
        for each in holds.held
    ]
    whole = [each for each in told if not each["held"].falls_short]
    context = {
        "short": [each for each in told if each["held"].falls_short],
        "kept": [each for each in whole if each["by"] == "system"],
        "pages": [each for each in whole if each["by"] == "pages"],
        "promised": [each for each in whole if each["by"] == "people"],
        "excepted": [each for each in told if each["held"].exception],
        "loose": [each for each in told if each["held"].loose],
        "coming": [
            {"version": one, "exceptions": named_exceptions(one.exceptions)} for one in holds.coming
        ],
        "holds": holds,
        "loose_text": holds.text_is_wrong and not holds.about_text,
    }
    return render(request, "public/guarantees.html", context)


def _kept_by(guarantee: Guarantee) -> str:
    if guarantee in BY_THE_SYSTEM:
        return "system"
    return "pages" if guarantee in ON_THE_PAGES else "people"


@page_for(Audience.PUBLIC)
@require_safe
def limits(request: PageRequest) -> HttpResponse:
    """Show what cannot be promised."""
    not_yet = facts(request.now).not_yet(day_of(request.now))
    return render(request, "public/limits.html", {"not_yet": not_yet})


@page_for(Audience.PUBLIC)
@require_safe
def privacy(request: PageRequest) -> HttpResponse:
    """Show what is kept, and how long."""
    here = facts(request.now)
    kept = [
        {"name": KEPT[each["kept"]], "after": each["after"], "ground": each["ground"]}
        for each in here.retention()
    ]
    return render(
        request, "public/privacy.html", {"retention": kept, "law_language": here.law_language}
    )


@page_for(Audience.PUBLIC)
@require_safe
def accessibility(request: PageRequest) -> HttpResponse:
    """Show how accessible these pages are."""
    return render(request, "public/accessibility.html")


@stateless
@page_for(Audience.PUBLIC)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, let the browser forget this site, and go somewhere harmless."""
    request.session.flush()
    away = SeeOther(settings.CONFIG.exit_url)
    away.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return away


@page_for(Audience.PUBLIC)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, and nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@page_for(Audience.PUBLIC)
@require_safe
def no_icon(request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask for a picture; there is none."""
    return HttpResponse(status=204)
