"""``memo2data eval``: how well results agree with gold documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memo2data.cli.common import console, convert, load_rules, report, rules_option, table, write_out
from memo2data.errors import Memo2DataError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from memo2data.document import Document
    from memo2data.records import Result
    from memo2data.rules.model import RuleSet
    from memo2data.scoring.gold import GoldDocument
    from memo2data.scoring.judged import Judged
    from memo2data.scoring.report import Miss, Report, Row
    from memo2data.scoring.score import DocumentScore
    from memo2data.scoring.tally import Tally

EPILOG = """\b
Examples:
  memo2data eval gold/
  memo2data eval gold/ --show funders --show amounts
  memo2data eval gold/ --doc m02 --json
  memo2data eval gold/ --calibration
  memo2data eval gold/ --min 0.80

GOLD_DIR/<id>/ holds doc.pdf (.pptx, .docx, .html, .txt) and gold.json. Strict counts values that are equal after
folding case, white space, quotes and dashes; soft counts names at 85 % likeness, amounts by value, dates by month.
The exit code is 0 whatever the figures, and 1 where the strict micro F1 is under --min."""


@click.command(name="eval", epilog=EPILOG, short_help="Compare records with gold documents.")
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.option("--doc", "docs", multiple=True, metavar="ID", help="Only this gold document; may be repeated.")
@click.option("--show", "shown", multiple=True, metavar="FIELD", help="List what was missed or wrong; 'all' for all.")
@click.option("--json", "as_json", is_flag=True, help="The same for a machine, with all misses.")
@click.option("--calibration", is_flag=True, help="What confidence is worth: the share right in each band, instead.")
@click.option(
    "--min", "least", type=click.FloatRange(0, 1), metavar="F1", help="Exit with 1 under this strict micro F1."
)
@rules_option
@click.pass_context
def command(
    ctx: click.Context,
    gold_dir: Path,
    docs: tuple[str, ...],
    shown: tuple[str, ...],
    as_json: bool,
    calibration: bool,
    least: float | None,
    rules_dirs: tuple[Path, ...],
) -> None:
    """Convert the documents of GOLD_DIR and compare the records with the gold beside them."""
    from memo2data.scoring.gold import load_gold
    from memo2data.scoring.report import Report, field_names

    unknown = sorted(set(shown) - {"all", *field_names()})
    if unknown:
        raise UsageError(f"unknown field {unknown[0]!r}", remedy=f"Known: all, {', '.join(field_names())}.")
    golds = load_gold(gold_dir, docs)
    rules = load_rules(rules_dirs)
    found: dict[str, Result] = {}
    scores = Report([score(one, rules, found) for one in golds])
    fields = None if as_json or "all" in shown else shown
    misses = scores.misses(fields) if as_json or shown else []
    places = Places({one.id: one.path for one in golds})
    if as_json:
        import json

        data = {**scores.as_dict(), "misses": [machine_miss(one, places) for one in misses]}
        write_out(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    elif calibration:
        from memo2data.cli.calibration import print_calibration

        print_calibration(console(), list(verdicts(golds, found, scores)))
    else:
        out = console()
        print_report(out, scores)
        print_misses(out, misses, places)
    if least is not None and scores.micro().strict.f1 < least:
        click.echo(f"memo2data: strict micro F1 {scores.micro().strict.f1:.4f} is under {least}", err=True)
        ctx.exit(1)


def verdicts(golds: Sequence[GoldDocument], found: Mapping[str, Result], scores: Report) -> Iterator[Judged]:
    """Every found value with its verdict."""
    from memo2data.scoring.judged import judged

    for gold, score_ in zip(golds, scores.documents, strict=True):
        if gold.id in found:
            yield from judged(gold.id, gold.gold, found[gold.id], score_)


def score(gold: GoldDocument, rules: RuleSet, found: dict[str, Result] | None = None) -> DocumentScore:
    """The scores of one gold document; one that cannot be converted is reported and misses everything.

    The result is entered in ``found``, if given.
    """
    from memo2data.scoring.score import score_document

    try:
        result = convert(str(gold.path), str(gold.path), rules)
    except Memo2DataError as error:
        report(error)
        return score_document(gold.id, gold.gold, None, failed=str(error))
    if found is not None:
        found[gold.id] = result
    return score_document(gold.id, gold.gold, result.model_dump(mode="json"))


def print_report(out: Console, scores: Report) -> None:
    """Print all tables."""
    from rich.text import Text

    headers = ("right", "wrong", "missed", "P", "R", "F1", "soft P", "soft R", "soft F1")
    figures = range(1, len(headers) + 1)
    groups: list[tuple[str, list[Row]]] = [
        ("project field", [*scores.project_rows(), scores.micro()]),
        ("document", scores.document_rows_by_id()),
        ("document field", scores.document_rows()),
        ("agenda items", scores.item_rows()),
    ]
    for name, rows in groups:
        made = table(out, name, *headers, right=figures)
        for row in rows:
            made.add_row(Text(row.name), *_counts(row.strict), *_ratios(row.strict), *_ratios(row.soft))
        out.print(made)
        out.print()
    paired = scores.paired_projects()
    whole, empty = scores.whole_records(), scores.kept_empty()
    out.print(f"projects found       {paired.right} of {paired.right + paired.missed}, {paired.wrong} too many")
    out.print(f"whole records right  {whole[0]} of {whole[1]}")
    out.print(f"kept empty           {empty[0]} of {empty[1]} documents without a project")
    micro = scores.micro()
    out.print(f"micro strict         {_line(micro.strict)}")
    out.print(f"micro soft           {_line(micro.soft)}")


def _line(tally: Tally) -> str:
    return f"precision {tally.precision:.4f}  recall {tally.recall:.4f}  F1 {tally.f1:.4f}"


def _counts(tally: Tally) -> list[str]:
    return [str(tally.right), str(tally.wrong), str(tally.missed)]


def _ratios(tally: Tally) -> list[str]:
    """Precision, recall and F1; a dash where there was nothing to count."""
    if not tally:
        return ["–", "–", "–"]
    return [f"{one:.3f}" for one in (tally.precision, tally.recall, tally.f1)]


class Places:
    """Finds where a wrong or missed value stands, reading each document at most once."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths
        self._documents: dict[str, Document | None] = {}

    def _document(self, id: str) -> Document | None:
        from memo2data.extractors.registry import read

        if id not in self._documents:
            try:
                document = read(self._paths[id])
                document.close()  # blocks stay; only exact boxes need the open file
                self._documents[id] = document
            except Memo2DataError:
                self._documents[id] = None
        return self._documents[id]

    def of(self, miss: Miss) -> tuple[int | None, str]:
        """The page and the words around: by its evidence for a wrong value, by search for a missed one; else empty."""
        from memo2data.cli.surroundings import cut, find
        from memo2data.scoring.fields import text_of

        document = self._document(miss.document)
        if document is None:
            return None, ""
        evidence = miss.source.get("evidence") if isinstance(miss.source, dict) else None
        if evidence:
            first = evidence[0]
            end = max(one["end"] for one in evidence if one["block"] == first["block"])
            found = cut(document, first["block"], first["start"], end, first["page"])
        else:
            words = miss.source if isinstance(miss.source, str) else text_of(miss.source)
            found = find(words, document) if len(words) > 2 else None
        return (found.page, f"{found.before}«{found.words}»{found.after}") if found else (None, "")


def machine_miss(miss: Miss, places: Places) -> dict[str, Any]:
    """One wrong or missed value as JSON; ``rule`` is the one that found a wrong value."""
    page, words = places.of(miss)
    rule = miss.source.get("rule") if isinstance(miss.source, dict) else None
    return {
        "document": miss.document,
        "project": miss.project,
        "field": miss.field,
        "kind": miss.kind,
        "value": miss.shown,
        "rule": rule,
        "page": page,
        "words": words,
    }


def print_misses(out: Console, misses: list[Miss], places: Places) -> None:
    """Print what is missed (-) and wrong (+), with its place in the document."""
    from rich.text import Text

    for one in misses:
        data = machine_miss(one, places)
        sign = "-" if one.kind == "missed" else "+"
        where = f" p. {data['page']}" if data["page"] is not None else ""
        rule = f" [{data['rule']}]" if data["rule"] else ""
        out.print()
        out.print(Text(f"{sign} {one.document} / {one.project} / {one.field}{where}{rule}"))
        out.print(Text(f"    {one.shown}"))
        if data["words"]:
            out.print(Text(f"    {data['words']}", style="dim"))
