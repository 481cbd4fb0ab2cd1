"""``memo2data rules``: what the rules are, whether their examples hold, and what they do to a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import console, load_rules, rules_option, source_of, table

if TYPE_CHECKING:
    from rich.text import Text

    from memo2data.rules import Event

EPILOG = """\b
Examples:
  memo2data rules list
  memo2data rules test --rules my-rules/
  memo2data rules explain minutes.pdf"""

# How an event is marked at the line's start; the words are those of `Event.status`.
SIGNS = {"fired": "+", "blocked": "x", "no_value": "?"}
LONGEST = 90  # characters shown of a passage


@click.group(name="rules", epilog=EPILOG, short_help="List, test and explain the rules.")
def command() -> None:
    """List the rules, test their examples, explain what they find in a document."""


@command.command(
    name="list",
    epilog="""\b
Example:
  memo2data rules list --field funders""",
)
@click.option("--field", "fields", multiple=True, help="Only rules of this field; may be repeated.")
@rules_option
def list_rules(fields: tuple[str, ...], rules_dirs: tuple[Path, ...]) -> None:
    """List every rule: its id, its field, its file and line, how many examples it has."""
    ruleset = load_rules(rules_dirs)
    out = console()
    made = table(out, "rule", "field", "place", "examples", right=[3])
    chosen = [rule for rule in ruleset.rules if not fields or rule.field in fields]
    for rule in chosen:
        made.add_row(*map(_plain, (rule.id, rule.field, f"{rule.file}:{rule.line}", str(len(rule.examples)))))
    out.print(made)
    out.print(f"{len(chosen)} rules, version {ruleset.version}")


@command.command(
    name="test",
    epilog="""\b
Example:
  memo2data rules test --rules my-rules/""",
)
@rules_option
@click.pass_context
def test_rules(ctx: click.Context, rules_dirs: tuple[Path, ...]) -> None:
    """Run every rule's examples; exit code 1 where one fails."""
    from memo2data.rules import check_examples

    results = check_examples(load_rules(rules_dirs))
    failed = [one for one in results if not one.ok]
    for one in failed:
        click.echo(f"{one.file}:{one.line}: {one.rule_id}: {one.text}")
        click.echo(f"    expected {_values(one.expected)}")
        click.echo(f"    got      {_values(one.got)}")
    rules = len({one.rule_id for one in results})
    click.echo(f"{len(results) - len(failed)} of {len(results)} examples of {rules} rules hold")
    if failed:
        ctx.exit(1)


@command.command(
    name="explain",
    epilog="""\b
Examples:
  memo2data rules explain minutes.pdf
  memo2data rules explain minutes.pdf --rule lead.essive --status blocked""",
)
@click.argument("file", metavar="FILE")
@click.option("--rule", "ids", multiple=True, metavar="ID", help="Only this rule; may be repeated.")
@click.option("--status", type=click.Choice(sorted(SIGNS)), help="Only events of this status.")
@rules_option
def explain_rules(file: str, ids: tuple[str, ...], status: str | None, rules_dirs: tuple[Path, ...]) -> None:
    """Say which rule fired where in FILE (- reads standard input), and which nearly did: + fired, x blocked by its
    exclusion or by a stronger rule, ? found no value."""
    from memo2data.rules import explain

    ruleset = load_rules(rules_dirs)
    events: Sequence[Event] = explain(source_of(file), ruleset)
    out = console()
    made = table(out, "", "page", "rule", "value", "passage", "reason", right=[1])
    shown = 0
    for one in events:
        if (ids and one.rule_id not in ids) or (status and one.status != status):
            continue
        shown += 1
        page = str(one.page) if one.page is not None else ""
        cells = (SIGNS.get(one.status, one.status), page, one.rule_id, one.value, _short(one.text), one.reason)
        made.add_row(*(_plain(str(cell or "")) for cell in cells))
    out.print(made)
    out.print(f"{shown} events")


def _values(values: Sequence[str] | str | None) -> str:
    if not values:
        return "nothing"
    return values if isinstance(values, str) else "; ".join(map(str, values))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST] + "…"


def _plain(text: str) -> Text:
    """Text that rich prints as it stands: brackets in it are no markup."""
    from rich.text import Text

    return Text(text)
