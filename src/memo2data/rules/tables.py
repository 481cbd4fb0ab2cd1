"""Reads a table by what its labels mean: projects by row or column, parties or sources of money by row, pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from memo2data import lexicon
from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.rules.table_model import Pair, Reading, Table
from memo2data.structure.model import Paragraph

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = 70
_FIGURE = re.compile(r"^[\d\s.,\u00a0\u202f]{3,}$")


@cache
def _data() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in lexicon.load("label_values.yml").items()}


def read_table(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook) -> Reading:
    """Decides what kind of table it is and pairs its labels with their values."""
    first = min((row for row, _ in table.grid), default=0)
    header = {column: _rules(book, paragraphs[number].text) for column, number in table.row(first)}
    side = {
        row: _rules(book, paragraphs[table.grid[row, 0]].text) for row in range(table.rows) if (row, 0) in table.grid
    }
    if any(fold_label(paragraphs[number].text) in _data()["phase_columns"] for _, number in table.row(first)):
        return Reading()  # a timetable of phases: its dates and deeds are parts of a project
    if any(_is_title(rules) for rules in header.values()) and sum(bool(rules) for rules in header.values()) >= 2:
        return _records_by_row(table, paragraphs, book, first, header)
    known = [row for row, rules in side.items() if rules and row != first]
    if (
        table.columns >= 3
        and len(known) >= 3
        and sum(any(r.field in PARTY_FIELDS for r in side[row]) for row in known) >= 1
        and _bare_corner(table, paragraphs, first, side)
    ):
        return _records_by_column(table, paragraphs, first, side)
    party_column = next(
        (
            c
            for c, rules in sorted(header.items())
            if any(r.field in PARTY_FIELDS and not r.attributes.get("kinds") for r in rules)
        ),
        None,
    )
    if party_column is not None:
        for column, rules in _yearly(table, paragraphs, book, first).items():
            header[column] = rules
    if party_column is not None and any(r.field == "amounts" for rules in header.values() for r in rules):
        return _parties_by_row(table, paragraphs, book, first, header, party_column)
    if (
        party_column is not None
        and len(known) < 1
        and _is_head(table, paragraphs, first, header)
        and table.rows > first + 1
        and len(table.row(first)) >= 2
    ):
        return _column_lists(table, paragraphs, first, header)
    if sum(bool(_year_of(table, paragraphs, row)) for row in range(first + 1, table.rows)) > 1 and any(
        rule.field == "amounts" for rules in header.values() for rule in rules
    ):
        return _years_by_row(table, paragraphs, first, header)
    return _rows(table, paragraphs, book, header)


def _rules(book: LabelBook, text: str) -> list[Rule]:
    """The rules of a label cell; "Rahoittaja / rahasto" means both."""
    rules = book.find(text)
    if not rules and text.rstrip().endswith(")"):
        rules = book.find(text[: text.rindex("(")]) if "(" in text else []
    if not rules and ("," in text or ":" in text):  # "Kuhmon kaupunki, kuntarahoitus"
        rules = [rule for part in re.split("[,:]", text) for rule in book.find(part) if rule.field == "amounts"]
    if not rules and " " in text and len(text) < _LABEL:  # "Vaasan kaupungin kuntaraha"
        rules = [rule for rule in book.find(text.split()[-1]) if rule.field == "amounts"]
    if not rules and "/" in text:
        for part in text.split("/"):
            rules = [*rules, *book.find(part)]
    return rules


def _is_title(rules: Sequence[Rule]) -> bool:
    return any(rule.field == "title" for rule in rules)


def _bare_corner(table: Table, paragraphs: Sequence[Paragraph], first: int, side: dict[int, list[Rule]]) -> bool:
    """Whether the corner over the labels is empty or says "Hanke": its row then holds projects' names."""
    corner = table.grid.get((first, 0))
    return corner is None or not paragraphs[corner].text.strip() or _is_title(side.get(first, []))


def _scale(table: Table, paragraphs: Sequence[Paragraph], *numbers: int) -> Decimal | None:
    """One where the labels, the heading above or the look of the figures say euros; a thousand for t€."""
    texts = [paragraphs[number].text for number in numbers]
    if table.before is not None:
        texts.append(paragraphs[table.before].text[-80:])
    for text in texts:
        folded = text.casefold()
        if "t€" in folded or "1000 €" in folded or "1 000 €" in folded or "tuhatta euroa" in folded:
            return Decimal(1000)
        if "€" in folded or "euro" in folded or "eur" in folded.split():
            return Decimal(1)
    figures = [paragraphs[number].text for number in table.grid.values() if _FIGURE.match(paragraphs[number].text)]
    if figures and sum(len(re.sub(r"\D", "", figure)) >= 4 for figure in figures) * 2 >= len(figures):
        return Decimal(1)
    return None


