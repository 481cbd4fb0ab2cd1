"""Tables with a body a row: their sums, their roles, or lists of bodies by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from memo2data.finnish.kinds import kind_of
from memo2data.records import PartyKind
from memo2data.rules.labels import LabelBook, fold_label
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.rules.table_labels import YEAR, is_share_head, label_rules, label_words, scale_of, year_in
from memo2data.rules.table_model import Pair, Reading, Table
from memo2data.structure.model import Paragraph


class PartyTable(NamedTuple):
    """A table with a column of bodies, its first row and the rules that the heads of its columns name."""

    table: Table
    paragraphs: Sequence[Paragraph]
    book: LabelBook
    first: int
    header: dict[int, list[Rule]]
    party_column: int


def is_head(table: Table, paragraphs: Sequence[Paragraph], first: int, header: dict[int, list[Rule]]) -> bool:
    """Whether the first row heads columns, and is not itself a label with its value."""
    for column, number in table.row(first):
        cell = paragraphs[number].cell
        known = bool(header.get(column)) or fold_label(paragraphs[number].text) in label_words()["side_headers"]
        if not known and not (cell is not None and cell.header):
            return False
    return True


def give_municipal(parties: PartyTable) -> None:
    """In a table of municipalities the sums that only say "osuus" or a year are the money that these give."""
    table, paragraphs, book, first, header, party_column = parties
    given = next((str(r.attributes["gives"]) for r in header[party_column] if "gives" in r.attributes), None)
    rule = book.kinds.get(given) if given is not None else None
    if rule is None:
        return
    if any(r.kind == "own_contribution" for rules in header.values() for r in rules):
        # what they pay is their own part as implementers: it makes no funders of them
        header[party_column] = [r for r in header[party_column] if "gives" not in r.attributes]
        return
    years = {c for c, n in table.row(first) if year_in(paragraphs[n].text)}
    totals = {c for c, n in table.row(first) if fold_label(paragraphs[n].text) in label_words()["totals"]}
    for column, number in table.row(first):
        amounts = [r for r in header.get(column, ()) if r.field == "amounts"]
        share = not amounts and fold_label(paragraphs[number].text) in label_words()["share_columns"]
        vague = share or (bool(amounts) and all(_is_vague(r) for r in amounts))
        if column != party_column and (vague or column in years or (years and column in totals and not amounts)):
            header[column] = [rule]


def _is_vague(rule: Rule) -> bool:
    """Whether a column's head only says that there are sums: "Euroa"."""
    return rule.kind == "grant" and bool(rule.attributes.get("table_only"))


def _given_by(name: str, book: LabelBook, total: bool) -> Rule | None:
    """What a funder of this name gives, in a table of funders whose sums only say "euroa"."""
    kind = kind_of(name.strip())
    if total:
        return book.kinds.get("total_budget")
    if kind == PartyKind.MUNICIPALITY:
        return book.kinds.get("municipal_contribution")
    if kind in (PartyKind.COMPANY, PartyKind.ASSOCIATION):
        return book.kinds.get("private_contribution")
    return None


def parties_by_row(parties: PartyTable) -> Reading:
    """One body a row with its sums, or with its role alone."""
    table, paragraphs, book, first, header, party_column = parties
    reading = Reading()
    labels = dict(table.row(first))
    gives = any(rule.field == "funders" for rule in header[party_column])
    shares = [column for column, label in labels.items() if is_share_head(paragraphs[label].text)]
    whole = [
        column
        for column, label in labels.items()
        if any(rule.field == "amounts" for rule in header.get(column, ())) and not YEAR.search(paragraphs[label].text)
    ]
    several = sum((row, party_column) in table.grid for row in range(first + 1, table.rows)) > 1
    for row in range(first + 1, table.rows):
        cells = dict(table.row(row))
        party = cells.get(party_column)
        if party is None:
            continue
        if fold_label(paragraphs[party].text) == fold_label(paragraphs[labels[party_column]].text):
            continue  # the head once more, after a page turn
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
        given = _given_by(paragraphs[party].text, book, total) if gives else None
        for column, number in cells.items():
            rules = tuple(rule for rule in header.get(column, ()) if rule.field == "amounts")
            if column == party_column or not rules:
                continue
            by_name = given is not None and all(_is_vague(rule) for rule in rules)
            if given is not None and by_name:
                rules = (given,)
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
                by_name=by_name,
                percent=cells.get(shares[0]) if len(shares) == 1 and whole == [column] and not total else None,
            )
            reading.pairs.append(pair)
    return reading


def column_lists(parties: PartyTable) -> Reading:
    """Lists of bodies below the heads that give their roles."""
    table, paragraphs, book, first, header, party_column = parties
    reading = Reading()
    labels = dict(table.row(first))
    role_column = next(
        (c for c, n in labels.items() if fold_label(paragraphs[n].text) in label_words()["role_columns"]), None
    )
    for row in range(first + 1, table.rows):
        if any(fold_label(paragraphs[number].text) in label_words()["totals"] for _, number in table.row(row)):
            continue
        role = table.grid.get((row, role_column)) if role_column is not None else None
        own = _role_rules(book, paragraphs[role].text) if role is not None else []
        for column, number in table.row(row):
            if column == role_column:
                continue
            rules = own if own and column == party_column else header.get(column)
            if rules:
                reading.pairs.append(Pair(tuple(rules), labels[column], number))
    return reading


def _role_rules(book: LabelBook, text: str) -> list[Rule]:
    """The role that a cell of a column "Rooli" names, alone or before what the body does: "Osatoteuttaja, pilotit"."""
    found = [rule for rule in label_rules(book, text) if rule.field in PARTY_FIELDS]
    if not found:
        within, _ = book.prefix(text.replace(",", " ").replace("(", " "))
        found = [rule for rule in within if rule.field in PARTY_FIELDS]
    return found[:1]
