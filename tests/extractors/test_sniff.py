"""The format is told by the bytes."""

import io
import zipfile

import pytest

from memo2data.errors import BrokenFileError, EmptyFileError, PasswordError, UnsupportedError
from memo2data.extractors.sniff import is_pdf, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (b"junk from a mail program\n%PDF-1.4\n1 0 obj\n<<>>\nendobj", "pdf"),
        (b"Muistio: tiedosto alkaa %PDF-1.4", "text"),
        (b"<!DOCTYPE html><p>Hanke", "html"),
        (b"<?xml version='1.0'?>\n<!-- vienti -->\n<html xmlns='http://www.w3.org/1999/xhtml'><body>", "html"),
        (b"Hanke\n<p>alkaa <b>nyt</b></p>", "html"),
        ("Budjetti < 5 000 € ja a<b mutta b>c".encode(), "text"),
        ("<!doctype html><p>Tässä".encode("utf-16"), "html"),
        ("Hanke alkaa syksyllä".encode("utf-16-le"), "text"),
        ("Hanke päättyy".encode("cp1252"), "text"),
        (b"BMW on auto", "text"),
    ],
)
def test_formats(data: bytes, expected: str) -> None:
    assert sniff(data, "x") == expected


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (b"", EmptyFileError, "empty"),
        (b" \r\n\t\xef\xbb\xbf"[:4], EmptyFileError, "white space"),
        (b"\xef\xbb\xbf", EmptyFileError, "white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), UnsupportedError, "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(20), UnsupportedError, "JPEG"),
        (rb"{\rtf1\ansi Hanke}", UnsupportedError, "RTF"),
        (b"<?xml version='1.0'?><hanke/>", UnsupportedError, "XML"),
        (bytes(range(256)) * 4, UnsupportedError, "no document"),
        (OLE + "WordDocument".encode("utf-16-le"), UnsupportedError, r"\.doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PasswordError, "password"),
        (b"PK\x03\x04 and no more", BrokenFileError, "damaged"),
        (packed(a="b"), UnsupportedError, "ZIP"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), UnsupportedError, "OpenDocument text"),
        (
            packed(
                **{"[Content_Types].xml": "<Types><Override ContentType='application/x.spreadsheetml.sheet'/></Types>"}
            ),
            UnsupportedError,
            "Excel",
        ),
        (packed(**{"[Content_Types].xml": "<Types>"}), BrokenFileError, "XML"),
    ],
)
def test_refusals_say_what_the_file_is_and_what_to_do(data: bytes, error: type[Exception], word: str) -> None:
    with pytest.raises(error, match=word) as caught:
        sniff(data, "kansio/Päätös.docx")
    assert caught.value.place == "kansio/Päätös.docx"  # type: ignore[attr-defined]
    assert caught.value.remedy  # type: ignore[attr-defined]


def test_a_pdf_header_far_inside_is_none() -> None:
    assert not is_pdf(b" " * 1100 + b"%PDF-1.4\n1 0 obj")
