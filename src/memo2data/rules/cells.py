"""Reads the cells of a table once its layout is known: label and value to candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from memo2data.finnish import counts, money, percent
from memo2data.finnish.mentions import PartyMention, PercentMention
from memo2data.rules.annotate import Annotated
from memo2data.rules.candidates import Candidate
from memo2data.rules.context import Context
from memo2data.rules.found import Found, Matched
from memo2data.rules.hits import Compiled
from memo2data.rules.label_parties import has_other_role, is_other_role
from memo2data.rules.label_values import read_value
from memo2data.rules.labels import LabelBook
from memo2data.rules.line_ends import own_lines
from memo2data.rules.model import PARTY_FIELDS, Rule, Take
from memo2data.rules.table_labels import marked_roles
from memo2data.rules.table_model import Reading, Table
from memo2data.structure.model import Paragraph

_PROSE = 5  # words of a cell from which it may hold a sentence
_BARE_SHARE = re.compile(r"\s*(\d{1,3}(?:,\d+)?)\s*")


class Matcher(Protocol):
    """What reading cells and labels needs of the engine."""

    compiled: Compiled
    labels: LabelBook

    def annotate(self, text: str, context: Context) -> Annotated:
        """``text`` as the rules see it."""

    def match_text(self, text: str, context: Context, index: int = 0, *, form: str = "") -> Matched:
        """The candidates of one running text."""


def read_cells(
    engine: Matcher,
    table: int,
    layout: Table,
    reading: Reading,
    paragraphs: Sequence[Paragraph],
    context: Context,
    found: Found,
) -> None:
    """Reads the labelled values of a table, and the cells that no label explains as running text."""
    for row, title in reading.titles.items():
        found.records[title] = (table, row)
    for pair in reading.pairs:
        if pair.record is not None:
            found.records[pair.value] = (table, pair.record)
        cells = [(pair.value, pair.start), *((further, 0) for further in layout.more.get(pair.value, ()))]
        for rule, (number, start) in ((rule, cell) for rule in pair.rules for cell in cells):
            text = paragraphs[number].text
            more = _bracketed_roles(engine, layout, paragraphs, rule, text, context) if pair.record is not None else []
            lined = own_lines(paragraphs[number]) if rule.field in PARTY_FIELDS else text
            for candidate in [*_cell(engine, rule, text, start, context, pair.scale, lined), *more]:
                owner = _bracketed(engine, paragraphs[pair.label].text, context) if rule.field == "amounts" else None
                candidate.owner = candidate.owner or owner
                candidate.year = pair.year
                if pair.percent is not None and candidate.percent is None:
                    candidate.percent = _share(paragraphs[pair.percent].text)
                    candidate.attributes = {**candidate.attributes, "percent_in": pair.percent}
                if pair.party is not None:
                    candidate.attributes = {**candidate.attributes, "row_party": pair.party, "by_name": pair.by_name}
                if pair.label is not None:
                    candidate.attributes = {**candidate.attributes, "label": pair.label}
                found.add([candidate], number)
        _count_in_label(engine, pair.rules, pair.label, paragraphs, found)
    for cell, record in reading.loose:
        if record is not None:
            found.records[cell] = (table, record)
        matched = engine.match_text(paragraphs[cell].text, context, cell, form="cell")
        found.matched[cell] = matched
        taken = {c.field for c in found.candidates if c.paragraph == cell}
        taken_parties = taken & set(PARTY_FIELDS)
        for candidate in matched.candidates:
            if candidate.field in taken or (candidate.field in PARTY_FIELDS and taken_parties):
                continue
            found.candidates.append(candidate)
        found.told.append(matched)


def _cell(
    engine: Matcher, rule: Rule, text: str, start: int, context: Context, scale: Decimal | None, lined: str
) -> list[Candidate]:
    """The values of a cell; roles in brackets ("X (hallinnoija)") win over the column's, and so do several sums that
    each say what they are ("kuntarahoitus 3 000 €, omarahoitus 2 000 €"). ``lined`` is the text with its own lines.
    """
    if rule.field == "amounts" and len(money.find(text[start:])) > 1:
        matched = engine.match_text(text, context)
        if sum(c.field == "amounts" for c in matched.candidates) > 1:
            return []
    found = read_value(rule, lined, start, len(text), context, engine.compiled, scale=scale)
    if rule.field == "amounts" and found and len(text.split()) > _PROSE:
        matched = engine.match_text(text, context)  # "Tuki ei saa ylittää 300 000 euroa"
        return [c for c in found if not any(a < c.end and c.start < b for a, b in matched.silenced)]
    if rule.field not in PARTY_FIELDS or not ("(" in text or ":" in text or has_other_role(text)):
        return found
    found = _marked(engine, text, found)
    inner = _inner_labels(engine, text, start, context)
    if inner:
        first = min(candidate.start for candidate in inner)
        cut = text.rfind(":", start, first)
        return [*(c for c in found if c.end <= cut), *inner]
    matched = engine.match_text(text, context)
    found = [*found, *_called(engine, matched, rule)]
    told = [c for c in matched.candidates if c.field in PARTY_FIELDS and c.rule.take == Take.BRACKET]
    told += [
        c  # "A Oy; osatoteuttaja B Oy"
        for c in matched.candidates
        if c.field in PARTY_FIELDS
        and c.field != rule.field
        and not any(c.start < f.end and f.start < c.end for f in found)
    ]
    return [*told, *(c for c in found if not any(c.start < t.end and t.start < c.end for t in told))]


def _called(engine: Matcher, matched: Matched, rule: Rule) -> list[Candidate]:
    """Bodies right behind the word for another role: "A Oy, osatoteuttaja B Oy"."""
    units = matched.annotated.units
    result: list[Candidate] = []
    for unit in units[1:]:
        if unit.party is None or not unit.party.proper or not is_other_role(units[unit.index - 1].lemma):
            continue
        roles = engine.labels.find(units[unit.index - 1].lemma)
        role = next((one for one in roles if one.field in PARTY_FIELDS and one.field != rule.field), None)
        if role is not None:
            result.append(Candidate(role.field, role, unit.start, unit.end, unit.mention, attributes=role.attributes))
    return result


def _marked(engine: Matcher, text: str, found: list[Candidate]) -> list[Candidate]:
    """Bodies with a mark of their role right behind them: "X (pt), Y (ot)"."""
    for place, field in marked_roles(text).items():
        role = engine.labels.of_field(field)
        for candidate in found:
            if role is not None and candidate.end <= place and not text[candidate.end : place].strip():
                candidate.field, candidate.rule, candidate.attributes = field, role, role.attributes
    return found


_IN_BRACKETS = re.compile(r"(?i:suluissa)[^.]{0,40}osa(?:toteut|hak)")  # "Suluissa hankkeen osatoteuttajat."
_BRACKET = re.compile(r"\(([^()]*)\)")


def _bracketed_roles(
    engine: Matcher, layout: Table, paragraphs: Sequence[Paragraph], rule: Rule, text: str, context: Context
) -> list[Candidate]:
    """The bodies in a cell's brackets, where the text above the table says that these are the co-implementers."""
    above = paragraphs[layout.before].text if layout.before is not None else ""
    if rule.field not in ("implementers", "lead_implementers") or "(" not in text or not _IN_BRACKETS.search(above):
        return []
    role = engine.labels.of_field("co_implementers")
    found: list[Candidate] = []
    for match in _BRACKET.finditer(text) if role is not None else ():
        assert role is not None
        found.extend(read_value(role, text, match.start(1), match.end(1), context, engine.compiled))
    return found


