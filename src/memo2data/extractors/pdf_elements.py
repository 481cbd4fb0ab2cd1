"""What the layout puts in order: pieces of text, and tables as one element each."""

from __future__ import annotations

from memo2data.extractors.pdf_piece import Piece
from memo2data.extractors.pdf_tables import TablePart

Element = Piece | TablePart
Row = list[Element]
