"""What a file is, by its first bytes: a name can lie."""

import re
from enum import Enum
from typing import Final

LOOK_AT: Final = 1024  # bytes


class Unsafe(Enum):
    """Why a file is not taken: opened without a thought, it does something by itself."""

    PROGRAM = "program"
    MACROS = "macros"
    WEB_PAGE = "web page"


# Programs: they would run on the computer of whoever opens the report.
_PROGRAMS: Final = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa",  # macOS
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # Java, and macOS for two processors
    b"#!",  # scripts
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a shortcut of Windows
)
# fmt: off
_PROGRAM_NAMES: Final = frozenset(
    {
        "apk", "app", "bat", "bin", "cmd", "com", "cpl", "deb", "dll", "dmg", "exe", "gadget",
        "hta", "img", "inf", "iso", "jar", "js", "jse", "lnk", "msc", "msi", "msp", "pif",
        "ps1", "py", "reg", "rpm", "scf", "scr", "sh", "url", "vb", "vbe", "vbs", "ws", "wsf",
        "wsh", "xll",
    }
)
_WEB_NAMES: Final = frozenset(
    {"htm", "html", "mht", "mhtml", "shtml", "svg", "svgz", "xhtml", "xht", "xml", "xsl"}
)
# Documents that are there to hold macros. Older ones (doc, xls) can hold them too, and cannot be
# told apart by their first bytes.
_MACRO_NAMES: Final = frozenset(
    {
        "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm",
    }
)
# fmt: on
_TYPES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)


# What a browser takes for a page or a script, whatever it is called: after spaces and comments it
# begins with a tag (https://mimesniff.spec.whatwg.org, section 7.1), or it is XML.
_WEB: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*"
    r"(?:<\?(?:xml|php|=)|<%|<!--|"
    r"<(?:!doctype|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|meta"
    r"|link|img|object|embed|form|base|center|span)[\s/>\[])",
    re.IGNORECASE | re.DOTALL,
)
_BYTE_ORDERS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def why_unsafe(first: bytes, name: str) -> Unsafe | None:
    """Say why a file is not safe to open, by its first bytes or by the end of its name; or None.

    Args:
        first: Its first bytes, `LOOK_AT` of them if there are as many.
    """
    ending = name.rstrip(" .").rpartition(".")[2].lower() if "." in name else ""
    if ending in _PROGRAM_NAMES or first.startswith(_PROGRAMS):
        return Unsafe.PROGRAM
    if ending in _MACRO_NAMES:
        return Unsafe.MACROS
    if ending in _WEB_NAMES or _WEB.match(_text(first)):
        return Unsafe.WEB_PAGE
    return None


def _text(first: bytes) -> str:
    """Read bytes as a browser would; what is no text becomes something that begins with no tag."""
    found = (code for start, code in _BYTE_ORDERS if first.startswith(start))
    return first.decode(next(found, "latin-1"), errors="replace").removeprefix("\ufeff")


def type_of(first: bytes) -> str:
    """Name the type of a file; of what is not known, only that it is bytes."""
    for start, kind in _TYPES:
        if first.startswith(start):
            return kind
    if first[4:8] == b"ftyp":
        return "image/heic" if first[8:11] in {b"hei", b"mif"} else "video/mp4"
    if first[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(first[8:12], "video/avi")
    return "application/octet-stream"
