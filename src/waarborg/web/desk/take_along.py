"""Files of a case, sealed for somebody outside who has a key of the age tool."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.terms import Audience
from waarborg.usecases.assessment.take_files_along import Parcel, SealedFile, take_files_along
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import CasePage, FileLine
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading, page_of
from waarborg.web.desk.forms import SHORT, filled
from waarborg.web.desk.kept import kept
from waarborg.web.forms.plain import PlainForm, line, text

_LONGEST_RECIPIENT: Final = 2_500  # an age1pq1… has about 1,960 characters
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a zip knows: it tells no other


class TakeAlong(PlainForm):
    """Which files, for whom, and why."""

    chosen = forms.MultipleChoiceField(
        label=_("Which files?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one file.")},
    )
    recipient = line(
        _("The public key of whoever gets them"),
        missing=_("Paste the public key. Without it nobody could open the files."),
        hint=_(
            "It begins with age1. Ask for it on a number or at an address that you had before, and "
            "let them read out its last eight characters."
        ),
        limit=_LONGEST_RECIPIENT,
    )
    why = text(
        _("For whom, and what for?"),
        missing=_("Write down for whom it is, and what for. The reporting person reads it."),
        hint=_("The reporting person reads this, and so do the other readers."),
        limit=SHORT,
        rows=4,
    )

    def __init__(self, *args: Any, lines: Iterable[FileLine] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["chosen"]
        field.choices = [(one.id, one.name) for one in lines]  # type: ignore[attr-defined] # it is a choice
        field.initial = [one.id for one in lines]

    def clean_recipient(self) -> str:
        """Refuse what is no recipient, and say what often goes wrong."""
        typed = str(self.cleaned_data["recipient"]).strip()
        if typed.upper().startswith("AGE-SECRET-KEY-"):
            raise forms.ValidationError(
                gettext(
                    "This is a secret key. Whoever sent it must make a new one, and keep the "
                    "secret part. You need the line that begins with age1."
                )
            )
        try:
            read_recipient(typed)
        except SealError as error:
            raise forms.ValidationError(
                gettext(
                    "This is no public key of the age tool, or it was not copied whole. It begins "
                    "with age1 and is one line."
                )
            ) from error
        return typed


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def take_along(request: DeskRequest, case: str) -> HttpResponseBase:
    """Ask which files, for whom and why; then give them, sealed for that one."""
    try:
        page = page_of(request, case)
        if page.kind is None:  # whoever holds a task and nothing else
            raise Http404
        lines = files_of(page)
        form = filled(TakeAlong, request, lines=lines)
        if request.method == "POST" and lines and not kept(request) and form.is_valid():
            said = form.cleaned_data
            parcel = take_files_along(
                case=case,
                reader=request.unlocked,
                files=said["chosen"],
                recipient=said["recipient"],
                why=said["why"],
                now=request.now,
            )
            if parcel is None:
                raise Http404
            return _download(case, parcel)
    except Refused as no:
        return before_reading(request, case, no.reason)
    return render(request, "desk/take_along.html", {"page": page, "form": form, "lines": lines})


def files_of(page: CasePage) -> list[FileLine]:
    """List the files of a case: those of the report, and those of the conversation."""
    return [*page.files, *(each for message in page.messages for each in message.files)]


def _download(case: str, parcel: Parcel) -> HttpResponseBase:
    single = len(parcel.files) == 1
    pieces = parcel.files[0].pieces if single else zipped(parcel)
    answer = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    ending = "age" if single else "zip"
    answer["Content-Disposition"] = f'attachment; filename="files-{case[:6]}.{ending}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def zipped(parcel: Parcel) -> Iterator[bytes]:
    """Pack sealed files in a zip, without their names, while they are read."""
    named = [(f"{number}.age", one) for number, one in enumerate(parcel.files, 1)]
    out = _Passing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, file in [*named, ("names.txt.age", parcel.names)]:
            yield from _packed(archive, out, name, file)
    yield out.take()


def _packed(
    archive: zipfile.ZipFile, out: "_Passing", name: str, file: SealedFile
) -> Iterator[bytes]:
    about = zipfile.ZipInfo(name, _BEGINNING)
    about.external_attr = 0o600 << 16
    with archive.open(about, "w", force_zip64=True) as entry:
        for piece in file.pieces:
            entry.write(piece)
            yield out.take()


class _Passing:
    """A file that only passes on what is written to it: nothing is kept."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take a piece."""
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: everything is taken at once."""

    def close(self) -> None:
        """Do nothing: there is nothing behind it."""

    def take(self) -> bytes:
        """Give what was written since the last time."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken
