"""The terminal session of ``memo2data check``: one value after the other, each verdict in the log before the next."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.screen import Screen, remember
from memo2data.cli.wording import Wording, contract_names
from memo2data.errors import Memo2DataError
from memo2data.review.corrections import NotUnderstoodError, read_correction
from memo2data.review.judgements import Correction, Judgement, Verdict
from memo2data.review.log import LogWriter
from memo2data.review.matching import Match
from memo2data.review.sources import Sources, find_words
from memo2data.review.values import Judgeable, OwnerKind, fields

if TYPE_CHECKING:
    from rich.console import Console

_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)  # what a terminal sends for one key
_LEFT = "\x1b[D"  # what the left arrow sends
_PDF = "application/pdf"


@dataclass(slots=True)
class Asked:
    """A value to ask for; ``old`` is an earlier judgement of what stood in its place, ``note`` one without verdict."""

    one: Judgeable
    old: Judgement | None = None
    note: str = ""


@dataclass(slots=True)
class Step:
    """What one key did, so that it can be taken back: where it was, what it wrote, what it took back."""

    position: int
    written: list[Judgement] = field(default_factory=list)
    undone: list[Judgement] = field(default_factory=list)


class Session:
    """Asks for values and writes the verdicts. ``page`` is where pictures of pages go; without it they are opened."""

    def __init__(
        self,
        out: Console,
        wording: Wording,
        language: str,
        log: LogWriter,
        sources: Sources,
        page: Path | None = None,
    ) -> None:
        self.screen = Screen(out, wording, sources)
        self.wording = wording
        self.language = language
        self.log = log
        self.sources = sources
        self.page = page
        self._steps: list[Step] = []
        self._verdicts: dict[int, Judgement] = {}
        self._note = ""
        self._message = ""
        self._typed = ""  # keys pressed before they were asked for
        keys = wording.table("keys")
        actions: dict[str, Callable[[Sequence[Asked], int], int]] = {
            "accept": self._accept,
            "correct": self._correct,
            "reject": self._reject,
            "reject_project": self._reject_project,
            "skip": self._skip,
            "back": self._back,
            "note": self._take_note,
            "add": self._add,
            "page": self._show_page,
            "help": self._help,
        }
        self._actions = {keys[name]: action for name, action in actions.items()} | {_LEFT: self._back}
        self._quit = keys["quit"]

    def run(self, asked: Sequence[Asked]) -> bool:
        """Ask for the values one by one; True where all were asked, False where the person ended before."""
        position = 0
        while position < len(asked):
            self._show(asked, position)
            try:
                key = self._key()
            except (KeyboardInterrupt, EOFError):
                return False
            if key == self._quit:
                return False
            action = self._actions.get(key)
            if action is not None:
                try:
                    position = action(asked, position)
                except (KeyboardInterrupt, EOFError, click.Abort):  # leaves the prompt, not the session
                    self._message = ""
        return True

    def _show(self, asked: Sequence[Asked], position: int) -> None:
        item, count = asked[position], Counter(judgement.verdict for judgement in self._verdicts.values())
        notes = [note for note in (item.note, self._note) if note]
        self.screen.show(item.one, position + 1, len(asked), count, item.old, notes, self._message)
        self._message = ""

    def _key(self) -> str:
        """The next key; an arrow or another special key is several characters that begin with an escape."""
        if not self._typed:
            self._typed = click.getchar()
        match = _KEY.match(self._typed)
        key = match.group() if match is not None else self._typed
        self._typed = self._typed[len(key) :]
        return key

    # --- what the keys do; each returns the position to go on from

    def _write(
        self, asked: Sequence[Asked], position: int, verdict: Verdict, step: Step, correction: Correction | None = None
    ) -> None:
        """Write a verdict. It stands in place of what was said of the place before, unless it only rejects."""
        item = asked[position]
        if item.old is not None and verdict in (Verdict.ACCEPT, Verdict.CORRECT):
            self.log.undo(item.old)
            step.undone.append(item.old)
            item.old = None
        judgement = self.log.judge(item.one, verdict, correction=correction, note=self._note)
        self._note = ""
        step.written.append(judgement)
        if verdict not in (Verdict.ADD, Verdict.SKIP):
            self._verdicts[position] = judgement

    def _decide(
        self, asked: Sequence[Asked], position: int, verdict: Verdict, correction: Correction | None = None
    ) -> int:
        step = Step(position)
        self._write(asked, position, verdict, step, correction)
        self._steps.append(step)
        return position + 1

    def _accept(self, asked: Sequence[Asked], position: int) -> int:
        return self._decide(asked, position, Verdict.ACCEPT)

    def _reject(self, asked: Sequence[Asked], position: int) -> int:
        return self._decide(asked, position, Verdict.REJECT)

    def _reject_project(self, asked: Sequence[Asked], position: int) -> int:
        """Reject this value and all unjudged ones of its project."""
        one, step = asked[position].one, Step(position)
        last = position
        for place in range(position, len(asked)):
            other = asked[place].one
            if other.result is one.result and (other.kind, other.index) == (one.kind, one.index):
                self._write(asked, place, Verdict.REJECT, step)
                last = place
        self._steps.append(step)
        return last + 1

    def _skip(self, asked: Sequence[Asked], position: int) -> int:
        if self._note:
            return self._decide(asked, position, Verdict.SKIP)
        self._steps.append(Step(position))
        return position + 1

    def _back(self, asked: Sequence[Asked], position: int) -> int:
        """Take back what the last key did, and ask again."""
        self._note = ""
        if not self._steps:
            self._message = self.wording.word("nothing_before")
            return position
        step = self._steps.pop()
        for judgement in step.written:
            self.log.undo(judgement)
        ids = {one.id for one in step.written}
        self._verdicts = {place: one for place, one in self._verdicts.items() if one.id not in ids}
        for judgement in step.undone:
            asked[step.position].old = self.log.again(judgement)
        return step.position

    def _take_note(self, asked: Sequence[Asked], position: int) -> int:
        self._note = self.screen.ask(self.wording.word("note_prompt"))
        return position

    def _correct(self, asked: Sequence[Asked], position: int) -> int:
        one = asked[position].one
        remember(self.wording.value(one.value))
        while typed := self.screen.ask(self.wording.word("correct_prompt")):
            correction = self._read(one, one.field, typed)
            if correction is not None:
                return self._decide(asked, position, Verdict.CORRECT, correction)
        return position

    def _add(self, asked: Sequence[Asked], position: int) -> int:
        """A value of this owner that the record lacks, shown by words of the document."""
        one, word = asked[position].one, self.wording.word
        document = self.sources.document(one.result.document)
        if document is None:
            self._message = word("no_source")
            return position
        name = self._field(one.kind)
        typed = self.screen.ask(word("add_value")) if name else ""
        while typed:
            places = find_words(self.screen.ask(word("add_words")) or typed, document)
            if not places:
                self.screen.say(word("words_not_found"))
                typed = self.screen.ask(word("add_value"))
                continue
            try:
                correction = read_correction(one.kind, name, typed, None, contract_names(), places)
            except NotUnderstoodError as error:
                self.screen.say_wanted(error)
                typed = self.screen.ask(word("add_value"))
                continue
            step = Step(position)
            self._write(asked, position, Verdict.ADD, step, correction)
            self._steps.append(step)
            self._message = self.screen.told(step.written[0])
            break
        return position

    def _field(self, kind: OwnerKind) -> str:
        """The field that a person names by its label; "" where they leave it."""
        word = self.wording.word
        while typed := self.screen.ask(word("add_field")):
            name = contract_names().get(typed.casefold(), typed)
            if name in fields(kind):
                return name
            self.screen.say(f"{word('no_such_field')}: {', '.join(map(self.wording.field, fields(kind)))}")
        return ""

    def _read(self, one: Judgeable, name: str, typed: str) -> Correction | None:
        try:
            return read_correction(one.kind, name, typed, one.value, contract_names())
        except NotUnderstoodError as error:
            self.screen.say_wanted(error)
            return None

    def _show_page(self, asked: Sequence[Asked], position: int) -> int:
        """Draw the page with this value marked (of a format without pages, the report), and open it."""
        from memo2data.cli import drawing

        one = asked[position].one
        info, number = one.result.document, one.value.evidence[0].page
        source, document = self.sources.path(info), self.sources.document(info)
        if source is None or document is None:
            self._message = self.wording.word("no_page")
            return position
        drawn = info.media_type == _PDF and number is not None
        target = self.page or Path(tempfile.mkdtemp(prefix="memo2data-")) / "page.png"
        anchor = ""
        try:
            if drawn and number is not None:
                drawing.write_png(target, one.result, str(source), number, self.wording, strong=one.value)
            else:
                target = target.with_suffix(".html")
                drawing.write_html(target, one.result, document, str(source), self.wording, self.language)
                anchor = drawing.anchor(one.result, one.value, self.wording)
        except Memo2DataError as error:
            self._message = str(error)
            return position
        if self.page is None:
            click.launch(target.as_uri() + anchor if anchor else str(target))
        self._message = f"{self.wording.word('page_written')} {target}"
        return position

    def _help(self, asked: Sequence[Asked], position: int) -> int:
        self._message = self.screen.help(asked[position].one)
        return position


def to_ask(told: Sequence[tuple[Judgeable, Match | None]]) -> list[Asked]:
    """The values that no judgement decides yet."""
    asked = []
    for one, match in told:
        if match is None:
            asked.append(Asked(one))
        elif match.judgement.verdict is Verdict.SKIP:
            asked.append(Asked(one, note=match.judgement.note or ""))
        elif match.right is None:
            asked.append(Asked(one, match.judgement))
    return asked
