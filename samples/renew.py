"""Renew the stored records: ``python samples/renew.py`` writes ``record.json`` beside each sample document.

A record is what ``memo2data extract`` prints, with the document's path given relative to its folder. Run it after a
change of the rules or the program that is meant to change records, and read the difference before keeping it.
"""

from __future__ import annotations

from pathlib import Path

from memo2data import extract
from memo2data.sinks.json import to_json

HERE = Path(__file__).resolve().parent


def record(document: Path) -> str:
    """The stored form of what ``document`` becomes."""
    result = extract(document)
    result.document.path = document.name
    return to_json(result)


def main() -> None:
    """Write the records of all samples and name those that changed."""
    for document in sorted(HERE.glob("*/doc.*")):
        path = document.with_name("record.json")
        fresh = record(document).encode()
        if not path.exists() or path.read_bytes() != fresh:
            path.write_bytes(fresh)
            print(f"{document.parent.name}: renewed")


if __name__ == "__main__":
    main()
