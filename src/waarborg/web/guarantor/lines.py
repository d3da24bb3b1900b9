"""What the clocks of houses ask. No person sees this."""

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.guarantor.give_deposits import give_deposits
from waarborg.usecases.guarantor.keep_graves import give_graves, keep_graves
from waarborg.usecases.guarantor.mirror_backup import NotKept, mirror_backup
from waarborg.web.audience import PageRequest, page_for

LONGEST_QUESTION: Final = 4_000  # bytes
LONGEST_LIST: Final = 64 * 1024
PIECE: Final = 1 << 20
STATUS: Final = {NotKept.NOT_YOURS: 403, NotKept.NO_ROOM: 507, NotKept.UNFIT: 422}


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def deposits(request: PageRequest) -> HttpResponse:
    """Give a house what was left for it. Who may ask is proved by the key of its log."""
    return _answer(give_deposits(question=_question(request), now=request.now))


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def tombstones(request: PageRequest) -> HttpResponse:
    """Give a house which of its cases were destroyed, as it said itself."""
    return _answer(give_graves(question=_question(request), now=request.now))


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def add_tombstones(request: PageRequest) -> HttpResponse:
    """Keep which cases a house destroyed. That it says so is proved by the key of its log."""
    text = request.body.decode(errors="replace") if len(request.body) <= LONGEST_LIST else ""
    if not keep_graves(text=text):
        return HttpResponse("no\n", content_type="text/plain", status=403)
    return HttpResponse("kept\n", content_type="text/plain")


@csrf_exempt
@page_for(Audience.PUBLIC)
@require_POST
def backup(request: PageRequest) -> HttpResponse:
    """Keep a backup that a house sends, sealed as it is."""
    announced = request.headers.get("Waarborg-Announced", "")
    against = mirror_backup(announced=announced, pieces=_pieces(request), now=request.now)
    if against is not None:
        return HttpResponse(f"{against}\n", content_type="text/plain", status=STATUS[against])
    return HttpResponse("kept\n", content_type="text/plain")


def _question(request: HttpRequest) -> str:
    return request.body[:LONGEST_QUESTION].decode(errors="replace")


def _answer(said: str | None) -> HttpResponse:
    if said is None:
        return HttpResponse("no\n", content_type="text/plain", status=403)
    return HttpResponse(said, content_type="application/json")


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(PIECE):
        yield piece
