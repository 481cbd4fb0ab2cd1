"""``memo2data show``: what was found, for a person's eyes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo2data.cli.common import (
    STDIN,
    check_files,
    console,
    convert,
    files_argument,
    load_rules,
    report,
    rules_option,
    source_of,
    table,
)
from memo2data.errors import Memo2DataError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as RichText

    from memo2data.cli.wording import Wording
    from memo2data.document import Document
    from memo2data.records import AmountKind, Finding, Project, Result, Value
    from memo2data.rules.model import RuleSet

EPILOG = """\b
Examples:
  memo2data show minutes.pdf
  memo2data show --lang fi --brief agendas/*.pdf
  memo2data show --html minutes.html minutes.pdf
  memo2data show --page 3 --png page.png minutes.pdf

--html writes one file that needs no network: the pages with the places of the values, the records beside them, linked
both ways. --png draws the places of the values on a page of a PDF and numbers them; what the numbers mean is printed.

Into a pipe the table is plain text without colours, and the value is marked «so» among the words around it."""


@click.command(name="show", epilog=EPILOG, short_help="Print what files hold as a table.")
@files_argument
@click.option("--brief", is_flag=True, help="One line a project instead of one a value.")
@click.option("--lang", type=click.Choice(["fi", "en"]), help="Language of the labels. Default: that of the locale.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Write a report instead.")
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="The page that --png draws. Default: 1.")
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Draw a page instead.")
@rules_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    brief: bool,
    lang: str | None,
    html: Path | None,
    page: int | None,
    png: Path | None,
    rules_dirs: tuple[Path, ...],
) -> None:
    """Print what each FILE (- reads standard input) holds: every value with its confidence, its page and the words
    around it."""
    from memo2data.cli.wording import Wording, default_language

    check_files(files)
    language = lang or default_language()
    wording = Wording(language)
    if page is not None and png is None:
        raise UsageError("--page says which page --png draws", remedy="Give --png OUT as well.")
    if (html or png) and (brief or len(files) > 1):
        raise UsageError("--html and --png are for one file", remedy="Give one FILE, without --brief.")
    rules = load_rules(rules_dirs)
    out = console()
    if html or png:
        draw_file(out, wording, language, files[0], rules, html, png, page or 1)
        return
    failures: list[Memo2DataError] = []
    shown: list[tuple[str, Result]] = []
    for file in files:
        try:
            source = source_of(file)
            result = convert(source, file, rules)
            if brief:
                shown.append((file, result))
            else:
                show(out, wording, file, result, source)
        except Memo2DataError as error:
            report(error)
            failures.append(error)
    if shown:
        overview(out, wording, shown)
    if failures:
        ctx.exit(failures[0].exit_code)


def draw_file(
    out: Console,
    wording: Wording,
    language: str,
    file: str,
    rules: RuleSet,
    html: Path | None,
    png: Path | None,
    page: int,
) -> None:
    """Write the report of a file, a picture of one of its pages, or both; what is on the picture is printed."""
    from memo2data.cli import drawing
    from memo2data.extractors.registry import read

    source = source_of(file)
    result = convert(source, file, rules)
    with read(source, path=file) as document:
        if html is not None:
            drawing.write_html(html, result, document, source, wording, language)
        if png is not None:
            drawn = drawing.write_png(png, result, source, page, wording)
            made = table(
                out, wording.word("number_on_page"), *map(wording.word, ("field", "value", "confidence")), right=[0, 3]
            )
            for number, entry in drawn:
                made.add_row(*map(_plain, (str(number), entry.label, entry.text, f"{entry.confidence:.2f}")))
            out.print(made)


def show(out: Console, wording: Wording, file: str, result: Result, source: str | bytes) -> None:
    """Print one result, value by value."""
    from memo2data.extractors.registry import read

    info = result.document
    facts = [wording.field(info.kind.value), info.language]
    facts += [wording.value(one) for one in (info.title, info.body, info.meeting_date) if one is not None]
    facts += [f"{info.pages} p."] if info.pages is not None else []
    out.print(_plain(f"{wording.word('document')}: {file}", "bold"))
    out.print(_plain("  " + " · ".join(facts)))
    _print_findings(out, wording, result.findings)
    _print_items(out, wording, result)
    if not result.projects:
        out.print(_plain("\n" + wording.word("no_projects")))
    with read(source, path=file) as document:
        for number, project in enumerate(result.projects, 1):
            _print_project(out, wording, number, project, document)


def _print_items(out: Console, wording: Wording, result: Result) -> None:
    if not result.items:
        return
    names = ("title", "case_id", "outcome")
    made = table(out, wording.word("number"), *map(wording.field, names), title=wording.word("items"), right=[0])
    for item in result.items:
        outcome = wording.field(item.outcome.value) if item.outcome is not None else "–"
        texts = [one.value if one is not None else "–" for one in (item.title, item.case_id)]
        made.add_row(*map(_plain, (str(item.number), *texts, outcome)))
    out.print()
    out.print(made)


def _print_project(out: Console, wording: Wording, number: int, project: Project, document: Document) -> None:
    title = project.title.value if project.title is not None else "–"
    review = f" ({wording.word('needs_review')})" if project.needs_review else ""
    out.print()
    out.print(_plain(f"{wording.word('project')} {number}: {title}  {project.confidence:.2f}{review}", "bold"))
    columns = [wording.word(name) for name in ("field", "value", "confidence", "page", "words")]
    made = table(out, *columns, right=[2, 3])
    previous = ""
    for label, words, value in wording.rows(project):
        made.add_row(
            _plain("" if label == previous else label),
            _plain(words),
            _plain("" if value is None else f"{value.confidence:.2f}"),
            _plain("" if value is None or not value.evidence else str(value.evidence[0].page or "")),
            _marked(out, value, document),
        )
        previous = label
    out.print(made)
    _print_findings(out, wording, project.findings)


def _print_findings(out: Console, wording: Wording, findings: list[Finding]) -> None:
    if findings:
        out.print(_plain(f"  {wording.word('findings')}:", "bold"))
    for one in findings:
        field = f" ({wording.field(one.field)})" if one.field else ""
        out.print(_plain(f"  ! {one.code}{field}: {one.message}"))


def _marked(out: Console, value: Value | None, document: Document) -> RichText:
    """The words around ``value`` with the value itself marked."""
    from rich.text import Text as RichText

    from memo2data.cli.surroundings import excerpt

    found = excerpt(value, document) if value is not None else None
    if found is None:
        return RichText("")
    if out.is_terminal:
        return RichText.assemble(found.before, (found.words, "bold reverse"), found.after)
    return RichText(f"{found.before}«{found.words}»{found.after}")


def overview(out: Console, wording: Wording, results: list[tuple[str, Result]]) -> None:
    """Print one line for each project of ``results``, and one for each document without."""
    from memo2data.records import AmountKind

    names = ("title", "lead_implementers", "total_budget", "grant", "period")
    labels = [wording.word("file"), wording.field("kind"), *map(wording.field, names), wording.word("review")]
    made = table(out, *labels, right=[4, 5])
    made.columns[0].no_wrap = True
    for file, (_, result) in zip(short_names([file for file, _ in results]), results, strict=True):
        lead = [file, wording.field(result.document.kind.value)]
        for project in result.projects:
            leads = project.lead_implementers or project.implementers
            row = [
                project.title.value if project.title is not None else "–",
                ", ".join(one.name for one in leads) or "–",
                _sum(wording, project, AmountKind.TOTAL_BUDGET),
                _sum(wording, project, AmountKind.GRANT),
                wording.value(project.period) if project.period is not None else "–",
                wording.word("yes") if project.needs_review else "",
            ]
            made.add_row(*map(_plain, [*lead, *row]))
            lead = ["", ""]
        if not result.projects:
            made.add_row(*map(_plain, [*lead, "–"]))
    out.print(made)


def short_names(files: list[str]) -> list[str]:
    """``files`` without the folder that all of them share."""
    parents = [Path(file).resolve().parent for file in files]
    if len(set(parents)) == 1 or len({one.anchor for one in parents}) > 1:
        return [Path(file).name for file in files]
    shared = Path(os.path.commonpath(parents))
    return [file if file == STDIN else str(Path(file).resolve().relative_to(shared)) for file in files]


def _sum(wording: Wording, project: Project, kind: AmountKind) -> str:
    """The project's own sum of ``kind``: that of no single party or year, where there is one."""
    sums = [one for one in project.amounts if one.kind is kind and one.party is None and one.year is None]
    return wording.amount(sums[0]) if sums else "–"


def _plain(text: str, style: str = "") -> RichText:
    """Text that rich prints as it stands: brackets in it are no markup."""
    from rich.text import Text as RichText

    return RichText(text, style=style)