def _records_by_row(
    table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int, header: dict[int, list[Rule]]
) -> Reading:
    reading = Reading()
    title_column = next(column for column, rules in sorted(header.items()) if _is_title(rules))
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        cells = dict(table.row(row))
        title = cells.get(title_column)
        filled = {number for number in cells.values() if paragraphs[number].text.strip()}
        if title is None or not paragraphs[title].text.strip() or len(filled) < 2:
            continue
        if fold_label(paragraphs[title].text) in _data()["totals"]:
            continue
        reading.titles[row] = title
        for column, number in cells.items():
            if column == title_column:
                continue
            rules = tuple(rule for rule in header.get(column, ()) if rule.field != "title")
            label = labels.get(column)
            if label is not None and fold_label(paragraphs[label].text) in _data()["role_columns"]:
                roles = [rule for rule in book.find(paragraphs[number].text) if rule.field in PARTY_FIELDS]
                reading.roles.extend((number, row, rule) for rule in roles[:1])
                continue
            if rules and label is not None:
                reading.pairs.append(Pair(rules, label, number, record=row, scale=_scale(table, paragraphs, label)))
            reading.loose.append((number, row))
    return reading


def _records_by_column(
    table: Table, paragraphs: Sequence[Paragraph], first: int, side: dict[int, list[Rule]]
) -> Reading:
    reading = Reading()
    for column, number in table.row(first):
        if column and paragraphs[number].text.strip():
            reading.titles[column] = number
    for row, rules in side.items():
        if row == first or not rules:
            continue
        label = table.grid[row, 0]
        for column, number in table.row(row):
            if column in reading.titles:
                reading.pairs.append(
                    Pair(tuple(rules), label, number, record=column, scale=_scale(table, paragraphs, label))
                )
    return reading


