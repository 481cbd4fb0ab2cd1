"""Joins what is said of time to one period: a whole range, or start and end, or start and duration."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from memo2data.finnish.mentions import DateMention, DurationMention, RangeMention
from memo2data.normalizer.places import Places, raw_of
from memo2data.records import Evidence, Period, Precision
from memo2data.rules.candidates import Candidate

_COARSE = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)


def join(own: Sequence[Candidate], shared: Sequence[Candidate], places: Places) -> Period | None:
    """The period of a project from its own candidates, or else with those that it shares with its siblings."""
    candidates = [c for c in own if c.field == "period"]
    period = _join(candidates, places)
    if period is None or not (period.start and period.end):
        both = [*candidates, *(c for c in shared if c.field == "period")]
        period = _join(both, places) or period
    return _extended(period, candidates, places)


def _extended(period: Period | None, candidates: Sequence[Candidate], places: Places) -> Period | None:
    """The period with the later end that an extension gave it, or the earlier one to which it was shortened."""
    cut = next((c for c in candidates if c.attributes.get("part") == "shortened"), None)
    ends = [c for c in candidates if c.attributes.get("part") == "extended" and isinstance(c.mention, DateMention)]
    newest = cut or max(ends, key=lambda c: c.mention.last, default=None)  # type: ignore[union-attr]
    if period is None or period.start is None or newest is None or not isinstance(newest.mention, DateMention):
        return period
    later = period.end is None or newest.mention.last > period.end
    if newest.mention.last <= period.start or not (later or newest is cut):
        return period
    evidence = [*period.evidence, *_evidence(places, newest)]
    end = {"end": newest.mention.last, "evidence": evidence, "raw": raw_of(evidence), "stated": True}
    return period.model_copy(update={**end, "duration_months": None})


def _join(candidates: Sequence[Candidate], places: Places) -> Period | None:
    newest = [c for c in candidates if not c.attributes.get("earlier")]
    parts = {c.attributes.get("part") for c in newest}
    if parts and parts <= {"end", "extended", "shortened"}:  # the start of an earlier stage stays
        candidates = [*newest, *(c for c in map(_start_of, candidates) if c is not None)]
    else:
        candidates = newest or candidates
    ranked = sorted(candidates, key=lambda c: -c.rule.priority)
    stated = [c for c in ranked if c.attributes.get("part") != "fallback"]
    for chosen in (stated, ranked):
        whole = next((c for c in chosen if isinstance(c.mention, RangeMention)), None)
        if whole is not None and isinstance(whole.mention, RangeMention):
            duration = _duration(chosen)
            months = (
                duration.mention.months
                if duration is not None and isinstance(duration.mention, DurationMention)
                else None
            )
            evidence = _evidence(places, whole)
            if not evidence:
                continue
            return _period(
                whole, evidence, whole.mention.first, whole.mention.last, whole.mention.precision, months=months
            )
        period = _from_parts(chosen, places)
        if period is not None:
            return period
    return None


def _start_of(candidate: Candidate) -> Candidate | None:
    """What an earlier stage says of the start alone."""
    mention = candidate.mention
    if candidate.attributes.get("part") == "start":
        return candidate
    if not candidate.attributes.get("earlier") or not isinstance(mention, RangeMention):
        return None
    first = DateMention(
        mention.start, mention.end, mention.first, mention.first, mention.precision, inferred=mention.inferred
    )
    return replace(candidate, mention=first, attributes={**candidate.attributes, "part": "start"})


def _duration(candidates: Sequence[Candidate]) -> Candidate | None:
    return next((c for c in candidates if isinstance(c.mention, DurationMention)), None)


def _from_parts(candidates: Sequence[Candidate], places: Places) -> Period | None:
    dates = [c for c in candidates if isinstance(c.mention, DateMention) and not _too_fine(c)]
    start = next((c for c in dates if c.attributes.get("part") == "start"), None)
    end = next((c for c in dates if c.attributes.get("part") == "end"), None)
    end = end or next((c for c in dates if c.attributes.get("part") == "extended"), None)
    loose = next((c for c in dates if c.attributes.get("part") in ("whole", "span")), None)
    if start is None and end is None and loose is None:  # "on toteutettava 31.12.2026 mennessä"
        end = next((c for c in dates if c.attributes.get("part") == "fallback"), None)
    duration = _duration(candidates)
    if start is None and loose is not None and duration is not None:
        start = loose
    if start is None and end is None and loose is not None and isinstance(loose.mention, DateMention):
        evidence = _evidence(places, loose)
        return (
            _period(loose, evidence, loose.mention.first, loose.mention.last, loose.mention.precision)
            if evidence
            else None
        )
    if start is None and end is None:
        return None
    first = start.mention.first if start is not None and isinstance(start.mention, DateMention) else None
    last = end.mention.last if end is not None and isinstance(end.mention, DateMention) else None
    months = duration.mention.months if duration is not None and isinstance(duration.mention, DurationMention) else None
    precisions = [c.mention.precision for c in (start, end) if c is not None and isinstance(c.mention, DateMention)]
    precision = max(precisions, key=_COARSE.index)
    used = [c for c in (start, end) if c is not None]
    stated = True
    if last is None and first is not None and months is not None and duration is not None:
        last = first + relativedelta(months=months) - datetime.timedelta(days=1)
        used.append(duration)
        stated = False
    evidence = [one for c in used for one in _evidence(places, c)]
    return _period(used[0], evidence, first, last, precision, months=months, stated=stated) if evidence else None


def _too_fine(candidate: Candidate) -> bool:
    """Whether a rule for seasons and years met a day: "toteutetaan 12.5.2026" tells of an event."""
    day = isinstance(candidate.mention, DateMention) and candidate.mention.precision == Precision.DAY
    return day and candidate.attributes.get("part") == "span"


def _evidence(places: Places, candidate: Candidate) -> list[Evidence]:
    inferred = bool(getattr(candidate.mention, "inferred", False))
    return places.evidence(candidate.paragraph, candidate.start, candidate.end, inferred=inferred)


def _period(
    candidate: Candidate,
    evidence: list[Evidence],
    first: datetime.date | None,
    last: datetime.date | None,
    precision: Precision,
    *,
    months: int | None = None,
    stated: bool = True,
) -> Period:
    return Period(
        start=first,
        end=last,
        precision=precision,
        duration_months=months,
        stated=stated,
        raw=raw_of(evidence),
        evidence=evidence,
        rule=candidate.rule.id,
        confidence=candidate.rule.confidence if stated else round(candidate.rule.confidence * 0.95, 3),
    )
