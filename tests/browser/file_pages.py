"""The pages of a file at the desk: a look, taking it along, the warning before the original."""

from pathlib import Path

import pyrage
from PIL import Image

from tests.browser.inspection import Inspection
from tests.browser.member import Member


def draw_a_photo(path: Path) -> None:
    """Make a real photo, larger than what is shown of it."""
    Image.effect_mandelbrot((1600, 1000), (-2, -1, 1, 1), 60).save(path)


def the_file(asha: Member, inspection: Inspection) -> None:
    asha.page.get_by_role("link", name="foto.jpg").click()
    asha.heading("Look at a file")
    shown = asha.page.locator("img.seen")
    assert shown.evaluate("seen => [seen.naturalWidth, seen.naturalHeight]") == [1240, 775]
    inspection.look(asha.page, "file-look")
    at = asha.page.url
    asha.follow("Take files along for somebody outside, sealed for them")
    asha.prove_if_asked()
    asha.press("Say that they are to go")
    inspection.look(asha.page, "take-along-error")
    asha.page.check("input[name=chosen]")
    asha.page.fill("[name=recipient]", str(pyrage.x25519.Identity.generate().to_public()))
    asha.page.fill("[name=why]", "For the auditor of the province, who asked for it.")
    asha.page.check("input[name=told][value=now]")
    asha.press("Say that they are to go")
    inspection.look(asha.page, "export")
    asha.page.goto(at)
    asha.follow("Save the original on this computer")
    asha.heading("Open a file")
    inspection.look(asha.page, "file")
