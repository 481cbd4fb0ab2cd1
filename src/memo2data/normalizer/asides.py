"""Projects that a document tells of beside its own: a page's news of a sequel, a rejected application below a table."""

from __future__ import annotations

from collections.abc import Container, Sequence

from memo2data.document import BlockKind
from memo2data.normalizer import prose
from memo2data.normalizer.draft import LEADING, Draft
from memo2data.normalizer.names import Name, fold, mentions
from memo2data.normalizer.zones import Zone
from memo2data.records import Kind
from memo2data.rules.found import Found
from memo2data.structure.model import Structure

_PAGES = (Kind.MEMO, Kind.OTHER, Kind.LIST)


def beside(
    structure: Structure, zone: Zone, found: Found, known: Sequence[Name], *, passed: Container[int] = frozenset()
) -> list[Draft]:
    """Projects of which a paragraph of a page tells whole, with who leads them and their money, and that have another
    name than those ``known``. Paragraphs ``passed`` are told for already.
    """
    if zone.item is not None or structure.kind not in _PAGES:
        return []
    result: list[prose.Told] = []
    for index in zone.indices:
        paragraph, matched = structure.paragraphs[index], found.matched.get(index)
        running = paragraph.kind is BlockKind.PARAGRAPH and paragraph.cell is None
        if not running or matched is None or index in passed:
            continue
        result += _of_paragraph(paragraph.text, index, matched.annotated.sentences, found, known)
    drafts = []
    for told in result:
        candidates = told.of(found.candidates)
        if prose.is_whole(candidates):
            draft = Draft(zone, told.name, paragraphs=sorted({p for p, _, _ in told.spans}), listed=True)
            draft.candidates = candidates
            drafts.append(draft)
    return drafts


def _of_paragraph(
    text: str, index: int, sentences: Sequence[tuple[int, int]], found: Found, known: Sequence[Name]
) -> list[prose.Told]:
    """The other projects that a paragraph names, each with its sentences up to the next name."""
    if any(_speaks_of(name, text) for name in known):
        return []  # it tells how the two hang together
    result: list[prose.Told] = []
    for start, end in sentences:
        name = prose.name_in(text, index, start, end, found.candidates)
        if name is not None and not any(prose.same(name, told.name) for told in result):
            result.append(prose.Told(name))
        if result:
            result[-1].spans.append((index, start, end))
    return result


def _speaks_of(name: Name, text: str) -> bool:
    return mentions(name.text, text) or (name.acronym is not None and fold(name.acronym) in fold(text).split())


def leave(own: Draft, others: Sequence[Draft]) -> bool:
    """Takes from the document's own project what is said of ``others``; False (and nothing done) where it would be left
    without anybody who carries it out.
    """
    gone = {id(c) for other in others for c in other.candidates}
    rest = [c for c in own.candidates if id(c) not in gone]
    if not any(c.field in LEADING for c in rest):
        return False
    taken = {p for other in others for p in other.paragraphs}
    own.candidates, own.paragraphs = rest, [p for p in own.paragraphs if p not in taken]
    return True
