"""Where a norm has somebody told of each report, the reporting person reads so beforehand."""

import re
from types import SimpleNamespace

import pytest

from tests.procedures.cast import ROOT
from tests.usecases import cast
from tests.web.reporter.treated_badly import whom
from tests.web.visitor import Visitor
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person
from waarborg.usecases import in_force

HEAD = "The head of the service"
HEADING = "They are told that there is a report"
TOLD = "that there is a report, not who you are and not who it is about"
IN_DUTCH = "dat er een melding is, niet wie u bent en niet over wie het gaat"
ALL_THE_SAME = "others must hear that there is a report: the head of the service."
# A ministry: two heads of services, the committee with its seats, and the adviser.
MINISTRY = {
    "head": ("head_of_service", "dienst", {}),
    "other_head": ("head_of_service", "dienst", {}),
    "the_secretary": ("secretary_general", "ministerie", {}),
    "advises": ("employee", "ministerie", {"adviser": ""}),
    "advises_too": ("employee", "ministerie", {"adviser": ""}),
    "in_chair": ("", "", {"committee": "chair"}),
    "named_by_them": ("", "", {"committee": "named_by_organisation"}),
    "named_by_staff": ("", "", {"committee": "named_by_employees"}),
}
ANSWERS = {"relation": "employee", "place": "netherlands"}
NAMED = {"name_mode": "confidential", "name": "Emre"}  # the adviser takes no report without a name


@pytest.fixture
def ministry(public_side, house_keys, monkeypatch):
    """A ministry under the rules of 2020: the head of the service is told of every report."""
    monkeypatch.setattr(in_force, "current", lambda: SimpleNamespace(procedure=ROOT / "jenv"))
    in_force.forget_versions()
    for name, place in MINISTRY.items():
        monkeypatch.setitem(cast.CAST, name, place)
    people = {name: cast.settle_in(name) for name in MINISTRY}
    first, *others = people.values()
    for one in people.values():
        by = others[0].person if one is first else first.person
        cast.let_confirm(one.person, cast.public_key(one.seed), by=by)
    yield people
    in_force.forget_versions()


@pytest.fixture
def emre(ministry):
    return Visitor()


def part(page, heading=HEADING) -> str:
    """Give the list under a heading of the page."""
    text = " ".join(page.text.split())
    found = re.search(rf"<h3>{heading}</h3> ?<ul>(.*?)</ul>", text)
    return found[1] if found else ""


def at_the_end(page, **found):
    page.take_words(**ANSWERS | {"kind": "retaliation", "door": "adviser"} | found)
    page.write_all(**NAMED)
    assert page.heading == "Look it over, then send it"
    return page


def test_the_last_page_says_who_is_told_and_what_and_that_the_rules_say_so(emre):
    at_the_end(emre)
    assert f"{HEAD}: {TOLD}" in part(emre)
    assert HEAD.lower() not in part(emre, "They will read it").lower()
    text = " ".join(emre.text.split())
    assert "The rules of this organisation say so" in text
    assert "This site itself tells them nothing, and to be told is not to read." in text


def test_whoever_gets_the_report_itself_is_said_to_read_it_too(emre):
    at_the_end(emre, kind="wrongdoing")
    assert f"{HEAD}: they read it too" in part(emre)


def test_a_door_of_which_no_norm_has_anybody_told_says_nothing(emre):
    at_the_end(emre, kind="wrongdoing", door="committee")
    assert HEADING not in emre.text
    assert ALL_THE_SAME not in " ".join(emre.text.split())


def test_the_signpost_says_it_at_each_door_of_which_it_holds(emre):
    """The doors of this ministry speak Dutch only."""
    emre.language = "nl"
    emre.post("way/", at="result", **ANSWERS, kind="retaliation")
    cards = re.findall(r"<section class=\"card\".*?</section>", emre.text, re.DOTALL)
    told = {re.search(r'name="door" value="(\w+)"', card)[1]: IN_DUTCH in card for card in cards}
    assert told == {"adviser": True, "committee": False}


@pytest.mark.parametrize("typed", [{}, {"named": "Zzyzxqwert"}, {"named": "Head"}])
def test_typed_names_make_no_difference_and_the_page_says_so(emre, typed):
    emre.take_words(**ANSWERS, kind="retaliation", door="adviser")
    emre.write_all(**NAMED)
    emre.write("must_not_see", **typed)
    emre.write("name", **NAMED)
    emre.write("files")
    assert f"{HEAD}: {TOLD}" in part(emre)
    assert ("The rules do not ask that." in emre.text) is bool(typed)


def test_where_it_is_about_them_it_says_what_the_rules_say_and_what_this_site_cannot_do(emre):
    emre.take_words(**ANSWERS, kind="retaliation", door="adviser")
    emre.write_all(**NAMED)
    emre.write("concerned", add="head_of_service@dienst")
    for step, fields in (("must_not_see", {}), ("name", NAMED), ("files", {})):
        emre.write(step, **fields)
    assert part(emre) == ""
    text = " ".join(emre.text.split())
    assert ALL_THE_SAME in text
    assert "This site tells them nothing, but it cannot prevent" in text
    assert 'href="/en/outside/">Get advice outside the organisation first' in text
    emre.language, about = "nl", "head_of_service@dienst"
    emre.post("way/", at="result", **ANSWERS, kind="retaliation", concerned=about)
    assert "moeten anderen horen dat er een melding is: de hoogste leidinggevende." in " ".join(
        emre.text.split()
    )


def test_that_somebody_else_is_told_meanwhile_is_noticed_before_sending(emre, ministry):
    """The heads left: nobody is there to be told, and the page that was looked over said other."""
    at_the_end(emre)
    heads = [ministry[one].person for one in ("head", "other_head")]
    Person.objects.filter(pk__in=heads).update(position="employee")
    emre.write("check", go="send")
    assert emre.heading == "Look it over, then send it"
    assert "This changed: who is told that there is a report." in " ".join(emre.text.split())
    assert not Case.objects.exists()


def test_before_bad_treatment_is_sent_it_says_so_too(emre):
    at_the_end(emre, kind="wrongdoing")
    emre.write("check", go="send")
    assert emre.heading == "Your report is in", emre.text
    emre.get("mailbox/")
    whom(emre)
    assert emre.heading == "Look it over, then send it", emre.text
    text = " ".join(emre.text.split())
    assert HEAD in text
    assert ALL_THE_SAME in text


def test_in_dutch_it_is_dutch(emre):
    at_the_end(emre)
    emre.language = "nl"
    emre.get("report/write/")
    text = " ".join(emre.text.split())
    assert "Zij horen dat er een melding is" in text
    assert IN_DUTCH in text
