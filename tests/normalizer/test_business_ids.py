"""A business id belongs to the body beside which it stands, and only with a right check digit."""

from __future__ import annotations

import pytest

from memo2data import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Päätoteuttajana toimii Kolin Kylät Oy (Y-tunnus 2847931-6).", "2847931-6"),
        ("Päätoteuttajana toimii Kolin Kylät Oy (Y-tunnus 2847931-5).", None),
    ],
)
def test_in_running_text(text: str, expected: str | None) -> None:
    memo = f"Hankekuvaus\n\nHankkeen nimi: Polku töihin\n\n{text} Hankkeen kustannusarvio on 10 000 euroa.\n"
    result = extract(memo.encode(), path="muistio.txt")
    assert [party.business_id for party in result.projects[0].lead_implementers] == [expected]


def test_in_a_form_of_rows() -> None:
    rows = [("Hankkeen nimi", "Polku töihin"), ("Hakija", "Kolin Kylät Oy"), ("Y-tunnus", "2847931-6")]
    rows += [("Kustannusarvio", "10 000 €"), ("Toteutusaika", "1.1.2026–31.12.2026")]
    cells = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    html = f"<!doctype html><html><body><main><h1>Hakemus</h1><table>{cells}</table></main></body></html>"
    result = extract(html.encode(), path="hakemus.html")
    assert [party.name for party in result.projects[0].lead_implementers] == ["Kolin Kylät Oy"]


def test_one_that_begins_like_a_telephone_number() -> None:
    memo = "Hankkeen nimi: Polku töihin\n\nHakija: Kemin kaupunki, 0210427-6\n\nKesto: 1.1.2026–31.12.2026\n"
    (project,) = extract(memo.encode(), path="hakemus.txt").projects
    assert [party.business_id for party in project.lead_implementers] == ["0210427-6"]


def test_bodies_on_lines_of_their_own_in_one_cell() -> None:
    rows = [("Hankkeen nimi", "Polku töihin"), ("Hakija", "Kemin kaupunki"), ("Kesto", "1.1.2026–31.12.2026")]
    rows += [("Osatoteuttajat", "Luonnonvarakeskus<br>Kolin Kehitys Oy"), ("Kumppanit", "Kehitysyhtiö<br>Polku Oy")]
    cells = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    html = f"<!doctype html><html><body><main><h1>Hakemus</h1><table>{cells}</table></main></body></html>"
    (project,) = extract(html.encode(), path="hakemus.html").projects
    assert [party.name for party in project.co_implementers] == ["Luonnonvarakeskus", "Kolin Kehitys Oy"]
    assert [party.name for party in project.partners] == ["Kehitysyhtiö Polku Oy"]
