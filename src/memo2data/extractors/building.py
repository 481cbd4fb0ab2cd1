"""Collects blocks: splits text into lines, drops what is blank, numbers what stays."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from memo2data import lexicon
from memo2data.document import Block, BlockKind, Box, Cell, Line
from memo2data.errors import BrokenFileError

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


class Blocks:
    """The blocks of a document under construction, in reading order."""

    def __init__(self) -> None:
        self.list: list[Block] = []
        self._limit: int = lexicon.load("input_limits.yml")["blocks"]

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        page: int | None = None,
        box: Box | None = None,
        level: int = 0,
        size: float | None = None,
        bold: bool = False,
        cell: Cell | None = None,
    ) -> Block | None:
        """Append ``text`` as a block with one line for each of its lines; blank lines and blank text are left out.

        All lines bear ``page`` and ``box``. Raises BrokenFileError past the limit of blocks.
        """
        lines = [
            line for line in (line.strip() for line in _BREAKS.sub("\n", text).split("\n")) if line.strip(_INVISIBLE)
        ]
        if not lines:
            return None
        if len(self.list) >= self._limit:
            raise BrokenFileError("the document has too many parts", remedy="Split it into several files.")
        placed, start = [], 0
        for line in lines:
            placed.append(Line(start, start + len(line), page, box))
            start += len(line) + 1
        block = Block(len(self.list), "\n".join(lines), kind, page, placed, level, size, bold, cell)
        self.list.append(block)
        return block

    def passage(
        self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0, bold: bool = False, **looks: Any
    ) -> None:
        """Append ``text``; lines of a paragraph that open with a typed list sign become list entries of their own."""
        if kind != BlockKind.PARAGRAPH or not any(bullet_sign(line) for line in text.split("\n")):
            self.add(text, kind, level=0 if kind == BlockKind.PARAGRAPH else level, bold=bold, **looks)
            return
        plain: list[str] = []
        for line in text.split("\n"):
            sign = bullet_sign(line)
            if not sign:
                plain.append(line)
                continue
            self.add("\n".join(plain), bold=bold, **looks)
            plain.clear()
            self.add(line[sign:], BlockKind.BULLET, bold=bold, level=level, **looks)
        self.add("\n".join(plain), bold=bold, **looks)


@cache
def _sign_pattern() -> re.Pattern[str]:
    signs = lexicon.load("block_forms.yml")
    loose, tight = re.escape(signs["bullets"]), re.escape(signs["tight"])
    return re.compile(rf"[ \t\xa0]*(?:[{loose}](?=[ \t\xa0])|[{tight}](?=\S))[ \t\xa0]*(?=\S)")


def bullet_sign(text: str) -> int:
    """How many characters at the start of ``text`` are a typed list sign with the white space around it; 0 for none."""
    found = _sign_pattern().match(text)
    return found.end() if found else 0


def is_bold_heading(text: str) -> bool:
    """True where a paragraph set in bold throughout reads like a heading: short, one line, no full stop, no value."""
    stripped = text.strip()
    return (
        0 < len(stripped) <= lexicon.load("block_forms.yml")["bold_heading_length"]
        and "\n" not in stripped
        and "\t" not in stripped
        and stripped[-1] not in ".;,!"
        and ": " not in stripped
        and any(character.isalpha() for character in stripped)
    )
