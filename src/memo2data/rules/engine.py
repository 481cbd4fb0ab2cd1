"""Runs all rules over a stretch of a document: running text, labels, bullets, tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from memo2data.document import BlockKind
from memo2data.finnish import counts, percent
from memo2data.finnish.mentions import PartyMention, PercentMention
from memo2data.rules.annotate import Annotated, annotate
from memo2data.rules.candidates import Candidate, Event
from memo2data.rules.context import Context
from memo2data.rules.hits import Compiled, Hit
from memo2data.rules.labels import LabelBook, read_value
from memo2data.rules.model import PARTY_FIELDS, Rule, RuleSet, Take
from memo2data.rules.passages import FIELDS as PASSAGE_FIELDS
from memo2data.rules.passages import take_passages
from memo2data.rules.roles import RoleTaker
from memo2data.rules.sums import Sum, take_sums
from memo2data.rules.tables import Reading, Table, read_table, tables
from memo2data.rules.titles import take_titles
from memo2data.rules.values import take_values
from memo2data.structure.model import Paragraph

_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_CAPTION = re.compile(r"^\d+(?:\.\d+)*\.?\s+\S.{2,60}(?<![.!?])$")
_SHORT = 90  # characters of a line such as "Kesto 1.10.2025–30.9.2027", a label and its value without a colon
_BARE_SHARE = re.compile(r"\s*(\d{1,3}(?:,\d+)?)\s*")


@dataclass(slots=True)
class Matched:
    """What the rules found in paragraph ``index``."""

    index: int
    annotated: Annotated
    candidates: list[Candidate] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What the rules found in a stretch of paragraphs; ``candidates`` holds all, in order of place."""

    matched: dict[int, Matched] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)
    records: dict[int, tuple[int, int]] = field(default_factory=dict)  # paragraph → (table, record)
    events: list[Event] = field(default_factory=list)
    guards: list[tuple[int, Hit]] = field(default_factory=list)


