"""What a meeting did with an item, told by the decision's own words.

>>> outcome("Ehdotus hyväksyttiin yksimielisesti.")[0].value
'approved'
>>> outcome("Jäsen A esitti, että asia palautetaan valmisteluun. Lautakunta hyväksyi ehdotuksen.")[0].value
'approved'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from memo2data import lexicon
from memo2data.records import Outcome
from memo2data.structure.words import body_name

# A sentence's end: a full stop that no digit and no lower-case letter follows.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")


_ANYTHING = re.compile(" ?…")


@dataclass(frozen=True, slots=True)
class _Rules:
    classes: tuple[tuple[Outcome, re.Pattern[str]], ...]
    member: re.Pattern[str]
    body: re.Pattern[str]
    never: re.Pattern[str]
    withdrawn: re.Pattern[str]
    further: re.Pattern[str]
    decides: re.Pattern[str]
    carried: re.Pattern[str]
    as_proposed: re.Pattern[str]
    one_of_many: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = lexicon.load("outcomes.yml")

    def compiled(patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{_ANYTHING.sub('[^.;]*?', pattern)})" for pattern in patterns))

    classes = tuple((Outcome(name), compiled(data["classes"][name])) for name in data["order"])
    names = (
        "member_verbs",
        "body_verbs",
        "never",
        "withdrawn",
        "further",
        "decides",
        "carried",
        "as_proposed",
        "one_of_many",
    )
    return _Rules(classes, *(compiled([data[name]]) for name in names))


def outcome(text: str) -> tuple[Outcome | None, int, int]:
    """The outcome that the decision ``text`` states, and the characters of the sentence that says so.

    ``(None, 0, 0)`` where it states none. Putting off (returned, tabled) wins over all, then amended and rejected; of
    noted and approved the first said holds, unless a body that notes something decides something else besides.
    """
    rules = _rules()
    found: dict[Outcome, tuple[int, int]] = {}
    decides = False  # something was decided besides what was noted
    start = 0
    for stop in [*(match.start() for match in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:stop].strip()
        at = start + (len(text[start:stop]) - len(text[start:stop].lstrip()))
        start = stop
        lower = sentence.lower()
        if not lower or rules.withdrawn.search(lower) or (rules.never.search(lower) and "ehdotuksen" not in lower):
            continue
        if rules.member.search(lower) and not _own(sentence, lower, rules):
            continue
        for kind, pattern in rules.classes:
            if pattern.search(lower):
                if kind is Outcome.REJECTED and Outcome.APPROVED in found and rules.one_of_many.search(lower):
                    break
                if kind is Outcome.NOTED and rules.further.search(lower):
                    kind, decides = Outcome.APPROVED, True
                elif kind is Outcome.APPROVED:
                    decides = decides or rules.decides.search(lower) is not None
                found.setdefault(kind, (at, at + len(sentence)))
                break
    for kind in (Outcome.RETURNED, Outcome.TABLED, Outcome.AMENDED, Outcome.REJECTED):
        if kind in found:
            return (kind, *found[kind])
    if decides and Outcome.APPROVED in found:
        return (Outcome.APPROVED, *found[Outcome.APPROVED])
    if found:
        first = min(found, key=lambda kind: found[kind])
        return (first, *found[first])
    return None, 0, 0


def carried(discussion: str, decision: str) -> bool:
    """Whether a motion against the proposal was carried in the ``discussion`` of what ``decision`` states."""
    rules = _rules()
    return rules.carried.search(discussion.lower()) is not None and not rules.as_proposed.search(decision.lower())


def _own(sentence: str, lower: str, rules: _Rules) -> bool:
    """Whether a sentence that names a member's wish is all the same the body's own deed."""
    return body_name().match(sentence) is not None or rules.body.search(lower) is not None
