"""Reads a table by what its labels mean: projects by row or column, parties or sources of money by row, pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memo2data.finnish import programmes
from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.rules.party_tables import PartyTable, column_lists, give_municipal, is_head, parties_by_row
from memo2data.rules.source_tables import sources_by_row
from memo2data.rules.table_labels import label_rules, label_words, marked_roles, scale_of, share_beside
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
        return _phases(table, paragraphs, book, first)
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
    parties = PartyTable(table, paragraphs, book, first, header, party_column) if party_column is not None else None
    if parties is not None:
        for column, rules in year_columns(table, paragraphs, book, first).items():
            header[column] = rules
        give_municipal(parties)
    if parties is not None and any(r.field == "amounts" for rules in header.values() for r in rules):
        return parties_by_row(parties)
    if (
        parties is not None
        and len(known) < 1
        and is_head(table, paragraphs, first, header)
        and table.rows > first + 1
        and len(table.row(first)) >= 2
    ):
        return column_lists(parties)
    if sum(bool(year_of(table, paragraphs, row)) for row in range(first + 1, table.rows)) > 1 and any(
        rule.field == "amounts" for rules in header.values() for rule in rules
    ):
        return years_by_row(table, paragraphs, first, header)
    if not known and len(yearly := year_columns(table, paragraphs, book, first)) == len(table.row(first)) > 1:
        return years_alone(table, paragraphs, first, yearly)
    return sources_by_row(table, paragraphs, book)


def _is_title(rules: Sequence[Rule]) -> bool:
    return any(rule.field == "title" for rule in rules)


def _bare_corner(table: Table, paragraphs: Sequence[Paragraph], first: int, side: dict[int, list[Rule]]) -> bool:
    """Whether the corner over the labels is empty or says "Hanke": its row then holds projects' names."""
    corner = table.grid.get((first, 0))
    text = "" if corner is None else paragraphs[corner].text.strip()
    return not text or text.casefold() in label_words()["units"] or _is_title(side.get(first, []))


def _phases(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int) -> Reading:
    """A timetable: its dates and deeds are parts of a project's; of work packages, what is done in each."""
    reading = Reading()
    heads = {fold_label(paragraphs[number].text) for _, number in table.row(first)}
    if book.deeds is None or heads.isdisjoint(label_words()["work_packages"]):
        return reading
    running = label_words()["running_words"]
    for column, label in table.row(first):
        if fold_label(paragraphs[label].text) not in label_words()["deed_columns"]:
            continue
        for row in range(first + 1, table.rows):
            number = table.grid.get((row, column))
            if number is None or set(re.findall(r"\w+", paragraphs[number].text.casefold())) <= running:
                continue
            if len(paragraphs[number].text.split()) > 2:
                reading.pairs.append(Pair((book.deeds,), label, number))
    return reading


def _records_by_row(
    table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int, header: dict[int, list[Rule]]
) -> Reading:
    reading = Reading()
    title_column = next(column for column, rules in sorted(header.items()) if _is_title(rules))
    labels = dict(table.row(first))
    ranked = _ranked_columns(table, paragraphs, book, first, header)
    header = {column: _given(table, paragraphs, book, column, rules) for column, rules in header.items()}
    over: int | None = None
    for row in range(first + 1, table.rows):
        cells = dict(table.row(row))
        title = cells.get(title_column)
        filled = {number for number in cells.values() if paragraphs[number].text.strip()}
        if len(filled) == 1:  # a row over those below: it may name their fund
            (over,) = filled
            over = over if programmes.find(paragraphs[over].text) else None
            if over is not None:
                reading.loose.append((over, None))
            continue
        if title is None or not paragraphs[title].text.strip() or len(filled) < 2:
            continue
        if fold_label(paragraphs[title].text) in label_words()["totals"]:
            continue
        reading.titles[row] = title
        if over is not None:
            reading.over[row] = over
        for column, number in cells.items():
            if column == title_column:
                continue
            rules = tuple(rule for rule in header.get(column, ()) if rule.field != "title")
            if column in ranked and not marked_roles(paragraphs[number].text):
                rules = tuple(ranked[column] if rule.field == "implementers" else rule for rule in rules)
            label = labels.get(column)
            if label is not None and fold_label(paragraphs[label].text) in label_words()["role_columns"]:
                roles = [rule for rule in book.find(paragraphs[number].text) if rule.field in PARTY_FIELDS]
                reading.roles.extend((number, row, rule) for rule in roles[:1])
                continue
            if rules and label is not None:
                share = cells.get(share_beside(table, paragraphs, first, column) or -1)
                scale = scale_of(table, paragraphs, label)
                reading.pairs.append(Pair(rules, label, number, record=row, scale=scale, percent=share))
            reading.loose.append((number, row))
    return reading


def _ranked_columns(
    table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int, header: dict[int, list[Rule]]
) -> dict[int, Rule]:
    """Columns of implementers whose cells mark who leads ("X (pt), Y (ot)"): who stands there unmarked leads too."""
    lead = book.of_field("lead_implementers")
    return {
        column: lead
        for column, rules in header.items()
        if lead is not None
        and any(rule.field == "implementers" for rule in rules)
        and any(
            "lead_implementers" in marked_roles(paragraphs[n].text).values()
            for (row, c), n in table.grid.items()
            if c == column and row > first
        )
    }


def _given(
    table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, column: int, rules: list[Rule]
) -> list[Rule]:
    """The rules of a list's column; under "Kunnat" figures are what these give, under "Esitys" what is proposed."""
    kinds = [book.kinds.get(str(rule.attributes["gives"])) for rule in rules if "gives" in rule.attributes]
    below = [paragraphs[n].text for (_, c), n in table.grid.items() if c == column][1:]
    figures = sum(text[:1].isdigit() for text in below)
    most = figures * 2 > len(below) - sum(text in "–-" for text in below)
    if kinds and kinds[0] is not None and most:
        return [kinds[0]]
    head = next((paragraphs[n].text for (_, c), n in sorted(table.grid.items()) if c == column), "")
    if book.proposed is not None and most and not rules and fold_label(head) in label_words()["proposal_columns"]:
        return [book.proposed]
    return rules


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
