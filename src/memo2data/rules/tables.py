"""Reads a table by what its labels mean: projects by row or column, parties or sources of money by row, pairs."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.rules.table_labels import YEAR, label_rules, label_words, scale_of
from memo2data.rules.table_model import Pair, Reading, Table
from memo2data.rules.year_tables import year_columns, year_of, years_alone, years_by_row
from memo2data.structure.model import Paragraph


def read_table(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook) -> Reading:
    """Decides what kind of table it is and pairs its labels with their values."""
    first = min((row for row, _ in table.grid), default=0)
    header = {column: label_rules(book, paragraphs[number].text) for column, number in table.row(first)}
    side = {
        row: label_rules(book, paragraphs[table.grid[row, 0]].text)
        for row in range(table.rows)
        if (row, 0) in table.grid
    }
    if any(fold_label(paragraphs[number].text) in label_words()["phase_columns"] for _, number in table.row(first)):
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
        for column, rules in year_columns(table, paragraphs, book, first).items():
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
    if sum(bool(year_of(table, paragraphs, row)) for row in range(first + 1, table.rows)) > 1 and any(
        rule.field == "amounts" for rules in header.values() for rule in rules
    ):
        return years_by_row(table, paragraphs, first, header)
    if not known and len(yearly := year_columns(table, paragraphs, book, first)) == len(table.row(first)) > 1:
        return years_alone(table, paragraphs, first, yearly)
    return _rows(table, paragraphs, book, header)


def _is_title(rules: Sequence[Rule]) -> bool:
    return any(rule.field == "title" for rule in rules)


def _bare_corner(table: Table, paragraphs: Sequence[Paragraph], first: int, side: dict[int, list[Rule]]) -> bool:
    """Whether the corner over the labels is empty or says "Hanke": its row then holds projects' names."""
    corner = table.grid.get((first, 0))
    return corner is None or not paragraphs[corner].text.strip() or _is_title(side.get(first, []))


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
        if fold_label(paragraphs[title].text) in label_words()["totals"]:
            continue
        reading.titles[row] = title
        for column, number in cells.items():
            if column == title_column:
                continue
            rules = tuple(rule for rule in header.get(column, ()) if rule.field != "title")
            label = labels.get(column)
            if label is not None and fold_label(paragraphs[label].text) in label_words()["role_columns"]:
                roles = [rule for rule in book.find(paragraphs[number].text) if rule.field in PARTY_FIELDS]
                reading.roles.extend((number, row, rule) for rule in roles[:1])
                continue
            if rules and label is not None:
                reading.pairs.append(Pair(rules, label, number, record=row, scale=scale_of(table, paragraphs, label)))
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
                    Pair(tuple(rules), label, number, record=column, scale=scale_of(table, paragraphs, label))
                )
    return reading


def _is_head(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> bool:
    """Whether the first row heads columns, and is not itself a label with its value."""
    for column, number in table.row(first):
        cell = paragraphs[number].cell
        known = bool(header.get(column)) or fold_label(paragraphs[number].text) in label_words()["side_headers"]
        if not known and not (cell is not None and cell.header):
            return False
    return True


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
        total = fold_label(paragraphs[party].text) in label_words()["totals"]
        reading.loose.append((party, None))  # it may name a fund instead of a body
        source = tuple(rule for rule in label_rules(book, paragraphs[party].text) if rule.field == "amounts")
        if source:  # a row named by its sort of money, not by a body: "Toteuttajien omarahoitus"
            for column, number in cells.items():
                if column != party_column and any(rule.field == "amounts" for rule in header.get(column, ())):
                    reading.pairs.append(Pair(source, party, number, scale=scale_of(table, paragraphs, labels[column])))
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
            year = YEAR.search(paragraphs[labels[column]].text)
            scale = scale_of(table, paragraphs, labels[column])
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


def _column_lists(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> Reading:
    reading = Reading()
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        if any(fold_label(paragraphs[number].text) in label_words()["totals"] for _, number in table.row(row)):
            continue
        for column, number in table.row(row):
            if header.get(column):
                reading.pairs.append(Pair(tuple(header[column]), labels[column], number))
    return reading


def _rows(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, header: dict[int, list[Rule]]) -> Reading:
    """Label and value side by side, or label and value in one cell; sources of money by row with years as columns."""
    reading = Reading()
    first = min((row for row, _ in table.grid), default=0)
    years = {c: int(m[0]) for c, n in table.row(first) if (m := YEAR.fullmatch(paragraphs[n].text.strip()))}
    totals = {c for c, n in table.row(first) if fold_label(paragraphs[n].text) in label_words()["totals"]}
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
            rules = label_rules(book, text)
            if not rules:
                within, start = book.prefix(text)
                generic = next(
                    (g for g in label_words()["generic_labels"] if text.casefold().startswith(g + " ")), None
                )
                if generic and table.before is not None:  # "Nimi" means what the heading above says
                    within, start = label_rules(book, paragraphs[table.before].text), len(generic) + 1
                if within:
                    reading.pairs.append(
                        Pair(tuple(within), number, number, start=start, scale=scale_of(table, paragraphs, number))
                    )
                else:
                    reading.loose.append((number, None))
                continue
            if any(rule.field == "amounts" for rule in rules) and len(cells) > 2 and position == 1:
                scale = scale_of(table, paragraphs, number, *[n for _, n in table.row(first)])
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
                if paragraphs[value].text.strip() and (worded or not label_rules(book, paragraphs[value].text)):
                    reading.pairs.append(Pair(tuple(rules), number, value, scale=scale_of(table, paragraphs, number)))
                    reading.loose.append((value, None))
                    position += 1
                    continue
            if row == first and column and table.rows > first + 2 and (row + 1, 0) in table.grid:
                continue  # the head of a column: the cells below belong to their own rows' labels
            below = table.grid.get((row + 1, column))
            if below is not None and not label_rules(book, paragraphs[below].text):
                reading.pairs.append(Pair(tuple(rules), number, below, scale=scale_of(table, paragraphs, number)))
    return reading
