"""Templates are indented for whoever reads them; a page that is sent need not be.

Only spaces at the beginning of a line of the template itself are left out: what is filled in stays
as it is, and so do the lines, so that an error names the right one. One space stays where a line
goes on with words or attributes.
"""

import re
from typing import Final

from django.template import Origin
from django.template.loaders import filesystem

INDENT: Final = re.compile(r"^[ \t]+(?=[<{\n])|^[ \t]+(?= )", re.MULTILINE)


class Loader(filesystem.Loader):
    """Reads the templates of the pages without their indents; mail stays as it was written."""

    def get_contents(self, origin: Origin) -> str:
        """Give the text of a template."""
        text = str(super().get_contents(origin))
        return INDENT.sub("", text) if origin.name.endswith(".html") else text
