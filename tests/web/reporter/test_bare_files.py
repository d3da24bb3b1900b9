"""What a photo or a PDF tells about its maker is taken out before it goes, and said so."""

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from waarborg.adapters.previews.bare import make_bare
from waarborg.config import current
from waarborg.core.cleaning import Cleaned, Tells
from waarborg.core.previews import NoPreview
from waarborg.store.attachments.models import Attachment
from waarborg.usecases.reporting import make_file_bare

MAKER = b"Emre Canary"


def saved(picture, kind, **how) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def telling_photo() -> bytes:
    """A photo with all that a telephone writes in it, held upright."""
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x013B] = "Fairphone", "6", MAKER.decode()
    told[0x0112], told[0x0131] = 6, "Camera 1.2"
    told[0x8825] = {1: "N", 2: (52.0, 4.0, 0.0), 3: "E", 4: (4.0, 18.0, 0.0)}
    told[0x8769] = {0x9003: "2026:03:01 08:00:00"}
    return saved(Image.new("RGB", (60, 40), "red"), "JPEG", exif=told, comment=b"from work")


def unreadable_photo() -> bytes:
    """A photo in which something stands where a telephone writes, that nobody here can read."""
    return saved(Image.new("RGB", (6, 4)), "JPEG", exif=b"Exif\0\0MM\0*" + MAKER)


def telling_png() -> bytes:
    told = PngInfo()
    told.add_text("Author", MAKER.decode())
    return saved(Image.new("RGBA", (60, 40), (255, 0, 0, 90)), "PNG", pnginfo=told)


def telling_pdf() -> bytes:
    return saved(
        Image.new("RGB", (60, 40), "red"),
        "PDF",
        author=MAKER.decode(),
        producer="Afdeling Groen",
        save_all=True,
        append_images=[Image.new("RGB", (60, 40), "blue")],
    )


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (
            telling_photo(),
            "image/jpeg",
            {
                Tells.PLACE,
                Tells.MOMENT,
                Tells.DEVICE,
                Tells.MAKER,
                Tells.PROGRAM,
                Tells.WORDS,
            },
        ),
        (telling_png(), "image/png", {Tells.WORDS}),
        (telling_pdf(), "application/pdf", {Tells.MAKER, Tells.PROGRAM, Tells.MOMENT}),
        (unreadable_photo(), "image/jpeg", {Tells.OTHER}),
        (saved(Image.new("RGB", (6, 4)), "JPEG"), "image/jpeg", set()),
        (saved(Image.new("RGB", (6, 4)), "WEBP"), "image/png", set()),
        (saved(Image.new("P", (6, 4)), "GIF"), "image/png", set()),
        (b"Just words.", "text/plain", set()),
    ],
    ids=["photo", "png", "pdf", "unreadable", "bare photo", "webp", "gif", "text"],
)
def test_a_file_is_made_anew_and_what_it_told_is_named(content, kind, found):
    made = make_bare([content])
    assert isinstance(made, Cleaned), made
    assert (made.type, made.found) == (kind, found)
    assert MAKER not in made.content
    if found:
        assert MAKER in content or MAKER in pypdf_words(content)


def pypdf_words(content: bytes) -> bytes:
    """Give what a PDF says of itself: its writer may have written it in two bytes a sign."""
    return str(pypdfium2.PdfDocument(content).get_metadata_dict()).encode()


def test_a_photo_shows_what_it_showed_and_stands_upright():
    made = make_bare([telling_photo()])
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.size == (40, 60)
        assert picture.getpixel((20, 30)) == pytest.approx((254, 0, 0), abs=3)
        assert not picture.getexif()
        assert picture.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    again = make_bare([made.content])
    assert again.found == frozenset()


def test_what_can_be_seen_through_stays_so():
    with Image.open(io.BytesIO(make_bare([telling_png()]).content)) as picture:
        assert (picture.mode, picture.getpixel((3, 3))) == ("RGBA", (255, 0, 0, 90))


