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
_LABEL = 70
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


def scale_of(table: Table, paragraphs: Sequence[Paragraph], *numbers: int) -> Decimal | None:
    """One where the labels, the heading above or the look of the figures say euros; a thousand for t€."""
    texts = [paragraphs[number].text for number in numbers]
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
