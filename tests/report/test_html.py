"""What the report holds, seen without a browser."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from selectolax.lexbor import LexborHTMLParser

from memo2data import extract
from memo2data.report import view as view_module
from memo2data.report.settings import settings
from memo2data.review.values import OwnerKind, fields, values_of

from .conftest import SAMPLES, Report

each_sample = pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/doc.*")), ids=lambda path: path.parent.name)


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


@each_sample
def test_every_value_is_there_and_linked_both_ways(report: Report, path: Path) -> None:
    tree, result = parsed(report(path)), extract(path)
    count = sum(1 for _ in values_of(result, OwnerKind))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {f"v{number}" for number in range(1, count + 1)} <= set(ids)
    targets = {(node.attributes["href"] or "")[1:] for node in tree.css("a")}
    assert targets <= set(ids), "a link leads nowhere"
    places = {number for node in tree.css(".box, .mark") for number in (node.attributes["data-v"] or "").split()}
    assert places == {str(number) for number in range(1, count + 1)}


@each_sample
def test_nothing_outside_the_file_is_needed(report: Report, path: Path) -> None:
    text = report(path).read_text(encoding="utf-8")
    tree = LexborHTMLParser(text)
    assert tree.css("link, iframe, object, embed, form, base") == []
    addresses = [node.attributes[name] or "" for name in ("src", "href") for node in tree.css(f"[{name}]")]
    assert [one for one in addresses if not one.startswith(("#", "data:image/webp;base64,"))] == []
    assert not re.search(r"url\(|@import", text)
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    assert "default-src 'none'" in policy
    assert [name for node in tree.css("*") for name in node.attributes if name.startswith("on")] == []


def test_the_same_file_gives_the_same_report(report: Report) -> None:
    path = SAMPLES / "memo-description" / "doc.pdf"
    assert report(path).read_bytes() == report(path).read_bytes()


def test_personal_data_is_not_in_the_text(report: Report) -> None:
    memo = "Kasvun portaat -hanke\n\nHankkeen toteuttaa Salon kaupunki. Hakija 131052-308T, puh. 040 555 0142.\n"
    text = report(memo.encode(), path="a.txt").read_text(encoding="utf-8")
    assert "Salon kaupunki" in text
    assert "308T" not in text
    assert "555 0142" not in text


def test_of_a_long_document_the_pages_with_values_are_shown(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    file, stream = pdfium.PdfDocument(SAMPLES / "agenda-city-board" / "doc.pdf"), io.BytesIO()
    for index in (0, 2, 3, 5):
        file.new_page(595, 842, index)
    file.save(stream)
    whole = parsed(report(stream.getvalue(), path="a.pdf"))
    assert len(whole.css(".page")) == 6
    assert whole.css(".left-out") == []
    short = dataclasses.replace(settings(), all_pages=5)
    monkeypatch.setattr(view_module, "settings", lambda: short)
    tree = parsed(report(stream.getvalue(), path="a.pdf"))
    assert [node.attributes["id"] for node in tree.css(".page")] == ["page2", "page5"]
    assert tree.css_first(".left-out").text().endswith(": 1, 3–4, 6")


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_stand_out_and_every_field_has_one() -> None:
    for colour in settings().colours.values():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5
    assert set(fields(OwnerKind.PROJECT)) | {"document", "item"} == set(settings().groups)
