"""The whole stage holds on odd input, and gives the same twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from memo2data.document import Block, BlockKind, Box, Document, Line, Page
from memo2data.structure import build

LABELS = ["Päätös:", "Ehdotus", "Kunnanjohtajan ehdotus:", "Esittelijä: johtaja", "Muutoksenhaku", "Läsnä:", "Aika:"]
MARKS = ["§ 5", "5 §", "Khall § 6 1.1.2025", "Tekltk § 1", "1. Avaus", "2. Toinen", "12/02.05/2025", "1.1.2025"]
OTHERS = ["hanke-", "ja", "Kunnanhallitus", "PÖYTÄKIRJA", "Esityslista 3/2025", "Hylättiin.", "ta", "och", "-", "–"]
WORDS = st.sampled_from([*LABELS, *MARKS, *OTHERS, "\u00ad", "\u200b", "\t"])
PARTS = st.tuples(st.sampled_from(list(BlockKind)), st.lists(WORDS, min_size=1, max_size=5), st.booleans())
BLOCKS = st.lists(PARTS, max_size=12)


@settings(deadline=None)
@given(BLOCKS, st.booleans())
def test_build_never_raises(parts: list[tuple[BlockKind, list[str], bool]], in_pages: bool) -> None:
    blocks: list[Block] = []
    for index, (kind, words, lines) in enumerate(parts):
        if kind is BlockKind.CELL:
            kind = BlockKind.PARAGRAPH
        text = ("\n" if lines else " ").join(words)
        block = Block(index, text, kind, lines=[])
        start, page = 0, index // 4 + 1
        rows = []
        for line in text.split("\n"):
            box = Box(50, 30 + 100 * (index % 4), 300, 42 + 100 * (index % 4)) if in_pages else None
            rows.append(Line(start, start + len(line), page if in_pages else None, box))
            start += len(line) + 1
        block.lines, block.page = rows, page if in_pages else None
        blocks.append(block)
    sizes = [Page(number, 595, 842) for number in range(1, len(blocks) // 4 + 2)] if in_pages else None
    document = Document("x", "0", "application/pdf", blocks, sizes)
    one, two = build(document), build(document)
    assert [p.text for p in one.paragraphs] == [p.text for p in two.paragraphs]
    assert one.items == two.items
    for paragraph in one.paragraphs:
        for piece in paragraph.pieces:
            source = blocks[piece.block].text
            if piece.span < 0:
                shown = paragraph.text[piece.start : piece.start + piece.length]
                assert source[piece.source : piece.source + piece.length] == shown
    for item in one.items:
        first, last = item.paragraphs
        assert first < last
        assert 0 <= item.place.paragraph < last
        for span in [*item.title, *item.proposal, *item.decision]:
            assert 0 <= span.start <= span.end <= len(one.paragraphs[span.paragraph].text)
