"""What a file is, by its bytes."""

import io
import zipfile

import pytest

from engine.attachments import KINDS, file_name, kind_of
from engine.forms.limits import FILE_ENDINGS
from tests.attached import EXE, PDF, PNG, office

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def packed(*parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return target.getvalue()


TAKEN = {
    "pdf": (PDF, ".pdf"),
    "png": (PNG, ".png"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40), ".jpg"),
    "docx": (office(), ".docx"),
    "xlsx": (office(label=f"{SHEET}.main+xml"), ".xlsx"),
    "odt": (packed(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")), ".odt"),
    "text": ("Työkyky ä ö å\r\n\trivi".encode(), ".txt"),
}
REFUSED = {
    "program": EXE,
    "page": b"<!doctype html><script>alert(1)</script>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "archive": packed(("a.txt", "x")),
    "macros": office(("word/vbaProject.bin", b"x")),
    "macros by label": office(label="application/vnd.ms-word.document.macroEnabled.main+xml"),
    "damaged archive": b"PK\x03\x04" + bytes(50),
    "cut archive": office()[:-30],
    "bytes": bytes(range(256)),
    "nothing but blanks": b"  \n",
    "script of a shell": b"#!/bin/sh\nrm -rf /\n\x07",
    "pdf further on": b"GIF89a" + PDF,
}


@pytest.mark.parametrize(("data", "ending"), TAKEN.values(), ids=TAKEN)
def test_it_is_what_its_bytes_say(data, ending):
    assert kind_of(data).endings[0] == ending


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_it_is_not_taken(data):
    assert kind_of(data) is None


def test_a_label_that_unpacks_to_gigabytes_is_not_unpacked():
    bomb = packed(("mimetype", b"a" * 50_000_000), ("content.xml", "<a/>"))
    assert len(bomb) < 100_000
    assert kind_of(bomb) is None


def test_forms_name_the_endings_of_these_kinds():
    assert {ending for kind in KINDS for ending in kind.endings} == FILE_ENDINGS


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("lausunto.pdf", "lausunto.pdf"),
        ("LAUSUNTO.PDF", "LAUSUNTO.pdf"),
        ("lausunto.exe", "lausunto.exe.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Työ\\Äiti.pdf", "Äiti.pdf"),
        ('a"\r\nX: 1.pdf', "aX 1.pdf"),
        ("", "tiedosto.pdf"),
        (".pdf", "tiedosto.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("a" * 500, "a" * 120 + ".pdf"),
    ],
)
def test_a_name_is_one_line_without_a_path_and_ends_as_what_it_is(given, kept):
    assert file_name(given, kind_of(PDF)) == kept
