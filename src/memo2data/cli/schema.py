"""``memo2data schema``: the record contract for machines."""

from __future__ import annotations

import click

from memo2data.cli.common import write_out

EPILOG = """\b
Example:
  memo2data schema > result.schema.json"""


@click.command(name="schema", epilog=EPILOG, short_help="Print the JSON Schema of a result.")
def command() -> None:
    """Print the JSON Schema of a result."""
    import json

    from memo2data.records import Result

    schema = Result.model_json_schema(mode="serialization")
    write_out(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
