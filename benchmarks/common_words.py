"""Makes the table of common words: what the dictionary says of the words that Finnish documents are made of.

    python benchmarks/common_words.py FOLDER [FOLDER …]

Takes the words of the documents in the folders that the dictionary knows and that are no names, and writes
src/memo2data/finnish/common_words.txt.gz. A look into the table spares asking pyvoikko; what it
says is the same, and a test holds it to that. To be made anew with each new dictionary.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

from memo2data.errors import Memo2DataError
from memo2data.extractors import read
from memo2data.finnish import voikko

OUT = Path(__file__).parents[1] / "src" / "memo2data" / "finnish" / "common_words.txt.gz"
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")  # no halves of compounds with a hyphen, which may be names
NAME = "[Le"  # how the dictionary marks proper names, also within a word
_SUFFIXES = {".pdf", ".docx", ".pptx", ".html", ".txt"}


def words_of(path: Path) -> set[str]:
    """The words of a document in small letters; none of a file that cannot be read."""
    try:
        with read(path) as document:
            return {word.lower() for block in document.blocks for word in _WORD.findall(block.text)}
    except Memo2DataError:
        return set()


def main() -> None:
    words: set[str] = set()
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("doc.*")):
            if path.suffix in _SUFFIXES:
                words |= words_of(path)
    lines = []
    ask = voikko.engine()[1]
    for word in sorted(words):
        analyses = ask(word)
        if analyses and not any(NAME in analysis for analysis in analyses):
            lines.append("\t".join([word, *analyses]))
    with gzip.GzipFile(OUT, "wb", compresslevel=9, mtime=0) as stream:
        stream.write(("\n".join(lines) + "\n").encode())
    print(len(lines), "words,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
