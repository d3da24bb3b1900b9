"""A new procedure: Iris brings one that falls short, and everybody can read where and why.

From the first seed: a procedure in prose, of which nobody saw beforehand what it would lead to.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told
from tests.usecases.procedures.bringing import UNSOUND, a_zip

WHY = "We zoeken nog iemand voor het team. Uiterlijk in juli is dat geregeld."
LETTER = "Brief OR 2026-014"


@pytest.fixture
def looking(browser, request) -> Iterator[Inspection]:
    found = Inspection(browser, request.getfixturevalue("language"))
    yield found
    found.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_procedure_that_falls_short_says_so_to_everybody(
    house, visitor, looking, language, tmp_path
):
    first_day = house.today() + dt.timedelta(days=10)
    file = tmp_path / "regeling.zip"
    file.write_bytes(a_zip(UNSOUND, first_day)[0][1])
    iris = Member.of(visitor(locale=language), house, "iris", language)
    iris.come_in()
    address = iris_sees_what_is_wrong(iris, file, looking)
    iris_is_refused_and_writes_down_why(iris, looking)
    cor_confirms(Member.of(visitor(locale=language), house, "cor", language), address, looking)
    everybody_reads_it(Reporter(visitor(locale=language), house, language), looking)
    assert looking.wrong == []


def iris_sees_what_is_wrong(iris: Member, file, looking: Inspection) -> str:
    iris.follow("Procedure")
    looking.look(iris.page, "procedures")
    iris.follow("Bring a version")
    iris.press("Check these files")
    looking.look(iris.page, "procedure-bring-error")
    broken = file.with_name("norms.yaml")
    broken.write_text("act: [acknowledge\n")
    iris.page.set_input_files("input[type=file]", broken)
    iris.press("Check these files")
    iris.sees("procedure.yaml")
    looking.look(iris.page, "procedure-unreadable")
    iris.page.set_input_files("input[type=file]", file)
    iris.press("Check these files")
    iris.sees(iris.t("Care for everybody"))
    iris.sees(iris.t("What would mend it"))
    looking.look(iris.page, "procedure-unsound")
    return iris.page.url


def iris_is_refused_and_writes_down_why(iris: Member, looking: Inspection) -> None:
    iris.follow("Propose this version")
    iris.press("Propose it to a second person")
    iris.sees(iris.t("Write why this version may come into force all the same."))
    looking.look(iris.page, "procedure-propose-error")
    iris.write("Care for everybody", WHY)
    iris.choose(iris.t("Yes, it consented"))
    iris.field("On which day?").fill(iris.house.today().isoformat())
    iris.write("Where can that be read?", LETTER)
    iris.press("Propose it to a second person")
    iris.sees(iris.t("Waits for a second person"))
    iris.sees(iris.t("A second person has to agree first."))
    expect(iris.page.get_by_role("button", name=iris.t("Confirm this version"))).to_have_count(0)


def cor_confirms(cor: Member, address: str, looking: Inspection) -> None:
    cor.come_in()
    cor.sees(cor.t("A version of the procedure waits for a second person."))
    cor.follow("Look at it")
    cor.page.goto(address)
    cor.sees(WHY)
    looking.look(cor.page, "procedure-to-confirm")
    cor.press("Confirm this version")
    cor.sees(cor.t("Decided, comes into force"))
    looking.look(cor.page, "procedure-decided")


def everybody_reads_it(anybody: Reporter, looking: Inspection) -> None:
    anybody.go("what-holds/")
    anybody.sees(anybody.t("It has these exceptions:"))
    anybody.sees(WHY)
    looking.look(anybody.page, "what-holds-coming")
    anybody.house.later(11)
    anybody.page.reload()
    anybody.sees(anybody.t("Exceptions that hold now"))
    anybody.sees(WHY)
    anybody.sees(LETTER)
    anybody.sees(anybody.t("Exception: see above"))
    looking.look(anybody.page, "what-holds-exception")
    anybody.report(Told(name_mode="I do not give my name."))  # no door closed for it
