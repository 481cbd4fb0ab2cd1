"""HTML pages as a browser shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo2data.document import Cell, Document
from memo2data.errors import BrokenFileError, InputError
from memo2data.extractors import read


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def test_main_content_without_the_site_around_it() -> None:
    document = page(
        """<a class="skip-link" href="#m">Siirry sisältöön</a>
        <header><img alt="logo"><nav><ul><li>Etusivu</li></ul></nav><h1>Puusta pitkälle</h1></header>
        <div id="cookie-banner"><p>Käytämme evästeitä.</p><button>Hyväksy</button></div>
        <main id="m"><p>Hanke <strong>alkaa</strong>
          1.1.2026&nbsp;ja<br>päättyy  2027.</p><script>x()</script><p style="display: none">piilossa</p>
          <div class="some-jako"><a href="#">Jaa Facebookissa</a></div><p hidden>piilossa</p><p>Tulosta sivu</p></main>
        <footer>Kunta, Kuja 1</footer>""",
        "<title>Hanke –\n Kunta</title>",
    )
    assert said(document) == [
        ("heading", "Puusta pitkälle"),
        ("paragraph", "Hanke alkaa 1.1.2026\xa0ja\npäättyy 2027."),
    ]
    assert document.title == "Hanke – Kunta"
    assert document.pages is None


def test_a_page_without_main_loses_its_chrome_alone() -> None:
    document = page(
        '<body class="cookie-consent-on"><div class="menu">Valikko</div><div class="content-with-sidebar">'
        "<p>Hankkeen kokonaisbudjetti on 100 000 euroa, ja se päättyy vuonna 2027.</p></div><footer>Kunta</footer>"
    )
    assert [block.text for block in document.blocks] == [
        "Hankkeen kokonaisbudjetti on 100 000 euroa, ja se päättyy vuonna 2027."
    ]


@pytest.mark.parametrize("layout", ["<header>{}</header><p>{}</p>", "<main><header>{}</header><p>{}</p></main>"])
def test_the_title_of_a_page_may_stand_in_its_header(layout: str) -> None:
    document = page(layout.format("<h1>Puusta pitkälle</h1><span>Kunta</span>", "Hanke alkaa. " * 30))
    assert next(block.text for block in document.blocks if block.text != "Kunta") == "Puusta pitkälle"


def test_a_box_of_facts_beside_the_main_content_is_content() -> None:
    facts = "<dl><dt>Hankekoodi</dt><dd>J11203</dd></dl>"
    document = page(
        f"""<main><p>{"Hanke vahvistaa vetyosaamista. " * 9}</p></main>
        <aside><h3>Uutiset</h3><p>Vetypäivä keräsi väkeä.</p>{facts}</aside><footer>{facts}</footer>"""
    )
    assert said(document)[1:] == [("label", "Hankekoodi"), ("paragraph", "J11203")]


def test_lists_definitions_labels_and_bold_headings() -> None:
    document = page(
        """<h2>Tavoitteet</h2>
        <ul><li>Eka <em>asia</em><ol><li>alempi</li></ol></li><li><p>Toka</p><p>jatko</p></li></ul>
        <dl><dt>Hakija</dt><dd>Perhon kunta</dd></dl><div class="field__label">Hankekoodi</div><div>A12345</div>
        <p><b>Toimenpiteet</b></p><p>Työ alkaa:<br>• pilotoidaan<br>• koulutetaan</p><p>eka<br><br>toka</p>
        <p><strong>Budjetti:</strong> 5 000 €</p><pre>a   b
