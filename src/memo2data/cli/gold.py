"""``memo2data gold``: judged documents become gold documents for ``memo2data eval``."""

from __future__ import annotations

from pathlib import Path

import click

from memo2data.cli.common import console, judged_options
from memo2data.errors import GoldError

EPILOG = """\b
Examples:
  memo2data gold records.jsonl --log judgements.jsonl --out gold/
  memo2data eval gold/

A document becomes one where each value of its projects is judged. What was accepted, corrected and added is in it; what
the program missed and nobody added is not. The others are named and left out. A gold document that is there already
and says something else is left as it is, and nothing is written, unless --replace is given."""


@click.command(name="gold", epilog=EPILOG, short_help="Make gold documents of judged ones.")
@click.argument("results", nargs=-1, required=True, metavar="RESULTS...")
@judged_options
@click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
    help="Where the gold documents go; made if it is not there.",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="Write documents that are there already anew.")
@click.option("--lang", type=click.Choice(["fi", "en"]), help="Language of the labels. Default: that of the locale.")
def command(
    results: tuple[str, ...], log: Path, folder: Path, documents: Path | None, replace: bool, lang: str | None
) -> None:
    """Turn the documents of RESULTS whose values are all judged into gold documents in --out DIR: a folder each, with
    the file and gold.json."""
    from memo2data.cli.database import results_of
    from memo2data.cli.wording import Wording, default_language
    from memo2data.review.gold import GoldDraft, LeftOut, drafts, write
    from memo2data.review.log import read_log
    from memo2data.review.sources import Sources

    wording, out = Wording(lang or default_language()), console()
    made: list[GoldDraft] = []
    left: list[LeftOut] = []
    for one in drafts(results_of(results), read_log(log), Sources(documents)):
        if isinstance(one, GoldDraft):
            made.append(one)
        else:
            left.append(one)
    new = {one.id for one in write(made, folder, replace=replace)}
    for draft in made:
        word = wording.word("gold_written" if draft.id in new else "gold_same")
        out.print(f"{word}: {folder / draft.id}", markup=False, soft_wrap=True)
    for one in left:
        why = f"{wording.word(one.why.value)} ({one.judged}/{one.values})"
        out.print(f"{wording.word('gold_left_out')}: {one.path}: {why}", markup=False, soft_wrap=True)
    if not made:
        raise GoldError(
            "no document is judged in full", place=str(log), remedy="Judge all values of one: memo2data check."
        )
    out.print(wording.word("gold_missing"), markup=False, soft_wrap=True)
