"""Reads the paragraphs of a stretch in turn: labels and their values, lead-ins and bullets, running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from memo2data import lexicon
from memo2data.document import BlockKind
from memo2data.letter_tree import any_pattern
from memo2data.rules.cells import Matcher
from memo2data.rules.context import Context
from memo2data.rules.found import Found, Matched
from memo2data.rules.label_values import read_value
from memo2data.rules.line_ends import own_lines
from memo2data.rules.model import PARTY_FIELDS, Rule, Take
from memo2data.rules.passages import FIELDS as PASSAGE_FIELDS
from memo2data.rules.surroundings import block_below
from memo2data.structure.model import Paragraph

_MAY_LABEL = re.compile(r".{2,100}?[:–|\t]|.{2,80}?\d")  # a label needs a sign after it, or figures
_SENTENCES = re.compile(r"[a-zåäö]\.\s+[A-ZÅÄÖ]")
_PROSE = 60  # characters from which full sentences under a heading are prose
_SHORT = 90  # characters of a line such as "Kesto 1.10.2025–30.9.2027", a label and its value without a colon


@cache
def _gate(name: str) -> Callable[[str], object]:
    return re.compile(any_pattern(lexicon.load("gates.yml")[name])).search


@cache
def _kind_line() -> re.Pattern[str]:
    """A line that says what sort of project it is, and its number: "Kehittämishanke - 4711"."""
    words = "|".join(lexicon.load("label_values.yml")["kind_lines"])
    return re.compile(rf"\w*(?:{words})\s*[-–:]?\s*\d+", re.IGNORECASE)


@cache
def _package() -> re.Pattern[str]:
    """The head of a work package: "TP1 Koulutukset"."""
    words = "|".join(lexicon.load("label_values.yml")["package_heads"])
    return re.compile(rf"(?:{words})\s?\d", re.IGNORECASE)


_FIGURE = re.compile(r"\d").search


def may_match(text: str) -> bool:
    """Whether a plain paragraph can hold a cue at all; cheap, before its words are analysed."""
    lower = text.lower()
    if _gate("paragraph")(lower) is not None:
        return True
    return _FIGURE(text) is not None and _gate("paragraph_with_figure")(lower) is not None


def _other_matter(matched: Matched, field: str) -> set[int]:
    """The sentences that tell of bodies, sums, numbers or time, and give no aim or deed in words of their own."""
    spans = matched.annotated.sentences
    told: dict[int, set[str]] = {}
    for candidate in matched.candidates:
        number = next((k for k, (a, b) in enumerate(spans) if a <= candidate.start < b), 0)
        told.setdefault(number, set()).add(candidate.field)
    facts = {*PARTY_FIELDS, "amounts", "period", "participants", "staffing"}
    return {number for number, fields in told.items() if fields & facts and field not in fields}


def _running(rules: Sequence[Rule]) -> list[Rule]:
    """The label rules that hold outside of tables too."""
    return [rule for rule in rules if not rule.attributes.get("table_only")]


@dataclass(slots=True)
class Reader:
    """A stretch of paragraphs (their numbers in ``order``) on the way to what is found in it."""

    engine: Matcher
    paragraphs: Sequence[Paragraph]
    order: Sequence[int]
    found: Found
    slides: bool = False

    def read(self, n: int, context: Context) -> None:
        """The candidates of paragraph number ``n`` of the stretch: as label, lead-in and running text."""
        paragraphs, found, i = self.paragraphs, self.found, self.order[n]
        paragraph = paragraphs[i]
        rules = _running(self.engine.labels.find(paragraph.text))
        if not rules and paragraph.kind == BlockKind.HEADING:
            rules = self.engine.labels.find(paragraph.text.rpartition(":")[2])  # "Uusi savotta: tavoitteet"
        following = block_below(
            self.order,
            n,
            paragraphs,
            caption=bool(rules) and paragraph.kind == BlockKind.PARAGRAPH,
            labels=self.engine.labels,
        )
        if rules and (following or paragraph.kind == BlockKind.LABEL):
            named = self._named(n, following)
            for j in following:
                for rule in rules:
                    first = named if rule.field == "title" else following[0]
                    if rule.field in ("title", "acronym", "code") and j != first:
                        continue
                    self._labelled(rule, i, j, context)
            if any(rule.field in PASSAGE_FIELDS for rule in rules) or paragraph.kind == BlockKind.LABEL:
                return
        within, start = self.engine.labels.prefix(paragraph.text) if _MAY_LABEL.match(paragraph.text) else ([], 0)
        within = _running(within)
        figures = start < len(paragraph.text) and paragraph.text[start].isdigit() and len(paragraph.text) < _SHORT
        if within and (paragraph.text[:start].rstrip()[-1:] in (":", "–", "|", "\t") or figures):
            kind_alone = paragraph.text[:start].rstrip()[-1:] in ("–", "-")  # "HAKEMUS – Kylien tuki"
            for rule in within:
                if rule.field not in PASSAGE_FIELDS and not (kind_alone and rule.field == "title"):
                    found.add(
                        read_value(rule, paragraph.text, start, len(paragraph.text), context, self.engine.compiled), i
                    )
        listed = self.slides and paragraph.kind == BlockKind.PARAGRAPH
        plain = paragraph.kind == BlockKind.HEADING or (
            paragraph.kind == BlockKind.PARAGRAPH and not listed and not following
        )
        # the quick look knows the shipped cues alone: with a user's own rules every paragraph is analysed
        if plain and not self.engine.compiled.ruleset.extended and not may_match(paragraph.text):
            return
        matched = self.engine.match_text(paragraph.text, context, i, form="bullet" if listed else str(paragraph.kind))
        if within and paragraph.text[:start].rstrip()[-1:] == ":":
            for number, candidate in enumerate(matched.candidates):
                if (
                    candidate.field in PASSAGE_FIELDS
                    and candidate.start == 0
                    and all(rule.field != candidate.field for rule in within)
                ):
                    told = paragraph.text[start : candidate.end]
                    matched.candidates[number] = replace(candidate, start=start, text=told)
        if paragraph.kind == BlockKind.HEADING:
            found.guards.extend((i, hit) for hit in matched.hits if hit.rule.field == "no_project" and not hit.blocked)
        found.matched[i] = matched
        found.told.append(matched)
        found.candidates.extend(matched.candidates)
        bullets = [j for j in following if paragraphs[j].kind == BlockKind.BULLET]
        if bullets and (paragraph.kind != BlockKind.HEADING):
            self._lead_in(matched, bullets, context)

    def _named(self, n: int, following: Sequence[int]) -> int | None:
        """The paragraph below a label that may be a name: not "Kehittämishanke - 4711", but the heading below that."""
        paragraphs = self.paragraphs
        named = next((j for j in following if not _kind_line().fullmatch(paragraphs[j].text)), None)
        beyond = self.order[n + len(following) + 1 :][:1]
        if named is None and following and beyond and paragraphs[beyond[0]].kind == BlockKind.HEADING:
            self._labelled_titles(n, beyond[0])
        return named

    def _labelled_titles(self, n: int, heading: int) -> None:
        """A project's name that is the heading below a label and the line that says what sort of project it is."""
        text = self.paragraphs[heading].text
        for rule in _running(self.engine.labels.find(self.paragraphs[self.order[n]].text)):
            if rule.field == "title" and not self.engine.labels.find(text):
                self.found.add(read_value(rule, text, 0, len(text), Context(), self.engine.compiled), heading)

    def _lead_in(self, matched: Matched, bullets: Sequence[int], context: Context) -> None:
        """A paragraph whose last sentence leads in to bullets: "Hankkeen toimenpiteet ovat:"."""
        paragraphs, found = self.paragraphs, self.found
        text = matched.annotated
        last = text.units[-1].sentence if text.units else 0
        ends_open = text.text.rstrip()[-1:] not in (".", "!", "?")
        leads = [
            h
            for h in matched.hits
            if h.rule.take == Take.BULLETS and not h.blocked and text.units[h.start].sentence == last
        ]
        if not leads or not ends_open:
            return
        hit = max(leads, key=lambda h: h.rule.priority)
        start = text.sentences[-1][0]
        found.candidates[:] = [
            c
            for c in found.candidates
            if not (c.paragraph == matched.index and c.field in PASSAGE_FIELDS and c.start >= start)
        ]
        for j in bullets:
            for candidate in read_value(
                hit.rule, paragraphs[j].text, 0, len(paragraphs[j].text), context, self.engine.compiled
            ):
                if hit.rule.field in PASSAGE_FIELDS and self._tells_more(j, hit.rule.field, context):
                    break
                if hit.rule.field in PASSAGE_FIELDS:
                    candidate.start, candidate.end, candidate.text = 0, len(paragraphs[j].text), paragraphs[j].text
                    found.add([candidate], j)
                    break
                found.add([candidate], j)

    def _tells_more(self, index: int, field: str, context: Context) -> bool:
        """Whether an entry of several sentences tells of aims where deeds are led in to, or the other way round."""
        matched = self.engine.match_text(self.paragraphs[index].text, context, index, form="bullet")
        told = {c.field for c in matched.candidates if c.field in PASSAGE_FIELDS and not c.rule.only}
        return len(matched.annotated.sentences) > 1 and bool(told - {field})

    def _leads_in(self, index: int) -> bool:
        """Whether a plain paragraph is left open and bullets follow: "Kun hanke päättyy, haluamme että"."""
        paragraph = self.paragraphs[index]
        below = next((self.paragraphs[j] for j in self.order if j > index), None)
        listed = below is not None and below.kind == BlockKind.BULLET and below.cell is None
        return paragraph.kind == BlockKind.PARAGRAPH and listed and paragraph.text.rstrip()[-1:] not in (".", "!", "?")

    def _labelled(self, rule: Rule, label: int, value: int, context: Context) -> None:
        """The value below or beside a label. Prose under a heading is left to the running rules save aims and deeds."""
        paragraphs, found, engine = self.paragraphs, self.found, self.engine
        paragraph = paragraphs[value]
        if rule.field in PASSAGE_FIELDS and paragraph.kind == BlockKind.HEADING and _package().match(paragraph.text):
            return  # the deeds are told below it
        if rule.field in PASSAGE_FIELDS:
            matched = engine.match_text(paragraph.text, context, value, form=str(paragraph.kind))
            other = {
                c.start
                for c in matched.candidates
                # a rule for entries alone gives way to what the entries' heading says
                if c.field in PASSAGE_FIELDS and c.field != rule.field and not c.rule.only
            }
            guards = [h for h in matched.hits if h.rule.field == "no_text" and not h.blocked]
            silent = {matched.annotated.units[h.start].sentence for h in guards}
            silent |= _other_matter(matched, rule.field)
            leads_in = self._leads_in(value)
            for candidate in read_value(rule, paragraph.text, 0, len(paragraph.text), context, engine.compiled):
                number = next(
                    (k for k, (a, b) in enumerate(matched.annotated.sentences) if a <= candidate.start < b), 0
                )
                if leads_in and number == len(matched.annotated.sentences) - 1:
                    continue  # the bullets below are the aims, without the words that lead in to them
                if candidate.start not in other and number not in silent:
                    found.add([candidate], value)
            return
        prose = (
            paragraph.kind == BlockKind.PARAGRAPH
            and len(paragraph.text) > _PROSE
            and (paragraph.text.rstrip().endswith(".") or _SENTENCES.search(paragraph.text) is not None)
        )
        if prose and paragraphs[label].kind != BlockKind.LABEL:
            return
        if prose and any(c.field == rule.field for c in engine.match_text(paragraph.text, context, value).candidates):
            return  # the text says more than its label
        within, start = engine.labels.prefix(paragraph.text)
        if rule.field in ("title", "acronym") and within and paragraph.text[:start].rstrip().endswith(":"):
            return  # a labelled value of its own: "Hankekoodi: A12345" below the heading "Hanke"
        text = own_lines(paragraph) if rule.field in PARTY_FIELDS else paragraph.text
        found.add(read_value(rule, text, 0, len(text), context, engine.compiled), value)
