"""``memo2data batch``: an archive in, parts of results, a manifest and a summary out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import console, rules_option
from memo2data.errors import IncompleteError, UsageError

if TYPE_CHECKING:
    from memo2data.batch.summary import Summary

STOPPED = 130  # the exit code of a command that Ctrl-C ended

EPILOG = """\b
Examples:
  memo2data batch agendas/ --out records
  memo2data batch 'archive/**/*.pdf' minutes.zip --out records --workers 8
  find /data -name '*.pdf' -print0 | memo2data batch --files-from - --out records
  memo2data batch agendas/ --out records --retry failed
  memo2data batch s3://agendas/2026 --out /shared/records --engine dask --scheduler tcp://head:8786

DIR holds results/part-*.jsonl, manifest.sqlite (one state a file) and summary.json. Stop it at any moment: the same
command goes on where it was. Files whose bytes, rules and program are as before are not converted again. The exit code
is 3 where files failed; the others are done all the same; 130 after Ctrl-C."""


@click.command(name="batch", epilog=EPILOG, short_help="Convert an archive of files, safely.")
@click.argument("inputs", nargs=-1, metavar="IN...")
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Output folder.")
@click.option(
    "--files-from", "lists", multiple=True, metavar="FILE", help="A list of paths, one a line (- reads stdin)."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes at work. Default: the processor's cores.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=120, show_default=True, help="Seconds a file may take."
)
@click.option(
    "--memory", type=click.IntRange(min=200), default=2000, show_default=True, help="Megabytes a file may take."
)
@click.option("--retry", type=click.Choice(["failed"]), help="Try files that failed again.")
@click.option("--since-rules", is_flag=True, help="After a change of rules: only files whose result can differ.")
@click.option(
    "--rehash", is_flag=True, help="Read all files to see whether they changed; by default size and time tell."
)
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where to work."
)
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster: tcp://host:8786.")
@click.option("--lang", type=click.Choice(["fi", "en"]), help="Language of the summary. Default: that of the locale.")
@rules_option
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    out: Path,
    lists: tuple[str, ...],
    workers: int | None,
    timeout: float,
    memory: int,
    retry: str | None,
    since_rules: bool,
    rehash: bool,
    engine: str,
    scheduler: str | None,
    lang: str | None,
    rules_dirs: tuple[Path, ...],
) -> None:
    """Convert all files of IN (folders, files, patterns, ZIP archives, addresses) into DIR."""
    from memo2data.batch.plan import Wishes
    from memo2data.batch.pool import Limits
    from memo2data.batch.run import Options, run
    from memo2data.cli.batch_report import print_summary, progress
    from memo2data.cli.wording import Wording, default_language

    if not inputs and not lists:
        raise UsageError("no input", remedy="Give folders, files, patterns or archives, or --files-from.")
    if scheduler and engine == "local":
        raise UsageError("--scheduler is of the engine dask", remedy="Add --engine dask.")
    options = Options(
        inputs=inputs,
        out=out,
        lists=lists,
        workers=workers or cores(),
        limits=Limits(timeout, memory),
        rules_dirs=rules_dirs,
        engine=engine,
        scheduler=scheduler,
        wishes=Wishes(retry == "failed", since_rules, rehash),
    )
    wording = Wording(lang or default_language())
    try:
        with progress(wording) as shown:
            summary = run(options, shown)
    except KeyboardInterrupt:
        click.echo("memo2data: stopped; the same command goes on from here", err=True)
        ctx.exit(STOPPED)
    summary.write(out)
    print_summary(console(), wording, summary)
    if summary.failed:
        raise _incomplete(summary, out)


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _incomplete(summary: Summary, out: Path) -> IncompleteError:
    return IncompleteError(
        f"{summary.failed} of {summary.files} files failed",
        place=str(out),
        remedy="summary.json tells why and what to do; --retry failed tries them again.",
    )
