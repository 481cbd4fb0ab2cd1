"""The report in a real browser, from the file system, without a network."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2 as pdfium
import pytest

from .conftest import SAMPLES, Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

HOSTILE = (
    "Muistio <script>window.hacked = 1</script>",
    'Hankkeen nimi: Kasvun <img src=x onerror="window.hacked=2"> portaat',
    'Hankkeen "><svg onload=window.hacked=3> päätoteuttajana toimii Salon kaupunki. Hankkeen kokonaisbudjetti on '
    "120 000 euroa. Hankkeen tavoitteena on lisätä {{ 7 * 7 }} </script></style>osaamista yrityksissä.",
)
NAME = '<img src=x onerror="window.hacked=4">.docx'


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[Path], Page]]:
    """Opens a report; at the end nothing but it was asked for, and nothing was complained of."""
    context = browser.new_context(viewport={"width": 1300, "height": 800}, offline=True, reduced_motion="reduce")
    asked: list[str] = []
    complaints: list[str] = []
    path = ""

    def call(file: Path) -> Page:
        nonlocal path
        path = file.as_uri()
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(path)
        return page

    yield call
    context.close()
    assert [url for url in asked if url != path and not url.startswith("data:")] == []
    assert complaints == []


def in_sight(place: Locator) -> bool:
    """Whether the middle of an element can be seen in the window, with nothing over it but itself."""
    seen: bool = place.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return top !== null && (element === top || element.contains(top) || top.contains(element));
        }"""
    )
    return seen


def value(page: Page, text: str) -> Locator:
    """The value with this text among the projects' values."""
    return page.locator(".project .value", has_text=text).first


def chosen(page: Page) -> list[str]:
    """The marked values."""
    return page.locator(".value.on").all_inner_texts()


def test_a_value_shows_its_box_and_a_box_its_value(opened: Callable[[Path], Page], report: Report) -> None:
    page = opened(report(SAMPLES / "minutes-employment-board" / "doc.pdf"))
    assert page.locator(".box.on").count() == 0
    last = page.locator(".project .value").last
    number = last.get_attribute("data-v")
    box = page.locator(f'.box[data-v~="{number}"]').first
    assert not in_sight(box)
    last.click()
    assert in_sight(box)
    assert page.locator(".box.on").count() == page.locator(f'.box[data-v~="{number}"]').count() > 0
    assert "on" in (box.get_attribute("class") or "")
    assert last.get_attribute("aria-current") == "true"

    other = page.locator(".box", has_not=page.locator(".on")).first
    target = (other.get_attribute("data-v") or "").split()[0]
    page.locator("#records").evaluate("element => element.scrollTo(0, element.scrollHeight)")
    other.click()
    shown = page.locator(f"#v{target}")
    assert "on" in (shown.get_attribute("class") or "")
    assert in_sight(shown)
    assert shown.evaluate("element => element === document.activeElement")
    assert page.locator(".value.on").count() == 1


def test_the_box_lies_on_the_words(opened: Callable[[Path], Page], report: Report) -> None:
    """Where the box is on the picture of the page, there the words are in the PDF."""
    source = SAMPLES / "agenda-city-board" / "doc.pdf"
    page = opened(report(source))
    lead = value(page, "Lapin ammattikorkeakoulu")
    lead.click()
    box, sheet = page.locator(".box.on").first.bounding_box(), page.locator(".sheet").first.bounding_box()
    assert box is not None
    assert sheet is not None
    file = pdfium.PdfDocument(source)
    width, height = file[0].get_size()
    across, down = width / sheet["width"], height / sheet["height"]
    left, top = (box["x"] - sheet["x"]) * across, (box["y"] - sheet["y"]) * down
    right, bottom = left + box["width"] * across, top + box["height"] * down
    words = file[0].get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    assert words.strip() == "Lapin ammattikorkeakoulu"
    natural = page.locator("img").first.evaluate("image => [image.complete, image.naturalWidth > 500]")
    assert natural == [True, True]


def test_keys_and_shared_words(opened: Callable[[Path], Page], report: Report) -> None:
    page = opened(report(SAMPLES / "agenda-city-board" / "doc.pdf"))
    page.keyboard.press("j")
    assert chosen(page) == ["Joki kylien voimana"]
    page.keyboard.press("j")
    assert chosen(page) == ["Lapin ammattikorkeakoulu"]
    page.keyboard.press("k")
    assert chosen(page) == ["Joki kylien voimana"]
    page.get_by_role("button", name="Next").click()
    assert chosen(page) == ["Lapin ammattikorkeakoulu"]
    page.locator(".box.on").first.focus()
    page.keyboard.press("Enter")
    assert chosen(page) == ["Lapin ammattikorkeakoulu"]


def test_formats_without_pages_show_their_text(opened: Callable[[Path], Page], report: Report) -> None:
    page = opened(report(SAMPLES / "list-funded" / "doc.docx", language="fi"))
    assert page.locator("html").get_attribute("lang") == "fi"
    value(page, "Kuopion kaupunki").click()
    mark = page.locator(".mark.on")
    assert mark.all_inner_texts() == ["Kuopion kaupunki"]
    assert in_sight(mark)
    assert mark.evaluate("element => element.closest('tr').cells.length") == 6
    page.locator(".mark", has_text="JTF").click()
    assert chosen(page) == ["JTF (Oikeudenmukaisen siirtymän rahasto)"]
    # one stretch of words with two values: each click goes to the next
    title = page.locator(".mark", has_text="Pohjois-Savon liiton")
    title.click()
    first = chosen(page)
    title.click()
    assert chosen(page) != first


def test_hostile_text_stays_text(opened: Callable[[Path], Page], report: Report) -> None:
    document, stream = docx.Document(), io.BytesIO()
    for paragraph in HOSTILE:
        document.add_paragraph(paragraph)
    document.save(stream)
    page = opened(report(stream.getvalue(), path=NAME))
    assert page.evaluate("window.hacked") is None
    assert page.locator("h1").inner_text() == NAME
    assert page.locator("img, svg, script:not(:last-child)").count() == 0
    text = page.locator("#source").inner_text()
    assert [paragraph for paragraph in HOSTILE if paragraph not in text] == []
    assert value(page, "Kasvun").inner_text().count("<img src=x onerror=") == 1
    value(page, "Salon kaupunki").click()
    assert page.locator(".mark.on").inner_text() == "Salon kaupunki"


def test_it_prints_records_and_pages(opened: Callable[[Path], Page], report: Report) -> None:
    page = opened(report(SAMPLES / "agenda-city-board" / "doc.pdf"))
    file = pdfium.PdfDocument(page.pdf(format="A4"))
    texts = [sheet.get_textpage().get_text_range() for sheet in file]
    assert "Joki kylien voimana" in texts[0]
    assert "only doubtful" not in "".join(texts)
    images = [sum(one.type == 3 for one in sheet.get_objects()) for sheet in file]
    assert sum(count > 0 for count in images) == 2, "each page of the document on a sheet of its own"