class Engine:
    """A compiled rule set; make one and use it for many documents."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.compiled = Compiled(ruleset)
        self.labels = LabelBook(self.compiled)

    def annotate(self, text: str, context: Context) -> Annotated:
        """``text`` as the rules see it."""
        return annotate(text, context, self.compiled.prefer, self.compiled.roles)

    def match_text(self, text: str, context: Context, index: int = 0, *, form: str = "") -> tuple[Matched, list[Event]]:
        """The candidates of one running text; ``form`` is its block kind, for rules that hold for one kind ``only``."""
        annotated = self.annotate(text, context)
        hits = [hit for hit in self.compiled.hits(annotated) if _allowed(hit.rule, form)]
        roles = RoleTaker(annotated, hits).take()
        if any(hit.rule.take in (Take.AROUND, Take.AFTER) and not found and not hit.blocked for hit, found in roles):
            # a role without a bearer: its bearer may be a name that no register knows
            wider = annotate(text, context, self.compiled.prefer, self.compiled.roles, unknown=True)
            if len(wider.units) != len(annotated.units):
                annotated = wider
                hits = [hit for hit in self.compiled.hits(annotated) if _allowed(hit.rule, form)]
                roles = RoleTaker(annotated, hits).take()
        matched = Matched(index, annotated, hits=hits)
        events: list[Event] = []
        groups = [
            roles,
            take_values(annotated, hits),
            take_passages(annotated, hits) if form != "heading" else [],
            take_titles(annotated, hits),
        ]
        sums = take_sums(annotated, hits)
        matched.sums = [one for _, one, _ in sums]
        groups.append([(hit, [one] if one else []) for hit, _, one in sums if hit is not None])
        fired: set[int] = set()
        for hit, found in (pair for group in groups for pair in group):
            fired.add(id(hit))
            for candidate in found:
                candidate.paragraph = index
                matched.candidates.append(candidate)
                events.append(_event(hit, "fired", index, annotated, text[candidate.start : candidate.end]))
            if not found:
                reason = f"unless: {hit.blocked}" if hit.blocked else "no value beside the cue"
                events.append(_event(hit, "blocked" if hit.blocked else "no_value", index, annotated, "", reason))
        for hit in hits:
            if id(hit) not in fired and hit.rule.field == "amounts":
                events.append(_event(hit, "no_value", index, annotated, "", "no sum beside the cue"))
        return matched, events

    def run(
        self,
        paragraphs: Sequence[Paragraph],
        indices: Iterable[int],
        context: Context,
        *,
        titles: Iterable[int] = (),
        slides: bool = False,
    ) -> Found:
        """All candidates of the paragraphs ``indices`` (of one agenda item, or of a whole document).

        ``titles`` are paragraphs of an item's heading: they are read for programmes and names alone. On ``slides`` every
        plain paragraph is an entry of a list, whether the deck shows its sign or not.
        """
        order = [i for i in indices if not paragraphs[i].skip and paragraphs[i].text.strip()]
        found = Found()
        chosen = [paragraphs[i] for i in order]
        inside = {order[n]: n for n in range(len(order))}
        for number, table in tables(chosen).items():
            table.grid = {place: order[n] for place, n in table.grid.items()}
            table.more = {order[n]: [order[k] for k in more] for n, more in table.more.items()}
            if table.before is not None:
                table.before = order[table.before]
            reading = read_table(table, paragraphs, self.labels)
            found.readings[number] = reading
            self._read_pairs(number, table, reading, paragraphs, context, found)
        near = dated(paragraphs, order, context, slides)
        for i in order:
            if paragraphs[i].cell is None:
                self._read_paragraph(i, order, inside[i], paragraphs, near[i], found, slides)
        _carry_on(order, paragraphs, found, slides)
        for i in titles:
            matched, _ = self.match_text(paragraphs[i].text, context, i)
            found.guards.extend((i, hit) for hit in matched.hits if hit.rule.field == "no_project" and not hit.blocked)
            found.candidates.extend(c for c in matched.candidates if c.field in ("programmes", "title", "funders"))
        for candidate in found.candidates:
            if paragraphs[candidate.paragraph].quoted:
                candidate.attributes = {**candidate.attributes, "quoted": True}
        found.candidates.sort(key=lambda c: (c.paragraph, c.start))
        return found

    def _read_paragraph(
        self,
        i: int,
        order: Sequence[int],
        n: int,
        paragraphs: Sequence[Paragraph],
        context: Context,
        found: Found,
        slides: bool,
    ) -> None:
        paragraph = paragraphs[i]
        rules = self.labels.find(paragraph.text)
        if not rules and paragraph.kind == BlockKind.HEADING:
            rules = self.labels.find(paragraph.text.rpartition(":")[2])  # "Uusi savotta: tavoitteet"
        following = _block_below(
            order, n, paragraphs, caption=bool(rules) and paragraph.kind == BlockKind.PARAGRAPH, labels=self.labels
        )
        if rules and (following or paragraph.kind == BlockKind.LABEL):
            for j in following:
                for rule in rules:
                    if rule.field in ("title", "acronym", "code") and j != following[0]:
                        continue
                    self._read_labelled(rule, i, j, paragraphs, context, found)
            if any(rule.field in PASSAGE_FIELDS for rule in rules) or paragraph.kind == BlockKind.LABEL:
                return
        within, start = self.labels.prefix(paragraph.text)
        figures = start < len(paragraph.text) and paragraph.text[start].isdigit() and len(paragraph.text) < _SHORT
        if within and (paragraph.text[:start].rstrip()[-1:] in (":", "–", "|", "\t") or figures):
            for rule in within:
                if rule.field not in PASSAGE_FIELDS:
                    self._add(
                        read_value(rule, paragraph.text, start, len(paragraph.text), context, self.compiled), i, found
                    )
        listed = slides and paragraph.kind == BlockKind.PARAGRAPH
        matched, events = self.match_text(paragraph.text, context, i, form="bullet" if listed else str(paragraph.kind))
        if within and paragraph.text[:start].rstrip()[-1:] == ":":
            for candidate in matched.candidates:
                if (
                    candidate.field in PASSAGE_FIELDS
                    and candidate.start == 0
                    and all(rule.field != candidate.field for rule in within)
                ):
                    candidate.start, candidate.text = start, paragraph.text[start : candidate.end]
        found.matched[i] = matched
        found.events.extend(events)
        found.candidates.extend(matched.candidates)
        bullets = [j for j in following if paragraphs[j].kind == BlockKind.BULLET]
        if bullets and (paragraph.kind != BlockKind.HEADING):
            self._lead_in(matched, bullets, paragraphs, context, found)

    def _lead_in(
        self, matched: Matched, bullets: Sequence[int], paragraphs: Sequence[Paragraph], context: Context, found: Found
    ) -> None:
        """A paragraph whose last sentence leads in to bullets: "Hankkeen toimenpiteet ovat:"."""
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
                hit.rule, paragraphs[j].text, 0, len(paragraphs[j].text), context, self.compiled
            ):
                if hit.rule.field in PASSAGE_FIELDS:
                    candidate.start, candidate.end, candidate.text = 0, len(paragraphs[j].text), paragraphs[j].text
                    self._add([candidate], j, found)
                    break
                self._add([candidate], j, found)

    def _read_labelled(
        self, rule: Rule, label: int, value: int, paragraphs: Sequence[Paragraph], context: Context, found: Found
    ) -> None:
        """The value below or beside a label. Prose under a heading is left to the running rules, save for aims and deeds."""
        paragraph = paragraphs[value]
        if rule.field in PASSAGE_FIELDS:
            matched, _ = self.match_text(paragraph.text, context, value, form=str(paragraph.kind))
            other = {c.start for c in matched.candidates if c.field in PASSAGE_FIELDS and c.field != rule.field}
            guards = [h for h in matched.hits if h.rule.field == "no_text" and not h.blocked]
            silent = {matched.annotated.units[h.start].sentence for h in guards}
            for candidate in read_value(rule, paragraph.text, 0, len(paragraph.text), context, self.compiled):
                number = next(
                    (k for k, (a, b) in enumerate(matched.annotated.sentences) if a <= candidate.start < b), 0
                )
                if candidate.start not in other and number not in silent:
                    self._add([candidate], value, found)
            return
        prose = (
            paragraph.kind == BlockKind.PARAGRAPH and paragraph.text.rstrip().endswith(".") and len(paragraph.text) > 60
        )
        if prose and paragraphs[label].kind != BlockKind.LABEL:
            return
        if prose and any(c.field == rule.field for c in self.match_text(paragraph.text, context, value)[0].candidates):
            return  # the text says more than its label
        self._add(read_value(rule, paragraph.text, 0, len(paragraph.text), context, self.compiled), value, found)

    def _read_pairs(
        self,
        table: int,
        layout: Table,
        reading: Reading,
        paragraphs: Sequence[Paragraph],
        context: Context,
        found: Found,
    ) -> None:
        for record, number in reading.titles.items():
            found.records[number] = (table, record)
        for pair in reading.pairs:
            if pair.record is not None:
                found.records[pair.value] = (table, pair.record)
            cells = [(pair.value, pair.start), *((further, 0) for further in layout.more.get(pair.value, ()))]
            for rule, (number, start) in ((rule, cell) for rule in pair.rules for cell in cells):
                text = paragraphs[number].text
                for candidate in self._cell(rule, text, start, context, pair.scale):
                    owner = self._bracketed(paragraphs[pair.label].text, context) if rule.field == "amounts" else None
                    candidate.owner = candidate.owner or owner
                    candidate.year = pair.year
                    if pair.percent is not None and candidate.percent is None:
                        candidate.percent = _share(paragraphs[pair.percent].text)
                        candidate.attributes = {**candidate.attributes, "percent_in": pair.percent}
                    if pair.party is not None:
                        candidate.attributes = {**candidate.attributes, "row_party": pair.party}
                    if pair.label is not None:
                        candidate.attributes = {**candidate.attributes, "label": pair.label}
                    self._add([candidate], number, found)
            self._count_in_label(pair.rules, pair.label, paragraphs, found)
        for number, record in reading.loose:
            if record is not None:
                found.records[number] = (table, record)
            matched, events = self.match_text(paragraphs[number].text, context, number, form="cell")
            found.matched[number] = matched
            taken = {c.field for c in found.candidates if c.paragraph == number}
            taken_parties = taken & set(PARTY_FIELDS)
            for candidate in matched.candidates:
                if candidate.field in taken or (candidate.field in PARTY_FIELDS and taken_parties):
                    continue
                found.candidates.append(candidate)
            found.events.extend(events)

    def _cell(self, rule: Rule, text: str, start: int, context: Context, scale: Decimal | None) -> list[Candidate]:
        """The values of a cell; roles in brackets ("X (hallinnoija)") win over the column's."""
        found = read_value(rule, text, start, len(text), context, self.compiled, scale=scale)
        if rule.field not in PARTY_FIELDS or "(" not in text:
            return found
        matched, _ = self.match_text(text, context)
        told = [c for c in matched.candidates if c.field in PARTY_FIELDS and c.rule.take == Take.BRACKET]
        return [*told, *(c for c in found if not any(c.start < t.end and t.start < c.end for t in told))]

    def _bracketed(self, label: str, context: Context) -> PartyMention | None:
        """The body in brackets after a label: "Kuntien rahoitus (Kuhmon kaupunki)"."""
        if not label.rstrip().endswith(")"):
            return None
        units = self.annotate(label, context).units
        return next((unit.party for unit in units if unit.party is not None and unit.depth and unit.party.proper), None)

    def _count_in_label(self, rules: Sequence[Rule], label: int, paragraphs: Sequence[Paragraph], found: Found) -> None:
        """ "Pilottikunnat (8)" says how many besides leading in who."""
        text = paragraphs[label].text
        if not any(rule.field == "partners" for rule in rules) or not any(ch.isdigit() for ch in text):
            return
        rule = next((rule for rule in self.compiled.rules if rule.field == "participants" and rule.labels), None)
        if rule is not None:
            self._add([Candidate("participants", rule, m.start, m.end, m) for m in counts.find(text)[:1]], label, found)

    def _add(self, candidates: Iterable[Candidate], index: int, found: Found) -> None:
        for candidate in candidates:
            candidate.paragraph = index
            found.candidates.append(candidate)
            found.events.append(
                Event(candidate.rule.id, "fired", index, candidate.start, candidate.end, candidate.text)
            )