c</pre>"""
    )
    assert said(document) == [
        ("heading", "Tavoitteet"),
        ("bullet", "Eka asia"),
        ("bullet", "alempi"),
        ("bullet", "Toka"),
        ("paragraph", "jatko"),
        ("label", "Hakija"),
        ("paragraph", "Perhon kunta"),
        ("label", "Hankekoodi"),
        ("paragraph", "A12345"),
        ("heading", "Toimenpiteet"),
        ("paragraph", "Työ alkaa:"),
        ("bullet", "pilotoidaan"),
        ("bullet", "koulutetaan"),
        ("paragraph", "eka"),
        ("paragraph", "toka"),
        ("paragraph", "Budjetti: 5 000 €"),
        ("paragraph", "a   b\nc"),
    ]
    assert [block.level for block in document.blocks[:4]] == [2, 0, 1, 0]


def test_table_spans_and_header_rows() -> None:
    document = page(
        """<table><caption>Rahoitus</caption><thead><tr><th>Lähde<th>2026<th>2027</thead>
        <tr><td rowspan="2">EAKR<td>1 €<td>2 €</tr><tr><td colspan="2"><ul><li>ehdollinen<li>haettu</ul></tr>
        <tr><th>Yhteensä<td>3 €<td></tr></table>"""
    )
    assert [(block.text, block.cell) for block in document.blocks] == [
        ("Rahoitus", None),
        ("Lähde", Cell(0, 0, 0, header=True)),
        ("2026", Cell(0, 0, 1, header=True)),
        ("2027", Cell(0, 0, 2, header=True)),
        ("EAKR", Cell(0, 1, 0, row_span=2)),
        ("1 €", Cell(0, 1, 1)),
        ("2 €", Cell(0, 1, 2)),
        ("• ehdollinen\n• haettu", Cell(0, 2, 1, column_span=2)),
        ("Yhteensä", Cell(0, 3, 0)),
        ("3 €", Cell(0, 3, 1)),
    ]


def test_layout_tables_are_walked_through() -> None:
    document = page("<table><tr><td><h1>Pöytäkirja</h1></td><td><table><tr><td>§ 5<td>Avaus</table></td></tr></table>")
    assert said(document) == [("heading", "Pöytäkirja"), ("cell", "§ 5"), ("cell", "Avaus")]


def test_a_filled_form_shows_its_values() -> None:
    document = page(
        '<form><p>Hanke <input name="h" value="Kairan kutsu"></p><p><input type="checkbox" checked>EAKR'
        '<input type="radio"> AKKE</p><input type="submit" value="Lähetä"></form>'
    )
    assert [block.text for block in document.blocks] == ["Hanke Kairan kutsu", "☒ EAKR ☐ AKKE"]


@pytest.mark.parametrize("codec", ["cp1252", "utf-8", "utf-16"])
def test_encodings(codec: str) -> None:
    data = '<html><meta charset="iso-8859-1"><p>Päätös – 5 §</p>'.encode(codec)
    assert [block.text for block in read(data).blocks] == ["Päätös – 5 §"]


def test_deep_nesting_is_read() -> None:
    assert read(b"<div>" * 4000 + b"syv\xc3\xa4ll\xc3\xa4").blocks[0].text == "syvällä"


COPIES = "<p>" + "".join(f"<b id=x{number}>" for number in range(3000)) + "<p>a" * 10_000


ATTRIBUTES = "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">a"


@pytest.mark.parametrize("data", ["<div>" * 400_000, COPIES, ATTRIBUTES], ids=["deep", "copies", "attributes"])
def test_pages_that_cost_more_than_their_size_are_refused(data: str) -> None:
    with pytest.raises(BrokenFileError, match=r"nested|attributes"):
        read(data.encode())


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "br",
        "b",
        "dl",
        "dt",
        "dd",
        "nav",
        "main",
        "script",
        "textarea",
        "pre",
        "option",
        "svg",
    ]
)
MARKUP = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(['<td rowspan="0" colspan=99999999>', '<p class="cookie" style=', "<!--", "]]>", "&#0;&nbsp"]),
    st.text(max_size=8),
)


@given(st.lists(MARKUP, max_size=40))
def test_any_tag_soup_is_read_or_refused(pieces: list[str]) -> None:
    data = ("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        document = read(data)
    except InputError:
        return
    for block in document.blocks:
        assert block.text == "\n".join(block.text[line.start : line.end] for line in block.lines)
        assert block.text
