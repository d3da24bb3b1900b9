"""What stands beside a promise: nothing is said to be kept that need not, or does not, hold."""

import re
from dataclasses import replace

import pytest

from waarborg.core.procedure.parts import PARTS, PROVED, Part, with_part
from waarborg.core.terms import Guarantee
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.procedures.what_holds import what_holds
from waarborg.web.public import views
from waarborg.web.public.promises import BY_THE_SYSTEM, ON_THE_PAGES, SHOWN

EXCEPTED, FAILED = "Exception: see above", "Does not hold in every situation"
CARDS = re.compile(r'<div class="card">\s*<h3>(.*?)</h3>.*?<ul class="marks">(.*?)</ul>', re.DOTALL)


def marks(page: str) -> dict[str, list[str]]:
    """Read what stands beside each guarantee."""
    found = CARDS.findall(page)
    return {name: re.findall(r"<li[^>]*>(.*?)</li>", told) for name, told in found}


def test_the_parts_are_those_of_the_concept():
    assert set(PARTS) == set(Guarantee)
    assert set(Guarantee) - {Guarantee.OUTSIDE_DOOR} == PROVED
    shown = with_part(Part.SHOWN)
    assert shown == {
        Guarantee.SAFE_WAY_IN,
        Guarantee.SEALED_NAME,
        Guarantee.CARE,
        Guarantee.OUTSIDE_DOOR,
        Guarantee.REACHABLE,
    }
    not_enforced = {Guarantee.SAFE_WAY_IN, Guarantee.OUTSIDE_DOOR, Guarantee.REACHABLE}
    assert set(Guarantee) - with_part(Part.ENFORCED) == not_enforced


def test_the_page_claims_no_part_that_a_guarantee_does_not_have():
    assert with_part(Part.ENFORCED) >= BY_THE_SYSTEM
    assert with_part(Part.SHOWN) >= SHOWN >= ON_THE_PAGES
    assert not ON_THE_PAGES & BY_THE_SYSTEM


@pytest.mark.parametrize("guarantee", list(Guarantee))
@pytest.mark.parametrize("change", [{"exception": "Until July."}, {"proved": False}])
def test_beside_an_exception_or_a_failure_nothing_else_is_claimed(
    emre, monkeypatch, guarantee, change
):
    def now_so(*, now):
        holds = what_holds(now=now)
        held = (replace(each, proved=each.guarantee in PROVED or None) for each in holds.held)
        told = (replace(each, **change) if each.guarantee is guarantee else each for each in held)
        return replace(holds, held=tuple(told))

    monkeypatch.setattr(views, "what_holds", now_so)
    page = emre.get("what-holds/")
    found = marks(page.content.decode())
    assert len(found) == len(Guarantee)
    [short] = page.context["short"]
    expected = (
        "Exception: see above" if "exception" in change else "Does not hold in every situation"
    )
    assert found[str(short["name"])] == [expected]
    assert all(expected not in told for name, told in found.items() if name != str(short["name"]))


def test_every_place_has_its_adviser_and_its_way_without_a_screen_on_the_page(emre, now):
    procedure = procedure_today(now)
    for language in ("nl", "en"):
        page = emre.client.get(f"/{language}/talk/").content.decode()
        for code in procedure.places:
            for told in ("name", "adviser", "offline"):
                text = procedure.say(f"places.{code}.{told}", language)
                assert text in page.replace("&#x27;", "'")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_clock_names_the_terms_of_this_procedure(emre, language):
    text = " ".join(emre.client.get(f"/{language}/what-holds/").content.decode().split())
    told = {
        "nl": ("binnen 7 dagen", "binnen 3 maanden"),
        "en": ("within 7 days", "within 3 months"),
    }
    assert all(one in text for one in told[language])