def dated(
    paragraphs: Sequence[Paragraph], order: Sequence[int], context: Context, slides: bool = False
) -> dict[int, Context]:
    """For each paragraph the day that its dates without a year are read from: the meeting's, or the nearest full date."""
    if context.day is not None:
        return dict.fromkeys(order, context)
    if slides and order:
        first = [
            day
            for i in order
            if paragraphs[i].page == paragraphs[order[0]].page and (day := _full_date(paragraphs[i].text))
        ]
        if first:  # a title slide's date is the day of the talk
            return dict.fromkeys(order, Context(first[0]))
    known = [(n, day) for n, i in enumerate(order) if (day := _full_date(paragraphs[i].text)) is not None]
    result: dict[int, Context] = {}
    for n, i in enumerate(order):
        nearest = min(known, key=lambda entry: (abs(entry[0] - n), entry[0] > n), default=None)
        result[i] = Context(nearest[1]) if nearest else context
    return result


def _full_date(text: str) -> datetime.date | None:
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _carry_on(order: Sequence[int], paragraphs: Sequence[Paragraph], found: Found, slides: bool) -> None:
    """Entries of one list are of one sort: a bullet of which no rule speaks joins the deeds (or aims) around it."""
    by_paragraph: dict[int, list[Candidate]] = {}
    for candidate in found.candidates:
        by_paragraph.setdefault(candidate.paragraph, []).append(candidate)
    running: Candidate | None = None
    for previous, i in zip([None, *order], order, strict=False):
        paragraph = paragraphs[i]
        listed = paragraph.cell is None and (
            paragraph.kind == BlockKind.BULLET or (slides and paragraph.kind == BlockKind.PARAGRAPH)
        )
        here = by_paragraph.get(i, [])
        deeds = [c for c in here if c.field == "activities" and c.rule.only in ("bullet", "listed")]
        same = (
            previous is not None
            and paragraphs[previous].level == paragraph.level
            and paragraphs[previous].page == paragraph.page
        )
        if not listed or (running is not None and not same):
            running = None
        if deeds and listed:
            running = deeds[0]
        elif (
            listed
            and running is not None
            and not any(c.field != "programmes" for c in here)
            and len(paragraph.text) > 20
        ):
            more = Candidate(
                "activities",
                running.rule,
                0,
                len(paragraph.text),
                text=paragraph.text,
                paragraph=i,
                attributes=running.attributes,
            )
            found.candidates.append(more)
        elif here:
            running = None


