"""Packages that no Office program writes."""

import io
import zipfile

import docx
import pytest

from memo2data.errors import BrokenFileError, PasswordError
from memo2data.extractors import read
from memo2data.extractors.package import Package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """A DOCX file (that in ``data``, or a small one) with part ``name`` replaced or added."""
    made, stream = io.BytesIO(data or b""), io.BytesIO()
    if data is None:
        document = docx.Document()
        document.add_paragraph("Hanke")
        document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return stream.getvalue()


def body(content: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{content}</w:body></w:document>'.encode()


PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
SECRET = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (body(PARAGRAPH % "&c;", LAUGHS), "DTD"),
        (body(PARAGRAPH % "&a;", SECRET), "DTD"),
        (body(PARAGRAPH % "&a;", SECRET).decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"), "DTD"),
        (body("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "valid XML"),
        (body("<w:p>")[:-20], "valid XML"),
        (body("").replace(b"body", b"corpus"), "body is missing"),
        (body(PARAGRAPH % ("a" * 6_000_000)), "packed"),
        (body(" " * 34_000_000), "bytes"),
        (b"", "valid XML"),
    ],
    ids=["laughs", "file", "utf-16", "deep", "cut", "no body", "ratio", "size", "empty"],
)
def test_hostile_parts_are_refused(content: bytes, word: str) -> None:
    with pytest.raises(BrokenFileError, match=word) as caught:
        read(with_part("word/document.xml", content), path="a.docx")
    assert caught.value.place == "a.docx"
    assert caught.value.remedy


def test_too_many_members_and_too_much_in_all() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(BrokenFileError, match="10001 parts"):
        Package(stream.getvalue(), "a")
    data = bytearray(with_part("word/media/bomb.bin", b"0"))
    at = data.rindex(b"word/media/bomb.bin") - 46 + 24  # the size in the central directory
    data[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    with pytest.raises(BrokenFileError, match="size"):
        Package(bytes(data), "a")


def test_an_encrypted_member_needs_a_password() -> None:
    data = bytearray(with_part("word/document.xml", body(PARAGRAPH % "a")))
    at = data.rindex(b"word/document.xml") - 46
    data[at + 8] |= 1
    with pytest.raises(PasswordError):
        read(bytes(data))


def test_spans_and_levels_beyond_reason_are_bounded() -> None:
    content = (
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="1e300"/>'
        f"</w:tcPr>{PARAGRAPH % 'a'}</w:tc><w:tc>{PARAGRAPH % 'b'}</w:tc></w:tr></w:tbl>"
        '<w:p><w:pPr><w:outlineLvl w:val="-5"/><w:numPr><w:ilvl w:val="999"/><w:numId w:val="x"/></w:numPr></w:pPr>'
        "<w:r><w:t>c</w:t></w:r></w:p>"
    )
    blocks = read(with_part("word/document.xml", body(content))).blocks
    assert [block.text for block in blocks] == ["a", "b", "c"]
    assert blocks[0].cell is not None
    assert blocks[0].cell.column_span <= 1000


def test_tables_within_tables_are_each_read_once() -> None:
    nested = f"<w:tbl><w:tr><w:tc>{PARAGRAPH % 'a'}</w:tc><w:tc>{PARAGRAPH % 'b'}"
    content = nested * 40 + "</w:tc></w:tr></w:tbl>" * 40
    assert len(read(with_part("word/document.xml", body(content))).blocks) == 80
    header = content.join((f'<w:hdr xmlns:w="{W}">', "</w:hdr>")).encode()
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://x/header" Target="header9.xml"/></Relationships>'
    )
    section = '<w:sectPr><w:headerReference r:id="r1" xmlns:r="%s"/></w:sectPr>'
    section %= "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = with_part("word/document.xml", body(PARAGRAPH % "Hanke" + section))
    data = with_part("word/header9.xml", header, with_part("word/_rels/document.xml.rels", relations, data))
    assert [block.text for block in read(data).blocks][-1] == "Hanke"


def test_links_to_the_outside_are_not_followed() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://x/header" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="r2" '
        b'Type="http://x/styles" Target="../../../../etc/passwd"/></Relationships>'
    )
    document = read(with_part("word/_rels/document.xml.rels", relations))
    assert [block.text for block in document.blocks] == ["Hanke"]


def test_the_strict_variant_is_read() -> None:
    content = body(PARAGRAPH % "Tiukka").replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [block.text for block in read(with_part("word/document.xml", content)).blocks] == ["Tiukka"]
