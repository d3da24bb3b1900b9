"""A reader sends files with a message; what was not sent leaves nothing behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house import NOW
from waarborg.config import current
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.models import Case
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_file_as_reporter import read_file_as_reporter

pytestmark = pytest.mark.usefixtures("that_monday")
SAID = b"The minutes of Tuesday. " * 5000


@pytest.fixture
def emre(send, draft):
    return send(draft)


@pytest.fixture
def write(emre, at_the_desk):
    """Write to Emre as Asha, who is free to handle the case."""
    at = f"/case/{Case.objects.get().pk}"
    asha = at_the_desk("asha")
    asha.post(f"{at}/conflict", {"ground": "free"})

    def writing(name="minutes.txt", content=SAID, client=asha, to=f"{at}/write", **typed):
        files = SimpleUploadedFile(name, content) if name else []
        return client.post(to, {"text": "Here are the minutes.", "files": files, **typed})

    writing.asha, writing.at = asha, at
    return writing


def on_disk() -> bytes:
    return b"".join(p.read_bytes() for p in current().home.rglob("*") if p.is_file())


def test_a_file_of_a_reader_reaches_the_reporting_person(write, emre):
    answer = write()
    assert answer.headers["Location"] == write.at
    (message,) = open_mailbox(keys=emre, language="en", now=NOW).messages
    (line,) = message.files
    assert (line.name, line.size) == ("minutes.txt", len(SAID))
    _, chunks = read_file_as_reporter(keys=emre, file=line.id, now=NOW)
    assert b"".join(chunks) == SAID
    assert b"minutes.txt" in write.asha.get(write.at).content


def test_nothing_of_it_lies_on_disk_in_clear(write):
    write()
    assert Attachment.objects.count() == 1
    assert SAID[:200] not in on_disk()


def test_a_message_goes_without_files_too(write, emre):
    write(name="")
    (message,) = open_mailbox(keys=emre, language="en", now=NOW).messages
    assert message.files == ()


def test_without_a_text_the_file_is_removed_and_the_page_says_so(write, emre):
    page = write(text="")
    assert b"Write your message." in page.content
    assert b"Your files were removed. Choose them again." in page.content
    assert Attachment.objects.count() == 0
    assert open_mailbox(keys=emre, language="en", now=NOW).messages == ()


def test_a_program_is_refused_by_name(write):
    page = write(name="minutes.exe", content=b"MZ" + bytes(2000))
    assert "looks like a program" in page.content.decode()
    assert Attachment.objects.count() == 0


def test_a_file_for_a_case_of_others_is_not_kept(write, at_the_desk):
    assert write(client=at_the_desk("dina")).status_code == 404
    assert Attachment.objects.count() == 0


def test_over_a_closed_key_the_text_stays_and_the_file_goes(write, at_the_desk):
    page = write(client=at_the_desk("asha", key=False), text="Here are the minutes. " * 3)
    assert page.status_code == 403
    assert b"Here are the minutes. Here" in page.content
    assert b"Your files were removed. Choose them again." in page.content
    assert Attachment.objects.count() == 0


def test_with_a_bad_token_the_file_goes_and_the_text_stays(write, at_the_desk):
    page = write(client=at_the_desk("asha", careful=True))
    assert b"Here are the minutes." in page.content
    assert b"Your files were removed. Choose them again." in page.content
    assert Attachment.objects.count() == 0
