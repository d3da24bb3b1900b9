"""Several files in one field. They were sealed while they came in; here they only pass by."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext


def how_much_fits(left: int) -> str:
    """Say before somebody chooses a file how much the files of this report can still take."""
    if left <= 0:
        return gettext("The files of this report take all the room there is. No more can be added.")
    return gettext("All files of this report together can still take %(left)s.") % {
        "left": filesizeformat(left)
    }


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files.

    A file that could not be taken says so by `why_not`, a sentence of the upload handler.
    """

    widget = SeveralFiles

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("widget", SeveralFiles(attrs={"multiple": True}))
        super().__init__(*args, **more)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Give a list of files, empty when none was chosen."""
        several = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in several if one]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        problems = [file.why_not for file in files if getattr(file, "why_not", "")]
        if problems:
            raise forms.ValidationError(problems)
        return files
