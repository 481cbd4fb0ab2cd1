"""What a Finnish word form can be: base form, case, number, verb form.

``readings`` answers for one word; the case of letters never matters. Case codes are "nom gen par ess tra ine ela ill
ade abl all abe com ins" ("acc" for pronouns, "sti" for adverbs in -sti).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from memo2data import lexicon
from memo2data.finnish import voikko

_CACHE = 1 << 14  # words; what is made of their readings is kept longer

_CASES = {
    "n": "nom", "g": "gen", "p": "par", "es": "ess", "tr": "tra", "ine": "ine", "ela": "ela", "ill": "ill",
    "ade": "ade", "abl": "abl", "all": "all", "ab": "abe", "ko": "com", "in": "ins", "sti": "sti", "ak": "acc",
}  # fmt: skip
_CLASSES = {
    "n": "NOUN", "nl": "ADJ", "l": "ADJ", "h": "INTJ", "ee": "PROPN", "es": "PROPN", "ep": "PROPN", "em": "PROPN",
    "t": "VERB", "a": "NOUN", "s": "ADV", "u": "NUM", "ur": "NUM", "r": "PRON", "c": "CCONJ", "d": "ADP", "k": "AUX",
    "p": "X",
}  # fmt: skip
_NAMES = {"ee": "first", "es": "last", "ep": "place", "em": "other"}
_MOODS = {
    "n1": "inf1", "n2": "inf2", "n3": "inf3", "n4": "inf4", "n5": "inf5", "t": "ind", "e": "cond", "k": "imp",
    "m": "pot",
}  # fmt: skip
_PARTICIPLES = {"v": "pres.act", "a": "pres.pass", "u": "past.act", "t": "past.pass", "m": "agent", "e": "neg"}
_NUMBERS = {"y": "sg", "m": "pl"}
_TENSES = {"p": "pres", "i": "past"}
_RANKS = {"NOUN": 0, "PROPN": 1, "ADJ": 2, "PRON": 0, "CCONJ": 0, "ADP": 0, "AUX": 0, "NUM": 0, "ADV": 1, "VERB": 2}

_PIECE = re.compile(r"\[([A-Z][a-z0-9]*)\]|([^\[]+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form.

    ``lemma`` is the whole base form in lower case ("kehittämiskumppani") and ``head`` that of its last part
    ("kumppani"). ``number`` is "sg" or "pl". ``verb`` is mood, tense and person of a verb ("ind.pres.3sg",
    "ind.past.pass", "cond.pres.pass", "inf1"; the case of infinitives is in ``case``). ``participle`` is "pres.act",
    "pres.pass", "past.act", "past.pass", "agent" or "neg", with the verb's base form in ``base``. ``possessive`` is
    true where a possessive suffix stands. ``parts`` counts the parts of the compound. ``name`` is "first", "last" or
    "place" where the dictionary knows the word as such a name ("other" for names of other things).
    """

    lemma: str
    case: str | None
    number: str | None
    pos: str
    verb: str | None = None
    participle: str | None = None
    head: str = ""
    base: str | None = None
    possessive: bool = False
    parts: int = 1
    name: str | None = None


def _base_form(pieces: list[tuple[str, str]]) -> tuple[str, str, str | None]:
    """Base form, surface form and (of a word derived from a verb) that verb of one part of a compound.

    The transducer writes the base form of a stem between [Xp] or [Xj] and [X]; what stands outside is the surface.
    """
    base = surface = outside = inside = ""
    verb: str | None = None
    in_base = in_code = is_verb = False
    for tag, text in pieces:
        if not tag:
            if in_code:
                continue
            if in_base:
                inside += text
            else:
                outside += text
        elif tag in ("Xp", "Xj"):
            in_base = True
            base += outside
            surface += outside
            outside = inside = ""
        elif tag in ("Xr", "Xs"):
            in_code = True
        elif tag == "X":
            if in_base and is_verb and verb is None:
                verb = inside
            in_base = in_code = False
        elif tag == "Lt":
            is_verb = True
    base += inside
    surface += outside
    return base or surface.removesuffix("-"), surface, verb


