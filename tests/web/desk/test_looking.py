"""A file is looked at at the desk, page by page: pixels come, never the file."""

import io
from dataclasses import replace

import pytest
from django.db import connection
from PIL import Image

from tests.house import NOW
from waarborg.adapters.previews.looking import look_at_page
from waarborg.config import current
from waarborg.core.previews import Pixels
from waarborg.store.attachments import previews
from waarborg.store.attachments.models import Attachment, Preview
from waarborg.store.attachments.places import path_of
from waarborg.store.cases.models import Case
from waarborg.store.cases.tombstones import bury
from waarborg.store.shredding import finish_shredding
from waarborg.usecases.assessment import look_at_file
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.store_file import store_file

pytestmark = pytest.mark.usefixtures("that_monday")
WHERE = b"52.0705 north"


def photo() -> bytes:
    """A red photo that tells in its properties where it was taken."""
    told = Image.Exif()
    told[0x010E] = WHERE.decode()
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, "JPEG", exif=told)
    return file.getvalue()


def pdf(pages: int) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    each = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n" % number
        for number in range(3, 3 + pages)
    )
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[" + kids.encode() + b"]/Count "
        + str(pages).encode() + b">>endobj\n" + each + b"trailer<</Root 1 0 R>>"
    )  # fmt: skip


@pytest.fixture
def brought(house, send, draft, at_the_desk):
    """Let Emre report with files; Asha is free to handle it."""

    def bring(*contents: bytes):
        files = [
            store_file(chunks=[one], name=f"zand {n}.x", type="application/x", now=NOW)
            for n, one in enumerate(contents)
        ]
        bring.keys = send(replace(draft, files=tuple(files)))
        bring.case = Case.objects.get().pk
        declare_conflict(case=bring.case, reader=house.asha, ground=None, now=NOW)
        bring.asha = at_the_desk("asha")
        bring.files = [file.id for file in files]
        return bring

    def get(kind="look", page=1, file=0, client=None):
        at = f"/case/{bring.case}/file/{bring.files[file]}/{kind}/{page}"
        return (client or bring.asha).get(at)

    bring.get = get
    return bring


def test_the_case_leads_to_a_look_and_the_look_to_the_original(brought):
    brought(photo())
    page = brought.asha.get(f"/case/{brought.case}").content.decode()
    at = f"/case/{brought.case}/file/{brought.files[0]}"
    assert f'href="{at}/look/1"' in page
    assert f'href="{at}"' not in page
    assert f'href="{at}"' in brought.get().content.decode()
    warning = brought.asha.get(at).content.decode()
    assert "You get the file exactly as it came in." in warning


def test_a_photo_is_shown_as_pixels_and_tells_nothing_else(brought):
    brought(photo())
    page = brought.get().content.decode()
    assert "Picture of page 1 of zand 0.x" in page
    picture = brought.get("pixels")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Cache-Control"] == "no-store"
    assert WHERE in photo()
    assert WHERE not in picture.content
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.size == (60, 40)
        assert shown.getpixel((30, 20)) == pytest.approx((254, 0, 0), abs=2)


def test_a_text_is_shown_as_text(brought):
    brought("Zand <b>twee</b> keer\nbetaald: €".encode())
    page = brought.get().content.decode()
    assert "Zand &lt;b&gt;twee&lt;/b&gt; keer\nbetaald: €" in page
    assert brought.get("pixels").status_code == 404


def test_the_pages_of_a_pdf_follow_each_other(brought):
    brought(pdf(3))
    first, second, last = (brought.get(page=n).content.decode() for n in (1, 2, 3))
    assert "Page 1 of 3" in first
    assert ("Page before" in first, "Next page" in first) == (False, True)
    assert ("Page before" in second, "Next page" in second) == (True, True)
    assert ("Page before" in last, "Next page" in last) == (True, False)
    assert [brought.get(page=n).status_code for n in (0, 4, 99_999)] == [404] * 3


def test_what_cannot_be_looked_at_says_why_in_kind_words(brought):
    brought(bytes(range(256)), b"%PDF-1.4 broken")
    assert "Only pictures" in brought.get().content.decode()
    assert "It may be damaged, or made to do harm." in brought.get(file=1).content.decode()
    assert "Save the original on this computer" in brought.get(file=1).content.decode()


def test_a_look_is_told_once_a_person_and_day_as_any_look_at_content(brought):
    brought(photo())
    for _ in range(3):
        brought.get()
        brought.get("pixels")
    box = open_mailbox(keys=brought.keys, language="en", now=NOW)
    assert [line.act for line in box.looks] == ["content"]


