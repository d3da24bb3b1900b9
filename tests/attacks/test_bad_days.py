"""Days on which the machine itself fails: the disk is full, the clock jumps, the mail is dead.

Nothing that was promised is lost, what is told is clear, and what waited goes on by itself.
"""

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.post import Post
from tests.mail import free_port
from tests.servers import House
from tests.small_disk import fill
from tests.visitor import Emre, promise_in

pytestmark = pytest.mark.slow
STORY = "Invoices for sand were paid twice."
FULL = "Our computer is full"
DEAD_MAIL = {
    "WAARBORG_SMTP_HOST": "127.0.0.1",
    "WAARBORG_SMTP_PORT": str(free_port()),
    "WAARBORG_SMTP_TLS": "0",
}


def room_told(house: House) -> str:
    """Give what the doctor says of the room on the disk, with its mark."""
    [line] = [line for line in house.tried("doctor")[1].splitlines() if "On the disk" in line]
    return line


@pytest.fixture
def writing(small_disk) -> Emre:
    """Somebody with a whole report, one press away from the receipt."""
    emre = Emre(small_disk[0].public)
    emre.take_words()
    emre.tell(STORY)
    emre.write("files")
    return emre


def test_before_the_disk_is_full_no_file_is_taken_and_every_report_is(small_disk, writing):
    house, _ = small_disk
    page = writing.hand_in("sand.pdf", b"%PDF-1.7 " + bytes(1000))
    assert page.status == 422
    assert "no room for “sand.pdf”" in page.text
    assert writing.finish()
    assert room_told(house).startswith("!!  On the disk only ")
    assert "Not done: room." in house.tried("tick")[2]
    assert "goes wrong since" in house.tried("doctor")[1]
    assert house.look_up("SELECT error FROM messages_trouble WHERE step = 'room'")
    assert house.look_up("SELECT count(*) FROM messages_notice") != [(0,)]


def test_on_a_full_disk_nothing_is_lost_and_the_page_says_what_is_wrong(small_disk, writing):
    house, disk = small_disk
    early = Emre(house.public)
    early.take_words()
    early.tell(STORY)
    assert early.finish()
    ballast = fill(disk)
    page = writing.submit()
    assert (page.status, FULL in page.text) == (503, True), page.words
    typed = writing.write("story", story="It happened again on Friday.")
    assert (typed.status, FULL in typed.text) == (503, True), typed.words
    assert "It happened again on Friday." in typed.text
    assert 'href="/en/outside/"' in typed.text
    assert early.come_back().status == 503
    assert Emre(house.public).get("/en/outside/").status == 200
    assert house.tried("tick")[0] == 1
    assert "there is no room left on the disk" in house.said()
    assert STORY not in house.said()
    assert room_told(house).startswith("!!  On the disk only 0 MB are free")

    ballast.unlink()
    assert "waarborg" in promise_in(writing.follow(writing.submit()))
    assert house.look_up("SELECT count(*) FROM cases_case") == [(2,)]
    for one in (early, writing):
        assert one.come_back().text.count(STORY) == 1
    house.command("demo", "later", "0.01")  # the ledger grows once in five minutes
    house.tried("tick")  # it still says that there is little room
    assert house.look_up("SELECT count(*) FROM ledger_pending WHERE is_report") == [(0,)]
    house.command("verify")


@pytest.fixture
def at_home(prepared_home, tmp_path) -> Iterator[House]:
    with House(shutil.copytree(prepared_home, tmp_path / "home"), DEAD_MAIL) as house:
        yield house


def test_a_clock_that_jumps_weeks_ahead_and_back_loses_nothing(at_home):
    house, emre = at_home, Emre(at_home.public)
    emre.take_words()
    emre.tell(STORY)
    assert emre.finish()
    house.later(days=0.01)
    house.later(days=30)
    again = Emre(house.public)
    again.take_words()
    again.tell(STORY)
    assert again.finish()
    house.later(days=0.01)
    assert house.look_up("SELECT count(*) FROM cases_case") == [(2,)]
    ahead = house.home / "clock-ahead"
    ahead.write_text("0")
    house.tried("tick")
    assert "which is to come" in house.tried("doctor")[1]
    third = Emre(house.public)
    third.take_words()
    third.tell(STORY)
    assert third.finish()
    for one in (emre, again, third):
        assert STORY in one.come_back().text
    assert house.look_up("SELECT count(*) FROM cases_case") == [(3,)]


def test_mail_that_is_dead_for_days_waits_and_goes_when_it_lives(at_home):
    house, emre = at_home, Emre(at_home.public)
    emre.take_words()
    emre.tell(STORY)
    assert emre.finish()
    for _ in range(4):
        house.tried("demo", "later", "1")
        ends, _, wrong = house.tried("tick")
        assert ends == 0 or "Not done: mail that waits." in wrong
    waiting = "SELECT count(*) FROM messages_notice WHERE sent_at IS NULL AND tries > 0"
    assert house.look_up(waiting) != [(0,)]
    assert "does not answer as it should (ConnectionRefusedError)" in house.tried("doctor")[1]
    assert STORY in emre.come_back().text
    with Post() as post:
        house.environment.update(post.settings)
        # The clock beside the doors still calls the server that is dead, and may be there first.
        for days in ("1", "0.05", "0.05", "0.05", "0.05"):
            house.tried("demo", "later", days)
            house.tried("tick")
            if house.look_up(waiting) == [(0,)]:
                break
        assert post.arrived
        assert "ok  The mail server 127.0.0.1:" in house.tried("doctor")[1]
    assert house.look_up(waiting) == [(0,)]
