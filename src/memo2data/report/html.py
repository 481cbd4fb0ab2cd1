"""The report as one HTML file that needs nothing besides itself."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from memo2data import __version__
from memo2data.report.entries import Words
from memo2data.report.settings import settings
from memo2data.report.view import View

if TYPE_CHECKING:
    from jinja2 import Template


def to_html(view: View, words: Words, language: str) -> str:
    """A view as HTML: styles, script and pictures within it. Whatever the document says is text in it, never markup."""
    script = _data("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    text: str = _template().render(
        view=view,
        words=words,
        language=language,
        colours=settings().colours,
        style=_data("report.css"),
        script=script,
        script_hash=f"sha256-{digest}",
        version=__version__,
    )
    return text.lstrip()


def _data(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_data("report.html.j2"))
