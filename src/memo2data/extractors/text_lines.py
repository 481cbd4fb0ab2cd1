"""Lines of plain text: which belong together, and where a line break is the width's doing rather than the writer's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAMPLE = 5000  # lines that the width is judged by
_SHARE_WIDE = 0.9  # of the lines are no longer than the typical width
_GOES_ON = (",", "-", "\u00ad", "\u2010", "(")
_UNBROKEN = 2  # times the width: a line this long was not broken at it
_STOPS = (".", ":", ";", "!", "?")
_WIDE = 0.5  # of the typical width: a line this long may go on
_ON = 0.4  # of the lines go on in the next where a blank line after each parts nothing
_SINGLE = 0.15  # of the lines may follow another directly where a text is set with a blank line after each


@dataclass(slots=True)
class Chunk:
    """Lines without a blank one between them; ``first`` of their sheet; ``following`` is the line after them."""

    lines: list[str]
    first: bool = False
    following: str = ""


def chunks(sheet: str) -> Iterator[Chunk]:
    """The chunks of a sheet of text.

    In a text that has a blank line after nearly every line, one blank line parts nothing and two part paragraphs. So do
    lines of a pasted page look, but its sentences do not go on from line to line.
    """
    lines = [line.rstrip() for line in sheet.split("\n")]
    gaps = _gaps(lines)
    spaced = int(_is_spaced(gaps) and _runs_on(lines))
    current: list[str] = []
    first, blank = True, 0
    for line in lines:
        if not line:
            blank += 1
            continue
        if current and blank > spaced:
            yield Chunk(current, first, line)
            current, first = [], False
        current.append(line)
        blank = 0
    if current:
        yield Chunk(current, first)


def typical_width(text: str) -> int:
    """The width in characters that most lines of ``text`` keep within."""
    lengths = sorted(len(line.strip()) for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line and not line.isspace())
    return lengths[int(_SHARE_WIDE * (len(lengths) - 1))] if lengths else 0


def is_wrapped(line: str, following: str, width: int) -> bool:
    """True where ``following`` goes on with the sentence of ``line``, whose end the width of the page has made.

    It goes on in lower case, or after a comma or hyphen; or its first word would not have fitted within ``width``. A
    line far wider than that is a paragraph of its own: nothing has broken it.
    """
    words = following.split(None, 1)
    last = line.rstrip()[-1:]
    if not words or last in _GOES_ON or (words[0][0].islower() and last not in _STOPS):
        return True
    return width < len(line.rstrip()) + 1 + len(words[0]) and len(line.rstrip()) < _UNBROKEN * width


def column_of_values(lines: Sequence[str], gap: int, longest: int) -> int | None:
    """Where values begin that stand in a column beside their labels; 0: after a tab; None: there is no column."""
    tabbed = [line for line in lines if re.match(rf"\S[^\t]{{0,{longest}}}\t+\S[^\t]*$", line)]
    if len(tabbed) == len(lines) or (len(tabbed) > 1 and all(line in tabbed or line[:1] == "\t" for line in lines)):
        return 0
    if any("\t" in line for line in lines):
        return None
    pattern = re.compile(rf"\S(?:\S| (?! ))*? {{{gap},}}(?=\S)")
    found = [match.end() for line in lines if (match := pattern.match(line))]
    if len(found) < 2 or len(set(found)) > 1 or found[0] > longest + 20:
        return None
    column = found[0]
    hanging = sum(1 for line in lines if not line[:column].strip())
    return column if len(found) + hanging == len(lines) else None


def _gaps(lines: Sequence[str]) -> list[int]:
    """The number of blank lines between each line of text and the next."""
    gaps: list[int] = []
    blank = -1
    for line in lines:
        if line:
            if blank >= 0:
                gaps.append(blank)
            blank = 0
        elif blank >= 0:
            blank += 1
    return gaps


def _runs_on(lines: Sequence[str]) -> bool:
    """Whether sentences go on over single blank lines: a long line without a stop, then one in lower case."""
    written = [(at, line) for at, line in enumerate(lines) if line]
    wide = _WIDE * typical_width("\n".join(lines))
    pairs = [(one, other) for (at, one), (to, other) in pairwise(written) if to == at + 2]
    on = sum(1 for one, other in pairs if len(one) >= wide and one[-1] not in _STOPS and other.lstrip()[:1].islower())
    return on >= _ON * len(pairs)


def _is_spaced(gaps: Sequence[int]) -> bool:
    """Whether a single blank line stands after nearly every line, and wider gaps between paragraphs."""
    single, wider = gaps.count(1), sum(1 for gap in gaps if gap > 1)
    return len(gaps) > 3 and gaps.count(0) <= _SINGLE * len(gaps) and wider > 0 and single > wider
