"""Reading any source: the right extractor, or an error that says what to do."""

import hashlib
import io
import os
import pathlib
import subprocess
import sys

import docx
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo2data.document import Document
from memo2data.errors import BrokenFileError, InputError, NotFoundError
from memo2data.extractors import read


def small_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Hanke", 1)
    document.add_paragraph("Tavoite on selvä.")
    document.add_table(2, 2).cell(0, 0).text = "solu"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def small_pptx() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Hanke"
    slide.placeholders[1].text_frame.text = "Tavoite"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


MADE = {"docx": small_docx(), "pptx": small_pptx()}


def read_or_refuse(data: bytes) -> Document | InputError:
    """Anything but a Document or an InputError with its place and remedy fails the test."""
    result: Document | InputError
    try:
        result = read(data, path="x")
    except InputError as error:
        result = error
    assert isinstance(result, Document) or (result.place == "x" and result.remedy)
    return result


def test_the_name_does_not_count(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "Pöytäkirja åäö.pdf"
    path.write_bytes(MADE["docx"])
    document = read(path)
    assert document.media_type.endswith("wordprocessingml.document")
    assert document.path == str(path)
    assert document.sha256 == hashlib.sha256(MADE["docx"]).hexdigest()
    assert [block.index for block in document.blocks] == [0, 1, 2]


def test_bytes_bear_the_name_that_is_given() -> None:
    assert read(b"Hanke alkaa.").path == "-"
    assert read(b"Hanke alkaa.", path="posti.txt").path == "posti.txt"


def test_what_cannot_be_opened(tmp_path: pathlib.Path) -> None:
    for path in (tmp_path / "ei ole.pdf", tmp_path, tmp_path / "a" / "b", "nolla\x00"):
        with pytest.raises(NotFoundError):
            read(path)
    long = "x" * 5000
    with pytest.raises(NotFoundError, match="cannot be read"):
        read(long)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_unicode(tmp_path: pathlib.Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"p\xe4\xe4t\xf6s.txt")
    with open(path, "wb") as stream:
        stream.write("Päätös".encode())
    assert read(os.fsdecode(path)).path.endswith("p��t�s.txt")


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_truncated_files(form: str) -> None:
    data = MADE[form]
    for end in {*range(4, len(data), len(data) // 60), *range(len(data) - 60, len(data))}:
        assert isinstance(read_or_refuse(data[:end]), InputError)


@pytest.mark.parametrize("form", ["docx", "pptx"])
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes(form: str, data: st.DataObject) -> None:
    damaged = bytearray(MADE[form])
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(bytes(damaged))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"{\\rtf"]))
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    read_or_refuse(start + data)


def test_an_error_within_a_parser_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    import memo2data.extractors.text as text

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(text, "chunks", fail)
    with pytest.raises(BrokenFileError, match="RecursionError") as caught:
        read(b"Hanke", path="a.txt")
    assert isinstance(caught.value.__cause__, RecursionError)
    assert caught.value.place == "a.txt"


def test_no_parser_is_imported_before_it_is_needed() -> None:
    code = "import sys, memo2data.extractors; print({'lxml', 'selectolax', 'pypdfium2', 'pptx'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
