"""The cheap look that tells which agenda items may speak of a project."""

from __future__ import annotations

import pytest

from memo2data.document import BlockKind, Document
from memo2data.normalizer.zones import zones
from memo2data.records import Kind
from memo2data.structure.model import Item, Paragraph, Span, Structure


def structure(*texts: str, items: bool = True, kind: Kind = Kind.MINUTES, language: str = "fi") -> Structure:
    """A document of paragraphs; with ``items`` each is an item of its own."""
    paragraphs = [Paragraph(text, [], BlockKind.PARAGRAPH) for text in texts]
    found = Structure(Document("a.pdf", "0", "application/pdf", []), paragraphs, kind=kind, language=language)
    if items:
        found.items = [Item(n + 1, f"§ {n + 1}", Span(n, 0, 0), (n, n + 1)) for n in range(len(texts))]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Kunta osallistuu osatoteuttajana Ketterä kylä -hankkeeseen.",
        "Hankkeelle haetaan rahoitusta Pirkanmaan liitolta.",
        "Projektin hallinnoijana toimii Lapin yliopisto.",
        "Pilotin kustannukset ovat 20 000 euroa.",
        "Hanke saa tukea Leader-ryhmältä.",
        "ESR-hankkeen ohjausryhmään nimetään edustaja.",
        # a project about building is one as long as it applies for money
        "Asemakaavatyötä kehittävän hankkeen omarahoitus on 5 000 euroa.",
        "Urakoitsijoiden osaamista vahvistava hanke: AKKE-hakemus.",
    ],
)
def test_item_of_a_project_is_read(text: str) -> None:
    assert len(zones(structure(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kunta hyväksyy hankintaoikaisun ja hankinnan rahoituksen.",
        "Koulun hankesuunnitelma hyväksytään, rahoitus on talousarviossa.",
        "Urakoitsijaksi valitaan Kivi Oy. Hankkeen kustannusarvio on 300 000 euroa ja päätoteuttaja urakoitsija.",
        "Hankkeen kustannusarvio on 300 000 euroa.",
        "Asemakaavan muutos: hankkeen toteuttaja on Kivi Oy.",
        "Valitaan pöytäkirjan tarkastajat.",
    ],
)
def test_other_item_is_passed_over(text: str) -> None:
    assert zones(structure(text)) == []


def test_documents_without_items_pass_easily() -> None:
    text = "Hankkeen kustannusarvio on 300 000 euroa."
    assert len(zones(structure(text, items=False, kind=Kind.MEMO))) == 1
    assert zones(structure("Kokous pidettiin kirjastossa.", items=False, kind=Kind.MEMO)) == []


def test_skipped_paragraphs_do_not_count() -> None:
    found = structure("Hankkeelle haetaan rahoitusta.")
    found.paragraphs[0].skip = True
    assert zones(found) == []


def test_document_in_another_language_holds_none() -> None:
    assert zones(structure("Hankkeelle haetaan rahoitusta.", language="sv")) == []
