"""Files that are made anew before they go, and what is told when that cannot be done."""

from typing import Any

from django.utils.translation import gettext as _

from waarborg.core.cleaning import why_not_cleaned
from waarborg.usecases.reporting.make_file_bare import make_file_bare
from waarborg.usecases.values import LooseFile
from waarborg.web.reporter.held import ReporterRequest
from waarborg.web.templatetags.previews import not_bare


def made_bare(request: ReporterRequest, form: Any) -> list[LooseFile]:
    """Give the files that came in well, made anew when that was asked.

    The uploads then stand for the new files: what goes wrong afterwards removes those.
    """
    came = [upload for upload in form.files.getlist("files") if upload.loose]
    if getattr(form, "cleaned_data", {}).get("bare"):
        for upload in came:
            upload.loose = make_file_bare(file=upload.loose, now=request.now)
    return [upload.loose for upload in came]


def why_not(file: LooseFile) -> str:
    """Say that a file was not made anew, and why; nothing when it was."""
    reason = why_not_cleaned(file.cleaned)
    if reason is None:
        return ""
    return _("Nothing was taken out of “%(name)s”. %(why)s") % {
        "name": file.name,
        "why": not_bare(reason),
    }
