"""Which parts of a web page are no content."""

from __future__ import annotations

import re
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from memo2data import lexicon

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_KEPT = frozenset(("html", "body", "main", "article", "td", "th", "tr", "tbody", "table"))
_MOST_WEIGHED = 200  # elements named like chrome but too large for it; more would be weighed without end
_END = " .:»›→←‹«\u00a0"


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(lexicon.load("html_noise.yml")[name], re.IGNORECASE)


class Noise:
    """Tells chrome from content in one page."""

    def __init__(self) -> None:
        words = lexicon.load("html_noise.yml")
        self._words = words
        self.block_tags = frozenset(words["block_tags"])
        self._tags = frozenset(words["drop_tags"])
        self._chrome = frozenset(words["chrome_tags"])
        self._roles = frozenset(words["drop_roles"])
        self._phrases = frozenset(words["phrases"])
        self._total = 0
        self._large = 0

    def main(self, tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
        """The element of the main content; ``body`` where none is sure."""
        for node in tree.css("script, style, noscript, template"):
            node.decompose()
        self.weigh(body)
        for selector in self._words["main"]:
            found = tree.css(selector)
            # Several articles are a list of teasers or of a document's parts: all of the page is content then.
            if len(found) == 1 and found[0].tag != "body":
                weight = _weight(found[0])
                if weight >= self._words["short"] or weight >= self._words["main_share"] * self._total:
                    return found[0]
        return body

    def weigh(self, root: LexborNode) -> None:
        """Take ``root`` for the page's content; noise is small beside it."""
        self._total = _weight(root)

    def drops(self, node: LexborNode, tag: str, inside: bool) -> bool:
        """True where ``node`` and all in it is left out; ``inside``: it stands in an article or main element."""
        if tag in self._tags:
            return True
        attributes = node.attributes
        if not attributes:
            return tag in self._chrome and not inside and self._small(node)
        if self._hidden(attributes):
            return True
        if tag in _KEPT:
            return False
        if attributes.get("role") in self._roles or (tag in self._chrome and not inside):
            return self._small(node)
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
        return any(_compiled("noise").fullmatch(name) for name in names) and self._small(node)

    def stray_heading(self, tree: LexborHTMLParser, root: LexborNode) -> LexborNode | None:
        """The page's one h1 where it stands outside its main content ``root``, or in chrome; None elsewhere."""
        headings = tree.css("h1")
        if len(headings) != 1:
            return None
        within = chrome = False
        current = headings[0].parent
        while current is not None and current.tag not in ("html", "-document"):
            if current.tag in self._tags or self._hidden(current.attributes):
                return None
            chrome = chrome or (current.tag in self._chrome and not within)
            within = within or current.tag in ("main", "article") or current.mem_id == root.mem_id
            current = current.parent
        return headings[0] if chrome or not within else None

    def facts(self, tree: LexborHTMLParser, root: LexborNode) -> list[LexborNode]:
        """Boxes of facts that stand outside of the main content ``root``, or in a part of it that is left out."""
        return [box for selector in self._words["facts"] for box in tree.css(selector) if self._apart(box, root)]

    def _apart(self, box: LexborNode, root: LexborNode) -> bool:
        node, dropped = box.parent, False
        while node is not None and node.mem_id != root.mem_id:
            tag = node.tag or ""
            if tag in self._tags or self._hidden(node.attributes) or tag in ("header", "footer"):
                return False
            dropped = dropped or self.drops(node, tag, root.tag != "body")
            node = node.parent
        return node is None or dropped

    def is_label(self, node: LexborNode) -> bool:
        """True where the class of ``node`` says that it labels what follows."""
        names = (node.attributes.get("class") or "").split()
        return any(_compiled("labels").fullmatch(name) for name in names)

    def is_phrase(self, text: str) -> bool:
        """True for the words of controls ("print this page")."""
        return len(text) < 40 and text.strip(_END).casefold() in self._phrases

    def _hidden(self, attributes: dict[str, str | None]) -> bool:
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        if attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        return style is not None and _HIDDEN.search(style) is not None

    def _small(self, node: LexborNode) -> bool:
        if self._large > _MOST_WEIGHED:
            return False
        small = bool(_weight(node) <= self._words["noise_share"] * self._total or self._total < self._words["short"])
        self._large += not small
        return small


def _weight(node: LexborNode) -> int:
    return len(node.text(strip=True))
