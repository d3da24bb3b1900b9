"""What goes wrong on the way: nothing is lost, nothing happens twice, and every error helps."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.member import Member
from tests.browser.reporter import STORY, Reporter, Told
from tests.databases import BOTH
from waarborg.core.seal.entropy import as_words, new_receipt

MEGABYTE = 1 << 20
TOO_LONG = "Het gebeurde weer. " * 3_000
TOLD = Told(name_mode="I do not give my name.", place="town_hall")


@pytest.fixture(scope="module", params=BOTH)
def small_house(request, prepared_house, post):
    """A house that takes files of one megabyte at most."""
    settings = post.settings | {"WAARBORG_FILE_MEGABYTES": "1"}
    with prepared_house(request.param, settings) as house:
        yield house


@pytest.fixture
def emre(small_house, visitor) -> Reporter:
    """Somebody with words, at the first question of the report."""
    reporter = Reporter(visitor(), small_house)
    reporter.find_the_way(TOLD)
    reporter.take_door("coordinator")
    reporter.take_words()
    reporter.write("What do you hope will happen?", TOLD.wish)
    reporter.press("Go on")
    return reporter


def go_to_files(emre: Reporter) -> None:
    """Answer everything up to the files."""
    emre.write("What happened?", STORY)
    emre.press("Go on")
    emre.press("Go on")
    emre.press("Go on")
    emre.choose(emre.t(TOLD.name_mode))
    emre.press("Go on")
    emre.heading("Files")


def error_summary(emre: Reporter):
    """Find the summary of what is not right; it has the focus when a page comes back."""
    return emre.page.get_by_role("alert")


def test_a_text_that_is_too_long_comes_back_whole(emre):
    emre.write("What happened?", TOO_LONG)
    emre.press("Go on")
    expect(error_summary(emre)).to_contain_text(str(len(TOO_LONG.strip())))
    expect(error_summary(emre)).to_contain_text("50")
    field = emre.field("What happened?")
    assert field.input_value().strip() == TOO_LONG.strip()
    described = field.get_attribute("aria-describedby") or ""
    assert "error" in described
    field.fill(STORY)
    emre.press("Go on")
    emre.heading("Who is it about?")


def test_an_error_names_the_field_and_the_link_goes_there(emre):
    emre.press("Go on")
    words = emre.t("Write what happened, in your own words. A few lines are enough to begin with.")
    error_summary(emre).get_by_role("link", name=words).click()
    focused = emre.page.locator(":focus")
    expect(focused).to_have_attribute("name", "story")
    expect(focused).to_have_attribute("aria-invalid", "true")


def test_a_program_or_a_large_file_is_refused_and_the_others_stay(emre, tmp_path):
    go_to_files(emre)
    good, program, large = (tmp_path / name for name in ("foto.jpg", "lees mij.exe", "film.mp4"))
    good.write_bytes(b"\xff\xd8\xff" + bytes(1000))
    program.write_bytes(b"MZ" + bytes(1000))
    large.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(2 * MEGABYTE))
    emre.field("Add files").set_input_files([good, program, large])
    emre.press("Go on")
    expect(error_summary(emre)).to_contain_text("lees mij.exe")
    expect(error_summary(emre)).to_contain_text("film.mp4")
    emre.sees(emre.t("Added so far"))
    kept = emre.page.locator("ul.plain-list li")
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("foto.jpg")
    emre.press("Go on")
    emre.heading("Look it over, then send it")
    emre.sees("foto.jpg")


def test_pressing_send_twice_makes_one_report(emre, small_house, visitor):
    go_to_files(emre)
    emre.press("Go on")
    other = emre.page.context.new_page()
    other.goto(emre.page.url)
    send = emre.t("Send my report")
    emre.page.get_by_role("button", name=send, exact=True).dblclick()
    emre.heading("Your report is in")
    promise = emre.page.locator("pre").inner_text()
    other.get_by_role("button", name=send, exact=True).click()
    assert other.locator("pre").inner_text() == promise
    emre.page.go_back()
    if emre.page.get_by_role("button", name=send, exact=True).count():
        emre.page.get_by_role("button", name=send, exact=True).click()
    assert emre.page.locator("pre").inner_text() == promise

    asha = Member.of(visitor(), small_house, "asha")
    asha.come_in()
    fresh = asha.page.get_by_role("link", name=asha.t("New: first say whether you are free"))
    expect(fresh).to_have_count(1)


def test_what_was_typed_after_the_session_ended_comes_back(emre):
    emre.write("What happened?", STORY)
    emre.page.context.clear_cookies()
    emre.press("Go on")
    expect(emre.page.get_by_role("main")).to_contain_text(emre.t("You typed:"))
    assert STORY in [area.input_value() for area in emre.page.locator("textarea").all()]
    emre.write("Your words", " ".join(emre.words))
    emre.press("Go on")
    emre.heading("What happened")
    expect(emre.field("What happened?")).to_have_value(STORY)
    emre.press("Go on")
    emre.heading("Who is it about?")


def test_the_back_button_of_the_browser_loses_nothing(emre):
    emre.write("What happened?", STORY)
    emre.press("Go on")
    emre.heading("Who is it about?")
    emre.page.go_back()
    emre.page.reload()
    emre.press("Back")
    emre.heading("What happened")
    expect(emre.field("What happened?")).to_have_value(STORY)
    emre.press("Back")
    expect(emre.field("What do you hope will happen?")).to_have_value(TOLD.wish)


def test_words_of_nobody_and_a_typing_error_get_different_answers(emre, small_house, visitor):
    somebody = Reporter(visitor(), small_house)
    t = somebody.t
    somebody.come_back("appel peer banaan")
    too_few = t("A receipt has eight words, or 27 digits. Count yours again.")
    expect(error_summary(somebody)).to_contain_text(too_few)

    swapped = " ".join([emre.words[1], emre.words[0], *emre.words[2:]])
    somebody.come_back(swapped)
    typo = "There is a typing error in it, or two words changed places. Look at your paper again."
    expect(error_summary(somebody)).to_contain_text(t(typo))
    expect(somebody.field("Your words")).to_have_value(swapped)

    somebody.come_back(" ".join(as_words(new_receipt(), "nl")))
    nothing = (
        "These words are well-formed, but nothing lies here under them. Perhaps the report was "
        "never sent: what is not sent is destroyed after 48 hours. Or it is a receipt of "
        "another organisation, or its time of keeping has ended."
    )
    expect(error_summary(somebody)).to_contain_text(t(nothing))


def test_a_report_that_was_begun_can_be_gone_on_with(emre):
    emre.page.context.clear_cookies()
    emre.come_back()
    expect(emre.page).to_have_url(re.compile("/report/write/"))
    expect(emre.field("What do you hope will happen?")).to_have_value(TOLD.wish)


def test_the_digits_of_the_receipt_open_it_too(emre):
    emre.page.context.clear_cookies()
    emre.come_back(emre.digits)
    expect(emre.page).to_have_url(re.compile("/report/write/"))
    emre.page.get_by_role("button", name=emre.t("Go on"), exact=True).wait_for()


def test_leaving_forgets_everything_in_this_browser(emre):
    emre.page.route("**/www.rijksoverheid.nl/**", lambda route: route.fulfill(body="elsewhere"))
    emre.press("Leave this page")
    expect(emre.page.locator("body")).to_have_text("elsewhere")
    emre.go("report/write/")
    emre.heading("I have reported before")
