"""Draw one page of a file as pixels. This runs inside the walls, and nowhere else.

Everything it needs is loaded and used once before the walls stand: later no file can be opened,
so no font of this machine, no other library and no part of Python that was not there yet.
"""

import io
import struct
from collections.abc import Callable
from typing import Final

import pypdfium2
from PIL import (
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from waarborg.core.previews import (
    LONGEST_SIDE,
    MOST_INPUT,
    MOST_PAGES,
    MOST_TEXT,
    WIDE,
    NoPreview,
    Pixels,
    Seen,
    Text,
    plain,
    write_answer,
)

ASKED: Final = struct.Struct(">HH")  # which page, and how wide
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP")
# Imported for what importing does. A photo of two pictures is an MPO, its properties are a TIFF.
_READERS: Final = (
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_ORIENTATION: Final = 0x0112
_MOST_POINTS: Final = 120_000_000  # of a picture before it is made smaller
_PIECE: Final = 1 << 20
_TINY_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F "
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 24>>stream\nBT /F 8 Tf (a) Tj ET    \nendstream endobj\n"
    b"trailer<</Root 1 0 R>>"
)


def work(read: Callable[[int], bytes], write: Callable[[bytes], None]) -> None:
    """Read which page and the file; answer with what was seen."""
    asked = b""
    while len(asked) < ASKED.size:
        asked += read(ASKED.size - len(asked))
    page, width = ASKED.unpack(asked)
    data = bytearray()
    while (piece := read(_PIECE)) and len(data) <= MOST_INPUT:
        data += piece
    too_large = len(data) > MOST_INPUT
    write(write_answer(NoPreview.TOO_LARGE if too_large else draw(bytes(data), page, width)))


def draw(data: bytes, page: int, width: int) -> Seen:
    """Draw a page, counted from 1, at most `width` pixels wide."""
    width = min(width, LONGEST_SIDE)
    try:
        if data.startswith(b"%PDF-"):
            return _page_of_pdf(data, page, width)
        if is_picture(data):
            return _picture(data, page, width)
        return _text(data, page)
    except MemoryError:
        return NoPreview.TOO_LARGE
    except Exception:  # a library says in many ways that a file is broken
        return NoPreview.BROKEN


def _page_of_pdf(data: bytes, page: int, width: int) -> Seen:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return NoPreview.LOCKED if "password" in str(error).lower() else NoPreview.BROKEN
    pages = len(document)
    if not 1 <= page <= min(pages, MOST_PAGES):
        return NoPreview.NO_SUCH_PAGE if pages else NoPreview.BROKEN
    return Pixels(min(pages, MOST_PAGES), *bare_page(document[page - 1], width))


def bare_page(page: pypdfium2.PdfPage, width: int = WIDE) -> tuple[int, int, bytes]:
    """Draw a page of a PDF: how wide, how high, and three bytes a pixel."""
    across, down = page.get_size()
    scale = min(width / across, LONGEST_SIDE / down, 4.0)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    row, stride = bitmap.width * 3, bitmap.stride
    if bitmap.n_channels != 3:
        raise ValueError("three colours were asked for")
    rows = memoryview(bitmap.buffer).cast("B")
    rgb = b"".join(rows[at * stride : at * stride + row] for at in range(bitmap.height))
    return bitmap.width, bitmap.height, rgb


def is_picture(data: bytes) -> bool:
    """Say whether it begins as one of the four."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")) or data[8:12] == b"WEBP"


def _picture(data: bytes, page: int, width: int) -> Seen:
    if page != 1:
        return NoPreview.NO_SUCH_PAGE
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > _MOST_POINTS:
            return NoPreview.TOO_LARGE
        picture.draft("RGB", (width * 2, LONGEST_SIDE * 2))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((width, LONGEST_SIDE))
        flat = _on_white(upright)
        return Pixels(1, flat.width, flat.height, flat.tobytes())


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(white, whole).convert("RGB")


def _text(data: bytes, page: int) -> Seen:
    shown = read_text(data)
    if shown is None:
        return NoPreview.UNKNOWN_TYPE
    size = MOST_TEXT // 4  # signs: none takes more than four bytes
    pages = min(-(-len(shown) // size), MOST_PAGES)
    if not 1 <= page <= pages:
        return NoPreview.NO_SUCH_PAGE
    return Text(pages, shown[(page - 1) * size : page * size])


def read_text(data: bytes) -> str | None:
    """Read plain text, as UTF-8 or UTF-16 with its mark; None for bytes that are no text."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    shown = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    return None if "\0" in text else shown or None


def _load_everything() -> None:
    """Draw a little of each kind, so that nothing is left to load behind the walls."""
    Image.MAX_IMAGE_PIXELS = _MOST_POINTS
    Image._initialized = 2  # noqa: SLF001 - else it looks for more formats, in files, later
    turned = Image.Exif()
    turned[_ORIENTATION] = 6
    for kind in FORMATS:
        small = io.BytesIO()
        Image.new("RGB", (2, 2)).save(small, kind, exif=turned)
        draw(small.getvalue(), 1, 1)
    draw(_TINY_PDF, 1, 9)
    for encoding in ("utf-8", "utf-16"):
        draw("\N{EURO SIGN}".encode(encoding), 1, 1)


_load_everything()
