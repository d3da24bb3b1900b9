"""Make a file anew from what it shows, and say what it told besides. This runs inside the walls.

A picture is encoded again from its pixels, a PDF is made of pictures of its pages. What is not in
the pixels is not in the new file, whether somebody knew of it or not.
"""

import io
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageOps

from waarborg.adapters.previews.drawing import FORMATS, bare_page, is_picture, read_text
from waarborg.core.cleaning import MOST_INPUT, Cleaned, Tells, write_cleaned
from waarborg.core.previews import NoPreview

_MOST_POINTS: Final = 60_000_000
_MOST_PAGES: Final = 60
_PIECE: Final = 1 << 20
_QUALITY: Final = 90
# Tags of EXIF 2.32, by what they tell.
_TAGS: Final = {
    Tells.PLACE: {0x8825},
    Tells.MOMENT: {0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012},
    Tells.DEVICE: {0x010F, 0x0110, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435, 0x927C},
    Tells.MAKER: {0x013B, 0x8298, 0x9C9D, 0xA430},
    Tells.PROGRAM: {0x0131, 0x013C},
    Tells.WORDS: {0x010D, 0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F},
}
_INNER: Final = (0x8769, 0x8825)  # tables within the table: of the photo, and of the place
_EARLIER: Final = 1  # the table of the small picture
_INFO: Final = {
    "Author": Tells.MAKER,
    "Creator": Tells.PROGRAM,
    "Producer": Tells.PROGRAM,
    "CreationDate": Tells.MOMENT,
    "ModDate": Tells.MOMENT,
    "Title": Tells.WORDS,
    "Subject": Tells.WORDS,
    "Keywords": Tells.WORDS,
}
# What Pillow keeps of a picture that is needed to show it, or says nothing of who made it.
_HARMLESS: Final = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "transparency", "version",
     "background", "duration", "loop", "interlace", "srgb", "progressive", "progression",
     "extension", "timestamp", "aspect", "chromaticity", "adobe", "adobe_transform"}
)  # fmt: skip


def work(read: Callable[[int], bytes], write: Callable[[bytes], None]) -> None:
    """Read a file; answer with the one that was made of it."""
    data = bytearray()
    while (piece := read(_PIECE)) and len(data) <= MOST_INPUT:
        data += piece
    write(write_cleaned(NoPreview.TOO_LARGE if len(data) > MOST_INPUT else clean(bytes(data))))


def clean(data: bytes) -> Cleaned | NoPreview:
    """Make a file anew."""
    try:
        if data.startswith(b"%PDF-"):
            return _pdf(data)
        if is_picture(data):
            return _picture(data)
        if read_text(data) is not None:
            return Cleaned("text/plain", frozenset(), data)
        return NoPreview.UNKNOWN_TYPE
    except MemoryError:
        return NoPreview.TOO_LARGE
    except Exception:  # a library says in many ways that a file is broken
        return NoPreview.BROKEN


def _picture(data: bytes) -> Cleaned | NoPreview:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > _MOST_POINTS:
            return NoPreview.TOO_LARGE
        if picture.format == "GIF" and getattr(picture, "is_animated", False):
            return NoPreview.UNKNOWN_TYPE  # of what moves, a picture would not be left
        found = frozenset(_told_by(picture))
        photo = picture.format in {"JPEG", "MPO"}
        upright = ImageOps.exif_transpose(picture)
        see_through = upright.has_transparency_data and not photo
        bare = upright.convert("RGBA" if see_through else "RGB")
        only_pixels = Image.frombytes(bare.mode, bare.size, bare.tobytes())
    kind, how = ("JPEG", {"quality": _QUALITY}) if photo else ("PNG", {})
    return Cleaned(f"image/{kind.lower()}", found, _encoded(only_pixels, kind, how))


def _encoded(picture: Image.Image, kind: str, how: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def _told_by(picture: Image.Image) -> Iterator[Tells]:
    """Say what a picture tells besides what it shows."""
    exif = picture.getexif()
    tags = set(exif).union(*(exif.get_ifd(table) for table in _INNER if table in exif))
    yield from (tells for tells, known in _TAGS.items() if known & tags)
    if exif.get_ifd(_EARLIER) or getattr(picture, "n_frames", 1) > 1:
        yield Tells.EARLIER
    info = {str(name).lower() for name in picture.info}
    if "comment" in info or getattr(picture, "text", None):
        yield Tells.WORDS
    texts = {str(name).lower() for name in getattr(picture, "text", None) or {}}
    unread = "exif" in info and not tags  # something stands there that we cannot read
    if unread or info - _HARMLESS - {"exif", "comment", "mp", "mpoffset"} - texts:
        yield Tells.OTHER


def _pdf(data: bytes) -> Cleaned | NoPreview:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return NoPreview.LOCKED if "password" in str(error).lower() else NoPreview.BROKEN
    if not 1 <= len(document) <= _MOST_PAGES:
        return NoPreview.TOO_LARGE if len(document) else NoPreview.BROKEN
    told = {_INFO[name] for name, text in document.get_metadata_dict().items() if text.strip()}
    if b"/Metadata" in data or b"/EmbeddedFile" in data or b"/Annots" in data:
        told.add(Tells.OTHER)
    pages = [_page(document[number]) for number in range(len(document))]
    return Cleaned("application/pdf", frozenset(told), pdf_of(pages))


_Page = tuple[int, int, float, float, bytes]  # pixels across and down, points, and a JPEG


def _page(page: Any) -> _Page:
    across, down = page.get_size()
    width, height, rgb = bare_page(page)
    picture = Image.frombytes("RGB", (width, height), rgb)
    return width, height, across, down, _encoded(picture, "JPEG", {"quality": _QUALITY})


def pdf_of(pages: list[_Page]) -> bytes:
    """Write a PDF of pictures, one a page, that says nothing of itself.

    Source:
        ISO 32000-1, sections 7.5 and 8.9.5.
    """
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
    ]
    for number, (width, height, across, down, jpeg) in enumerate(pages):
        first = 3 + 3 * number
        shown = f"q {across:.2f} 0 0 {down:.2f} 0 0 cm /I Do Q".encode()
        bodies += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {across:.2f} {down:.2f}]/Contents "
            f"{first + 1} 0 R/Resources<</XObject<</I {first + 2} 0 R>>>>>>".encode(),
            _stream("", shown),
            _stream(
                f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
                "/BitsPerComponent 8/Filter/DCTDecode",
                jpeg,
            ),
        ]
    return _written(bodies)


def _stream(about: str, data: bytes) -> bytes:
    return f"<<{about}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _written(bodies: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, at = len(bodies) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, at))


def _load_everything() -> None:
    """Clean a little of each kind, so that nothing is left to load behind the walls."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "x", {1: "N"}
    for kind in FORMATS:
        clean(_encoded(Image.new("RGB", (2, 2)), kind, {"exif": exif}))
    clean(pdf_of([(2, 2, 9, 9, _encoded(Image.new("RGB", (2, 2)), "JPEG", {}))]))


_load_everything()
