"""What a person types, read into a value of the contract by the grammars that read documents.

A sum is typed as it stands in Finnish documents ("n. 189 501 €", "1,2 miljoonaa euroa"), a period as
"1.9.2025–31.5.2027", "9/2025–12/2027" or "2026–2027", and so on. A label before a colon ("myönnetty tuki: …",
"kumppani: …") gives a sum its kind, or says in which other field the value belongs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from memo2data.errors import JudgementError
from memo2data.finnish import codes, counts, dates, money, numbers, percent, periods, privacy, programmes, staffing
from memo2data.finnish.mentions import Mention
from memo2data.normalizer.organisations import canonical, kind_of
from memo2data.records import (
    Amount,
    AmountKind,
    Count,
    Date,
    Decision,
    Evidence,
    Outcome,
    Party,
    Period,
    Precision,
    Programme,
    Staffing,
    Text,
    Value,
)
from memo2data.review.judgements import PERSON_RULE, Correction
from memo2data.review.values import FLAT_RATE, OwnerKind, fields

_LABELLED = re.compile(r"\s*([^:;]{2,40}?)\s*:\s+(.*)", re.DOTALL)
_BRACKETED = re.compile(r"\[([^\]]*)\]")
_IN_PARENTHESES = re.compile(r"\s*\(([^()]*)\)\s*$")
_ISO = r"(\d{4}-\d{1,2}-\d{1,2})"
_ISO_DAY = re.compile(_ISO)
_ISO_RANGE = re.compile(rf"{_ISO}?\s*[–—-]\s*{_ISO}?")
_DASHES = "–—-"
_COUNT = re.compile(r"(?P<about>n\.|noin|about)?\s*(?P<count>\d[\d \u00a0]*)\s+(?P<unit>\S.*)")
_DECISION = re.compile(r"(?:§\s*)?(?P<item>\d+)?\s*§?\s*(?P<outcome>.*)")
_CODE = re.compile(r"\S*\d\S*")
_TAX = re.compile(r"(?:sis\.?|incl\.?|excl\.?|ilman)? ?(?:alv|vat)\.?(?: ?\d+ ?%)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


class NotUnderstoodError(JudgementError):
    """What was typed is no value of the field; ``wanted`` names what is: amount, period, date, party …"""

    def __init__(self, wanted: str, text: str) -> None:
        super().__init__(f"{text!r} is not understood", remedy=f"Type a value of this kind: {wanted}.")
        self.wanted = wanted


def read_correction(
    kind: OwnerKind,
    field: str,
    text: str,
    old: Value | None,
    names: Mapping[str, str],
    evidence: list[Evidence] | None = None,
) -> Correction:
    """The value that ``text`` means in ``field``.

    ``old`` is the value that it stands for: its words and place are kept, and of a sum what is not typed (kind, body,
    year, share). A value that the record lacks (``old`` None) needs its ``evidence``. ``names`` are the labels that may
    stand before a colon, in small letters, with the contract's names. Raises NotUnderstoodError.
    """
    text = " ".join(text.split())
    _refuse_personal(text)
    field, sort, text = _labelled(kind, field, text, names)
    model = fields(kind)[field]
    places = old.evidence if old is not None else evidence or []
    carried = {
        "raw": old.raw if old is not None else "\n".join(place.text for place in places),
        "evidence": [place.model_dump() for place in places],
        "rule": PERSON_RULE,
        "confidence": 1.0,
    }
    if model is Text:
        own = _text(field, text)
    elif model is Amount:
        own = _amount(text, sort, old if isinstance(old, Amount) else None)
    elif model is Period:
        own = _period(text, old if isinstance(old, Period) else None)
    elif model is Decision:
        own = _decision(text, names)
    else:
        own = _READERS[model](text)
    try:
        return Correction(field=field, value=model.model_validate({**carried, **own}))
    except ValidationError as error:
        raise NotUnderstoodError(model.__name__.lower(), text) from error


def _refuse_personal(text: str) -> None:
    """No identity code, address or telephone number gets into a record; a business id only looks like one."""
    plain = text
    for one in reversed(codes.business_ids(text)):
        plain = plain[: one.start] + plain[one.end :]
    if privacy.redact(plain) != plain:
        raise NotUnderstoodError("personal", text)


def _labelled(kind: OwnerKind, field: str, text: str, names: Mapping[str, str]) -> tuple[str, AmountKind | None, str]:
    """The field in which the value belongs, the kind of a sum, and the text without the label that says so."""
    match = _LABELLED.fullmatch(text)
    name = names.get(match[1].casefold(), match[1].casefold()) if match else ""
    if match is None or not name:
        return field, None, text
    if name in fields(kind) and fields(kind)[name] is fields(kind)[field] and FLAT_RATE not in (name, field):
        return name, None, match[2]
    if fields(kind)[field] is Amount and name in set(AmountKind):
        return field, AmountKind(name), match[2]
    return field, None, text


def _only(found: list[Any], text: str, wanted: str) -> Any:
    """The one mention in ``text``, which says nothing besides."""
    if len(found) == 1:
        mention: Mention = found[0]
        rest = text[: mention.start] + text[mention.end :]
        if not any(character.isalnum() for character in rest):
            return mention
    raise NotUnderstoodError(wanted, text)


def _text(field: str, text: str) -> dict[str, Any]:
    if field == FLAT_RATE:
        value = percent.of(text) if "%" in text else numbers.parse(text)
        if value is None or not 0 <= value <= 100:
            raise NotUnderstoodError("percent", text)
        return {"value": f"{value} %"}
    if not text:
        raise NotUnderstoodError("text", text)
    if field == "code" and not codes.find(text) and not _CODE.fullmatch(text):
        raise NotUnderstoodError("code", text)
    return {"value": text}


def _amount(text: str, kind: AmountKind | None, old: Amount | None) -> dict[str, Any]:
    """A sum, its share, body and year; what is not typed is that of ``old``; "[-]" takes body and year away."""
    own: dict[str, Any] = {"kind": kind}
    if old is not None:
        own = {name: getattr(old, name) for name in Amount.model_fields if name not in Value.model_fields}
        own["kind"] = kind or old.kind
    if own["kind"] is None:
        raise NotUnderstoodError("amount_kind", text)
    bracketed = [one.strip() for one in _BRACKETED.findall(text)]
    text = _BRACKETED.sub(" ", text).strip()
    if "-" in bracketed:
        own |= {"party": None, "year": None}
    for one in bracketed:
        if _YEAR.fullmatch(one):
            own["year"] = int(one)
        elif one and one != "-":
            own["party"] = one
    sums = money.find(text) or money.find_bare(text)
    shares = percent.find(text)
    if len(sums) > 1 or len(shares) > 1 or not (sums or shares or (bracketed and not text)):
        raise NotUnderstoodError("amount", text)
    if any(character.isalnum() for character in _TAX.sub("", _without(text, [*sums, *shares]))):
        raise NotUnderstoodError("amount", text)
    if sums:
        told = sums[0]
        own |= {"value": told.value, "currency": told.currency, "approximate": told.approximate, "bound": told.bound}
        own["vat"] = told.vat or own.get("vat")
    if shares:
        own["percent"] = shares[0].value
        own.setdefault("value", None)
    return own


def _without(text: str, mentions: list[Any]) -> str:
    for one in sorted(mentions, key=lambda mention: -mention.start):
        text = text[: one.start] + text[one.end :]
    return text


def _period(text: str, old: Period | None) -> dict[str, Any]:
    own: dict[str, Any] = {"duration_months": old.duration_months if old is not None else None, "stated": True}
    if (match := _ISO_RANGE.fullmatch(text)) and (match[1] or match[2]):
        start, end = (_iso(one, text) if one else None for one in match.groups())
        precision = Precision.DAY
    elif found := periods.find(text):
        told = _only(found, text, "period")
        start, end, precision = told.first, told.last, told.precision
    else:
        bare = text.strip(_DASHES + " ")
        point = _only(dates.find(bare, bare_years=True), bare, "period")
        opens, closes = text[-1:] in _DASHES, text[:1] in _DASHES
        if opens == closes and point.precision is Precision.DAY:
            raise NotUnderstoodError("period", text)
        start, end, precision = None if closes else point.first, None if opens else point.last, point.precision
    if start is not None and end is not None and end < start:
        raise NotUnderstoodError("period_order", text)
    if old is not None and (start, end) == (old.start, old.end):
        precision = old.precision  # a month is shown by its days
    return {**own, "start": start, "end": end, "precision": precision}


def _iso(text: str, typed: str) -> datetime.date:
    try:
        return datetime.date(*map(int, text.split("-")))
    except ValueError as error:
        raise NotUnderstoodError("date", typed) from error


def _date(text: str) -> dict[str, Any]:
    if _ISO_DAY.fullmatch(text):
        return {"value": _iso(text, text)}
    told = _only(dates.find(text), text, "date")
    if told.precision is not Precision.DAY or told.inferred:
        raise NotUnderstoodError("date", text)
    return {"value": told.first}


def _party(text: str) -> dict[str, Any]:
    """A body by its name; a business id or programmes may follow in parentheses."""
    own: dict[str, Any] = {}
    while match := _IN_PARENTHESES.search(text):
        ids, funds = codes.business_ids(match[1]), programmes.find(match[1])
        if not ids and not funds:
            break
        own |= {"business_id": ids[0].value} if ids else {"programmes": [one.code for one in funds]}
        text = text[: match.start()]
    name = text.strip()
    if not any(character.isalpha() for character in name):
        raise NotUnderstoodError("party", text)
    sort = kind_of(name)
    body = canonical(name, sort)
    entry = body.model_dump() if body is not None else None
    return {**own, "name": name, "kind": sort, "canonical": entry, "is_group": name[0].islower() and body is None}


def _programme(text: str) -> dict[str, Any]:
    found = programmes.find(text)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return {"code": found[0].code, "name": found[0].name}
    match = _IN_PARENTHESES.search(text)
    if match is None or not text[: match.start()].strip() or not match[1].strip():
        raise NotUnderstoodError("programme", text)
    return {"code": text[: match.start()].strip(), "name": match[1].strip()}


def _count(text: str) -> dict[str, Any]:
    found = counts.find(text)
    if len(found) == 1 and not any(c.isalnum() for c in text[: found[0].start] + text[found[0].end :]):
        return {"count": found[0].count, "unit": found[0].unit, "approximate": found[0].approximate}
    match = _COUNT.fullmatch(text)
    if match is None:
        raise NotUnderstoodError("count", text)
    return {"count": int(re.sub(r"\D", "", match["count"])), "unit": match["unit"], "approximate": bool(match["about"])}


def _staffing(text: str) -> dict[str, Any]:
    told = _only(staffing.find(text), text, "staffing")
    return {"person_years": told.person_years, "years": told.years}


def _decision(text: str, names: Mapping[str, str]) -> dict[str, Any]:
    """The number of the agenda item and the outcome; "–" stands for none."""
    match = _DECISION.fullmatch(text)
    said = match["outcome"].strip().casefold() if match else ""
    outcome = names.get(said, said)
    if match is None or not text or (outcome.strip(_DASHES) and outcome not in set(Outcome)):
        raise NotUnderstoodError("decision", text)
    return {"item": int(match["item"]) if match["item"] else None, "outcome": outcome.strip(_DASHES) or None}


_READERS: dict[type[Value], Callable[[str], dict[str, Any]]] = {
    Date: _date,
    Party: _party,
    Programme: _programme,
    Count: _count,
    Staffing: _staffing,
}
