"""Makes hostile files: cut, flipped, cyclic, boundless, packed to burst, and named as nobody should."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parents[2] / "samples"
_FORMATS = ("agenda-city-board/doc.pdf", "list-funded/doc.docx")


def make(folder: Path) -> int:
    """Fills ``folder``; the number of files that a walk through it finds."""
    folder.mkdir(parents=True)
    count = 0
    for name, data in _files():
        (folder / name).write_bytes(data)
        count += 1
    return count + _unreadable(folder) + _named(folder)


def _files() -> Iterator[tuple[str, bytes]]:
    yield from _damaged()
    yield from _pdfs()
    yield from _packages()
    yield from _texts()
    yield from _archives()


def _damaged() -> Iterator[tuple[str, bytes]]:
    """Every format cut at many places, and with bytes flipped."""
    random_ = random.Random(7)
    samples = [SAMPLES / name for name in _FORMATS] + sorted(SAMPLES.glob("*/doc.pptx"))[:1]
    for sample in samples:
        data = sample.read_bytes()
        for share in (1, 10, 30, 50, 70, 90, 99):
            yield f"cut-{share}{sample.suffix}", data[: len(data) * share // 100]
        for number in range(6):
            flipped = bytearray(data)
            for _ in range(4**number):
                flipped[random_.randrange(len(flipped))] ^= 1 << random_.randrange(8)
            yield f"flipped-{number}{sample.suffix}", bytes(flipped)


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF file of ``objects`` with a right table of places."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def _pdfs() -> Iterator[tuple[str, bytes]]:
    import zlib

    catalog, text = b"<</Type/Catalog/Pages 2 0 R>>", _stream(b"BT /F 12 Tf 72 700 Td (Hanke) Tj ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    yield "cyclic-self.pdf", pdf({1: catalog, 2: b"<</Type/Pages/Count 1/Kids[2 0 R]>>"})
    two = {2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>"}
    yield "cyclic-two.pdf", pdf({1: catalog, **two})
    yield "cyclic-catalog.pdf", pdf({1: b"<</Type/Catalog/Pages 1 0 R/Count 9/Kids[1 0 R]>>"})
    whole = {1: catalog, 3: page, 4: text, 5: font}
    for count in (-1, 2**31 - 1, 10**12):
        yield f"count-{count}.pdf", pdf({**whole, 2: b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % count})
    kids = b"3 0 R " * 100_000
    yield "pages-100000.pdf", pdf({**whole, 2: b"<</Type/Pages/Count 100000/Kids[%s]>>" % kids})
    pages = {2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>"}
    deep = b"[" * 50_000 + b"]" * 50_000
    yield "deep.pdf", pdf({**whole, **pages, 6: deep, 1: b"<</Type/Catalog/Pages 2 0 R/Names 6 0 R/X %s>>" % deep})
    bomb = zlib.compress(b" " * (300 << 20), 9)
    yield "bomb-flate.pdf", pdf({**whole, **pages, 4: _stream(bomb, b"/Filter/FlateDecode")})
    for level in range(1, 3):  # a stream packed several times over
        bomb = zlib.compress(bomb, 9)
        filters = b"/Filter[" + b"/FlateDecode" * (level + 1) + b"]"
        yield f"bomb-flate-{level}.pdf", pdf({**whole, **pages, 4: _stream(bomb, filters)})
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    again = page.replace(b"/Font<</F 5 0 R>>", b"/XObject<</X 4 0 R>>")
    yield "cyclic-form.pdf", pdf({**whole, **pages, 3: again, 4: _stream(b"/X Do", form)})
    yield "length.pdf", pdf({**whole, **pages, 4: text.replace(b"/Length 3", b"/Length 99999999")})
    yield "xref-loop.pdf", b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9/Size 1>>\nstartxref\n9\n%%EOF"
    yield "header-only.pdf", b"%PDF-1.7\n"
    yield "encrypted.pdf", _encrypted()


def _encrypted() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="salasana", invariant=1)
    canvas.drawString(72, 700, "Hanke")
    canvas.save()
    return out.getvalue()


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with(document: bytes) -> bytes:
    """The sample DOCX with another main part."""
    with zipfile.ZipFile(SAMPLES / "list-funded" / "doc.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip({**parts, "word/document.xml": document})


def _packages() -> Iterator[tuple[str, bytes]]:
    word = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = b"<w:document %s><w:body><w:p><w:r><w:t>%%s</w:t></w:r></w:p></w:body></w:document>" % word
    laughs = b'<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11))
    yield "bomb-entities.docx", _with(b"<!DOCTYPE x [%s]>" % laughs + body % b"&a10;")
    yield "bomb-quadratic.docx", _with(b'<!DOCTYPE x [<!ENTITY a "%s">]>' % (b"a" * 100_000) + body % (b"&a;" * 9999))
    for scheme in (b"file:///etc/passwd", b"http://127.0.0.1:9/x"):
        name = scheme.partition(b":")[0].decode()
        yield f"external-{name}.docx", _with(b'<!DOCTYPE x [<!ENTITY e SYSTEM "%s">]>' % scheme + body % b"&e;")
    yield "bomb-zip.docx", _with(b" " * (400 << 20))
    yield "bomb-depth.docx", _with(body % (b"</w:t></w:r><w:r><w:t>" + b"<w:x>" * 100_000 + b"</w:x>" * 100_000))
    yield "no-main.docx", _zip({"[Content_Types].xml": b"<Types/>"})
    yield "many-parts.docx", _zip({"[Content_Types].xml": b"<Types/>"} | {f"x{n}": b"" for n in range(10_001)})
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    yield "encrypted.docx", ole


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t\n" * 50
    yield "noise.txt", random.Random(3).randbytes(20_000)
    yield "nul.txt", b"\0" * 5_000
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    yield "program.docx", b"\x7fELF" + b"\1" * 200
    yield "table.html", b"a;b\n1;2\n"
    yield "deep.html", b"<html><body>" + b"<div>" * 200_000 + b"Hanke"
    yield "spans.html", b"<table><tr><td colspan=999999999 rowspan=999999999>Hanke</td></tr></table>"
    yield "attributes.html", b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">Hanke</p>"
    yield "line.txt", b"hanke " * 500_000


def _archives() -> Iterator[tuple[str, bytes]]:
    """ZIP archives; each makes one file of the walk, by one member or by itself."""
    yield "outside.zip", _zip({"../../../tmp/memo2data-outside.txt": b"Hankkeen nimi: Ulkopuolella"})
    yield "bomb.zip", _zip({"big.txt": b" " * (400 << 20)})
    yield "nested.zip", _zip({"inner.zip": _zip({"a.txt": b"Hanke"})})
    yield "empty.zip", _zip({})
    yield "cut.zip", _zip({"a.txt": b"Hanke" * 500})[:-30]
    locked = bytearray(_zip({"locked.txt": b"Hanke" * 500}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(sign) + at] |= 1
    yield "encrypted.zip", bytes(locked)


def _unreadable(folder: Path) -> int:
    """What cannot be opened, or hangs who opens it."""
    os.mkfifo(folder / "pipe.pdf")
    (folder / "nowhere.pdf").symlink_to(folder / "missing")
    (folder / "round.pdf").symlink_to(folder / "round.pdf")
    (folder / "forbidden.txt").write_text("Hankkeen nimi: Kielletty", encoding="utf-8")
    (folder / "forbidden.txt").chmod(0)
    there = os.getcwd()
    os.chdir(folder)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket.pdf")
    finally:
        os.chdir(there)
    (folder / "loop").mkdir()
    (folder / "loop" / "again").symlink_to(folder, target_is_directory=True)
    return 6


def _named(folder: Path) -> int:
    """Good texts under bad names."""
    names = [
        b"uusi\nrivi.txt",
        b"p\xf6yt\xe4kirja.txt",
        "emoji \U0001f4c4.txt".encode(),
        b"-rf.txt",
        b"a" * 240 + b".txt",
    ]
    for number, name in enumerate(names):
        path = os.path.join(os.fsencode(folder), name)
        with open(path, "wb") as stream:
            stream.write(f"Hankkeen nimi: Nimi {number}\n".encode())
    return len(names)
