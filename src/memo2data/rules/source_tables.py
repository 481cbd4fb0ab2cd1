"""Tables of labels and values side by side, and of sources of money by row, with years as columns or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from memo2data.finnish import money
from memo2data.finnish.kinds import kind_of
from memo2data.records import PartyKind
from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import Rule
from memo2data.rules.table_labels import is_share_head, label_rules, label_words, scale_of, year_in
from memo2data.rules.table_model import Pair, Reading, Table
from memo2data.structure.model import Paragraph

_ANSWERED = re.compile(r"\?[\s*]*[☐☑☒✓✔✗□■]")  # "Onko hakija saanut muuta tukea? ☒ Kyllä, 10 000 €": of the applicant


@dataclass(slots=True)
class _Columns:
    """What the head of a table of sources says of its columns."""

    first: int
    years: dict[int, int] = field(default_factory=dict)
    totals: set[int] = field(default_factory=set)
    shares: set[int] = field(default_factory=set)


def sources_by_row(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook) -> Reading:
    """Label and value side by side, or label and value in one cell; sources of money by row with years as columns."""
    reading = Reading()
    columns = _columns(table, paragraphs)
    sources = _sources(table, paragraphs, book)
    for row in range(table.rows):
        cells = table.row(row)
        if not cells or (columns.years and row == columns.first):
            continue
        if row in sources:
            rule, party = sources[row]
            _row_of_sums(reading, table, paragraphs, columns, cells, [rule], party=party)
            if party is not None:
                reading.loose.append((party, None))  # for the body's name
            if party is None and book.funder is not None and _gives(paragraphs[cells[0][1]].text):
                reading.pairs.append(Pair((book.funder,), cells[0][1], cells[0][1]))
                reading.loose.append((cells[0][1], None))  # it may name a fund besides
            continue
        _labelled(reading, table, paragraphs, book, columns, row)
    return reading


def _columns(table: Table, paragraphs: Sequence[Paragraph]) -> _Columns:
    first = min((row for row, _ in table.grid), default=0)
    result = _Columns(first)
    for column, number in table.row(first):
        text = paragraphs[number].text
        year = year_in(text)
        if year is not None:
            result.years[column] = year
        if fold_label(text) in label_words()["totals"]:
            result.totals.add(column)
    for column in range(1, table.columns):
        cells = [(r, paragraphs[n].text) for (r, c), n in table.grid.items() if c == column]
        if any(is_share_head(text) for _, text in cells):  # in a later row too: "Rahoitussuunnitelma | € | %"
            result.shares.add(column)
        filled = [text for r, text in cells if r > first]
        if len(filled) > 1 and all("%" in text and len(text) < 8 for text in filled):
            result.shares.add(column)
    return result


def _sources(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook) -> dict[int, tuple[Rule, int | None]]:
    """Rows that no label explains in a table of sources of money: municipalities by name, and the sum of all rows."""
    kinds: list[str] = []
    result: dict[int, tuple[Rule, int | None]] = {}
    municipal, total = book.kinds.get("municipal_contribution"), book.kinds.get("total_budget")
    grant = book.kinds.get("grant")
    for row in range(table.rows):
        number = table.grid.get((row, 0))
        if number is None or len(table.row(row)) < 2:
            continue
        text = paragraphs[number].text.strip()
        rules = [rule for rule in label_rules(book, text) if rule.field == "amounts"]
        if fold_label(text) in label_words()["totals"] and not rules:
            named = set(kinds)
            if len(kinds) > 1 and total is not None:
                result[row] = (book.kinds[kinds[0]] if len(named) == 1 and "other" not in named else total, None)
        elif rules:
            kinds.append(rules[0].kind)
        elif grant is not None and _gives(text):
            kinds.append(grant.kind)
            result[row] = (grant, None)
        elif municipal is not None and kind_of(text) == PartyKind.MUNICIPALITY:
            kinds.append(municipal.kind)
            result[row] = (municipal, number)
    return result if len(set(kinds)) > 1 or (len(kinds) > 1 and "total_budget" not in kinds) else {}


def _gives(text: str) -> bool:
    """Whether a row is named by an authority that funds: "Hämeen liitto, AKKE"."""
    return kind_of(text.split(",")[0].strip()) in (PartyKind.REGIONAL_COUNCIL, PartyKind.STATE_AUTHORITY)


def _row_of_sums(
    reading: Reading,
    table: Table,
    paragraphs: Sequence[Paragraph],
    columns: _Columns,
    cells: Sequence[tuple[int, int]],
    rules: Sequence[Rule],
    *,
    party: int | None = None,
) -> None:
    """The sums right of a row's label, by year where the columns are years."""
    number = cells[0][1]
    scale = scale_of(table, paragraphs, number, *[n for _, n in table.row(columns.first)])
    share = next((n for c, n in cells[1:] if c in columns.shares), None)
    for column, value in cells[1:]:
        year = columns.years.get(column)
        if column in columns.shares or (columns.years and year is None and column not in columns.totals):
            continue
        own = share if year is None else None  # a row's per cent is that of its total
        reading.pairs.append(Pair(tuple(rules), number, value, party=party, year=year, scale=scale, percent=own))


def _labelled(
    reading: Reading,
    table: Table,
    paragraphs: Sequence[Paragraph],
    book: LabelBook,
    columns: _Columns,
    row: int,
) -> None:
    """The labels of a row with the values beside or below them."""
    cells = table.row(row)
    position = 0
    while position < len(cells):
        column, number = cells[position]
        position += 1
        text = paragraphs[number].text
        rules = label_rules(book, text)
        if not rules:
            within, start = book.prefix(text)
            generic = next((g for g in label_words()["generic_labels"] if text.casefold().startswith(g + " ")), None)
            if generic and table.before is not None:  # "Nimi" means what the heading above says
                within, start = label_rules(book, paragraphs[table.before].text), len(generic) + 1
            if within:
                reading.pairs.append(
                    Pair(tuple(within), number, number, start=start, scale=scale_of(table, paragraphs, number))
                )
            elif not _ANSWERED.search(text):
                reading.loose.append((number, None))
            continue
        if money.find(text):
            reading.loose.append((number, None))  # "Kuntaraha: Salo 18 000 €, Posio 11 160 €" beside their total
        if any(rule.field == "amounts" for rule in rules) and len(cells) > 2 and position == 1:
            _row_of_sums(reading, table, paragraphs, columns, cells, rules)
            return
        if position < len(cells):
            value = cells[position][1]
            worded = any(ch.isdigit() for ch in paragraphs[value].text)  # "Flat rate 40 %" is a value, "Flat rate" none
            if paragraphs[value].text.strip() and (worded or not label_rules(book, paragraphs[value].text)):
                reading.pairs.append(Pair(tuple(rules), number, value, scale=scale_of(table, paragraphs, number)))
                reading.loose.append((value, None))
                position += 1
                continue
        if row == columns.first and column and table.rows > columns.first + 2 and (row + 1, 0) in table.grid:
            continue  # the head of a column: the cells below belong to their own rows' labels
        below = table.grid.get((row + 1, column))
        if below is not None and not label_rules(book, paragraphs[below].text):
            reading.pairs.append(Pair(tuple(rules), number, below, scale=scale_of(table, paragraphs, number)))
