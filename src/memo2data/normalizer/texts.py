"""Aims and deeds: sentences and bullets, each once, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memo2data.normalizer.names import fold
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import Text
from memo2data.rules.candidates import Candidate

_NUMBER = re.compile(r"(?:\d{1,2}|[a-h])[.)]\s+(?=[^\W\d])")


def collect(candidates: Iterable[Candidate], field: str, places: Places) -> list[Text]:
    """The texts of ``field``; a sentence that holds another found one is kept whole."""
    result: list[Text] = []
    seen: set[str] = set()
    for candidate in candidates:
        if candidate.field != field or len(candidate.text) < 8:
            continue
        number = _NUMBER.match(candidate.text)  # the number of a list's entry
        cut = number.end() if number is not None else 0
        text = candidate.text[cut:]
        key = fold(text)
        if key in seen:
            continue
        seen.add(key)
        evidence = places.evidence(candidate.paragraph, candidate.start + cut, candidate.end)
        if evidence:
            result.append(
                Text(
                    value=text,
                    raw=raw_of(evidence),
                    evidence=evidence,
                    rule=candidate.rule.id,
                    confidence=candidate.rule.confidence,
                )
            )
    return result
