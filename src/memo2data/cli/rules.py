"""``memo2data rules``: what the rules are, whether their examples hold, and what they do to a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import console, load_rules, report, rules_option, source_of, table
from memo2data.errors import Memo2DataError

if TYPE_CHECKING:
    from rich.text import Text

    from memo2data.rules.model import RuleSet
    from memo2data.scoring.judged import Judged

EPILOG = """\b
Examples:
  memo2data rules list
  memo2data rules test --rules my-rules/
  memo2data rules explain minutes.pdf"""

# How an event is marked at the line's start, by its status.
SIGNS = {"fired": "+", "blocked": "x", "no_value": "?"}
LONGEST = 90  # characters shown of a passage
AROUND = 30  # characters shown on each side of it


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
Examples:
  memo2data rules test --rules my-rules/
  memo2data rules test --coverage samples/ --coverage gold/""",
)
@click.option(
    "--coverage",
    "golds",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="GOLD_DIR",
    help="Say besides which rules never fire on these gold documents, and how often each was right; may be repeated.",
)
@rules_option
@click.pass_context
def test_rules(ctx: click.Context, golds: tuple[Path, ...], rules_dirs: tuple[Path, ...]) -> None:
    """Run every rule's examples; exit code 1 where one fails."""
    from memo2data.rules.checks import check_examples

    ruleset = load_rules(rules_dirs)
    results = check_examples(ruleset)
    failed = [one for one in results if not one.ok]
    for one in failed:
        click.echo(f"{one.file}:{one.line}: {one.rule_id}: {one.text}")
        click.echo(f"    expected {_values(one.expected)}")
        click.echo(f"    got      {_values(one.got)}")
    rules = len({one.rule_id for one in results})
    click.echo(f"{len(results) - len(failed)} of {len(results)} examples of {rules} rules hold")
    if golds:
        print_coverage(golds, ruleset)
    if failed:
        ctx.exit(1)


def print_coverage(folders: Sequence[Path], ruleset: RuleSet) -> None:
    """A line for each rule, then those that never fired."""
    from memo2data.cli.common import convert
    from memo2data.pipeline import explain
    from memo2data.rules.loader import GUARDS
    from memo2data.scoring.coverage import coverage
    from memo2data.scoring.gold import load_gold
    from memo2data.scoring.judged import judged

    fired: list[list[str]] = []
    values: list[Judged] = []
    for gold in (one for folder in folders for one in load_gold(folder, ())):
        try:
            values.extend(judged(gold.id, gold.gold, convert(str(gold.path), str(gold.path), ruleset)))
            events = explain(gold.path, rules=ruleset)[1]
        except Memo2DataError as error:
            report(error)
            continue
        fired.append([event.rule_id for event in events if event.status == "fired"])
    out = console()
    made = table(out, "rule", "fired in", "values", "right", "share right", right=range(1, 5))
    lines = coverage([rule for rule in ruleset.rules if rule.field not in GUARDS], fired, values)
    for one in lines:
        share = f"{one.right / one.values:.3f}" if one.values else "–"
        made.add_row(*map(_plain, (one.rule.id, str(one.fired), str(one.values), str(one.right), share)))
    out.print(made)
    silent = [one.rule.id for one in lines if not one.fired and not one.values]
    out.print(
        f"{len(silent)} of {len(lines)} rules never fired on {len(fired)} documents: {', '.join(silent) or 'none'}"
    )


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
    exclusion, ? found its cue but no value."""
    from memo2data.pipeline import explain

    ruleset = load_rules(rules_dirs)
    structure, events = explain(source_of(file), path=file, rules=ruleset)
    out = console()
    made = table(out, "", "page", "rule", "value", "passage", "reason", right=[1])
    shown = [one for one in events if (not ids or one.rule_id in ids) and status in (None, one.status)]
    for one in shown:
        paragraph = structure.paragraphs[one.paragraph]
        page = "" if paragraph.page is None else str(paragraph.page)
        passage = marked(paragraph.text, one.start, one.end)
        made.add_row(*map(_plain, (SIGNS[one.status], page, one.rule_id, one.value, passage, one.reason)))
    out.print(made)
    out.print(f"{len(shown)} events")


def marked(text: str, start: int, end: int) -> str:
    """Characters ``start`` to ``end`` of ``text`` in their surroundings, marked «so», on one line."""
    found = _short(text[start:end])
    before = text[max(0, start - AROUND) : start]
    return " ".join(f"{before}«{found}»{text[end : end + AROUND]}".split())


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
