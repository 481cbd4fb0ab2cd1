"""``memo2data check``: a person judges extracted values, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import console, judged_options, table
from memo2data.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from memo2data.cli.wording import Wording
    from memo2data.records import Result
    from memo2data.review.applying import Told
    from memo2data.review.judgements import Judgement
    from memo2data.review.matching import Match
    from memo2data.review.values import Judgeable, OwnerKind

    Verdicts = list[tuple[Judgeable, Match | None]]

EPILOG = """\b
Examples:
  memo2data check records.jsonl
  memo2data check --doubtful --field amounts --field period records.jsonl
  memo2data check --sample 200 --seed 1 --log judged.jsonl results/
  memo2data check --figures --log judged.jsonl results/
  memo2data check --apply judged-records.jsonl --log judged.jsonl results/

Each verdict is a line of the log before the next value is asked, so a session may end at any time; what is judged is
not asked again. Going back takes the last verdict back. At the end stand the precision of each field with its 95 %
interval (Wilson) and how many more judgements would tell it to two points either way."""


@click.command(name="check", epilog=EPILOG, short_help="Judge extracted values one by one.")
@click.argument("results", nargs=-1, required=True, metavar="RESULTS...")
@judged_options
@click.option("--doubtful", is_flag=True, help="Only uncertain values and those that a finding is about.")
@click.option("--field", "names", multiple=True, metavar="FIELD", help="Only this field; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="The document's and its agenda items' values as well.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="So many, spread over fields and confidence.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another sample.")
@click.option(
    "--page", type=click.Path(path_type=Path, dir_okay=False), metavar="PNG", help="Write pictures of pages here."
)
@click.option("--figures", is_flag=True, help="Print what the judgements say, without a session.")
@click.option(
    "--apply", "applied", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT",
    help="Write the results with the judgements applied (JSON Lines), without a session.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(["fi", "en"]), help="Language of the labels. Default: that of the locale.")
def command(
    results: tuple[str, ...],
    log: Path,
    doubtful: bool,
    names: tuple[str, ...],
    everything: bool,
    sample: int | None,
    seed: int,
    page: Path | None,
    documents: Path | None,
    figures: bool,
    applied: Path | None,
    lang: str | None,
) -> None:
    """Judge the values of RESULTS (files or folders that extract or batch wrote, or a database), one after the other:
    accept, correct, reject. The judgements are kept in a log that outlives a new extraction."""
    from memo2data.cli.session import Session, to_ask
    from memo2data.cli.wording import Wording, default_language
    from memo2data.review.log import LogWriter, read_log
    from memo2data.review.sources import Sources

    language = lang or default_language()
    wording = Wording(language)
    asked_fields = {field_of(name) for name in names}
    out = console()
    without_session = figures or applied is not None
    if not without_session and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "check asks in a terminal, and this is none", remedy="Call it in a terminal, or give --figures or --apply."
        )
    given = results_of(results)
    judgements = read_log(log, must_exist=without_session)
    kinds = kinds_of(asked_fields, everything)
    if not without_session:
        with LogWriter(log) as writer:
            told = verdicts_of(given, judgements, kinds)
            chosen = choose(told, asked_fields, doubtful, sample, seed)
            asked = to_ask(chosen)
            sources = Sources(documents)
            try:
                ended = Session(out, wording, language, writer, sources, page).run(asked)
            finally:
                sources.close()
        message = "nothing_to_ask" if not asked else "all_asked" if ended else ""
        out.print(wording.word(message) if message else "")
        out.print(f"{wording.word('log_kept')} {log}", markup=False, soft_wrap=True)
        judgements = read_log(log)
    if applied is not None:
        write_applied(applied, given, judgements)
    if applied is None or figures:
        print_figures(out, wording, verdicts_of(given, judgements, kinds))
    print_left(out, wording, given, judgements)


def results_of(sources: Sequence[str]) -> list[Result]:
    """The results that the arguments name: files, folders, or one database."""
    from memo2data.cli.database import results_of

    return list(results_of(sources))


def field_of(name: str) -> tuple[str, str]:
    """The owner and field that a person names: ``amounts``, ``Rahasumma``, ``document.body``, ``item.case_id``."""
    from memo2data.cli.wording import contract_names
    from memo2data.review.values import OwnerKind, fields

    owner, dot, rest = name.rpartition(".")
    kind = owner if dot else OwnerKind.PROJECT.value
    known = {one.value: one for one in OwnerKind}
    field = contract_names().get(rest.casefold(), rest)
    if kind not in known or field not in fields(known[kind]):
        listed = [
            *fields(OwnerKind.PROJECT),
            *(f"{k.value}.{f}" for k in (OwnerKind.DOCUMENT, OwnerKind.ITEM) for f in fields(k)),
        ]
        raise UsageError(f"unknown field {name!r}", remedy=f"Known: {', '.join(listed)}.")
    return kind, field


def kinds_of(asked_fields: Iterable[tuple[str, str]], everything: bool) -> list[OwnerKind]:
    """Whose values are looked at: the projects', and whatever is asked for besides."""
    from memo2data.review.values import OwnerKind

    wanted = {kind for kind, _ in asked_fields} | {OwnerKind.PROJECT.value}
    return [kind for kind in OwnerKind if everything or kind.value in wanted]


