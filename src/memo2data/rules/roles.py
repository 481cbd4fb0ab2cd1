"""Takes parties for the role cues of a text: who stands on which side of "päätoteuttajana", and up to where."""

from __future__ import annotations

from collections.abc import Sequence

from memo2data.finnish.mentions import ProgrammeMention
from memo2data.rules.annotate import Annotated, Unit, _words
from memo2data.rules.candidates import Candidate
from memo2data.rules.hits import Hit
from memo2data.rules.model import PARTY_FIELDS, Rule, Take

_REACH = 10  # units between a role and its bearer
_NAME = 14  # units of a project's name
_STRAY = 2  # of these, words that are neither fillers nor verbs


class RoleTaker:
    """Goes through the role cues of a text from left to right; a party that one cue has claimed is gone then."""

    def __init__(self, annotated: Annotated, hits: Sequence[Hit]) -> None:
        self.annotated = annotated
        self.units = annotated.units
        self.hits = [hit for hit in hits if hit.rule.field in PARTY_FIELDS]
        self.claimed: dict[int, Rule] = {}
        self.list_of = {index: group for group in annotated.lists for index in group}
        words = _words()
        self.verbs, self.fillers = words["role_verbs"], words["role_fillers"]
        self.adjectives = words["before_names"]
        self.open = [hit for hit in self.hits if not hit.blocked and hit.rule.take != Take.OWNER]

    def take(self) -> list[tuple[Hit, list[Candidate]]]:
        """Each hit with the candidates that it gives (none where no bearer stands there)."""
        order = sorted(self.hits, key=lambda hit: (hit.rule.take != Take.BRACKET, hit.start, -hit.rule.priority))
        result: list[tuple[Hit, list[Candidate]]] = []
        spoken: set[int] = set()  # roles in brackets that have their bearer: "A (koordinaattori), B ja C"
        for hit in order:
            if hit.blocked or (hit.rule.take != Take.BRACKET and hit.start in spoken):
                result.append((hit, []))
                continue
            group = self._group(hit)
            if group and hit.rule.take == Take.BRACKET:
                spoken.update(range(hit.start, hit.end))
            found = []
            for index in group:
                self.claimed[index] = hit.rule
                found.append(self._candidate(hit, self.units[index]))
            result.append((hit, found))
        return result

    def _group(self, hit: Hit) -> list[int]:
        take = hit.rule.take
        if take == Take.MATCH:
            for index in range(hit.start, hit.end):
                if index in self.list_of and index not in self.claimed and self._fits(hit, index):
                    return self._open(self.list_of[index], hit)
            return []
        if take == Take.BRACKET:
            before = [unit for unit in self.units[max(0, hit.start - 2) : hit.start] if unit.text != "("]
            bracketed = self.units[hit.start - 1].text == "(" if hit.start else False
            if not (bracketed and before and before[-1].slot == "PARTY"):
                return []
            return self._bracketed(before[-1].index, plural=self.units[hit.start].text.endswith("t"))
        if take == Take.OWNER:
            return self._owner(hit)
        if take == Take.GENITIVE:
            return self._before(hit, reach=int(hit.rule.attributes.get("within", 1)))
        if take == Take.BEFORE:
            return self._before(hit)
        if take == Take.AFTER:
            return self._after(hit)
        first, second = (self._after, self._before) if self._points_right(hit) else (self._before, self._after)
        return first(hit) or second(hit)

    def _bracketed(self, index: int, *, plural: bool) -> list[int]:
        """The party before a bracket, with a plural role the others of its list back to the bracket before."""
        group = self.list_of.get(index, [index])
        result = [index]
        for other in reversed(group[: group.index(index)] if plural and index in group else []):
            if any(unit.text.endswith(")") for unit in self.units[other + 1 : result[0]]):
                break
            result.insert(0, other)
        return result

    def _owner(self, hit: Hit) -> list[int]:
        """The party right before the name that ends in the cue's word: "Salon kaupungin uusi Älytie-hanke"."""
        word = self.units[hit.start]
        if "-" not in word.text:  # "Kylän Tuki ry:n hankkeelle Uusi savotta"
            named = self.units[hit.end : hit.end + 1]
            before = self.units[hit.start - 1] if hit.start else None
            if not named or not named[0].text[0].isupper() or before is None or before.party is None:
                return []
            return [before.index] if before.index not in self.claimed and self._fits(hit, before.index) else []
        first = word.index if word.text[0].isupper() else -1
        for unit in reversed(self.units[max(0, hit.start - _NAME) : hit.start]):
            if unit.sentence != word.sentence:
                return []
            if unit.slot == "PARTY" and unit.party is not None and unit.party.proper:
                return (
                    [unit.index]
                    if first >= 0 and unit.index not in self.claimed and self._fits(hit, unit.index)
                    else []
                )
            if unit.text[0].isupper():
                first = unit.index
            elif first == unit.index + 1 and unit.slot != "DURATION" and unit.lemma not in self.adjectives:
                first = -1  # a word in small letters right before the capital: the name may begin here or not
            if not unit.text[0].isalnum() and unit.text not in "–-":
                return []
        return []

    def _points_right(self, hit: Hit) -> bool:
        """A verb right after the role points on: "osatoteuttajina toimivat"; one right before it points back."""
        after = next((u for u in self.units[hit.end : hit.end + 3] if u.lemma not in self.fillers), None)
        if after is not None and (after.lemma in self.verbs or after.text.casefold() in self.verbs):
            return True
        before = [u for u in self.units[max(0, hit.start - 4) : hit.start] if u.lemma not in self.fillers]
        if before and (before[-1].lemma in self.verbs or before[-1].slot == "PARTY"):
            return bool(before[-1].slot == "PARTY" and before[-1].index in self.claimed)
        return True

    def _after(self, hit: Hit) -> list[int]:
        reach = int(hit.rule.attributes.get("within", _REACH))
        sentence, depth = self.units[hit.end - 1].sentence, self.units[hit.end - 1].depth
        stray = 0
        passed = False  # a body of another role: what stands in brackets after it does not count
        for unit in self.units[hit.start + 1 : hit.end + reach + 8]:
            if passed and unit.depth > depth:
                reach += 1
                continue
            if unit.sentence != sentence or unit.index - hit.end > reach:
                return []
            if unit.index < hit.end and unit.slot != "PARTY":
                continue
            if unit.slot == "PARTY":
                if unit.index not in self.claimed and self._fits(hit, unit.index):
                    group = self._open(self.list_of.get(unit.index, [unit.index]), hit)
                    group = group[group.index(unit.index) :] if unit.index in group else [unit.index]
                    return group[:1] if self._other_role_behind(hit, group) else group
                if unit.index in self.claimed and self.claimed[unit.index].id == hit.rule.id:
                    return []  # "hakijana ja koordinoijana on A, ja B …": both cues speak of A
                stray += 1
                reach += 1
                passed = True
            elif self._barrier(unit, hit):
                return []
            elif not self._passes(unit):
                stray += 1
            if stray > _STRAY:
                return []
        return []

    def _other_role_behind(self, hit: Hit, group: Sequence[int]) -> bool:
        """Whether the list goes on with those of another role: "hallinnoi A, ja B ja C ovat osatoteuttajina"."""
        if len(group) < 2 or hit.rule.field != "lead_implementers":
            return False
        behind = self.units[group[-1] + 1 : group[-1] + 4]
        verb = bool(behind) and behind[0].lemma in self.verbs
        return verb and any(
            other.rule.field != hit.rule.field and group[-1] < other.start <= group[-1] + 3 for other in self.open
        )

    def _passes(self, unit: Unit) -> bool:
        """Words that may stand between a role and its bearer; a capitalised one is of a name not recognised."""
        return (
            unit.lemma in self.fillers
            or unit.lemma in self.verbs
            or unit.text.casefold() in self.verbs
            or unit.text[:1].isupper()
        )

    def _before(self, hit: Hit, reach: int | None = None) -> list[int]:
        reach = reach or int(hit.rule.attributes.get("within", _REACH))
        sentence = self.units[hit.start].sentence
        stray = 0
        depth = self.units[hit.start].depth
        for unit in reversed(self.units[max(0, hit.start - reach) : hit.start]):
            if unit.sentence != sentence:
                return []
            if unit.depth > depth:
                continue
            if unit.slot == "PARTY":
                if unit.index not in self.claimed and self._fits(hit, unit.index):
                    group = self.list_of.get(unit.index, [unit.index])
                    group = group[: group.index(unit.index) + 1]
                    return self._open(group, hit)
                if unit.index in self.claimed:
                    return []
                stray += 1
            elif self._barrier(unit, hit):
                return []
            elif (
                unit.lemma not in self.fillers
                and unit.lemma not in self.verbs
                and unit.text.casefold() not in self.verbs
            ):
                stray += 1
            if stray > _STRAY:
                return []
        return []

    def _barrier(self, unit: Unit, hit: Hit) -> bool:
        """Another role's cue stands between: what lies beyond it is that role's. One that begins with it parts not."""
        return any(
            other.start <= unit.index < other.end
            and other.rule.field != hit.rule.field
            and not (other.start == hit.start or (other.start > hit.start and other.end <= hit.end))
            for other in self.open
        )

    def _fits(self, hit: Hit, index: int) -> bool:
        party = self.units[index].party
        if party is None:
            return False
        allowed = hit.rule.cases or frozenset(("nom",))
        if party.group:
            if not hit.rule.attributes.get("groups", False):
                return False
            return party.case is None or party.case in allowed | {"par", "nom"}
        if not party.proper and not hit.rule.attributes.get("bare", True):
            return False
        kinds = hit.rule.attributes.get("kinds")
        if kinds and party.proper and str(party.kind) not in kinds:
            return False
        # a list is inflected throughout, but an abbreviation or foreign name in it may not show its case
        return party.case is None or party.case in allowed

    def _open(self, group: Sequence[int], hit: Hit) -> list[int]:
        return [index for index in group if index not in self.claimed and self._fits(hit, index)]

    def _candidate(self, hit: Hit, unit: Unit) -> Candidate:
        text = self.annotated
        return Candidate(
            hit.rule.field,
            hit.rule,
            unit.start,
            unit.end,
            mention=unit.mention,
            programmes=self._programmes(unit),
            attributes=hit.rule.attributes,
            sentence=text.sentence_at(unit.start),
        )

    def _programmes(self, unit: Unit) -> tuple[str, ...]:
        """The funds in brackets right after the party: "Centria AMK (EAKR ja ESR+)"."""
        found: list[str] = []
        following = self.units[unit.index + 1 : unit.index + 8]
        if not following or following[0].text != "(":
            return ()
        for other in following[1:]:
            if isinstance(other.mention, ProgrammeMention):
                found.append(other.mention.code)
            if other.text == ")" or other.text.endswith(")"):
                break
        return tuple(found)
