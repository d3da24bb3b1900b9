"""The files of one report have room together, however many requests bring them, also at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.databases import BOTH
from tests.servers import House
from tests.visitor import Emre

SETTINGS = {"WAARBORG_FILE_MEGABYTES": "1", "WAARBORG_REPORT_MEGABYTES": "1"}
MOST_OF_IT = b"%PDF-1.7 " + b"sand " * 140_000  # two of these are more than a megabyte
STORY = "Invoices for sand were paid twice."


@pytest.fixture(scope="module", params=BOTH)
def house(request, prepared_house) -> Iterator[House]:
    """A house in which a report has room for one megabyte."""
    with prepared_house(request.param, SETTINGS) as house:
        yield house


@pytest.fixture
def emre(house) -> Emre:
    emre = Emre(house.public)
    emre.take_words()
    emre.tell(STORY)
    return emre


def files_in(page) -> list[str]:
    return page.text.partition("Added so far")[2].partition("</ul>")[0].split(".pdf (")[:-1]


def at_files(emre):
    return emre.write("name", name_mode="confidential", name="Emre")


def test_the_room_is_told_before_and_counts_over_requests(house, emre):
    assert "All files of this report together can still take 1.0\xa0MB." in at_files(emre).text
    assert emre.hand_in("one.pdf", MOST_OF_IT).status == 200
    page = at_files(emre)
    assert len(files_in(page)) == 1
    assert "All files of this report together can still take 340.4\xa0KB." in page.text
    no = emre.hand_in("two.pdf", MOST_OF_IT)
    assert no.status == 422
    assert "“two.pdf” is too large: 340.4\xa0KB fits." in no.text
    assert len(files_in(no)) == 1
    assert emre.hand_in("small.pdf", MOST_OF_IT[:100_000]).status == 200
    assert emre.finish()
    box = emre.come_back()
    assert STORY in box.text
    assert "one.pdf" in box.text
    assert "small.pdf" in box.text
    assert "two.pdf" not in box.text


def test_many_at_once_take_no_more_and_nothing_typed_is_lost(house, emre):
    at_files(emre)
    before = on_disk(house)
    with ThreadPoolExecutor(6) as pool:
        sent = [pool.submit(emre.hand_in, f"{n}.pdf", MOST_OF_IT) for n in range(4)]
        typed = pool.submit(emre.write, "wish", wish="That it stops.")
        again = pool.submit(emre.write, "story", story=STORY, when_where="In the yard, at noon.")
        statuses = sorted(one.result().status for one in sent)
        assert (typed.result().status, again.result().status) == (200, 200)
    assert statuses == [200, 422, 422, 422]
    assert len(files_in(at_files(emre))) == 1
    assert len(on_disk(house) - before) == 1
    check = emre.write("files")
    for told in (STORY, "That it stops.", "In the yard, at noon."):
        assert told in check.text


def on_disk(house: House) -> set[str]:
    folder = house.home / "files"
    return {path.name for path in folder.glob("*/*") if path.is_file()}


def test_a_later_message_counts_with_the_report_and_keeps_its_text(house, emre):
    emre.hand_in("one.pdf", MOST_OF_IT)
    emre.finish()
    emre.come_back()
    before = on_disk(house)
    for data, status in ((MOST_OF_IT, 422), (MOST_OF_IT[:1000], 200)):
        fields = {"at": "message", "text": "Here is one more."}
        page = emre.follow(
            emre.upload("/en/mailbox/message/", fields, "more.pdf", [data], len(data))
        )
        assert page.status == status
        assert "Here is one more." in page.text
        assert ("“more.pdf” is too large: 340.4\xa0KB fits." in page.text) == (status == 422)
    assert len(on_disk(house) - before) == 1
