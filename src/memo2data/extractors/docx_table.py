"""DOCX tables as cells with their spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from memo2data.document import BlockKind, Cell
from memo2data.extractors.docx_text import FLOW, W, Written, control, switch, value, whole

if TYPE_CHECKING:
    from memo2data.extractors.docx import _Body


@dataclass(slots=True)
class _Slot:
    """A cell as found: its place, its w:tc, and how far it reaches."""

    element: Any
    row: int
    column: int
    columns: int
    rows: int = 1
    lines: list[str] = field(default_factory=list)
    nested: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    bold: bool = False
    size: float | None = None


def read_table(body: _Body, table: Any) -> None:
    """Write table ``table`` (a w:tbl) as CELL blocks; tables in its cells follow as tables of their own.

    A table of one cell is a frame around running text and is read as such.
    """
    from memo2data.extractors.docx import content  # the two call each other: cells hold what bodies hold

    limit = body.package.limits["columns"]
    slots, headed = _grid(table, limit)
    if len(slots) == 1:
        body.flow(slots[0].element)
        return
    for slot in slots:
        for element in content(slot.element):
            if element.tag == W + "tbl":
                slot.nested.append(element)
            else:
                _take(body, slot, element)
    if headed == 0 and _stands_out(slots):
        headed = 1
    number = body.tables
    body.tables += 1
    for slot in slots:
        place = Cell(number, slot.row, slot.column, slot.rows, slot.columns, slot.row < headed)
        body.blocks.add("\n".join(slot.lines), BlockKind.CELL, size=slot.size, bold=slot.bold, cell=place)
    for slot in slots:
        for box in slot.boxes:
            body.box(box)
        for nested in slot.nested:
            read_table(body, nested)


def _take(body: _Body, slot: _Slot, element: Any) -> None:
    written: Written = body.reader.paragraph(element)
    slot.boxes += written.boxes
    if not written.text.strip():
        return
    look = body.styles.look(written.properties)
    label = body.styles.label(look)
    sign = label or ("•" if look.list_level is not None else "")
    slot.bold = written.bold and (slot.bold or not slot.lines)
    slot.lines.append(f"{sign} {written.text}" if sign else written.text)
    slot.size = max(slot.size or 0, written.size or 0) or None


def _grid(table: Any, limit: int) -> tuple[list[_Slot], int]:
    """The cells of a table with merged ones joined, and how many rows at its top are marked as header rows."""
    slots: list[_Slot] = []
    open_slots: dict[int, _Slot] = {}  # column -> the cell that a vertical merge may go on from
    headed, row = 0, -1
    for element in inside(table, W + "tr"):
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        row += 1
        if switch(properties, "tblHeader") and headed == row:
            headed = row + 1
        column = max(0, min(limit, whole(properties.find(W + "gridBefore")))) if properties is not None else 0
        still_open: dict[int, _Slot] = {}
        for cell in inside(element, W + "tc"):
            looks = cell.find(W + "tcPr")
            span = max(1, min(limit, whole(looks.find(W + "gridSpan"), default=1))) if looks is not None else 1
            merge = looks.find(W + "vMerge") if looks is not None else None
            above = open_slots.get(column)
            if merge is not None and value(merge) != "restart" and above is not None:
                above.rows += 1
                still_open[column] = above
            else:
                slot = _Slot(cell, row, column, span)
                slots.append(slot)
                if merge is not None:
                    still_open[column] = slot
            column += span
        open_slots = still_open
    return slots, headed


def _stands_out(slots: list[_Slot]) -> bool:
    """True where the first row alone is set in bold: what the format leaves open, the page shows."""
    first = [slot for slot in slots if slot.row == 0 and slot.lines]
    below = [slot for slot in slots if slot.row > 0 and slot.lines]
    if len(first) < 2 or not below or not all(slot.bold for slot in first):
        return False
    second = [slot for slot in below if slot.row == min(slot.row for slot in below)]
    return not all(slot.bold for slot in second) and sum(slot.bold for slot in below) < len(below) / 2


def inside(parent: Any, tag: str) -> list[Any]:
    """The rows or cells of ``parent``, within controls and accepted changes too."""
    result: list[Any] = []
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            result.append(element)
        elif element.tag == W + "sdt":
            inner = control(element)
            stack += list(reversed(inner)) if inner is not None else []
        elif element.tag in FLOW:
            stack += list(reversed(element))
    return result
