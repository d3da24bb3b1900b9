"""What people read on the pages: the same sentences as the product, in the language of the page.

A story asks for a button by its English words and gets the Dutch ones on a Dutch page. That the
Dutch is there at all is checked by `waarborg translate --check`.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "waarborg" / "locale"
PROCEDURE_TEXTS = ROOT / "procedures" / "example" / "2026-01-01" / "texts"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, [language], fallback=language == "en")


@cache
def _known() -> frozenset[str]:
    return frozenset(
        one[0] if isinstance(one, tuple) else one for one in vars(_catalogue("nl"))["_catalog"]
    )


@cache
def _procedure_texts(language: str) -> dict[str, Any]:
    return yaml.safe_load((PROCEDURE_TEXTS / f"{language}.yaml").read_text())


class Texts:
    """The words of one language: `t("Go on")`, `t.of("doors.coordinator.name")`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, words: str, /, context: str = "", **values: object) -> str:
        """Give a sentence of the pages, with its values filled in.

        Raises:
            LookupError: No page says this any more: the story has to follow the page.
        """
        if (f"{context}\4{words}" if context else words) not in _known():
            raise LookupError(f"no page says {words!r}")
        found = (
            _catalogue(self.language).pgettext(context, words)
            if context
            else _catalogue(self.language).gettext(words)
        )
        return found % values if values else found

    def of(self, path: str) -> str:
        """Give a text of the procedure that is in force."""
        found: Any = _procedure_texts(self.language)
        for part in path.split("."):
            found = found[part]
        return str(found)
