"""The label cells of tables: which rules they name, and in what unit their sums are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from memo2data import lexicon
from memo2data.rules.labels import LabelBook, fold_label, other_money
from memo2data.rules.model import Rule
from memo2data.rules.table_model import Table
from memo2data.structure.model import Paragraph

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_HEAD = re.compile(
    r"\s*(?:v\.|v\b|vuosi|vuonna)?\s*(?P<year>(?:19|20)\d\d)(?:[\s,(]*(?:€|euroa|eur))?\)?\s*", re.IGNORECASE
)
_LABEL = 70
_SHARE_HEAD = 30  # characters of a head such as "Osuus rahoituksesta, %"
_SHARE = re.compile(r"\s*\(?\b(?:enintään |enint\. )?\d{1,3}(?:,\d+)?\s*%\)?,?")
_FIGURE = re.compile(r"^[\d\s.,\u00a0\u202f]{3,}$")


@cache
def label_words() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in lexicon.load("label_values.yml").items()}


def label_rules(book: LabelBook, text: str) -> list[Rule]:
    """The rules of a label cell; "Rahoittaja / rahasto" means both."""
    rules = book.find(text)
    if not rules and other_money(text.casefold()):
        return []
    if not rules and "%" in text:  # "Omarahoitus (20 %), €"
        rules = book.find(_SHARE.sub(" ", text))
    if not rules and text.rstrip().endswith(")"):
        rules = book.find(text[: text.rindex("(")]) if "(" in text else []
    if not rules and ("," in text or ":" in text):  # "Kuhmon kaupunki, kuntarahoitus"
        rules = [rule for part in re.split("[,:]", text) for rule in book.find(part) if rule.field == "amounts"]
    if not rules and " " in text and len(text) < _LABEL:  # "Vaasan kaupungin kuntaraha"
        rules = [rule for rule in book.find(fold_label(text).rpartition(" ")[2]) if rule.field == "amounts"]
    if not rules and "/" in text:
        for part in text.split("/"):
            rules = [*rules, *book.find(part)]
    return rules


def year_in(text: str) -> int | None:
    """The year that a cell consists of: "2026", "v. 2026", "2026, €"."""
    match = _YEAR_HEAD.fullmatch(text)
    return int(match["year"]) if match else None


def is_share_head(text: str) -> bool:
    """Whether a column's head says that its figures are per cents: "%", "Osuus, %"."""
    return "%" in text and len(text) < _SHARE_HEAD and not any(ch.isdigit() or ch == "€" for ch in text)


_MARK = re.compile(r"\((?P<mark>[^\W\d_]{2,12}\.?)\)")


def marked_roles(text: str) -> dict[int, str]:
    """The marks of roles in brackets behind bodies, "X (pt), Y (ot)": the field of each by the place of its bracket."""
    fields = {"lead_marks": "lead_implementers", "co_marks": "co_implementers"}
    return {
        match.start(): field
        for match in _MARK.finditer(text)
        for key, field in fields.items()
        if match["mark"].casefold().rstrip(".") in label_words()[key]
    }


def share_beside(table: Table, paragraphs: Sequence[Paragraph], first: int, column: int) -> int | None:
    """The column of per cents that goes with a column of sums by its head: "Tuki €" and "Tuki-%"."""
    heads = {c: paragraphs[n].text for c, n in table.row(first)}
    own = fold_label(heads.get(column, ""))
    shares = [c for c, text in heads.items() if is_share_head(text)]
    named = [c for c in shares if own and own.startswith(fold_label(heads[c].replace("%", " ")) or "-")]
    return named[0] if named else None


def scale_of(table: Table, paragraphs: Sequence[Paragraph], *numbers: int) -> Decimal | None:
    """One where the labels, the heading above or the look of the figures say euros; a thousand for t€."""
    texts = [paragraphs[number].text for number in numbers]
    around = [paragraphs[n].text.casefold() for n in (table.before, table.after) if n is not None]
    if any(words in text for text in around for words in label_words()["thousands_said"]):
        return Decimal(1000)
    if table.before is not None:
        texts.append(paragraphs[table.before].text[-80:])
    for text in texts:
        folded = text.casefold()
        if any(word in folded for word in label_words()["thousands"]):
            return Decimal(1000)
        if "€" in folded or "euro" in folded or "eur" in folded.split():
            return Decimal(1)
    figures = [paragraphs[number].text for number in table.grid.values() if _FIGURE.match(paragraphs[number].text)]
    if figures and sum(len(re.sub(r"\D", "", figure)) >= 4 for figure in figures) * 2 >= len(figures):
        return Decimal(1)
    return None
