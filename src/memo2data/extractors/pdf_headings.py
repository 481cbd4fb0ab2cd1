"""Decides which blocks are headings, and ranks them."""

from __future__ import annotations

from dataclasses import dataclass

from memo2data.document import Block, BlockKind
from memo2data.extractors.pdf_flow import Body, size_key
from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_settings import settings


@dataclass(slots=True)
class Draft:
    """The pieces of a block to be; ``gap`` is the distance of its baseline from the one above, in points."""

    kind: BlockKind
    pieces: list[Piece]
    gap: float


def is_heading(drafts: list[Draft], number: int, body: Body) -> bool:
    """Whether paragraph ``number`` of the drafts is a heading: larger or bolder than the body, or apart in capitals."""
    rules, draft = settings().headings, drafts[number]
    pieces = draft.pieces
    first, count = pieces[0], len(pieces)
    large, bold = first.size >= rules.larger * body.size, first.bold and not body.bold
    if not large and not bold and not first.text.isupper():
        return False
    if count > rules.max_lines or first.size < rules.smallest * body.size:
        return False
    if sum([len(piece.text) for piece in pieces]) > rules.max_chars or not any(map(str.isalnum, first.text)):
        return False
    if large or bold:
        return count == 1 or pieces[-1].text[-1] not in ".;"
    apart = draft.gap > rules.caps_space * body.leading_of(first.size)
    return apart and _is_caps(draft) and not any(_is_caps(near) for near in _neighbours(drafts, number))


def _neighbours(drafts: list[Draft], number: int) -> list[Draft]:
    near = drafts[max(number - 1, 0) : number] + drafts[number + 1 : number + 2]
    return [draft for draft in near if draft.kind is BlockKind.PARAGRAPH and not draft.pieces[0].bold]


def _is_caps(draft: Draft) -> bool:
    text = "".join([piece.text for piece in draft.pieces])
    rules, letters = settings().headings, sum(map(str.isalpha, text))
    enough = letters >= rules.caps_letters and letters >= rules.caps_share * len(text)
    return enough and text.isupper() and not draft.pieces[0].is_numbered


def title_of_slide(blocks: list[Block]) -> Block | None:
    """The block that is the title of a slide without headings: its largest, or its first if that is no sentence."""
    texts = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and any(map(str.isalpha, block.text))]
    if not texts or len(blocks) < 2 or any(block.kind is BlockKind.HEADING for block in blocks):
        return None
    rules = settings().headings
    largest = max(texts, key=lambda block: block.size or 0.0)
    others = [block.size or 0.0 for block in blocks if block is not largest]
    if (largest.size or 0.0) >= rules.larger * max(others) and len(largest.text) <= rules.slide_chars:
        return largest
    first = blocks[0]
    plain = first is texts[0] and first.text[-1] not in settings().signs.ends
    return first if plain and len(blocks) > 2 and len(first.text) <= rules.slide_chars else None


def set_levels(headings: list[Block], slides: set[int]) -> None:
    """Ranks headings by size, and bold before plain among equals; a slide's first heading is always of level 1."""
    styles = sorted({(size_key(block.size or 0.0), block.bold) for block in headings}, reverse=True)
    ranks = {style: number for number, style in enumerate(styles, 1)}
    titled: set[int | None] = set()
    for block in sorted(headings, key=lambda block: block.index):
        block.level = ranks[size_key(block.size or 0.0), block.bold]
        if block.page in slides:
            block.level = 2 if block.page in titled else 1
            titled.add(block.page)
