"""What a file is, by its first bytes and its name: what does something by itself is not taken."""

import pytest

from waarborg.web.file_types import Unsafe, why_unsafe

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"


@pytest.mark.parametrize(
    "name", ["a.docm", "a.dotm", "a.xlsm", "a.xltm", "a.xlsb", "a.pptm", "a.ppsm", "A.DOCM. "]
)
def test_documents_that_are_there_to_hold_macros_are_not_taken(name):
    assert why_unsafe(b"PK\x03\x04", name) is Unsafe.MACROS


@pytest.mark.parametrize(
    "first",
    [
        b"<!DOCTYPE html><html>",
        b"\n\t <html lang=nl>",
        b"<script>x()</script>",
        b"<SVG onload=x()>",
        b'<?xml version="1.0"?><svg>',
        b"<?php echo 1;",
        b"<!-- a comment that goes on " + b"x" * 2000,
        b"\xef\xbb\xbf<html>",
        "\ufeff<html>".encode("utf-16-le"),
        "\ufeff<html>".encode("utf-16-be"),
    ],
)
@pytest.mark.parametrize("name", ["foto.jpg", "brief.pdf", "lees", "notitie.txt"])
def test_a_web_page_is_not_taken_whatever_its_name(first, name):
    assert why_unsafe(first, name) is Unsafe.WEB_PAGE


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (JPEG, "foto.jpg"),
        (b"%PDF-1.7", "brief.pdf"),
        (b"PK\x03\x04", "brief.docx"),
        (b"PK\x03\x04", "foto's.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mail.msg"),
        (b"Return-Path: <a@voorbeeld.example>\r\n\r\n<html>", "bericht.eml"),
        (b"<Jan> Heb je de <b>factuur</b>?", "gesprek.txt"),
        (b"<angry> he said", "gesprek.txt"),
        (b"", "leeg.txt"),
    ],
)
def test_what_people_send_as_proof_is_taken(first, name):
    assert why_unsafe(first, name) is None


@pytest.mark.parametrize(("first", "name"), [(b"MZ\x90", "foto.jpg"), (JPEG, "foto.jpg.exe")])
def test_a_program_is_not_taken(first, name):
    assert why_unsafe(first, name) is Unsafe.PROGRAM