_INNER = re.compile(r"(?:^|(?<=[\s,.;]))(?P<label>[A-ZÅÄÖ][a-zåäö]+):\s*")


def _inner_labels(engine: Matcher, text: str, start: int, context: Context) -> list[Candidate]:
    """A cell may label its own lines: "Päätoteuttaja: X Oy Osatoteuttaja: Y Oy"."""
    marks = [match for match in _INNER.finditer(text, start) if engine.labels.find(match["label"])]
    found: list[Candidate] = []
    for match, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(text)
        for rule in engine.labels.find(match["label"]):
            if rule.field in PARTY_FIELDS:
                found.extend(read_value(rule, text, match.end(), end, context, engine.compiled))
    return found


def _bracketed(engine: Matcher, label: str, context: Context) -> PartyMention | None:
    """The body named in a label: "Kuntien rahoitus (Kuhmon kaupunki)", "Omarahoitus, Kuhmon kaupunki"."""
    if engine.labels.find(label):
        return None
    units = engine.annotate(label, context).units
    named = [unit.party for unit in units if unit.party is not None and unit.party.proper]
    several = len(named) > 1 and any(unit.slot == "MONEY" for unit in units)  # each has a sum of its own there
    return named[0] if named and not several else None


def _count_in_label(
    engine: Matcher, rules: Sequence[Rule], label: int, paragraphs: Sequence[Paragraph], found: Found
) -> None:
    """ "Pilottikunnat (8)" says how many besides leading in who."""
    text = paragraphs[label].text
    if not any(rule.field == "partners" for rule in rules) or not any(ch.isdigit() for ch in text):
        return
    rule = next((rule for rule in engine.compiled.rules if rule.field == "participants" and rule.labels), None)
    if rule is not None:
        found.add([Candidate("participants", rule, m.start, m.end, m) for m in counts.find(text)[:1]], label)


def _share(text: str) -> PercentMention | None:
    """The per cent of a cell in a column of shares: "70 %" or a bare "70"."""
    stated = percent.find(text)
    if stated:
        return stated[0]
    match = _BARE_SHARE.fullmatch(text)
    return PercentMention(match.start(1), match.end(1), Decimal(match[1].replace(",", "."))) if match else None
