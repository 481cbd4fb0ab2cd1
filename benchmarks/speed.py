"""The speed figures of memo2data, on documents that this benchmark makes itself.

    python benchmarks/speed.py [--rounds 5] [--keep FOLDER] [FILE.pdf ...]

In one run, on one core and on the same files it prints pages a second of bare pypdfium2 text extraction, of
pdfplumber's ``extract_text`` (on every tenth page) and of memo2data's ``extract`` (in a warm process and as a whole
process), their ratios, the time of each stage, the ratio on agendas of 100 pages, the CPU time of ``memo2data --help``
and the cold start of one two-page PDF.

Times are CPU time, so that other programs on the machine disturb little; rounds of the three readers alternate, and
both the best and the median round are printed. Files given on the command line are measured instead of made ones.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

EVERY = 10  # pdfplumber reads each tenth page: all of them would take minutes
COLD_STARTS = 5

Stages = dict[str, float]


def bare(files: Sequence[Path]) -> int:
    """Read the text of every page with pypdfium2 alone, once a page; the number of pages."""
    pages = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
            pages += 1
        document.close()
    return pages


def plumber(files: Sequence[Path]) -> int:
    """Read every tenth page with pdfplumber's ``extract_text``; the number of pages read."""
    pages = 0
    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages[EVERY // 2 :: EVERY]:
                page.extract_text()
                page.close()
                pages += 1
    return pages


def full(files: Sequence[Path]) -> int:
    """Convert every file with memo2data as its command does; the number of pages."""
    from memo2data import collector, extract

    pages = 0
    for file in files:
        with collector.paused():
            pages += extract(file).document.pages or 0
    return pages


def rate(reader: Callable[[Sequence[Path]], int], files: Sequence[Path]) -> float:
    """Pages a second of CPU time."""
    start = time.process_time()
    pages = reader(files)
    return pages / (time.process_time() - start)


def child(*arguments: str) -> tuple[float, float]:
    """Run memo2data in a process of its own; its CPU and wall seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "memo2data", *arguments], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def stages(files: Sequence[Path]) -> Stages:
    """CPU seconds of each stage of the conversion of ``files``, without those of the stages that it calls."""
    from memo2data import extractors, pipeline
    from memo2data.rules.engine import Engine
    from memo2data.sinks import json

    clock = Clock()
    owners = [
        ("extractors", extractors, "read"),
        ("structure", pipeline, "build"),
        ("rules", Engine, "run"),
        ("normalizer", pipeline, "normalize"),
        ("json", json, "to_json_line"),
    ]
    with ExitStack() as stack:
        for name, owner, attribute in owners:
            stack.enter_context(clock.watch(name, owner, attribute))
        for file in files:
            json.to_json_line(pipeline.convert(file))
    return clock.spent


class Clock:
    """Adds up the CPU time of watched functions, each without the watched functions that it calls."""

    def __init__(self) -> None:
        self.spent: Stages = {}
        self._inner = [0.0]

    @contextmanager
    def watch(self, name: str, owner: Any, attribute: str) -> Iterator[None]:
        """While entered, the time of ``owner.attribute`` goes to ``spent[name]``."""
        original = getattr(owner, attribute)
        self.spent[name] = 0.0

        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            self._inner.append(0.0)
            try:
                return original(*args, **kwargs)
            finally:
                whole = time.process_time() - start
                self.spent[name] += whole - self._inner.pop()
                self._inner[-1] += whole

        setattr(owner, attribute, timed)
        try:
            yield
        finally:
            setattr(owner, attribute, original)


def lines(files: Sequence[Path], agendas: Sequence[Path], rounds: int, two_pages: Path) -> Iterator[str]:
    """The report: ``files`` as a mix, then the long ``agendas`` by themselves."""
    from memo2data import collector

    size = [len(pypdfium2.PdfDocument(file)) for file in files]
    yield f"{len(files)} documents, {sum(size)} pages; CPU time of one core; best and median of {rounds} rounds"
    full(files[:1])  # loads rules and dictionary
    rates: dict[str, list[float]] = {"pypdfium2 text": [], "memo2data extract": [], "pdfplumber text": []}
    first = rate(full, files)  # word forms are met for the first time
    collector.settle()  # as the command does after its first file
    for turn in range(rounds):
        rates["pypdfium2 text"].append(rate(bare, files))
        rates["memo2data extract"].append(rate(full, files))
        if turn < 2:
            rates["pdfplumber text"].append(rate(plumber, files))
    for name, found in rates.items():
        yield f"  {name:<20} {max(found):8.1f} pages/s best {statistics.median(found):8.1f} median"
    yield f"  {'extract, first time':<20} {first:8.1f} pages/s (words not yet cached)"
    cpu, wall = child("extract", "--format", "jsonl", *map(str, files))
    yield f"  {'whole process':<20} {sum(size) / cpu:8.1f} pages/s ({cpu:.2f} s CPU, {wall:.2f} s wall, with its start)"
    for pick, name in ((max, "best"), (statistics.median, "median")):
        value = {key: pick(found) for key, found in rates.items()}
        extract = value["memo2data extract"]
        yield f"  ratio to pypdfium2 {extract / value['pypdfium2 text']:.3f}, to pdfplumber " + (
            f"{extract / value['pdfplumber text']:.1f} ({name}; first time to pypdfium2 "
            f"{first / value['pypdfium2 text']:.3f})"
        )
    yield from stage_lines(files, sum(size))
    yield from agenda_lines(agendas, rounds)
    helps = [child("--help")[0] for _ in range(COLD_STARTS)]
    yield f"memo2data --help: {min(helps):.3f} s CPU best, {statistics.median(helps):.3f} s median"
    colds = [child("extract", str(two_pages)) for _ in range(COLD_STARTS)]
    best, middle = min(colds), statistics.median(wall for _, wall in colds)
    yield f"cold start of a two-page PDF: {best[0]:.2f} s CPU, {best[1]:.2f} s wall best, {middle:.2f} s wall median"


def agenda_lines(files: Sequence[Path], rounds: int) -> Iterator[str]:
    """How long agendas compare, most of whose items are about no project."""
    full(files)
    for file in files:
        pages = len(pypdfium2.PdfDocument(file))
        pairs = [(rate(bare, [file]), rate(full, [file])) for _ in range(rounds)]
        plain, ours = max(one for one, _ in pairs), max(one for _, one in pairs)
        yield (
            f"  {file.stem}: {pages} pages, pypdfium2 {plain:.1f} pages/s, extract {ours:.1f}; ratio "
            f"{ours / plain:.3f} best, {statistics.median(ours / plain for plain, ours in pairs):.3f} median of rounds"
        )


def stage_lines(files: Sequence[Path], pages: int) -> Iterator[str]:
    """The time of each stage a page."""
    spent = stages(files)
    whole = sum(spent.values())
    for name, seconds in spent.items():
        yield f"  stage {name:<14} {1000 * seconds / pages:7.3f} ms a page  {100 * seconds / whole:5.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.pdf")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the made documents here")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as temporary:
        from documents import make, make_long

        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = make(folder)
        agendas = [] if arguments.files else make_long(folder)
        short = min(made, key=lambda file: len(pypdfium2.PdfDocument(file)))
        for line in lines(arguments.files or made, agendas, arguments.rounds, short):
            print(line, flush=True)


if __name__ == "__main__":
    main()
