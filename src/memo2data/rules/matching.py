"""Finds where cue patterns stand among the units of a text; the work grows with the words met, not with the patterns.

A pattern is the list of token conditions that ``parse_cue`` makes. Each has an anchor: a token that it cannot do
without. Only where a unit fits the anchor is the rest of the pattern tried, to the left and to the right. Which
patterns a base form may anchor is worked out when the form is first met and kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from memo2data.recent import Recent
from memo2data.rules.annotate import Unit
from memo2data.rules.cues import Pattern

_CACHE = 1 << 14  # base forms; twice as many at most
_SHAPED = 1 << 11  # base forms, for each cue with a star
_NONE: Sequence[tuple[int, int]] = ()
_REPEAT = re.compile(r"\{0,(\d+)\}")


@dataclass(slots=True)
class Part:
    """A token of a pattern: what must hold of a unit (None: anything goes) and how often it may be missing or repeated.

    ``most`` is 0 for a token that must stand exactly once; otherwise up to ``most`` such tokens may stand there.
    """

    words: frozenset[str] | None = None
    shape: Callable[[str], object] | None = None
    letters: str | None = None
    slot: str | None = None
    cases: frozenset[str] | None = None
    voices: frozenset[str] | None = None
    most: int = 0
    any: bool = False  # whether every unit is such a token
    plain: bool = False  # whether base forms are all that is asked for

    @classmethod
    def of(cls, token: dict[str, object]) -> Part:
        """The part that one token condition of ``parse_cue`` asks for. Raises ValueError for an unknown condition."""
        part = cls()
        for key, value in token.items():
            if key == "LEMMA" and isinstance(value, str):
                part.words = frozenset((value,))
            elif key == "LEMMA" and isinstance(value, dict) and "IN" in value:
                part.words = frozenset(value["IN"])
            elif key == "LEMMA" and isinstance(value, dict) and "REGEX" in value:
                part.shape = lru_cache(maxsize=_SHAPED)(re.compile(value["REGEX"]).search)
            elif key == "LOWER" and isinstance(value, str):
                part.letters = value
            elif key == "TAG" and isinstance(value, str):
                part.slot = value
            elif key == "MORPH" and isinstance(value, dict) and "INTERSECTS" in value:
                wanted = [feature.partition("=") for feature in value["INTERSECTS"]]
                part.cases = frozenset(said.casefold() for name, _, said in wanted if name == "Case")
                part.voices = frozenset(said for name, _, said in wanted if name == "Voice")
            elif key == "OP" and isinstance(value, str):
                repeat = _REPEAT.fullmatch(value)
                if value != "?" and repeat is None:
                    raise ValueError(f"no such repetition: {value!r}")
                part.most = int(repeat[1]) if repeat else 1
            else:
                raise ValueError(f"no such token condition: {key!r}: {value!r}")
        part.any = set(token) <= {"OP"}
        part.plain = part.words is not None and set(token) <= {"LEMMA", "OP"}
        return part

    def form_fits(self, unit: Unit) -> bool:
        """Whether case and voice are as asked; either of them will do."""
        if self.cases is None:
            return True
        if not self.cases.isdisjoint(unit.cases):
            return True
        return bool(self.voices) and not self.voices.isdisjoint(unit.voice.split(","))  # type: ignore[union-attr]

    def fits(self, unit: Unit) -> bool:
        """Whether ``unit`` is such a token."""
        if self.plain:
            return unit.lemma in self.words  # type: ignore[operator]
        if self.words is not None and unit.lemma not in self.words:
            return False
        if self.slot is not None and unit.slot != self.slot:
            return False
        if self.letters is not None and unit.text.lower() != self.letters:
            return False
        return (self.shape is None or self.shape(unit.lemma) is not None) and self.form_fits(unit)


@dataclass(slots=True, eq=False)
class Anchored:
    """A pattern of ``owner`` with its anchor; ``left`` goes outward from the anchor, ``right`` too.

    ``before`` and ``after`` are the tokens that must stand right beside the anchor, if there are such;
    ``before_words`` and ``after_words`` the base forms that these may have, None where others will do, too.
    """

    owner: int
    anchor: Part
    left: Sequence[Part]
    right: Sequence[Part]
    before: Part | None = None
    after: Part | None = None
    before_words: frozenset[str] | None = None
    after_words: frozenset[str] | None = None
    single: bool = False

    def __post_init__(self) -> None:
        self.single = not self.left and not self.right
        if self.left and not self.left[0].most:
            self.before, self.before_words = self.left[0], self.left[0].words
        if self.right and not self.right[0].most:
            self.after, self.after_words = self.right[0], self.right[0].words

    def spans(self, units: Sequence[Unit], place: int) -> Sequence[tuple[int, int]]:
        """All stretches (first unit, end) with the unit at ``place`` as anchor, whose base form is known to fit."""
        if self.anchor.cases is not None and not self.anchor.form_fits(units[place]):
            return _NONE
        if self.single:
            return ((place, place + 1),)
        # most patterns fail at the very next token: seen first, without sets of places
        if self.before is not None and not (place and self.before.fits(units[place - 1])):
            return _NONE
        if self.after is not None and not (place + 1 < len(units) and self.after.fits(units[place + 1])):
            return _NONE
        left, right = self.left, self.right
        starts = _reach(units, place - 1, -1, left) if left else (place - 1,)
        if not starts:
            return _NONE
        ends = _reach(units, place + 1, 1, right) if right else (place + 1,)
        return [(start + 1, end) for start in starts for end in ends]


def _reach(units: Sequence[Unit], place: int, step: int, parts: Sequence[Part]) -> Collection[int]:
    """The places next to units eaten by ``parts``, from ``place`` on in direction ``step``."""
    size = len(units)
    places: Collection[int] = (place,)
    for part in parts:
        if not part.most:
            words = part.words
            places = [
                at + step
                for at in places
                if 0 <= at < size
                and (words is None or units[at].lemma in words)
                and (part.plain or part.fits(units[at]))
            ]
            if not places:
                break
        elif part.any:
            end = part.most * step
            if step > 0:
                places = {further for at in places for further in range(at, min(at + end, size) + 1)}
            else:
                places = {further for at in places for further in range(at, max(at + end, -1) - 1, -1)}
        else:
            found = fresh = {*places}
            for _ in range(part.most):
                fresh = {at + step for at in fresh if 0 <= at < size and part.fits(units[at])}
                if not fresh:
                    break
                found = found | fresh
            places = found
    return places


class Patterns:
    """Many patterns, each of an owner (a number), ready to be looked for together."""

    def __init__(self, patterns: Iterable[tuple[int, Pattern]]) -> None:
        read = [(owner, [Part.of(token) for token in pattern]) for owner, pattern in patterns]
        said = Counter(word for _, parts in read for part in parts for word in part.words or ())
        self._words: dict[str, list[Anchored]] = {}
        self._shapes: list[Anchored] = []
        self._letters: dict[str, list[Anchored]] = {}
        self._slots: dict[str, list[Anchored]] = {}
        self._known: Recent[str, tuple[Anchored, ...]] = Recent(_CACHE)
        for owner, parts in read:
            self._add(owner, parts, said)

    def _add(self, owner: int, parts: list[Part], said: Counter[str]) -> None:
        at = min((n for n in range(len(parts)) if not parts[n].most), key=lambda n: _frequency(parts[n], said))
        anchor = parts[at]
        anchored = Anchored(owner, anchor, parts[:at][::-1], parts[at + 1 :])
        if anchor.letters is not None:
            self._letters.setdefault(anchor.letters, []).append(anchored)
        elif anchor.slot is not None:
            self._slots.setdefault(anchor.slot, []).append(anchored)
        elif anchor.shape is not None:
            self._shapes.append(anchored)
        else:
            for word in anchor.words or ():
                self._words.setdefault(word, []).append(anchored)

    def _of_lemma(self, lemma: str) -> tuple[Anchored, ...]:
        known = self._known.again(lemma)
        if known is not None:
            return known
        shaped = (one for one in self._shapes if one.anchor.shape and one.anchor.shape(lemma))
        return self._known.keep(lemma, (*self._words.get(lemma, ()), *shaped))

    def anchors(
        self, units: Sequence[Unit], wanted: Container[int] | None = None
    ) -> dict[int, list[tuple[Anchored, int]]]:
        """For each (``wanted``) owner whose patterns may stand in ``units``: these and the places of their anchors.

        Patterns of which the words right beside the anchor do not fit are left out.
        """
        known, letters, slots = self._known, self._letters, self._slots
        found: dict[int, list[tuple[Anchored, int]]] = {}
        lemmas = [unit.lemma for unit in units]
        lemmas.append("")  # beside the last unit, and before the first
        for place, unit in enumerate(units):
            some = known.get(lemmas[place])
            if some is None:
                some = self._of_lemma(unit.lemma)
            if unit.slot and unit.slot in slots:
                some = (*some, *slots[unit.slot])
            if (lower := unit.text.lower()) in letters:
                some = (*some, *letters[lower])
            for one in some:
                if one.after_words is not None and lemmas[place + 1] not in one.after_words:
                    continue
                if one.before_words is not None and lemmas[place - 1] not in one.before_words:
                    continue
                if wanted is None or one.owner in wanted:
                    if one.owner in found:
                        found[one.owner].append((one, place))
                    else:
                        found[one.owner] = [(one, place)]
        return found


def _frequency(part: Part, said: Counter[str]) -> tuple[int, int]:
    """Sorts the rarer token first; words that many cues hold ("hanke") stand in many texts too."""
    if part.letters is not None:
        return 0, 0
    if part.words is not None:
        return 0, sum(said[word] for word in part.words)
    if part.shape is not None:
        return 1, 0
    return (2, 0) if part.slot is not None else (3, 0)