def test_a_page_is_drawn_once_and_kept_sealed(brought, monkeypatch):
    brought(photo())
    brought.get()
    [row] = Preview.objects.all()
    assert b"PNG" not in bytes(row.blob)
    monkeypatch.setattr(look_at_file, "look_at_page", None)  # who asks it now fails
    assert brought.get().status_code == 200
    assert brought.get("pixels").content.startswith(b"\x89PNG")
    on_disk = b"".join(p.read_bytes() for p in current().home.rglob("*") if p.is_file())
    assert b"IHDR" not in on_disk


def test_nobody_can_put_one_page_in_the_place_of_another(brought):
    brought(pdf(2))
    brought.get(page=1)
    [first] = Preview.objects.values_list("id", flat=True)
    brought.get(page=2)
    second = Preview.objects.exclude(id=first).get()
    Preview.objects.filter(id=first).update(blob=second.blob)
    with pytest.raises(Exception, match="does not open"):
        brought.get(page=1)


def test_the_oldest_pages_make_room(brought, monkeypatch):
    monkeypatch.setattr(previews, "MOST_KEPT", 2)
    brought(pdf(4))
    for page in (1, 2, 3, 4):
        brought.get(page=page)
    assert Preview.objects.count() == 2


def test_what_is_large_or_far_in_a_file_is_drawn_and_not_kept(brought, monkeypatch):
    monkeypatch.setattr(previews, "PAGES_KEPT", 1)
    monkeypatch.setattr(previews, "LARGEST_KEPT", 10)
    brought(pdf(2))
    assert brought.get("pixels", page=1).status_code == 200
    assert brought.get("pixels", page=2).status_code == 200
    assert Preview.objects.count() == 0


def test_a_file_that_was_changed_on_the_disk_is_not_shown(brought):
    brought(photo())
    path = path_of(Attachment.objects.get().id)
    *data, last = path.read_bytes()
    path.write_bytes(bytes([*data, last ^ 1]))
    assert "was changed on the disk" in brought.get().content.decode()


def test_a_file_of_more_than_fits_is_not_even_opened(brought, monkeypatch):
    monkeypatch.setattr(look_at_file, "MOST_INPUT", 10)
    monkeypatch.setattr(look_at_file, "look_at_page", None)
    brought(photo())
    assert "too large to be looked at here" in brought.get().content.decode()


def test_who_has_no_part_in_the_case_finds_nothing(brought, at_the_desk):
    brought(photo())
    brought.get()
    for kind in ("look", "pixels"):
        assert brought.get(kind, client=at_the_desk("dina")).status_code == 404
        not_yet = brought.get(kind, client=at_the_desk("bram"))
        assert not_yet.headers["Location"].endswith("/conflict")


def saved(picture, kind, **how) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def turned() -> bytes:
    told = Image.Exif()
    told[0x0112] = 6  # a phone that was held upright
    return saved(Image.new("RGB", (60, 40), "red"), "JPEG", exif=told)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (saved(Image.new("CMYK", (60, 40)), "JPEG"), (60, 40)),
        (saved(Image.new("L", (60, 40)), "JPEG", progressive=True), (60, 40)),
        (saved(Image.new("I;16", (60, 40)), "PNG"), (60, 40)),
        (saved(Image.new("LA", (60, 40)), "PNG"), (60, 40)),
        (saved(Image.new("P", (60, 40)), "GIF", transparency=0), (60, 40)),
        (saved(Image.new("RGBA", (60, 40)), "WEBP", lossless=True), (60, 40)),
        (saved(Image.new("1", (4_000, 10)), "PNG"), (1_240, 3)),
        (turned(), (40, 60)),
    ],
    ids=["cmyk", "progressive", "16 bits", "grey", "palette", "webp", "wide", "turned"],
)
def test_pictures_of_every_sort_are_drawn(content, size):
    """Behind the walls no part of a library can be loaded any more: all of it must be there."""
    seen = look_at_page([content], 1)
    assert isinstance(seen, Pixels), seen
    assert (seen.width, seen.height) == size


def test_with_a_case_go_the_pages_that_were_looked_at(brought):
    brought(photo())
    brought.get()
    assert Preview.objects.count() == 1
    bury(brought.case, "2026-03")
    assert finish_shredding(NOW) == 1
    connection.check_constraints()
    assert Preview.objects.count() == 0