def _allowed(rule: Rule, form: str) -> bool:
    """Whether a rule holds for this form of block: bullets ``only``, or what is ``listed`` (bullets and cells)."""
    return not rule.only or rule.only == form or (rule.only == "listed" and form in ("bullet", "cell"))


def _share(text: str) -> PercentMention | None:
    """The per cent of a cell in a column of shares: "70 %" or a bare "70"."""
    stated = percent.find(text)
    if stated:
        return stated[0]
    match = _BARE_SHARE.fullmatch(text)
    return PercentMention(match.start(1), match.end(1), Decimal(match[1].replace(",", "."))) if match else None


def _block_below(
    order: Sequence[int],
    n: int,
    paragraphs: Sequence[Paragraph],
    *,
    caption: bool = False,
    labels: LabelBook | None = None,
) -> list[int]:
    """The paragraphs that a label, heading or lead-in speaks of: the deeper bullets, or the text up to the next heading.

    A ``caption`` is a plain paragraph that is nothing but a label; the next caption ends what it speaks of.
    """
    here = paragraphs[order[n]]
    result: list[int] = []
    for j in order[n + 1 :]:
        other = paragraphs[j]
        if other.cell is not None or other.item != here.item:
            break
        if here.kind == BlockKind.HEADING:
            if (other.kind == BlockKind.HEADING and other.level <= here.level) or other.kind == BlockKind.NOTE:
                break
        elif here.kind == BlockKind.LABEL:
            if other.kind in (BlockKind.LABEL, BlockKind.HEADING):
                break
        elif here.kind == BlockKind.BULLET:
            if other.kind != BlockKind.BULLET or other.level <= here.level:
                break
        elif caption:
            if result and paragraphs[result[0]].kind == BlockKind.BULLET and other.kind != BlockKind.BULLET:
                break
            if (
                other.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)
                or _CAPTION.match(other.text)
                or (labels and labels.find(other.text))
            ):
                break
        elif other.kind != BlockKind.BULLET:
            break
        result.append(j)
    return result


def _event(hit: Hit, status: str, index: int, annotated: Annotated, value: str, reason: str = "") -> Event:
    start, end = annotated.units[hit.start].start, annotated.units[hit.end - 1].end
    return Event(hit.rule.id, status, index, start, end, value, reason)
