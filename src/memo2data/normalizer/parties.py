"""Decides who holds which role: bare words resolved, one name for each body, one role for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memo2data import lexicon
from memo2data.finnish.mentions import PartyMention
from memo2data.normalizer import business_ids
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import Organisation, Party, PartyKind
from memo2data.rules.annotate import Annotated
from memo2data.rules.candidates import Candidate
from memo2data.rules.model import PARTY_FIELDS
from memo2data.structure.model import Paragraph

_RANKED = ("lead_implementers", "co_implementers", "implementers", "partners")
_SUFFIXES = ("oy", "oyj", "ab", "ry", "sr", "rf", "ky", "osk", "oy ab")


def fold(name: str) -> str:
    """A name for comparing: small letters, plain dashes, no double spaces."""
    return " ".join(name.casefold().replace("–", "-").replace("‐", "-").split())


def stem(name: str) -> str:
    """A folded name without its company or association suffix."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Named:
    """A body named somewhere in the zone."""

    mention: PartyMention
    paragraph: int


@dataclass(slots=True)
class Directory:
    """The bodies that a zone (or document) names, for resolving "kunta" and for giving each its fullest name."""

    named: list[Named] = field(default_factory=list)
    owner: str | None = None
    rows: dict[int, str] = field(default_factory=dict)  # the body named by a table cell (paragraph)
    paragraphs: Sequence[Paragraph] = ()

    def add(self, paragraph: int, annotated: Annotated) -> None:
        """Enters the bodies of an annotated paragraph."""
        for unit in annotated.units:
            if unit.slot == "PARTY" and unit.party is not None and unit.party.proper and not unit.party.group:
                self.named.append(Named(unit.party, paragraph))

    def row_name(self, paragraph: int) -> str | None:
        """The body that a table cell names."""
        name = self.rows.get(paragraph) or next((n.mention.name for n in self.named if n.paragraph == paragraph), None)
        return self.fullest(name) if name else None

    def resolve(self, mention: PartyMention, paragraph: int) -> str | None:
        """The name that a bare word stands for: the document's own body, else the last one named with that head."""
        head = (mention.head or mention.name).casefold()
        before = [n for n in self.named if n.paragraph <= paragraph and _is_headed(n.mention, head)]
        if self.owner is not None and fold(self.owner).split()[-1].endswith(head):
            return self.owner
        if before:
            return self.fullest(before[-1].mention.name)
        after = [n for n in self.named if _is_headed(n.mention, head)]
        if after:
            return self.fullest(after[0].mention.name)
        # the one body of that legal form: "yhdistys" is "Uusi savotta ry"; a funding group is not meant by it
        kinds = lexicon.load("linking.yml")["by_form"]
        formed = {n.mention.name for n in self.named if n.mention.kind == kinds.get(head) and _formed(n.mention.name)}
        return self.fullest(formed.pop()) if len(formed) == 1 else None

    def fullest(self, name: str, *, kind: PartyKind = PartyKind.OTHER) -> str:
        """The longest name under which the zone speaks of the same body."""
        best = name
        for entry in self.named:
            other = entry.mention.name
            if len(other) > len(best) and same_body(name, other):
                best = other
        return best


def _formed(name: str) -> bool:
    words = fold(name).split()
    return words[-1] in _SUFFIXES and not set(words) & set(lexicon.load("linking.yml")["not_by_form"])


def _is_headed(mention: PartyMention, head: str) -> bool:
    words = fold(mention.name).split()
    return any(word.endswith(head) for word in words) or (mention.head or "") == head


def same_body(one: str, other: str) -> bool:
    """Whether two names are one body's: alike but for the suffix, or one entry of the register."""
    if fold(one) == fold(other) or stem(one) == stem(other) or _is_short_for(one, other) or _is_short_for(other, one):
        return True
    first, second = _entry(one), _entry(other)
    return first is not None and second is not None and first.id == second.id


def _is_short_for(one: str, other: str) -> bool:
    """Whether ``one`` is the brand that ends the other name: "KETI" of "Keski-Karjalan Kehitysyhtiö Oy KETI"."""
    words = other.split()
    if len(words) > 2 and one == words[-1] and one.isupper() and words[-2].casefold() in _SUFFIXES:
        return True
    while len(words) > 1 and words[-1].casefold() in _SUFFIXES:
        words.pop()
    # or behind what it is: "Savotta" of "Uudenmaan ammattiopisto Savotta"
    return len(words) > 2 and one == words[-1] and one[:1].isupper() and words[-2].islower()


def _entry(name: str) -> Organisation | None:
    return canonical(name, kind_of(name))


