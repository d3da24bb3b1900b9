"""What a file is, by its first bytes: a name can lie."""

from typing import Final

LOOK_AT: Final = 64  # bytes

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
        "hta", "htm", "html", "img", "inf", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml",
        "msc", "msi", "msp", "pif", "ps1", "py", "reg", "rpm", "scf", "scr", "sh", "svg",
        "svgz", "url", "vb", "vbe", "vbs", "ws", "wsf", "wsh", "xhtml", "xht", "xml", "xsl",
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


def is_program(first: bytes, name: str) -> bool:
    """Say whether a file could run, by its first bytes or by the end of its name."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending in _PROGRAM_NAMES or first.startswith(_PROGRAMS)


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
