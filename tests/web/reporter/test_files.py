import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat

from waarborg.config import current
from waarborg.store.attachments import room
from waarborg.store.attachments.models import Attachment

CANARY = b"\xff\xd8\xff" + b"KANARIE-IN-HET-BESTAND" * 9000


def photo(name="foto.jpg", content=CANARY):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


@pytest.fixture
def small(monkeypatch):
    """A report has 100,000 bytes for files; what other tests left on the disk does not count."""
    monkeypatch.setattr(room, "_MEGABYTE", 100)
    monkeypatch.setattr(room, "stored", lambda: 0)


def on_disk():
    return [path for path in (current().home / "files").rglob("*") if path.is_file()]


def test_a_file_is_sealed_while_it_comes_in_and_nothing_of_it_is_in_clear(emre):
    emre.take_words()
    emre.write("files", go="add", files=photo())
    assert "foto.jpg" in emre.text
    assert Attachment.objects.count() == 1
    for path in on_disk():
        assert b"KANARIE" not in path.read_bytes()


def test_a_file_comes_back_out_of_the_mailbox_as_it_went_in(emre):
    emre.take_words()
    emre.write("files", go="add", files=photo())
    emre.write_all()
    emre.write("check", go="send")
    emre.get("mailbox/")
    file = Attachment.objects.get().pk
    page = emre.post("mailbox/file/", file=file)
    assert b"".join(page.streaming_content) == CANARY
    assert 'filename="foto.jpg"' in page.headers["Content-Disposition"]


def test_a_program_is_refused_and_the_photo_beside_it_is_kept(emre):
    emre.take_words()
    program = SimpleUploadedFile("foto2.jpg", b"MZ\x90\x00" + b"x" * 500)
    page = emre.write("files", files=[photo(), program])
    assert page.status_code == 422
    assert "“foto2.jpg” looks like a program." in emre.text
    assert "foto.jpg" in emre.text
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("begroting.XLSM", b"PK\x03\x04" + b"x" * 500, "can hold macros"),
        ("foto.jpg", b"\xef\xbb\xbf  <!-- a --> <SCRIPT>x()</SCRIPT>" + b"x" * 500, "a web page"),
    ],
)
def test_macros_and_hidden_web_pages_are_refused_with_clear_words(emre, name, content, told):
    emre.take_words()
    page = emre.write("files", files=[photo("ander.jpg"), SimpleUploadedFile(name, content)])
    assert page.status_code == 422
    assert f"“{name}”" in emre.text
    assert told in emre.text
    assert Attachment.objects.count() == 1


def test_an_empty_file_is_refused_by_name_beside_the_others(emre):
    emre.take_words()
    program = SimpleUploadedFile("lees mij.exe", b"MZ" + b"x" * 500)
    page = emre.write("files", files=[photo(), photo("leeg.pdf", b""), program])
    assert page.status_code == 422
    assert "“leeg.pdf” is empty." in emre.text
    assert "“lees mij.exe” looks like a program." in emre.text
    assert Attachment.objects.count() == 1


def test_a_file_that_is_too_large_says_how_much_fits_and_leaves_nothing(emre, small):
    emre.take_words()
    before = len(on_disk())
    page = emre.write("files", files=photo())
    assert page.status_code == 422
    assert "“foto.jpg” is too large" in emre.text
    assert not Attachment.objects.exists()
    assert len(on_disk()) == before


def test_all_files_of_a_report_have_room_together(emre, small):
    emre.take_words()
    for left in (60_000, 20_000):
        emre.write("files", go="add", files=photo(content=CANARY[:40_000]))
        told = f"together can still take {filesizeformat(left)}."
        assert told in emre.text
    page = emre.write("files", go="add", files=photo(name="derde.jpg", content=CANARY[:40_000]))
    assert page.status_code == 422
    assert f"“derde.jpg” is too large: {filesizeformat(20_000)} fits." in emre.text
    assert Attachment.objects.count() == 2
    emre.write("files", go=f"drop-{Attachment.objects.first().pk}")
    assert emre.write("files", go="add", files=photo(content=CANARY[:40_000])).status_code == 200


def test_files_that_came_in_beside_each_other_are_counted_when_they_are_added(
    emre, small, monkeypatch
):
    """Each found room while it came in; what is added is decided one after the other."""
    monkeypatch.setattr("waarborg.web.reporter.uploads.UploadsOfReport.taken", lambda _self: 0)
    emre.take_words()
    emre.write("files", go="add", files=photo(content=CANARY[:40_000]))
    emre.write("files", go="add", files=photo(content=CANARY[:40_000]))
    page = emre.write("files", go="add", files=photo(name="derde.jpg", content=CANARY[:40_000]))
    assert page.status_code == 422
    assert f"“derde.jpg” is too large: {filesizeformat(20_000)} fits." in emre.text
    assert Attachment.objects.count() == 2


@pytest.mark.slow
def test_a_message_has_room_beside_the_files_that_were_sent(emre, small, monkeypatch):
    monkeypatch.setattr("waarborg.web.reporter.uploads.UploadsOfReport.taken", lambda _self: 0)
    emre.take_words()
    emre.write("files", go="add", files=photo(content=CANARY[:45_000]))
    emre.write_all()
    emre.write("check", go="send")
    emre.get("mailbox/")
    several = [photo(content=CANARY[:30_000]) for _ in range(2)]
    page = emre.post("mailbox/message/", at="message", text="Nog twee.", files=several)
    assert page.status_code == 422
    assert f"together can still take {filesizeformat(55_000)}." in emre.text
    assert "Nog twee." in emre.text
    assert Attachment.objects.count() == 1
    emre.get("mailbox/")
    page = emre.post(
        "mailbox/message/", at="message", text="Nog een.", files=photo(content=CANARY[:30_000])
    )
    assert page.status_code == 200
    assert Attachment.objects.count() == 2


def test_a_file_of_somebody_without_a_session_is_not_stored(emre):
    page = emre.post("mailbox/message/", text="Hier is een foto bij.", files=photo())
    assert page.status_code == 403
    assert "Files did not come along." in emre.text
    assert not Attachment.objects.exists()


@pytest.mark.slow
def test_a_file_with_a_wrong_token_is_removed_again(emre):
    emre.report()
    before = len(on_disk())
    page = emre.client.post(
        "/en/mailbox/message/", {"csrfmiddlewaretoken": "x" * 32, "text": "x", "files": photo()}
    )
    assert page.status_code == 403
    assert not Attachment.objects.exists()
    assert len(on_disk()) == before


@pytest.mark.slow
def test_a_file_with_a_message_that_is_not_right_is_removed_and_said_so(emre):
    emre.report()
    emre.get("mailbox/")
    page = emre.post("mailbox/message/", at="message", text="", files=photo())
    assert page.status_code == 422
    assert "Your files were removed. Choose them again." in emre.text
    assert not Attachment.objects.exists()


def test_a_file_can_be_taken_out_of_a_draft(emre):
    emre.take_words()
    emre.write("files", go="add", files=photo())
    file = Attachment.objects.get().pk
    emre.write("files", go=f"drop-{file}")
    assert "foto.jpg" not in emre.text
    assert not Attachment.objects.exists()


@pytest.mark.slow
def test_a_file_of_another_case_is_not_given(emre):
    emre.report()
    emre.get("mailbox/")
    assert emre.post("mailbox/file/", file="0" * 32).status_code == 404
