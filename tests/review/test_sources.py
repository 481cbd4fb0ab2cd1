"""The sentence around a value, and the files that results were made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from memo2data import extract, extractors
from memo2data.document import Document
from memo2data.records import Result, Value
from memo2data.review.sources import Passage, Sources, find_words, passage
from memo2data.review.values import OwnerKind, values_of

from .conftest import SAMPLES, named

PDF = SAMPLES / "agenda-city-board" / "doc.pdf"


@pytest.fixture(scope="module")
def agenda_file() -> Iterator[Document]:
    with extractors.read(PDF) as document:
        yield document


def shown(parts: Passage) -> str:
    """A passage with its marked words between signs."""
    return "".join(f"«{said}»" if marked else said for said, marked in parts)


def words(value: Value) -> str:
    """The words of a value without white space."""
    return "".join("".join(one.text for one in value.evidence).split())


def test_the_sentence_with_the_words_marked(agenda: Result, agenda_file: Document) -> None:
    assert shown(passage(named(agenda, "amounts", 1).value, agenda_file)) == (
        "Hankkeen kokonaisbudjetti on 240 000 euroa, josta Lapin liitolta haetaan EAKR-tukea «192 000 euroa» («80 %»)."
    )
    assert shown(passage(named(agenda, "co_implementers").value, agenda_file)) == (
        "«Kemijärven kaupunki» ja Pelkosenniemen kunta on kutsuttu hankkeen osatoteuttajiksi."
    )


def test_the_row_of_a_table(listed: Result) -> None:
    with extractors.read(SAMPLES / "list-funded" / "doc.docx") as document:
        text = shown(passage(named(listed, "amounts", 1, 1).value, document))
    assert text == "Turve taipuu (J11810) │ Luonnonvarakeskus │ JTF │ 268 500 │ «214 800» │ 1.5.2026–30.4.2028"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/doc.*")), ids=lambda path: path.parent.name)
def test_every_value_is_marked_in_its_passage(path: Path) -> None:
    """In one block all of its words, of several blocks those of the first."""
    checked = 0
    with extractors.read(path) as document:
        for one in values_of(extract(path), OwnerKind):
            marked = "".join(said for said, inside in passage(one.value, document) if inside)
            first = [each for each in one.value.evidence if each.block == one.value.evidence[0].block]
            first.sort(key=lambda each: each.start)
            assert "".join(marked.split()) == "".join("".join(each.text for each in first).split())
            quoted = passage(one.value, None)
            assert [inside for _, inside in quoted] == [True]
            assert "".join(quoted[0][0].split()) == words(one.value)
            checked += 1
    assert checked


def test_a_long_passage_is_cut_and_holds_no_personal_data() -> None:
    memo = (
        "Kasvun portaat -hanke\n\n"
        + "ja niin edelleen, " * 60
        + "hakija 131052-308T, hankkeen toteuttaa Salon kaupunki, "
        "jonka numero on 040 555 0142, "
        + "ja niin edelleen, " * 60
        + "loppu. Hankkeen kokonaisbudjetti on 9 000 euroa."
    )
    result = extract(memo.encode(), path="a.txt")
    with extractors.read(memo.encode(), path="a.txt") as document:
        text = shown(passage(result.projects[0].lead_implementers[0], document))
    assert "«Salon kaupunki»" in text
    assert len(text) < 800
    assert (text[0], text[-1]) == ("…", "…")
    assert "308T" not in text
    assert "555 0142" not in text


def test_words_are_found_across_lines_and_whatever_their_case(agenda_file: Document) -> None:
    found = find_words("KEMIJÄRVEN kaupunki ja", agenda_file)
    assert [one.text for one in found] == ["Kemijärven", "kaupunki ja"]
    for one in found:
        assert one.page == 1
        assert one.bbox is not None
        assert agenda_file.blocks[one.block].text[one.start : one.end] == one.text
    assert find_words("näitä sanoja ei ole", agenda_file) == []
    assert find_words("  ", agenda_file) == []


def test_a_file_that_changed_is_not_the_file(tmp_path: Path, agenda: Result) -> None:
    info = agenda.document.model_copy(update={"path": str(tmp_path / "doc.pdf")})
    assert Sources().path(info) is None
    (tmp_path / "doc.pdf").write_bytes(PDF.read_bytes())
    sources = Sources()
    assert sources.path(info) == tmp_path / "doc.pdf"
    assert sources.document(info) is not None
    sources.close()
    (tmp_path / "doc.pdf").write_bytes(PDF.read_bytes() + b"\n")
    assert Sources().path(info) is None
    assert Sources().document(info) is None
