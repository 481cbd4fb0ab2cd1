"""Projects that are entries of a list: one line each, or numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memo2data.document import BlockKind
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.footnotes import tells_of_asking
from memo2data.normalizer.names import Name, tidy
from memo2data.normalizer.sections import generic
from memo2data.normalizer.zones import Zone
from memo2data.rules.annotate import Unit
from memo2data.rules.candidates import Candidate
from memo2data.rules.engine import Engine, Found
from memo2data.rules.found import Matched
from memo2data.rules.model import PARTY_FIELDS, Rule
from memo2data.structure.model import Paragraph, Structure

_ENTRY = re.compile(r"^(?:\d+[.)]\s*)?(?P<title>[^€]{3,160}?)\s*(?:,|–|—|;|\(|:|\s-\s)\s*$")


def entries(structure: Structure, zone: Zone, found: Found, engine: Engine) -> list[Draft]:
    """Bullets such as "Title, body, 10 000 €" or "Body: Title, 10 000 €"."""
    result: list[Draft] = []
    asked = _asked_for(structure, zone.indices)
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
            place = _between(matched, parties[0].end, sums[0].start)
            name = tidy(paragraph.text[slice(*place)], index, place[0], "title.entry", 0.9) if place else None
        else:
            name = None
        if name is None:
            continue
        draft = Draft(zone, name, paragraphs=[index], listed=True)
        draft.pending = asked
        draft.candidates = [
            c
            for c in found.candidates
            if c.paragraph == index
            and c.field not in ("title", "objectives", "activities")
            and not (c.field in PARTY_FIELDS and _inside(c, name))
        ]
        claimed = {(c.start, c.end) for c in draft.candidates if c.field in PARTY_FIELDS}
        parties = [one for one, earlier in zip(parties, [None, *parties], strict=False) if not _swedish(one, earlier)]
        lead, grant = (_of_entries(engine, field) for field in ("lead_implementers", "amounts"))
        for unit in parties:
            if (unit.start, unit.end) not in claimed and lead is not None and not _inside(unit, name):
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
        _only_recipient(draft)
        result.append(draft)
    return result if len(result) >= 2 else []


def _between(matched: Matched, start: int, end: int) -> tuple[int, int] | None:
    """Where the title stands between an entry's body and its sum: all parts between commas that tell nothing else."""
    text = matched.annotated.text
    lead = _LEADS.match(text, start, end)
    if lead is None:
        return None
    told = [u.start for u in matched.annotated.units if u.slot and (u.party is None or u.party.proper)]
    told += [matched.annotated.units[hit.start].start for hit in matched.hits]
    first = last = lead.end()
    for part in _PARTS.finditer(text, first, end):
        inner = part.group().strip()
        if last > first and any(part.start() <= place < part.end() for place in told):
            break  # a fund, a time, another body
        if inner:
            last = part.end()
        if text[part.end() : part.end() + 1] == ";":
            break
    title = text[first:last].rstrip(" ,;:–(-")
    return (first, first + len(title)) if _MOST > len(title) > 2 else None


_LEADS = re.compile(r"\.?\s*[:,–-]\s*")
_PARTS = re.compile(r"[^,;]+")
_MOST = 160


def _swedish(unit: Unit, earlier: Unit | None) -> bool:
    """Whether a body's name is the Swedish one of the association before it: "Uusi savotta ry, Ny arbete rf"."""
    names = [one.party.name.casefold() if one is not None and one.party is not None else "" for one in (earlier, unit)]
    return names[0].endswith(" ry") and names[1].endswith(" rf")


def _inside(place: Unit | Candidate, name: Name) -> bool:
    """Whether a body stands within the project's own name."""
    return name.start <= place.start < name.end


def _only_recipient(draft: Draft) -> None:
    """The money of an entry with one body is the project's, not that body's share."""
    bodies = {c.start for c in draft.candidates if c.field in PARTY_FIELDS and c.field != "funders"}
    for number, candidate in enumerate(draft.candidates):
        if candidate.kind in ("grant", "applied_grant") and candidate.owner is not None and len(bodies) == 1:
            draft.candidates[number] = replace(candidate, owner=None)


def _asked_for(structure: Structure, indices: Sequence[int]) -> bool:
    """Whether what leads in to the list says that its sums are applied for: "Kyläseurojen haetut avustukset:"."""
    lead_in: list[str] = []
    for index in indices:
        paragraph = structure.paragraphs[index]
        if paragraph.kind is BlockKind.BULLET or len(lead_in) > 2 * _LEAD_IN:
            break
        lead_in.append(paragraph.text)
    return tells_of_asking(" ".join(lead_in[-_LEAD_IN:]))


_LEAD_IN = 3  # paragraphs before a list that say what it is of


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
