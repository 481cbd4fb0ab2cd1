"""Every value says where it comes from, and the source read again says the same; no personal data is kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pydantic import BaseModel

from memo2data import extract, extractors
from memo2data.finnish import privacy
from memo2data.records import Evidence, Project, Result, Value
from memo2data.sinks.json import to_json, to_json_line

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/doc.*"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
each_pdf = pytest.mark.parametrize(
    "path", [p for p in SAMPLES if p.suffix == ".pdf"], ids=lambda path: path.parent.name
)
POINT = 1.0  # tolerance around a box, in points


@cache
def result(path: Path) -> Result:
    return extract(path)


def models(value: Any) -> Iterator[BaseModel]:
    """All models within ``value``, itself included."""
    if isinstance(value, BaseModel):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, list | tuple):
        for one in value:
            yield from models(one)


def evidence(path: Path) -> list[Evidence]:
    return [one for one in models(result(path)) if isinstance(one, Evidence)]


def folded(text: str) -> str:
    """Without white space, hyphens and what no reader sees."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\ufeff\-\u2010-\u2014\ufffe\x02]", "", text)


@each_sample
def test_every_value_has_its_place(path: Path) -> None:
    plain = {"findings", "confidence", "needs_review"}  # said of the record, not by the document
    for project in result(path).projects:
        for name in set(Project.model_fields) - plain:
            found = getattr(project, name)
            if name == "flat_rate_percent":
                assert (found is None) == (project.flat_rate_source is None)
            elif found:
                assert all(
                    isinstance(one, Value) and one.evidence for one in (found if isinstance(found, list) else [found])
                )
    assert all(item.evidence for item in result(path).items)


@each_sample
def test_the_source_read_again_says_so(path: Path) -> None:
    with extractors.read(path) as document:
        for one in evidence(path):
            assert document.blocks[one.block].text[one.start : one.end] == one.text
            assert one.text.strip()
            assert (one.page is None) == (document.pages is None)
    for value in models(result(path)):
        if isinstance(value, Value):
            assert value.raw
            assert value.raw in "\n".join(one.text for one in value.evidence)


@each_pdf
def test_the_page_shows_the_words_under_the_box(path: Path) -> None:
    file = pdfium.PdfDocument(path)
    pages = [(page.get_height(), page.get_textpage()) for page in file]
    boxes = evidence(path)
    for one in boxes:
        assert one.page is not None
        assert one.bbox is not None
        x0, top, x1, bottom = one.bbox
        height, text = pages[one.page - 1]
        shown = text.get_text_bounded(x0 - POINT, height - bottom - POINT, x1 + POINT, height - top + POINT)
        assert folded(one.text) in folded(shown)
        assert bottom - top < 30, "a box holds one line"
    for _, text in pages:
        text.close()
    file.close()


@each_pdf
def test_a_box_is_no_wider_than_its_words(path: Path) -> None:
    for one in evidence(path):
        assert one.bbox is not None
        assert one.bbox[2] - one.bbox[0] <= 12 * len(one.text)


@each_sample
def test_no_personal_data(path: Path) -> None:
    text = to_json(result(path))
    assert privacy.mask(text) == text
    # sums and case numbers look like phone numbers only where they stand alone: look at each string by itself
    for one in evidence(path):
        assert privacy.contacts(one.text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Hankekuvaus: Polku töihin {}\n\nHankkeen päätoteuttaja on Kemin kaupunki. Budjetti on 9 000 euroa.",
        "Hankekuvaus\n\nPolku töihin -hankkeen päätoteuttaja on Kemin kaupunki {}. Budjetti on 9 000 euroa.",
        "Polku töihin -hanke\n\nPäätoteuttaja on Kemin kaupunki. Budjetti on 9 000 euroa.\n\n"
        "Hankkeen tavoitteena on työllistää hakija {} ja muita nuoria. Hankkeessa autetaan myös henkilöä {} eteenpäin.",
        "Kemin kaupunginhallitus\nPöytäkirja 3/2030\nKokousaika 3.3.2030\n\n12 §\nPolku töihin -hanke, hakija {}\n\n"
        "Polku töihin -hankkeen päätoteuttaja on Kemin kaupunki. Budjetti on 9 000 euroa.\n\nPäätösehdotus\n"
        "Kaupunginhallitus päättää osallistua hankkeeseen, yhteyshenkilö {}.\n\nPäätös\nHyväksyttiin, hakija {}.",
    ],
)
@pytest.mark.parametrize("code", ["131052-308T", "010100A123D", "131052 - 308T", "131052\u2013308T"])
def test_identity_codes_are_masked(text: str, code: str) -> None:
    found = extract(text.replace("{}", code).encode(), path="memo.txt")
    assert len(found.projects) == 1
    shown = to_json(found)
    assert code not in shown
    assert not re.search(r"131052.{0,3}308T|308T|123D", shown)


@each_sample
def test_same_input_same_bytes(path: Path) -> None:
    assert to_json(extract(path)) == to_json(result(path))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_same_bytes_under_another_hash_seed(seed: str) -> None:
    files = [str(path) for path in SAMPLES]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "memo2data", "extract", "--format", "jsonl", *files]
    run = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    lines = run.stdout.decode().splitlines(keepends=True)
    assert [json.loads(line)["document"]["path"] for line in lines] == files
    for path, line in zip(SAMPLES, lines, strict=True):
        assert line == to_json_line(result(path))