def _parse(output: str) -> Reading | None:
    """The reading that one tag string of the transducer stands for."""
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _PIECE.finditer(output):
        tag = match[1] or ""
        if tag == "Bc":
            parts.append([])
        else:
            parts[-1].append((tag, match[2] or ""))
    parts = [part for part in parts if any(tag.startswith("L") for tag, _ in part)]
    if not parts:
        return None
    tags: dict[str, str] = {}
    for tag, _ in parts[-1]:
        if tag and tag[0] != "X":
            tags[tag[0]] = tag[1:]
    base, _surface, verb_base = _base_form(parts[-1])
    lemma = base
    for part in reversed(parts[:-1]):
        part_base, part_surface, _ = _base_form(part)
        own = {tag for tag, _ in part}
        # adjectives that places begin with are inflected with them ("isonkyrön"); others stay ("sairaanhoitopiirin")
        agrees = "De" in own and f"S{tags.get('S')}" in own and f"N{tags.get('N')}" in own and "Sn" not in own
        lemma = (part_base if agrees else part_surface) + lemma
    head = re.split(r"[=-]", base.strip("=-"))[-1]
    lemma = lemma.replace("=", "").lower()
    participle = _PARTICIPLES.get(tags.get("R", ""))
    verb = None
    kind = tags.get("L", "")
    if "T" in tags:
        verb = _MOODS.get(tags["T"], tags["T"])
        if verb[:3] != "inf":
            person = tags.get("P", "")
            number = _NUMBERS.get(tags.get("N", ""), "")
            end = "pass" if person == "4" else person + number
            verb = ".".join(piece for piece in (verb, _TENSES.get(tags.get("A", ""), "pres"), end) if piece)
    pos = _CLASSES.get(kind, "X")
    finite = verb is not None and verb[:3] != "inf"
    return Reading(
        lemma=lemma,
        case=_CASES.get(tags.get("S", "")),
        number=None if finite else _NUMBERS.get(tags.get("N", "")),
        pos=pos,
        verb=verb,
        participle=participle,
        head=head.lower(),
        base=verb_base.replace("=", "").lower() if verb_base else None,
        possessive="O" in tags,
        parts=len(parts),
        name=_NAMES.get(kind),
    )


@cache
def _tables() -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """Colon endings with case and number, and the base forms that win."""
    data = lexicon.load("morphology.yml")
    endings = {str(ending): (str(case), str(number)) for ending, (case, number) in data["colon_endings"].items()}
    return endings, frozenset(data["preferred_lemmas"])


def _order(reading: Reading) -> tuple[object, ...]:
    """Sorts the likelier reading first: preferred base forms, few parts, plain nouns before participles and verbs."""
    return (
        reading.lemma not in _tables()[1],
        reading.parts,
        reading.participle == "agent",
        _RANKS.get(reading.pos, 3),
        reading.possessive,
        reading.number == "pl",
        reading.lemma,
        reading.name != "place",
        reading.name or "",
        reading.case or "",
        reading.verb or "",
        reading.participle or "",
    )


def _colon(word: str) -> tuple[Reading, ...]:
    """The reading of an abbreviation or number with a case ending after a colon."""
    stem, _, ending = word.rpartition(":")
    if not stem or ending not in _tables()[0]:
        return ()
    case, number = _tables()[0][ending]
    pos = "NUM" if stem[0].isdigit() else "NOUN"
    return (Reading(lemma=stem, case=case, number=number, pos=pos, head=stem.rpartition("-")[2]),)


def readings(word: str) -> tuple[Reading, ...]:
    """All readings of one word form, the likeliest first; () for a word that is not known.

    Hyphenated words with an unknown first part are read by their last part ("Centria-ammattikorkeakoulun").
    """
    return _readings(word.lower())


@lru_cache(maxsize=_CACHE)
def _readings(word: str) -> tuple[Reading, ...]:
    if not word or len(word) > 80:
        return ()
    if ":" in word and not word.endswith(":"):
        colon = _colon(word)
        if colon:
            return colon
    found = [reading for reading in map(_parse, voikko.analyses(word)) if reading is not None]
    if found:
        if word.endswith("-"):  # the first half of "elinkeino- ja": its case shows in the second
            found = [replace(reading, case=None, number=None) for reading in found]
        found = list(dict.fromkeys(found))  # each once, those that are sorted alike in the dictionary's order
        plain = {(reading.lemma, reading.case, reading.number) for reading in found if reading.participle is None}
        return tuple(
            sorted(
                (
                    reading
                    for reading in found
                    if reading.participle != "agent" or (reading.lemma, reading.case, reading.number) not in plain
                ),
                key=_order,
            )
        )
    first, hyphen, last = word.rpartition("-")
    if not hyphen or not last:
        return ()
    start = f"{first}-" if first else ""
    return tuple(replace(reading, lemma=start + reading.lemma) for reading in _readings(last))


def lemma_of(word: str) -> str | None:
    """The likeliest base form; None for a word that is not known."""
    found = readings(word)
    return found[0].lemma if found else None


def case_of(word: str) -> str | None:
    """The case of the likeliest reading; None where it has none or the word is not known."""
    found = readings(word)
    return found[0].case if found else None


def cases_of(word: str, lemma: str | None = None) -> tuple[str, ...]:
    """All cases that the word form can stand in, the likeliest first; of ``lemma`` only, if given."""
    result: dict[str, None] = {}
    for reading in readings(word):
        if reading.case and (lemma is None or reading.lemma == lemma):
            result[reading.case] = None
    return tuple(result)