def test_a_pdf_keeps_its_pages_and_says_nothing_of_itself():
    document = pypdfium2.PdfDocument(make_bare([telling_pdf()]).content)
    before = pypdfium2.PdfDocument(telling_pdf())
    assert [page.get_size() for page in document] == [page.get_size() for page in before]
    assert set(document.get_metadata_dict().values()) == {""}
    colours = [page.render().to_pil().convert("RGB").getpixel((5, 5)) for page in document]
    assert colours[0] == pytest.approx((254, 0, 0), abs=4)
    assert colours[1] == pytest.approx((0, 0, 254), abs=4)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04" + bytes(range(200)), NoPreview.UNKNOWN_TYPE),
        (b"\xff\xd8\xff and nothing", NoPreview.BROKEN),
        (
            saved(
                Image.new("RGB", (6, 4), "red"),
                "GIF",
                save_all=True,
                append_images=[Image.new("RGB", (6, 4), "blue")],
            ),
            NoPreview.UNKNOWN_TYPE,
        ),
    ],
    ids=["zip", "broken", "moving"],
)
def test_what_cannot_be_made_anew_says_why(content, why):
    assert make_bare([content]) is why


def photo(name="foto.jpg", content=None):
    return SimpleUploadedFile(name, content or telling_photo(), content_type="image/jpeg")


def on_disk() -> bytes:
    return b"".join(p.read_bytes() for p in current().home.rglob("*") if p.is_file())


def test_the_form_explains_it_and_the_tick_stands(emre):
    emre.take_words()
    emre.write("name", go="next")
    emre.write("files", go="add")
    assert "A photo often says where and when it was taken" in emre.text
    assert 'name="bare"' in emre.text
    assert "checked" in emre.text.split('name="bare"')[1].partition(">")[0]


def test_a_photo_of_a_report_goes_bare_and_everybody_reads_what_was_taken_out(emre):
    emre.take_words()
    emre.write("files", go="add", files=photo(), bare="on")
    told = "Taken out: the place, the date and time, the telephone or camera, a name, the program"
    assert told in emre.text
    assert Attachment.objects.count() == 1  # the one that told is gone
    assert MAKER not in on_disk()
    emre.write_all()
    emre.get("report/write/")
    assert told in emre.text
    emre.write("check", go="send")
    emre.get("mailbox/")
    file = Attachment.objects.get().pk
    sent = b"".join(emre.post("mailbox/file/", file=file).streaming_content)
    assert MAKER not in sent
    with Image.open(io.BytesIO(sent)) as picture:
        assert picture.size == (40, 60)


def test_without_the_tick_a_photo_goes_as_it_is(emre):
    emre.take_words()
    emre.write("files", go="add", files=photo())
    assert "Taken out" not in emre.text
    emre.write_all()
    emre.write("check", go="send")
    emre.get("mailbox/")
    file = Attachment.objects.get().pk
    assert b"".join(emre.post("mailbox/file/", file=file).streaming_content) == telling_photo()


def test_what_cannot_be_made_anew_stays_and_the_choice_is_theirs(emre):
    emre.take_words()
    document = SimpleUploadedFile("brief.docx", b"PK\x03\x04" + bytes(range(200)))
    page = emre.write("files", go="next", files=[document, photo()], bare="on")
    assert page.status_code == 422
    assert "Nothing was taken out of “brief.docx”." in emre.text
    assert "Remove it below, or let it go along as it is." in emre.text
    assert "Taken out: the place" in emre.text
    assert Attachment.objects.count() == 2
    assert emre.write("files", go="next").status_code == 200


@pytest.mark.slow
def test_a_message_takes_a_bare_photo_along(emre):
    emre.report()
    emre.get("mailbox/")
    emre.post("mailbox/message/", at="message", text="Nog een.", files=photo(), bare="on")
    assert "Taken out: the place" in emre.text
    file = Attachment.objects.get().pk
    assert MAKER not in b"".join(emre.post("mailbox/file/", file=file).streaming_content)


@pytest.mark.slow
def test_a_message_with_what_cannot_be_made_anew_is_not_sent_and_says_how_it_can_be(emre):
    emre.report()
    emre.get("mailbox/")
    document = SimpleUploadedFile("brief.docx", b"PK\x03\x04" + bytes(range(200)))
    page = emre.post(
        "mailbox/message/", at="message", text="Nog een.", files=[photo(), document], bare="on"
    )
    assert page.status_code == 422
    assert "Nothing was taken out of “brief.docx”." in emre.text
    assert "take away the tick below" in emre.text
    assert "Nog een." in emre.text
    assert not Attachment.objects.exists()


def test_where_nothing_can_be_confined_nothing_is_read_and_it_is_said(emre, monkeypatch):
    def no_walls(_data):
        return NoPreview.NO_WALLS

    monkeypatch.setattr(make_file_bare, "make_bare", no_walls)
    emre.take_words()
    emre.write("files", go="add", files=photo(), bare="on")
    assert "This site cannot do that at this moment." in emre.text
    assert Attachment.objects.count() == 1
