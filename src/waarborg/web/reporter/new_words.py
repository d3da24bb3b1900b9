"""New words, for who got a paper that somebody else made: shown first, and then they count."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.renew_receipt import renew_receipt
from waarborg.web.audience import page_for
from waarborg.web.printing.qr import qr_path
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.held import Held, ReporterRequest, begin, hold
from waarborg.web.reporter.words_forms import WrittenDownForm
from waarborg.web.see_other import go_to
from waarborg.web.waiting import Full, a_place, new_ticket


@page_for(Audience.REPORTER, expired=give_back)
@require_http_methods(["GET", "HEAD", "POST"])
def new_words(request: ReporterRequest) -> HttpResponse:
    """Show new words; once somebody says they are on paper, they count and the old ones do not.

    Until then the old words stay: a page that never arrived must not lock anybody out.
    """
    if request.held.step == "mailbox" and request.POST.get("go") == "words":
        return _make(request)
    if request.held.fresh is None:
        return go_to("reporter:mailbox")
    form = WrittenDownForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _renew(request)
    address = f"{request.scheme}://{request.get_host()}/"
    context = {
        "held": request.held.fresh,
        "form": form,
        "address": address,
        "qr": qr_path(address),
    }
    return render(request, "reporter/new_words.html", context, status=422 if form.errors else 200)


def _make(request: ReporterRequest) -> HttpResponse:
    """Make words, once: pressing the button again shows the same ones."""
    if request.held.fresh is None:
        try:
            with a_place(request.held.ticket):
                request.held.fresh = hand_out_receipt(language=get_language() or "en")
        except Full:
            request.held.ticket = new_ticket(request.held.ticket)
            request.held.said = _(
                "Very many people are here at this moment. Your words stay as they are. Ask for "
                "new words again in a minute. You keep your turn."
            )
            hold(request, request.held)
            return go_to("reporter:mailbox")
        hold(request, request.held)
    return go_to("reporter:new_words")


def _renew(request: ReporterRequest) -> HttpResponse:
    held, fresh = request.held, request.held.fresh
    assert fresh is not None  # noqa: S101 - the page asks for the tick with words only
    try:
        renew_receipt(keys=held.keys, new=fresh.keys, now=request.now)
    except (Refused, NotYours):
        held.fresh = None
        hold(request, held)
        return go_to("reporter:mailbox")
    said = _("Your new words count from now on. The old ones open nothing any more.")
    begin(request, Held(keys=fresh.keys, once=held.once, step="mailbox", said=said))
    return go_to("reporter:mailbox")
