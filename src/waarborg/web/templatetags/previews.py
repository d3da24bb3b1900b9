"""Why a file cannot be looked at, in words."""

from typing import Any, Final

from django import template
from django.utils.translation import gettext_lazy as _

from waarborg.core.previews import NoPreview

register = template.Library()

WHY_NOT: Final[dict[NoPreview, Any]] = {
    NoPreview.UNKNOWN_TYPE: _(
        "Only pictures (JPEG, PNG, GIF, WebP), PDF and plain text can be looked at here."
    ),
    NoPreview.BROKEN: _(
        "The file cannot be read. It may be damaged, or made to do harm. Be careful with it."
    ),
    NoPreview.TOO_LARGE: _("The file, or a picture in it, is too large to be looked at here."),
    NoPreview.LOCKED: _("The file asks for a password. Ask the reporting person for another copy."),
    NoPreview.NO_SUCH_PAGE: _("There is no such page."),
    NoPreview.TOO_SLOW: _(
        "It took too long and was stopped. The file may be very large, or made to do harm."
    ),
    NoPreview.BUSY: _("Others are looking at files at this moment. Try again in a minute."),
    NoPreview.NO_WALLS: _(
        "This server cannot shut off the program that reads files, so no file is opened here. "
        "Ask the system administrator to run: waarborg doctor."
    ),
    NoPreview.GONE: _("The file is not in its place any more, or was changed on the disk."),
}


@register.filter
def no_preview(why: NoPreview) -> str:
    """Say why there is no preview."""
    return str(WHY_NOT[NoPreview(why)])
