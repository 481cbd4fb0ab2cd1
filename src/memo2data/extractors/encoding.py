"""Bytes to text: byte order marks, UTF-8, UTF-16 and the old single-byte codecs."""

from __future__ import annotations

import codecs
import re

from memo2data import lexicon

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 200_000  # characters that the choice between codecs looks at


def decode(data: bytes, declared: str | None = None) -> tuple[str, bool] | None:
    """The text of ``data`` and whether characters of it are damaged; None where it is no text.

    ``declared`` is an encoding that the file itself names (an HTML meta tag); it is believed where it fits.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _judged(data[len(mark) :].decode(codec, "replace"))
    try:
        return _judged(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide is not None:
        return _judged(data.decode(wide, "replace"))
    rules = lexicon.load("text_encodings.yml")
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged <= rules["damaged_share"] * len(text) and damaged * 4 < len(data) - len(text):
        return _judged(text)
    return _judged(data.decode(_named(declared) or _single_byte(data, rules), "replace"))


def _judged(text: str) -> tuple[str, bool] | None:
    """The text, unless control characters show that it is none."""
    share = lexicon.load("text_encodings.yml")["control_share"]
    odd = len(_CONTROL.findall(text[:_SAMPLE])) + text.count("\x00")
    if odd and odd > share * min(len(text), _SAMPLE):
        return None
    return text.replace("\x00", ""), "\ufffd" in text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII text is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _named(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    # Pages that say Latin-1 are read by browsers as its superset; a codec that was tried above is no news.
    if codec == "iso8859-1" or codec == "ascii":
        return "cp1252"
    return None if codec.startswith("utf") or not _is_text_codec(codec) else codec


def _is_text_codec(codec: str) -> bool:
    try:
        return isinstance(b"a".decode(codec), str)
    except Exception:  # codecs such as "hex" map bytes to bytes and say so each in its own way
        return False


def _single_byte(data: bytes, rules: dict[str, str]) -> str:
    high = bytes(byte for byte in data[:_SAMPLE] if byte > 0x7F)
    letters, signs = set(rules["letters"]), set(rules["signs"])
    best, best_score = "cp1252", -1
    for codec in rules["codecs"]:
        text = high.decode(codec, "replace")
        score = sum(2 if character in letters else character in signs for character in text)
        if score > best_score:
            best, best_score = codec, score
    return best
