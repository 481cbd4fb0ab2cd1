"""After a change of rules, --since-rules gives what a run from scratch gives, and converts fewer files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from memo2data.batch.plan import Wishes
from memo2data.batch.wordsets import pack, unpack

from .archives import SAMPLES, Batch, results

RULE = """- id: own.host
  field: lead_implementers
  take: around
  cue: "{cue}"
  priority: 4
  examples:
    - "Hankkeen isäntäorganisaationa toimii Salon kaupunki.": [Salon kaupunki]
"""
HOST = """Muistio

Hankkeen nimi: Isäntä

Hankkeen isäntäorganisaationa toimii Salon kaupunki. Hankkeen kokonaisbudjetti on 120 000 euroa.
"""
OTHER = """- id: own.never
  field: partners
  take: after
  cue: "{cue}"
  priority: 1
  confidence: {confidence}
  examples:
    - "Talkookumppanina on Salon kaupunki.": [Salon kaupunki]
"""
AFTER = {
    # name of the change: (host's cue, other's cue and confidence, whether all files are concerned)
    "a rule that fired in one file gets another confidence": ("isäntäorganisaatio[ess]", "talkookumppani", "0.5", 0),
    "a cue asks for another case": ("isäntäorganisaatio[ess tra]", "talkookumppani", "0.9", 1),
    "a cue of words that one file holds": ("isäntäorganisaatio[ess] toimia", "talkookumppani", "0.9", 1),
    "a cue by the end of a word": ("*organisaatio[ess]", "talkookumppani", "0.9", 1),
    "only an example changes": ("isäntäorganisaatio[ess]", "talkookumppani", "0.9", 0),
}


def write_rules(folder: Path, host: str, other: str, confidence: str, comment: str = "") -> None:
    folder.mkdir(exist_ok=True)
    text = comment + RULE.format(cue=host) + OTHER.format(cue=other, confidence=confidence)
    (folder / "own.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", AFTER)
def test_only_what_can_differ_is_converted(batch: Batch, tmp_path: Path, name: str) -> None:
    folder, rules = tmp_path / "in", tmp_path / "rules"
    for sample in SAMPLES.glob("*/doc.*"):
        (folder / sample.parent.name).mkdir(parents=True)
        shutil.copy(sample, folder / sample.parent.name)
    (folder / "host.txt").write_text(HOST, encoding="utf-8")
    files = sum(path.is_file() for path in folder.rglob("*"))
    write_rules(rules, "isäntäorganisaatio[ess]", "talkookumppani", "0.9")
    batch(folder, out=tmp_path / "out", rules_dirs=[rules])
    host, other, confidence, concerned = AFTER[name]
    write_rules(rules, host, other, confidence, "# changed\n")

    summary = batch(folder, out=tmp_path / "out", rules_dirs=[rules], wishes=Wishes(since_rules=True))
    batch(folder, out=tmp_path / "anew", rules_dirs=[rules])

    assert results(tmp_path / "out") == results(tmp_path / "anew")
    assert summary.converted == concerned
    assert summary.done == files
    assert batch(folder, out=tmp_path / "out", rules_dirs=[rules]).converted == 0


def test_a_change_that_may_touch_all_converts_all(batch: Batch, memos: Path, tmp_path: Path) -> None:
    batch(memos, out=tmp_path / "out")
    write_rules(tmp_path / "rules", "isäntäorganisaatio[ess]", "talkookumppani", "0.9")
    summary = batch(memos, out=tmp_path / "out", rules_dirs=[tmp_path / "rules"], wishes=Wishes(since_rules=True))
    assert summary.converted == 25  # one's own rules lift the quick look that passes most paragraphs over


def test_word_sets_come_back() -> None:
    for numbers in (set(), {1}, {3, 70_000, 2**31}, set(range(0, 5000, 7))):
        assert unpack(pack(numbers)) == numbers
    assert unpack(None) == set()
