"""Runs all rules over a stretch of a document: running text, labels, bullets, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memo2data.rules.annotate import Annotated, annotate
from memo2data.rules.cells import read_cells
from memo2data.rules.context import Context
from memo2data.rules.found import Found, Matched
from memo2data.rules.hits import Compiled
from memo2data.rules.labels import LabelBook
from memo2data.rules.model import Rule, RuleSet, Take
from memo2data.rules.passages import take_passages
from memo2data.rules.reader import Reader
from memo2data.rules.roles import RoleTaker
from memo2data.rules.sums import take_sums
from memo2data.rules.surroundings import carry_on, dated, settle
from memo2data.rules.table_model import tables
from memo2data.rules.tables import read_table
from memo2data.rules.titles import take_titles
from memo2data.rules.values import take_values
from memo2data.structure.model import Paragraph

__all__ = ["Engine", "Found", "Matched"]


_IN_TITLES = ("programmes", "title", "funders", "lead_implementers")  # what a heading of an item may say
_CARRYING = ("lead_implementers", "implementers")
_SEEKING = (Take.AROUND, Take.AFTER)


class Engine:
    """A compiled rule set; make one and use it for many documents."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.compiled = Compiled(ruleset)
        self.labels = LabelBook(self.compiled)

    def annotate(self, text: str, context: Context) -> Annotated:
        """``text`` as the rules see it."""
        return annotate(text, context, self.compiled.prefer, self.compiled.roles)

    def match_text(self, text: str, context: Context, index: int = 0, *, form: str = "") -> Matched:
        """The candidates of one running text; ``form`` is its block kind, for rules that hold for one kind ``only``."""
        annotated = self.annotate(text, context)
        hits = [hit for hit in self.compiled.hits(annotated) if _allowed(hit.rule, form)]
        roles = RoleTaker(annotated, hits).take() if hits else []
        if any(_seeks(hit.rule) and hit.rule.priority > 2 and not found and not hit.blocked for hit, found in roles):
            # a role without a bearer: its bearer may be a name that no register knows
            wider = annotate(text, context, self.compiled.prefer, self.compiled.roles, unknown=True)
            if [unit.slot for unit in wider.units] != [unit.slot for unit in annotated.units]:
                annotated = wider
                hits = [hit for hit in self.compiled.hits(annotated) if _allowed(hit.rule, form)]
                roles = RoleTaker(annotated, hits).take()
        matched = Matched(index, annotated, hits=hits)
        outcomes = matched.outcomes = roles
        if hits:
            outcomes += take_values(annotated, hits)
            if form != "heading":
                outcomes += take_passages(annotated, hits)
            outcomes += take_titles(annotated, hits)
        sums = take_sums(annotated, hits)
        matched.sums = [one for _, one, _ in sums]
        matched.silenced = [
            (annotated.units[one.first].start, annotated.units[one.last].end)
            for hit, one, _ in sums
            if hit is not None and hit.rule.field == "no_amount"
        ]
        outcomes += [(hit, [one] if one else []) for hit, _, one in sums if hit is not None]
        for _, found in outcomes:
            for candidate in found:
                candidate.paragraph = index
                matched.candidates.append(candidate)
        return matched

    def run(
        self,
        paragraphs: Sequence[Paragraph],
        indices: Iterable[int],
        context: Context,
        *,
        titles: Iterable[int] = (),
        slides: bool = False,
    ) -> Found:
        """All candidates of the paragraphs ``indices`` (of one agenda item, or of a whole document).

        ``titles`` are paragraphs of an item's heading: they are read for programmes and names alone. On ``slides``
        every plain paragraph is an entry of a list, whether the deck shows its sign or not.
        """
        order = [i for i in indices if not paragraphs[i].skip and paragraphs[i].text.strip()]
        found = Found()
        chosen = [paragraphs[i] for i in order]
        for number, table in tables(chosen).items():
            table.grid = {place: order[n] for place, n in table.grid.items()}
            table.more = {order[n]: [order[k] for k in more] for n, more in table.more.items()}
            if table.before is not None:
                table.before = order[table.before]
            if table.after is not None:
                table.after = order[table.after]
            reading = read_table(table, paragraphs, self.labels)
            found.readings[number] = reading
            read_cells(self, number, table, reading, paragraphs, context, found)
        near = dated(paragraphs, order, context, slides)
        reader = Reader(self, paragraphs, order, found, slides)
        for n, i in enumerate(order):
            if paragraphs[i].cell is None:
                reader.read(n, near[i])
        settle(found)
        carry_on(order, paragraphs, found, slides)
        for i in titles:
            matched = self.match_text(paragraphs[i].text, context, i)
            found.guards.extend((i, hit) for hit in matched.hits if hit.rule.field == "no_project" and not hit.blocked)
            found.candidates.extend(c for c in matched.candidates if c.field in _IN_TITLES)
        for candidate in found.candidates:
            if paragraphs[candidate.paragraph].quoted:
                candidate.attributes = {**candidate.attributes, "quoted": True}
        found.candidates.sort(key=lambda c: (c.paragraph, c.start))
        return found


def _seeks(rule: Rule) -> bool:
    """Whether a rule's role is looked for among unknown names, too; in the genitive only for whoever carries it out."""
    return rule.take in _SEEKING or (rule.take == Take.GENITIVE and rule.field in _CARRYING)


def _allowed(rule: Rule, form: str) -> bool:
    """Whether a rule holds for this form of block: bullets ``only``, or what is ``listed`` (bullets and cells)."""
    return not rule.only or rule.only == form or (rule.only == "listed" and form in ("bullet", "cell"))