def verdicts_of(given: Sequence[Result], judgements: Sequence[Judgement], kinds: Sequence[OwnerKind]) -> Verdicts:
    """Every value of the results with the judgement that speaks of it."""
    from memo2data.review.matching import verdicts

    by_file: dict[str, list[Judgement]] = {}
    for one in judgements:
        by_file.setdefault(one.document.sha256, []).append(one)
    seen: set[str] = set()
    told: Verdicts = []
    for result in given:
        if result.document.sha256 not in seen:  # the same file twice is judged once
            seen.add(result.document.sha256)
            told += verdicts(result, by_file.get(result.document.sha256, []), kinds)
    return told


def choose(
    told: Verdicts, asked_fields: set[tuple[str, str]], doubtful: bool, sample: int | None, seed: int
) -> Verdicts:
    """The values that are asked for, judged ones among them: a sample stays the same when it is taken up again."""
    from memo2data.review.sampling import doubtful as is_doubtful
    from memo2data.review.sampling import stratified

    chosen = [
        (one, match)
        for one, match in told
        if (not asked_fields or (one.kind.value, one.field) in asked_fields) and (not doubtful or is_doubtful(one))
    ]
    if sample is None:
        return chosen
    matches = {id(one.value): match for one, match in chosen}
    return [(one, matches[id(one.value)]) for one in stratified([one for one, _ in chosen], sample, seed)]


def write_applied(out: Path, given: Iterable[Result], judgements: Iterable[Judgement]) -> None:
    """Write the results with the judgements applied, whole or not at all."""
    from memo2data.review.applying import apply
    from memo2data.sinks.atomic import atomic_writer
    from memo2data.sinks.json import to_json_line

    with atomic_writer(out) as stream:
        stream.writelines(to_json_line(one) for one in apply(given, judgements))


def print_figures(out: Console, wording: Wording, told: Verdicts) -> None:
    """Print the precision of each field, its interval, and how many more judgements would narrow it."""
    from memo2data.review.figures import ALL, figures
    from memo2data.review.values import OwnerKind

    columns = ("field", "values_column", "judged", "right", "precision", "interval", "needed")
    made = table(out, *map(wording.word, columns), title=wording.word("figures"), right=range(1, len(columns)))
    made.columns[0].no_wrap = True
    for row in figures(told):
        owner = "" if row.kind is OwnerKind.PROJECT else f"{wording.word(row.kind.value)}: "
        name = wording.word("all_fields") if row.field == ALL else owner + wording.field(row.field)
        low, high = row.interval
        share = "–" if row.precision is None else percent(wording, row.precision)
        interval = "–" if not row.judged else f"{percent(wording, low)}–{percent(wording, high)}"
        made.add_row(name, *map(str, (row.values, row.judged, row.right)), share, interval, str(row.needed))
    out.print(made)
    if any(one.value.confidence == 1 for one, _ in told):
        out.print(wording.word("already_applied"), markup=False, soft_wrap=True)


def percent(wording: Wording, share: float) -> str:
    """A share in per cent with one decimal, without the sign."""
    text = f"{100 * share:.1f}"
    return text.replace(".", ",") if wording.decimal_comma else text


def print_left(out: Console, wording: Wording, given: Iterable[Result], judgements: Sequence[Judgement]) -> None:
    """Print the judgements that the results do not bear out as they are, and why."""
    from memo2data.review.applying import Applier

    applier: Applier = Applier(judgements)
    for result in given:
        applier(result)
    print_told(out, wording, applier.told())


def print_told(out: Console, wording: Wording, told: Iterable[Told]) -> None:
    """Print those of the judgements that the results do not bear out as they are, and why."""
    from memo2data.review.applying import TO_TELL

    left = [one for one in told if one.fate in TO_TELL]
    if not left:
        return
    out.print()
    out.print(f"{wording.word('no_longer')}: {len(left)}", markup=False)
    for one in left:
        judgement = one.judgement
        said = judgement.value or (judgement.correction.value if judgement.correction is not None else None)
        value = wording.value(said) if said is not None else ""
        now = f" → {wording.value(one.value)}" if one.value is not None else ""
        owner = judgement.owner.title or ""
        place = " · ".join(filter(None, (judgement.document.path, owner, wording.field(judgement.field))))
        out.print(f"  {place}: {value}{now} ({wording.word(one.fate.value)})", markup=False, soft_wrap=True)