@dataclass(slots=True)
class _Bearer:
    """A body with the candidates for its roles."""

    name: str
    candidates: list[tuple[Candidate, bool]] = field(default_factory=list)


def assign(candidates: Iterable[Candidate], directory: Directory, places: Places) -> dict[str, list[Party]]:
    """The parties of a project by field. A body has one rank among those who take part; it may be funder besides."""
    bearers: list[_Bearer] = []
    for candidate in candidates:
        mention = candidate.mention
        if candidate.field not in PARTY_FIELDS or not isinstance(mention, PartyMention):
            continue
        kinds = candidate.attributes.get("kinds")
        if kinds and str(mention.kind) not in kinds:
            continue
        name: str | None = mention.name
        if not mention.proper and not mention.group:
            name = directory.resolve(mention, candidate.paragraph)
        elif not mention.group:
            name = directory.fullest(mention.name)
        if not name:
            continue
        bearer = next((b for b in bearers if same_body(b.name, name)), None)
        if bearer is None:
            bearer = _Bearer(name)
            bearers.append(bearer)
        elif len(name) > len(bearer.name):
            bearer.name = name
        elsewhere = not mention.proper or mention.start == mention.end  # the role's place has another word, or none
        bearer.candidates.append((candidate, elsewhere and not mention.group))
    return _fields(bearers, directory, places)


def _fields(bearers: Sequence[_Bearer], directory: Directory, places: Places) -> dict[str, list[Party]]:
    chosen: list[tuple[str, _Bearer, list[tuple[Candidate, bool]]]] = []
    named_lead = max(
        (c.rule.priority for b in bearers for c, _ in b.candidates if c.field == "lead_implementers"), default=-1
    )
    for bearer in bearers:
        ranked = [(c, bare) for c, bare in bearer.candidates if c.field in _RANKED]
        # who merely hands in an application leads only where nobody is called the lead
        ranked = [
            (c, b)
            for c, b in ranked
            if not (c.field == "lead_implementers" and c.rule.priority <= 1 and named_lead > 1)
        ]
        if ranked:
            best = max(
                ranked,
                key=lambda pair: (
                    pair[0].field != "implementers",
                    pair[0].rule.priority,
                    -_RANKED.index(pair[0].field),
                    -pair[0].paragraph,
                ),
            )[0]
            chosen.append((best.field, bearer, [(c, b) for c, b in ranked if c.field == best.field]))
        funding = [(c, b) for c, b in bearer.candidates if c.field == "funders"]
        if funding and not (ranked and max(c.rule.priority for c, _ in funding) <= 1):
            chosen.append(("funders", bearer, funding))
    fields = {name for name, _, _ in chosen}
    open_rank = [entry for entry in chosen if entry[0] == "implementers"]
    result: dict[str, list[Party]] = {name: [] for name in PARTY_FIELDS}
    for name, bearer, found in chosen:
        role = name
        if role == "implementers" and "lead_implementers" in fields:
            role = "co_implementers"
        elif role == "implementers" and len(open_rank) == 1:
            role = "lead_implementers"
        party = _party(bearer, found, directory, places)
        if party is not None:
            result[role].append(party)
    return result


def _party(
    bearer: _Bearer, found: Sequence[tuple[Candidate, bool]], directory: Directory, places: Places
) -> Party | None:
    best, bare = max(found, key=lambda pair: (not pair[1], pair[0].rule.priority, -pair[0].paragraph, -pair[0].start))
    mention = best.mention
    assert isinstance(mention, PartyMention)
    evidence = places.evidence(best.paragraph, best.start, best.end, inferred=bare)
    if not evidence:
        return None
    kind = mention.kind if not bare else kind_of(bearer.name)
    if mention.group:
        return Party(
            name=bearer.name,
            kind=kind,
            is_group=True,
            raw=raw_of(evidence),
            evidence=evidence,
            rule=best.rule.id,
            confidence=round(best.rule.confidence * 0.9, 3),
        )
    return Party(
        name=bearer.name,
        canonical=mention.canonical if not bare else canonical(bearer.name, kind),
        kind=kind,
        business_id=next(
            (code for c, _ in found if (code := business_ids.beside(directory.paragraphs, c.paragraph, c.end))), None
        )
        if directory.paragraphs
        else None,
        programmes=sorted({code for candidate, _ in found for code in candidate.programmes}),
        raw=raw_of(evidence),
        evidence=evidence,
        rule=best.rule.id,
        confidence=round(best.rule.confidence * (0.85 if bare else 1), 3),
    )
