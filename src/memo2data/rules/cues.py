"""The cue language: a line of Finnish base forms with cases, compiled to spaCy token patterns.

päätoteuttaja[ess]          the base form, in the essive (several cases: [ess tra])
hakea[pass]                 the verb in the passive ("haetaan"); [act] in the active, [we] "haemme"
*kumppani                   any compound that ends so; hallinn* any word that begins so
hanke omistaja              one word after the other
"flat rate"                 the letters as they stand, in any case of letters
<party> <money> <range> …   a value found by the grammars
..                          up to four tokens of any sort
olla?                       may be missing
a | b c                     either of two cues
(a/b/c)                     either of several base forms in one place
"""

from __future__ import annotations

import re
from typing import Any

SLOTS = ("party", "money", "percent", "range", "date", "duration", "programme", "staffing")
CASES = ("nom", "gen", "par", "ess", "tra", "ine", "ela", "ill", "ade", "abl", "all", "abe", "com", "ins")
VOICES = {"pass": "Voice=Pass", "act": "Voice=Act", "we": "Voice=We"}
_ELEMENT = re.compile(
    r"""(?P<gap>\.\.)(?=\s|$)
      | "(?P<literal>[^"]+)"
      | <(?P<slot>[a-z]+)>(?:\[(?P<slotcases>[a-z ]+)\])?
      | (?:\((?P<options>[^()\s]+)\)|(?P<word>[^\s"<>\[\]()|?]+))(?:\[(?P<cases>[a-z ]+)\])?(?P<optional>\?)?""",
    re.VERBOSE,
)

Pattern = list[dict[str, Any]]


class CueError(ValueError):
    """A cue that cannot be read; the message says which part."""


def parse_cue(cue: str) -> list[Pattern]:
    """spaCy Matcher patterns of ``cue``, one for each alternative. Raises CueError."""
    return [_alternative(part.strip(), cue) for part in cue.split("|")]


def cue_lemmas(cue: str) -> set[str]:
    """The plain base forms in ``cue``, for the lemmatizer to prefer."""
    found: set[str] = set()
    for match in _ELEMENT.finditer(cue):
        words = match["options"].split("/") if match["options"] else [match["word"] or ""]
        found.update(word.casefold() for word in words if word and "*" not in word and word != "|")
    return found


def _alternative(text: str, cue: str) -> Pattern:
    if not text:
        raise CueError(f"empty alternative in the cue {cue!r}")
    pattern: Pattern = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = _ELEMENT.match(text, position)
        if match is None:
            raise CueError(f"cannot read {text[position:]!r} in the cue {cue!r}")
        pattern.extend(_tokens(match, cue))
        position = match.end()
    if all(token.get("OP") in ("?", "{0,4}") for token in pattern):
        raise CueError(f"the cue {cue!r} matches nothing for sure: every part may be missing")
    return pattern


def _tokens(match: re.Match[str], cue: str) -> Pattern:
    if match["gap"]:
        return [{"OP": "{0,4}"}]
    if match["literal"]:
        return [{"LOWER": word.casefold()} for word in match["literal"].split()]
    if match["slot"]:
        if match["slot"] not in SLOTS:
            raise CueError(f"unknown slot <{match['slot']}> in the cue {cue!r}; known: {', '.join(SLOTS)}")
        return [{"TAG": match["slot"].upper(), **_morph(match["slotcases"], cue)}]
    token: dict[str, Any] = {"LEMMA": _lemma(match)}
    token.update(_morph(match["cases"], cue))
    if match["optional"]:
        token["OP"] = "?"
    return [token]


def _lemma(match: re.Match[str]) -> Any:
    if match["options"] is not None and '"' in match["options"]:
        raise CueError(
            f"quotes inside brackets in {match['options']!r}: write the quoted word as an alternative of its own"
        )
    if match["options"] is None and "*" not in match["word"]:
        return match["word"].casefold()
    words = match["options"].split("/") if match["options"] else [match["word"]]
    if not any("*" in word for word in words):
        return {"IN": [word.casefold() for word in words]}
    parts = [re.escape(word.casefold()).replace(r"\*", ".*") for word in words]
    return {"REGEX": f"^(?:{'|'.join(parts)})$"}


def _morph(cases: str | None, cue: str) -> dict[str, Any]:
    if not cases:
        return {}
    unknown = [case for case in cases.split() if case not in CASES and case not in VOICES]
    if unknown:
        raise CueError(f"unknown case {unknown[0]!r} in the cue {cue!r}; known: {', '.join((*CASES, *VOICES))}")
    return {"MORPH": {"INTERSECTS": [VOICES.get(case) or f"Case={case.capitalize()}" for case in cases.split()]}}