def _is_head(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> bool:
    """Whether the first row heads columns, and is not itself a label with its value."""
    for column, number in table.row(first):
        cell = paragraphs[number].cell
        known = bool(header.get(column)) or fold_label(paragraphs[number].text) in _data()["side_headers"]
        if not known and not (cell is not None and cell.header):
            return False
    return True


def _yearly(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int) -> dict[int, list[Rule]]:
    """Columns of years (and their total) under a heading that says what the sums are: "Kuntien rahoitus"."""
    if table.before is None:
        return {}
    years = [c for c, n in table.row(first) if _YEAR.fullmatch(paragraphs[n].text.strip())]
    heading = paragraphs[table.before].text
    rules = [
        rule for rule in (_rules(book, heading) or _rules(book, heading.rpartition(":")[2])) if rule.field == "amounts"
    ]
    if not years or not rules:
        return {}
    totals = [c for c, n in table.row(first) if fold_label(paragraphs[n].text) in _data()["totals"]]
    return dict.fromkeys([*years, *totals], rules)


def _parties_by_row(
    table: Table,
    paragraphs: Sequence[Paragraph],
    book: LabelBook,
    first: int,
    header: dict[int, list[Rule]],
    party_column: int,
) -> Reading:
    reading = Reading()
    labels = dict(table.row(first))
    several = sum((row, party_column) in table.grid for row in range(first + 1, table.rows)) > 1
    for row in range(first + 1, table.rows):
        cells = dict(table.row(row))
        party = cells.get(party_column)
        if party is None:
            continue
        total = fold_label(paragraphs[party].text) in _data()["totals"]
        reading.loose.append((party, None))  # it may name a fund instead of a body
        source = tuple(rule for rule in _rules(book, paragraphs[party].text) if rule.field == "amounts")
        if source:  # a row named by its sort of money, not by a body: "Toteuttajien omarahoitus"
            for column, number in cells.items():
                if column != party_column and any(rule.field == "amounts" for rule in header.get(column, ())):
                    reading.pairs.append(Pair(source, party, number, scale=_scale(table, paragraphs, labels[column])))
            continue
        if not total:
            rules = tuple(rule for rule in header[party_column] if rule.field in PARTY_FIELDS)
            if several:  # "Hakija" over several rows leaves open who of them leads
                rules = tuple(
                    book.open_rank if rule.field == "lead_implementers" and book.open_rank else rule for rule in rules
                )
            reading.pairs.append(Pair(rules, labels[party_column], party))
        for column, number in cells.items():
            rules = tuple(rule for rule in header.get(column, ()) if rule.field == "amounts")
            if column == party_column or not rules:
                continue
            year = _YEAR.search(paragraphs[labels[column]].text)
            scale = _scale(table, paragraphs, labels[column])
            pair = Pair(
                rules,
                labels[column],
                number,
                party=None if total else party,
                year=int(year[0]) if year else None,
                scale=scale,
                total=total,
            )
            reading.pairs.append(pair)
    return reading


def _year_of(table: Table, paragraphs: Sequence[Paragraph], row: int) -> int | None:
    """The year that a row's first cell consists of."""
    cells = table.row(row)
    year = _YEAR.fullmatch(paragraphs[cells[0][1]].text.strip()) if cells else None
    return int(year[0]) if year else None


def _years_by_row(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> Reading:
    """A year a row, a sort of money a column ("Vuosi | Kustannukset | Omarahoitus"), and perhaps their total."""
    reading = Reading()
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        cells = table.row(row)
        year = _year_of(table, paragraphs, row)
        if not cells or (year is None and fold_label(paragraphs[cells[0][1]].text) not in _data()["totals"]):
            continue
        for column, number in cells[1:]:
            rules = tuple(rule for rule in header.get(column, ()) if rule.field == "amounts")
            if rules:
                scale = _scale(table, paragraphs, labels[column])
                reading.pairs.append(Pair(rules, labels[column], number, year=year, scale=scale, total=year is None))
    return reading


def _column_lists(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> Reading:
    reading = Reading()
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        if any(fold_label(paragraphs[number].text) in _data()["totals"] for _, number in table.row(row)):
            continue
        for column, number in table.row(row):
            if header.get(column):
                reading.pairs.append(Pair(tuple(header[column]), labels[column], number))
    return reading


def _rows(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, header: dict[int, list[Rule]]) -> Reading:
    """Label and value side by side, or label and value in one cell; sources of money by row with years as columns."""
    reading = Reading()
    first = min((row for row, _ in table.grid), default=0)
    years = {c: int(m[0]) for c, n in table.row(first) if (m := _YEAR.fullmatch(paragraphs[n].text.strip()))}
    totals = {c for c, n in table.row(first) if fold_label(paragraphs[n].text) in _data()["totals"]}
    shares = {
        c
        for c, n in table.row(first)
        if "%" in paragraphs[n].text and not any(ch.isdigit() for ch in paragraphs[n].text)
    }
    for column in range(1, table.columns):
        filled = [paragraphs[n].text for (r, c), n in table.grid.items() if c == column and r > first]
        if len(filled) > 1 and all("%" in text and len(text) < 8 for text in filled):
            shares.add(column)
    for row in range(table.rows):
        cells = table.row(row)
        if years and row == first:
            continue
        position = 0
        while position < len(cells):
            column, number = cells[position]
            position += 1
            text = paragraphs[number].text
            rules = _rules(book, text)
            if not rules:
                within, start = book.prefix(text)
                generic = next((g for g in _data()["generic_labels"] if text.casefold().startswith(g + " ")), None)
                if generic and table.before is not None:  # "Nimi" means what the heading above says
                    within, start = _rules(book, paragraphs[table.before].text), len(generic) + 1
                if within:
                    reading.pairs.append(
                        Pair(tuple(within), number, number, start=start, scale=_scale(table, paragraphs, number))
                    )
                else:
                    reading.loose.append((number, None))
                continue
            if any(rule.field == "amounts" for rule in rules) and len(cells) > 2 and position == 1:
                scale = _scale(table, paragraphs, number, *[n for _, n in table.row(first)])
                share = next((n for c, n in cells[position:] if c in shares), None)
                for other, value in cells[position:]:
                    if other in shares:
                        continue
                    year = years.get(other)
                    if years and year is None and other not in totals:
                        continue
                    reading.pairs.append(Pair(tuple(rules), number, value, year=year, scale=scale, percent=share))
                break
            if position < len(cells):
                value = cells[position][1]
                worded = any(
                    ch.isdigit() for ch in paragraphs[value].text
                )  # "Flat rate 40 %" is a value, "Flat rate" a label
                if paragraphs[value].text.strip() and (worded or not _rules(book, paragraphs[value].text)):
                    reading.pairs.append(Pair(tuple(rules), number, value, scale=_scale(table, paragraphs, number)))
                    reading.loose.append((value, None))
                    position += 1
                    continue
            below = table.grid.get((row + 1, column))
            if below is not None and not _rules(book, paragraphs[below].text):
                reading.pairs.append(Pair(tuple(rules), number, below, scale=_scale(table, paragraphs, number)))
    return reading
