"""Tables of sums by year: years as columns, as rows, or alone under what says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import Rule
from memo2data.rules.table_labels import label_rules, label_words, scale_of, year_in
from memo2data.rules.table_model import Pair, Reading, Table
from memo2data.structure.model import Paragraph


def year_columns(table: Table, paragraphs: Sequence[Paragraph], book: LabelBook, first: int) -> dict[int, list[Rule]]:
    """Columns of years (and their total) under a heading that says what the sums are: "Kuntien rahoitus"."""
    if table.before is None:
        return {}
    years = [c for c, n in table.row(first) if year_in(paragraphs[n].text)]
    heading = paragraphs[table.before].text
    rules = [
        rule
        for rule in (label_rules(book, heading) or label_rules(book, heading.rpartition(":")[2]))
        if rule.field == "amounts"
    ]
    if not years or not rules:
        return {}
    totals = [c for c, n in table.row(first) if fold_label(paragraphs[n].text) in label_words()["totals"]]
    return dict.fromkeys([*years, *totals], rules)


def year_of(table: Table, paragraphs: Sequence[Paragraph], row: int) -> int | None:
    """The year that a row's first cell consists of."""
    cells = table.row(row)
    return year_in(paragraphs[cells[0][1]].text) if cells else None


def years_by_row(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> Reading:
    """A year a row, a sort of money a column ("Vuosi | Kustannukset | Omarahoitus"), and perhaps their total."""
    reading = Reading()
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        cells = table.row(row)
        year = year_of(table, paragraphs, row)
        if not cells or (year is None and fold_label(paragraphs[cells[0][1]].text) not in label_words()["totals"]):
            continue
        for column, number in cells[1:]:
            rules = tuple(rule for rule in header.get(column, ()) if rule.field == "amounts")
            if rules:
                scale = scale_of(table, paragraphs, labels[column])
                reading.pairs.append(Pair(rules, labels[column], number, year=year, scale=scale, total=year is None))
    return reading


def years_alone(table: Table, paragraphs: Sequence[Paragraph], first: int, yearly: dict[int, list[Rule]]) -> Reading:
    """Years side by side with their sums below; what the sums are is said above the table."""
    reading = Reading()
    labels = dict(table.row(first))
    for row in range(first + 1, table.rows):
        for column, number in table.row(row):
            year = year_in(paragraphs[labels[column]].text) if column in labels else None
            rules, scale = tuple(yearly.get(column, ())), scale_of(table, paragraphs, labels[column])
            if rules:
                pair = Pair(rules, labels[column], number, year=year, scale=scale)
                reading.pairs.append(pair)
    return reading
