"""Why a file cannot be looked at, and what was taken out of it, in words."""

from typing import Any, Final

from django import template
from django.utils.translation import gettext_lazy as _

from waarborg.core.cleaning import Tells, why_not_cleaned
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


NOT_BARE: Final[dict[NoPreview, Any]] = {
    NoPreview.UNKNOWN_TYPE: _("We can do that for photos (JPEG, PNG, WebP) and PDFs only."),
    NoPreview.BROKEN: _("We could not read it."),
    NoPreview.TOO_LARGE: _("It is too large for that."),
    NoPreview.LOCKED: _("It asks for a password."),
    NoPreview.TOO_SLOW: _("It took too long."),
    NoPreview.BUSY: _("It is busy at this moment. You can try again in a minute."),
    NoPreview.NO_WALLS: _("This site cannot do that at this moment."),
    NoPreview.GONE: _("It is not here any more."),
}
TELLS: Final[dict[Tells, Any]] = {
    Tells.PLACE: _("the place"),
    Tells.MOMENT: _("the date and time"),
    Tells.DEVICE: _("the telephone or camera"),
    Tells.MAKER: _("a name"),
    Tells.PROGRAM: _("the program"),
    Tells.WORDS: _("a title or description"),
    Tells.EARLIER: _("a second version of the picture"),
    Tells.OTHER: _("other properties"),
}


@register.filter
def not_bare(why: NoPreview) -> str:
    """Say why nothing could be taken out of a file."""
    return str(NOT_BARE[NoPreview(why)])


@register.filter
def taken_out(codes: str) -> str:
    """Say what was taken out of a file before it was sent, or that nothing was."""
    if (why := why_not_cleaned(codes)) is not None:
        return f"{_('Nothing was taken out.')} {not_bare(why)}"
    if codes == "nothing":
        return str(_("It told nothing besides what it shows."))
    named = ", ".join(str(TELLS[Tells(code)]) for code in codes.split())
    return str(_("Taken out: %(what)s.")) % {"what": named}
