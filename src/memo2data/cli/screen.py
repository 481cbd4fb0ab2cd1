"""What a session of ``memo2data check`` shows, and the lines that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from memo2data.cli.wording import Wording
from memo2data.records import AgendaItem, Project
from memo2data.review.corrections import NotUnderstoodError
from memo2data.review.judgements import Judgement, Verdict
from memo2data.review.sources import Sources, passage
from memo2data.review.values import FLAT_RATE, Judgeable

if TYPE_CHECKING:
    from rich.columns import Columns
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table

_COUNTED = {Verdict.ACCEPT: "accepted", Verdict.CORRECT: "corrected", Verdict.REJECT: "rejected_values"}


class Screen:
    """A terminal on which one value at a time is shown."""

    def __init__(self, out: Console, wording: Wording, sources: Sources) -> None:
        self.out = out
        self.wording = wording
        self.sources = sources

    def show(
        self,
        one: Judgeable,
        number: int,
        total: int,
        count: Mapping[Verdict, int],
        earlier: Judgement | None,
        notes: Iterable[str],
        message: str,
    ) -> None:
        """Show a value, ``number`` of ``total``, with its sentence, and what there is to say of it."""
        from rich.rule import Rule
        from rich.text import Text

        word = self.wording.word
        told = "  ·  ".join(f"{word(name)} {count.get(verdict, 0)}" for verdict, name in _COUNTED.items())
        self.out.clear()
        self.out.print(Rule(f"{word('asked')} {number} {word('of')} {total}  ·  {told}"))
        self.out.print(self._facts(one))
        self.out.print()
        self.out.print(self._passage(one))
        self.out.print()
        for finding in one.owner.findings if isinstance(one.owner, Project) else []:
            if finding.field == one.field:
                self.out.print(Text(f"{word('finding')}: {finding.message}", style="italic"))
        if earlier is not None:
            self.say(f"{word('already')}: {self.told(earlier)}")
        for note in notes:
            self.say(f"{word('note')}: {note}")
        if message:
            self.out.print(Text(message, style="bold"))
        self.out.print(self._keys())

    def _facts(self, one: Judgeable) -> Table:
        """File, project, field, value and confidence."""
        from rich.table import Table
        from rich.text import Text

        word, grid = self.wording.word, Table.grid(padding=(0, 2))
        grid.add_column(style="dim")
        grid.add_column(overflow="fold")
        page = one.value.evidence[0].page
        place = f"  ·  {word('page').casefold()} {page}" if page is not None else ""
        grid.add_row(word("file"), Text(one.result.document.path + place))
        owner = one.owner
        if isinstance(owner, Project | AgendaItem):
            number = owner.section if isinstance(owner, AgendaItem) else str(one.index + 1)
            title = owner.title.value if owner.title is not None else word("no_title")
            grid.add_row(word(one.kind.value), Text(f"{number}: {title}"))
        grid.add_row(word("field"), Text(self.wording.field(one.field), style="bold"))
        grid.add_row(word("value"), Text(self.wording.value(one.value), style="bold"))
        grid.add_row(word("confidence"), Text(f"{one.value.confidence:.2f}  ({one.value.rule})"))
        return grid

    def _passage(self, one: Judgeable) -> Padding:
        """The sentence with the value's words marked, by colour or, in a terminal without, by signs."""
        from rich.padding import Padding
        from rich.text import Text

        document, text = self.sources.document(one.result.document), Text()
        for said, marked in passage(one.value, document):
            if self.out.color_system is not None:
                text.append(said, style="bold reverse" if marked else "")
            else:
                text.append(f"«{said}»" if marked else said)
        if document is None:
            text.append(f"\n{self.wording.word('evidence_only')}", style="dim")
        return Padding(text, (0, 4))

    def _keys(self) -> Columns:
        """The keys with what they do, in columns; the rarest is in the help alone."""
        from rich.columns import Columns
        from rich.text import Text

        names = self.wording.table("actions")
        keys = {action: key for action, key in self.wording.table("keys").items() if action != "reject_project"}
        return Columns([Text.assemble((key, "bold"), f" {names[action]}") for action, key in keys.items()], (0, 3))

    def told(self, judgement: Judgement) -> str:
        """A judgement in words."""
        said = judgement.correction.value if judgement.correction is not None else judgement.value
        verdict = self.wording.table("verdicts")[judgement.verdict.value]
        note = f" ({judgement.note})" if judgement.note else ""
        return f"{verdict}: {self.wording.value(said)}{note}" if said is not None else verdict + note

    def help(self, one: Judgeable) -> str:
        """All keys, and how a value of this field is typed."""
        names = self.wording.table("actions")
        lines = [f"{key}  {names[action]}" for action, key in self.wording.table("keys").items()]
        kinds = {FLAT_RATE: "percent", "code": "code"}
        wanted = kinds.get(one.field, type(one.value).__name__.casefold())
        return "\n".join([f"{self.wording.word('help_title')}:", *lines, "", self.wording.table("wanted")[wanted]])

    def say(self, text: str) -> None:
        """Print a line as it stands."""
        from rich.text import Text

        self.out.print(Text(text))

    def say_wanted(self, error: NotUnderstoodError) -> None:
        """Say how a value is typed of which another was not understood."""
        wanted = self.wording.table("wanted")
        self.say(wanted.get(error.wanted, wanted["other"]))

    def ask(self, prompt: str) -> str:
        """A line that the person types, without the white space around it."""
        line: str = click.prompt(prompt, default="", show_default=False)
        return line.strip()


def remember(text: str) -> None:
    """Make ``text`` what the arrow up brings at the next prompt, where the terminal has such a thing."""
    with suppress(ImportError):
        import readline

        readline.add_history(text)
