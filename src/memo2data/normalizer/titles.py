"""Chooses a project's title and acronym from the names that stand before "-hanke", in quotes, labels and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from memo2data import lexicon
from memo2data.finnish import codes, programmes
from memo2data.normalizer.names import Name, fold, is_acronym, is_body, tidy
from memo2data.rules.candidates import Candidate
from memo2data.rules.titles import hyphened, name_starts, project_word
from memo2data.structure.model import Item, Paragraph

_ACRONYM_AFTER = re.compile(  # "Uusi savotta -hanketta (jäljempänä SAVO)"
    r"[”\"]?(?:\s?[-–]?(?:hank|projekt)\w+)?\s*"
    r"\(\s*(?:jäljempänä |lyhenne |lyhyesti )?[”\"]?(?P<acronym>[A-ZÅÄÖ][\w+\-]{1,12}?)[”\"]?(?:-hanke)?(?:\)|,)"
)


def _hyphened_names(text: str) -> list[tuple[int, int]]:
    """Spans before "-hanke" that may name a project: no fund's ("ESR+ -hankkeeseen"), no earlier project's."""
    found = hyphened(text)
    if not found:
        return []
    funds = [(mention.start, mention.end) for mention in programmes.find(text)]
    earlier = tuple(lexicon.load("titles.yml")["earlier_before"])
    return [
        (start, end)
        for end, _, starts in found
        for start in starts
        if not any(a <= start and end == b for a, b in funds)
        and not (text[: starts[0]].split() or [""])[-1].casefold().startswith(earlier)
    ]


def names_before_hanke(
    paragraphs: Sequence[Paragraph],
    indices: Sequence[int],
    parties: dict[int, list[tuple[int, int]]],
    headings: Container[int] = (),
) -> list[list[Name]]:
    """The names that stand before "-hanke", grouped by name; the most frequent group first, its best form first.

    Of names that stand equally often the one in an item's ``headings`` comes first, then the longest.
    ``parties`` gives the spans of bodies in each paragraph: a name does not begin inside one.
    """
    forms: list[Name] = []
    for index in indices:
        text = paragraphs[index].text
        for start, end in _hyphened_names(text):
            if not any(a <= start < b < end for a, b in parties.get(index, ())):
                name = tidy(text[start:end], index, start, "title.before_project_word", 0.9)
                if name is not None and not name.text.isdigit():
                    forms.append(name)
    counts = Counter(fold(name.text) for name in forms)
    headed = {fold(name.text) for name in forms if name.paragraph in headings}
    groups: list[list[Name]] = []
    for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0] not in headed, -len(item[0]))):
        same = [name for name in forms if fold(name.text) == key]
        if any(
            key != fold(group[0].text)
            and (
                fold(group[0].text).endswith(key)
                or (key.endswith(fold(group[0].text)) and counts[key] < counts[fold(group[0].text)])
            )
            for group in groups
        ):
            continue
        mixed = [name for name in same if not name.text.isupper()] or same
        mixed = _longer(mixed[0], paragraphs, indices) or mixed
        groups.append(sorted(mixed, key=lambda name: (name.paragraph, name.start)))
    return groups


_BRACKETED = re.compile(r"\s\((?P<acronym>[A-ZÅÄÖ][\w+\-]{1,14})\)")
_TAIL = re.compile(r"\s[–—]\s[^,.;()”\"«»]{4,110}?(?=\s?[,.;()”\"«»]|\s?-(?:hank|projekt|nimi)|\s*$)")


def longest(name: Name, paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> Name:
    """The name with the part after a dash, where the text gives it in full once: "Uusi savotta – metsästä töihin"."""
    best = name
    for index in indices:
        text = paragraphs[index].text
        position = text.find(name.text)
        if position < 0:
            continue
        tail = _TAIL.match(text, position + len(name.text))
        if tail and (is_body(tail[0].strip(" –—")) or "€" in tail[0]):
            continue  # an entry of a list goes on with its body and sum
        if tail and len(name.text) + len(tail[0]) > len(best.text):
            beyond = _beyond().search(text, tail.start(), tail.end())
            end = tail.end() if beyond is None or beyond.end() < tail.end() else beyond.start()
            best = Name(
                text[position:end], index, position, end, name.rule, name.confidence, name.acronym, name.acronym_span
            )
    return best


@cache
def _beyond() -> re.Pattern[str]:
    """Words that go on after a name without quotes: "… Päijänteen melontareitti rahoitukseen"."""
    return re.compile(rf"(?:\s(?:{'|'.join(lexicon.load('titles.yml')['beyond_stems'])})\w*)+$", re.IGNORECASE)


def with_acronym(name: Name, paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> Name:
    """The name with the acronym that stands in brackets after it somewhere in the text."""
    if name.acronym is not None:
        return name
    for index in indices:
        text = paragraphs[index].text
        position = text.find(name.text)
        while position >= 0:
            found = _ACRONYM_AFTER.match(text, position + len(name.text))
            if found and is_acronym(found["acronym"]):
                span = (index, found.start("acronym"), found.end("acronym"))
                return replace(name, acronym=found["acronym"], acronym_span=span)
            position = text.find(name.text, position + 1)
    return _with_formed(name, paragraphs, indices)


_CAPITALS = re.compile(r"(?<![\w-])(?P<acronym>[A-ZÅÄÖ]{3,10})\s?-(?=hank|projekt)")


def _with_formed(name: Name, paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> Name:
    """The name with the acronym under which the text speaks of it, made of its words' beginnings: "Uusi savotta", then
    "USA-hanke".
    """
    for index in indices:
        for found in _CAPITALS.finditer(paragraphs[index].text):
            acronym = found["acronym"]
            if is_acronym(acronym) and acronym != name.text and _formed(acronym.casefold(), fold(name.text).split()):
                return replace(name, acronym=acronym, acronym_span=(index, *found.span("acronym")))
    return name


def _formed(letters: str, words: Sequence[str], used: int = 0) -> bool:
    """Whether ``letters`` are beginnings of ``words`` in order, of two words at least and the first among them."""
    if not letters:
        return used > 1
    for number, word in enumerate(words):
        if number and not used:
            return False
        for length in range(min(len(word), len(letters)), 0, -1):
            if word[:length] == letters[:length] and _formed(letters[length:], words[number + 1 :], used + 1):
                return True
    return False


_HEADED = re.compile(
    r"(?::\s+|\s/\s|hankkee\w*\s+|\bhanke\s+|projekti\w*\s+)(?P<title>[A-ZÅÄÖ][^:/]{3,120})$", re.IGNORECASE
)


def from_heading(text: str, paragraph: int) -> Name | None:
    """The name at the end of an item's heading: "Hankehakemus: X", "Rahoituksen myöntäminen hankkeelle X"."""
    match = _HEADED.search(text)
    if match is None or _hyphened_names(text) or not match["title"][0].isupper():
        return None
    title = _matter().sub("", match["title"])
    if is_body(title) or codes.find(title[:8]):
        return None
    return tidy(title, paragraph, match.start("title"), "title.item_heading", 0.85)


