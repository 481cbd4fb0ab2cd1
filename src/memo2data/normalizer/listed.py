"""Projects that are entries of a list: one line each, or numbered paragraphs."""

from __future__ import annotations

import re

from memo2data.document import BlockKind
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.names import tidy
from memo2data.normalizer.sections import generic
from memo2data.normalizer.zones import Zone
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Engine, Found
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.structure.model import Paragraph, Structure

_ENTRY = re.compile(r"^(?:\d+[.)]\s*)?(?P<title>[^€]{3,160}?)\s*(?:,|–|—|;|\(|:|\s-\s)\s*$")


def entries(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Bullets such as "Title, body, 10 000 €" or "Body: Title, 10 000 €"."""
    result: list[Draft] = []
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        matched = found.matched.get(index)
        if (
            matched is None
            or paragraph.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)
            or len(paragraph.text) > 300
        ):
            continue
        units = matched.annotated.units
        parties = [
            u
            for u in units
            if u.party is not None and u.party.proper and u.depth == 0 and u.party.case in (None, "nom")
        ]
        sums = [u for u in units if u.slot == "MONEY"]
        if not parties or len(sums) != 1 or sums[0].start < parties[0].start or paragraph.text.rstrip().endswith("."):
            continue
        head = paragraph.text[: parties[0].start]
        match = _ENTRY.match(head)
        if match:
            name = tidy(match["title"], index, match.start("title"), "title.entry", 0.93)
        elif not head.strip():
            rest = re.match(
                r"\s*[:,–-]\s*(?P<title>[^,;€]{3,150}?)\s*(?:,|;|–|\()", paragraph.text[parties[0].end : sums[0].start]
            )
            name = (
                tidy(rest["title"], index, parties[0].end + rest.start("title"), "title.entry", 0.9) if rest else None
            )
        else:
            name = None
        if name is None:
            continue
        draft = Draft(zone, name, paragraphs=[index], listed=True)
        draft.candidates = [
            c for c in found.candidates if c.paragraph == index and c.field not in ("title", "objectives", "activities")
        ]
        claimed = {(c.start, c.end) for c in draft.candidates if c.field in PARTY_FIELDS}
        lead, grant = (_of_entries(engine, field) for field in ("lead_implementers", "amounts"))
        for unit in parties:
            if (unit.start, unit.end) not in claimed and lead is not None:
                draft.candidates.append(
                    Candidate("lead_implementers", lead, unit.start, unit.end, unit.mention, paragraph=index)
                )
        if grant is not None and not any(c.field == "amounts" for c in draft.candidates):
            draft.candidates.append(
                Candidate(
                    "amounts",
                    grant,
                    sums[0].start,
                    sums[0].end,
                    sums[0].mention,
                    kind="grant",
                    attributes=grant.attributes,
                    paragraph=index,
                )
            )
        result.append(draft)
    return result if len(result) >= 2 else []


def _of_entries(engine: Engine, field: str) -> Rule | None:
    """The rule under which what an entry says without a word of its role goes."""
    return next((rule for rule in engine.compiled.rules if rule.field == field and rule.attributes.get("entry")), None)


_NUMBERED = re.compile(
    r"^(?:\d{1,2}[.)]|[a-h]\))\s+[”“\"]?(?P<title>[A-ZÅÄÖ](?:[^.:;”“\"]|\.(?=\d)){3,120}?)[”“\"]?\s*"
    r"(?:\.\s|:\s|,\s|\s[–—]\s|\(|-hank|(?P<alone>$))"
)


def _names(paragraph: Paragraph, engine: Engine) -> bool:
    """Whether a numbered line that says nothing else may be a project's name: a heading, but not "4. Toteuttajat"."""
    text = paragraph.text
    return paragraph.kind is BlockKind.HEADING and not engine.labels.find(text) and not generic().search(text)


def numbered(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Numbered paragraphs that each begin with a project's name and name who leads it: "1) X. Hakija: Y. …"."""
    leading = {c.paragraph for c in found.candidates if c.field in LEADING}
    result: list[Draft] = []
    open_draft: Draft | None = None
    for index in zone.indices:
        paragraph = structure.paragraphs[index]
        match = _NUMBERED.match(paragraph.text) if paragraph.cell is None else None
        if match is not None and match["alone"] is not None and not _names(paragraph, engine):
            match = None
        if match is not None:
            name = tidy(match["title"], index, match.start("title"), "title.numbered", 0.9)
            open_draft = Draft(zone, name, listed=True) if name is not None else None
            if open_draft is not None:
                result.append(open_draft)
        elif paragraph.kind in (BlockKind.LABEL, BlockKind.HEADING):
            open_draft = None
        if open_draft is not None:
            open_draft.paragraphs.append(index)
    for draft in result:
        inside = set(draft.paragraphs)
        draft.candidates = [c for c in found.candidates if c.paragraph in inside and c.field != "title"]
    led = [draft for draft in result if leading & set(draft.paragraphs)]
    return led if len(led) >= 2 else []
