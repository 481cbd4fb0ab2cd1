"""The terminal session of ``memo2data check``: one value after the other, each verdict in the log before the next."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.wording import Wording, contract_names
from memo2data.errors import Memo2DataError
from memo2data.records import AgendaItem, Project
from memo2data.review.corrections import NotUnderstoodError, read_correction
from memo2data.review.judgements import Correction, Judgement, Verdict
from memo2data.review.log import LogWriter
from memo2data.review.matching import Match
from memo2data.review.sources import Sources, find_words, passage
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
        self.out = out
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
            self._print(asked, position)
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

    def _key(self) -> str:
        """The next key; an arrow or another special key is several characters that begin with an escape."""
        if not self._typed:
            self._typed = click.getchar()
        match = _KEY.match(self._typed)
        key = match.group() if match is not None else self._typed
        self._typed = self._typed[len(key) :]
        return key

    # --- what is shown

    def _print(self, asked: Sequence[Asked], position: int) -> None:
        from rich.rule import Rule
        from rich.table import Table
        from rich.text import Text

        one, word = asked[position].one, self.wording.word
        count = Counter(judgement.verdict for judgement in self._verdicts.values())
        told = [
            f"{word(name)} {count[verdict]}"
            for verdict, name in (
                (Verdict.ACCEPT, "accepted"),
                (Verdict.CORRECT, "corrected"),
                (Verdict.REJECT, "rejected_values"),
            )
        ]
        self.out.clear()
        self.out.print(Rule(f"{word('asked')} {position + 1} {word('of')} {len(asked)}  ·  {'  ·  '.join(told)}"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim")
        grid.add_column(overflow="fold")
        page = one.value.evidence[0].page
        file = one.result.document.path + (f"  ·  {word('page').casefold()} {page}" if page is not None else "")
        grid.add_row(word("file"), Text(file))
        if one.kind is not OwnerKind.DOCUMENT:
            grid.add_row(
                word("project" if one.kind is OwnerKind.PROJECT else "item"), Text(owner_name(one, word("no_title")))
            )
        grid.add_row(word("field"), Text(self.wording.field(one.field), style="bold"))
        grid.add_row(word("value"), Text(self.wording.value(one.value), style="bold"))
        grid.add_row(word("confidence"), Text(f"{one.value.confidence:.2f}  ({one.value.rule})"))
        self.out.print(grid)
        self.out.print()
        self.out.print(self._passage(one))
        self.out.print()
        self._print_judgements(asked[position], position)
        self.out.print(self._keys())

    def _passage(self, one: Judgeable) -> object:
        from rich.padding import Padding
        from rich.text import Text

        document = self.sources.document(one.result.document)
        text = Text()
        for said, marked in passage(one.value, document):
            if self.out.is_terminal and self.out.color_system is not None:
                text.append(said, style="bold reverse" if marked else "")
            else:
                text.append(f"«{said}»" if marked else said)
        if document is None:
            text.append(f"\n{self.wording.word('evidence_only')}", style="dim")
        return Padding(text, (0, 4))

    def _print_judgements(self, asked: Asked, position: int) -> None:
        from rich.text import Text

        owner = asked.one.owner
        for finding in owner.findings if isinstance(owner, Project) else []:
            if finding.field == asked.one.field:
                self.out.print(Text(f"{self.wording.word('finding')}: {finding.message}", style="italic"))
        earlier = self._verdicts.get(position) or asked.old
        if earlier is not None:
            self.out.print(Text(f"{self.wording.word('already')}: {self._told(earlier)}"))
        for note in filter(None, (asked.note, self._note)):
            self.out.print(Text(f"{self.wording.word('note')}: {note}"))
        if self._message:
            self.out.print(Text(self._message, style="bold"))
            self._message = ""

    def _told(self, judgement: Judgement) -> str:
        """A judgement in words."""
        said = judgement.correction.value if judgement.correction is not None else judgement.value
        verdict = self.wording.table("verdicts")[judgement.verdict.value]
        note = f" ({judgement.note})" if judgement.note else ""
        return f"{verdict}: {self.wording.value(said)}{note}" if said is not None else verdict + note

    def _keys(self) -> object:
        """The keys with what they do, in columns; the rarer ones are in the help."""
        from rich.columns import Columns
        from rich.text import Text

        names = self.wording.table("actions")
        shown = [
            Text.assemble((key, "bold"), f" {names[action]}")
            for action, key in self.wording.table("keys").items()
            if action != "reject_project"
        ]
        return Columns(shown, padding=(0, 3))

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
        self._note = self._line(self.wording.word("note_prompt"))
        return position

    def _correct(self, asked: Sequence[Asked], position: int) -> int:
        one = asked[position].one
        _remember(self.wording.value(one.value))
        while typed := self._line(self.wording.word("correct_prompt")):
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
        typed = self._line(word("add_value")) if name else ""
        while typed:
            places = find_words(self._line(word("add_words")) or typed, document)
            if not places:
                self.out.print(word("words_not_found"))
                typed = self._line(word("add_value"))
                continue
            try:
                correction = read_correction(one.kind, name, typed, None, contract_names(), places)
            except NotUnderstoodError as error:
                self._say_wanted(error)
                typed = self._line(word("add_value"))
                continue
            step = Step(position)
            self._write(asked, position, Verdict.ADD, step, correction)
            self._steps.append(step)
            self._message = self._told(step.written[0])
            break
        return position

    def _field(self, kind: OwnerKind) -> str:
        """The field that a person names by its label; "" where they leave it."""
        word = self.wording.word
        while typed := self._line(word("add_field")):
            name = contract_names().get(typed.casefold(), typed)
            if name in fields(kind):
                return name
            self.out.print(f"{word('no_such_field')}: {', '.join(map(self.wording.field, fields(kind)))}", markup=False)
        return ""

    def _read(self, one: Judgeable, name: str, typed: str) -> Correction | None:
        try:
            return read_correction(one.kind, name, typed, one.value, contract_names())
        except NotUnderstoodError as error:
            self._say_wanted(error)
            return None

    def _say_wanted(self, error: NotUnderstoodError) -> None:
        wanted = self.wording.table("wanted")
        self.out.print(wanted.get(error.wanted, wanted["other"]), markup=False)

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
        names = self.wording.table("actions")
        lines = [f"{key}  {names[action]}" for action, key in self.wording.table("keys").items()]
        kind = self.wording.table("wanted")[_wanted(asked[position].one)]
        self._message = "\n".join([f"{self.wording.word('help_title')}:", *lines, "", kind])
        return position

    def _line(self, prompt: str) -> str:
        """A line that the person types."""
        line: str = click.prompt(prompt, default="", show_default=False)
        return line.strip()


def _remember(text: str) -> None:
    """Make ``text`` what the arrow up brings at the next prompt, where the terminal has such a thing."""
    with suppress(ImportError):
        import readline

        readline.add_history(text)


def owner_name(one: Judgeable, without_title: str) -> str:
    """The project or item of a value by its number and title."""
    owner = one.owner
    assert isinstance(owner, Project | AgendaItem)
    number = owner.section if isinstance(owner, AgendaItem) else str(one.index + 1)
    return f"{number}: {owner.title.value if owner.title is not None else without_title}"


def _wanted(one: Judgeable) -> str:
    """The name of the hint for a value's field."""
    name = type(one.value).__name__.casefold()
    return "percent" if one.field == "flat_rate_percent" else "code" if one.field == "code" else name


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
