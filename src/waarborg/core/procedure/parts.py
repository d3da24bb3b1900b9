"""Which guarantees are proved: by walking every situation, before a procedure holds."""

from typing import Final

from waarborg.core.terms import Guarantee

# That the authorities outside stand beside the doors inside is seen on the pages, and tested there:
# walking a procedure proves nothing about a page.
PROVED: Final = frozenset(Guarantee) - {Guarantee.OUTSIDE_DOOR}