@cache
def _matter() -> re.Pattern[str]:
    """What an item's heading says of its matter behind the name: "Uusi savotta, avustuksen vastaanottaminen"."""
    nouns = "|".join(lexicon.load("titles.yml")["matters"])
    return re.compile(rf",\s+(?:[a-zåäö]+\s+){{0,3}}(?:{nouns})$")


def item_is_name(item: Item | None, paragraphs: Sequence[Paragraph], bodies: Container[str]) -> Name | None:
    """The heading of an agenda item as a project's name; None where one of its words tells of a matter ("… hakeminen")
    or it is one of the ``bodies`` (folded) of the item.
    """
    if item is None or len(item.title) != 1:
        return None
    span = item.title[0]
    text = paragraphs[span.paragraph].text[span.start : span.end]
    words = fold(text).split()
    stems = tuple(lexicon.load("titles.yml")["item_matters"])
    matter = any(word.startswith(stems) or word.endswith("minen") for word in words)
    if not words or matter or text.isupper() or fold(text) in bodies:
        return None
    return tidy(text, span.paragraph, span.start, "title.item_name", 0.75)


def told(paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> Name | None:
    """The name that running text gives before its acronym ("Uusi savotta (SAVO)", later "SAVO-hanke") or in apposition
    ("Toinen hanke, Uusi savotta, alkaa"); None where neither stands.
    """
    texts = [paragraphs[index].text for index in indices]
    for index in indices:
        text = paragraphs[index].text
        for match in _BRACKETED.finditer(text):
            acronym = match["acronym"]
            if is_acronym(acronym) and any(_before_project_word(acronym).search(one) for one in texts):
                starts = name_starts(text, match.start(), 0)
                if starts:
                    return tidy(text[starts[0] : match.end()], index, starts[0], "title.told", 0.88)
        apposed = _apposed().search(text)
        if apposed is not None and not is_body(apposed["title"]):
            return tidy(apposed["title"], index, apposed.start("title"), "title.told", 0.88)
    return None


@cache
def _apposed() -> re.Pattern[str]:
    nouns = "|".join(lexicon.load("titles.yml")["apposition_nouns"])
    return re.compile(rf"\b(?i:{nouns}), (?P<title>[A-ZÅÄÖ][^,.;:()]{{3,80}}), (?=[a-zåäö])")


def _before_project_word(acronym: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(acronym)}-{project_word().pattern}", re.IGNORECASE)


def _longer(name: Name, paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> list[Name]:
    """The name with the part before a colon or dash that running text leaves out: "Uusi kausi I: Puu 2.0"."""
    for index in indices:
        text = paragraphs[index].text
        for match in re.finditer(re.escape(name.text) + r"(?=\s+" + project_word().pattern + ")", text):
            for start in name_starts(text, match.end(), 0):
                if start < match.start() and re.search(r"[:–—]\s*$", text[: match.start()]):
                    longer = tidy(text[start : match.end()], index, start, "title.before_project_word", 0.85)
                    if longer is not None:
                        return [longer]
    return []


def from_label(candidates: Sequence[Candidate]) -> Name | None:
    """The title that a label or "nimeltä" gives, the most trusted first."""
    titles = [c for c in candidates if c.field == "title"]
    for candidate in sorted(titles, key=lambda c: (-c.rule.priority, c.paragraph, c.start)):
        name = tidy(candidate.text, candidate.paragraph, candidate.start, candidate.rule.id, candidate.rule.confidence)
        if name is not None:
            return name
    return None


def in_small_letters(name: Name, paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> Name:
    """A name that a heading gives in capitals as running text writes it, if it does."""
    if not name.text.isupper():
        return name
    for index in indices:
        text = paragraphs[index].text
        at = text.casefold().find(name.text.casefold())
        end = at + len(name.text)
        if at >= 0 and len(text.casefold()) == len(text) and not text[at:end].isupper():
            return replace(name, text=text[at:end], paragraph=index, start=at, end=end)
    return name


def listed_form(name: Name, paragraphs: Sequence[Paragraph], before: int) -> Name:
    """The form in which an earlier list gives the same name: a heading may be broken by the width of its page."""
    for index in range(before):
        text = paragraphs[index].text
        if abs(len(text) - len(name.text)) <= 6 and fuzz.ratio(fold(text), fold(name.text)) >= 93:
            listed = tidy(text, index, 0, name.rule, name.confidence)
            if listed is not None and len(listed.text) >= len(name.text) - 1:
                return listed
    return name
