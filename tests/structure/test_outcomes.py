"""What was decided, by the decision's own words."""

from __future__ import annotations

import pytest

from memo2data.structure.outcomes import outcome

APPROVED = [
    "Ehdotus hyväksyttiin yksimielisesti.",
    "Hyväksyi.",
    "Ehdotuksen mukaan.",
    "Kunnanhallitus päätti ehdotuksen mukaisesti.",
    "Kokous todettiin lailliseksi ja päätösvaltaiseksi.",
    "Äänestyksessä annettiin 7 jaa-ääntä ja 4 ei-ääntä. Puheenjohtaja totesi, että pohjaehdotus on tullut päätökseksi.",
    "Jäsen esitti asian palauttamista. Palautusesitys hylättiin äänin 4–7. Hallitus hyväksyi päätösehdotuksen.",
    "Kaupunginhallitus päätti lausuntonaan todeta, ettei sillä ole huomautettavaa.",
    "Ehdotus hyväksyttiin. Merkittiin, että jäsen poistui kokouksesta.",
    "Lautakunta päätti 1. merkitä katsauksen tiedoksi 2. valita edustajan kylätoimikuntaan.",
    "Merkittiin selvitys tiedoksi. Lisäksi hallitus päätti hakea avustusta.",
    "Lautakunta myönsi kahdelle seuralle avustusta. Latu ry:lle ei myönnetä avustusta, koska hakemus myöhästyi.",
    "Hallitus päätti äänin 5–2 esittelijän ehdotuksen mukaisesti ostaa auran.",
]
AMENDED = [
    "Jäsen esitti lisäystä. Esittelijä muutti ehdotustaan. Lautakunta hyväksyi ehdotuksen näin muutettuna.",
    "Muutettu päätösehdotus hyväksyttiin.",
    "Lautakunta päätti, että hiihtolatu valaistaan, ja hyväksyi muilta osin ehdotuksen.",
    "Hallitus päätti äänin 5–2 Koivun ehdotuksen mukaisesti, että aura vuokrataan.",
    "Puheenjohtaja totesi, että vastaehdotus on tullut kokouksen päätökseksi.",
]
REJECTED = [
    "Lautakunta hylkäsi hakemuksen.",
    "Oikaisuvaatimus hylättiin.",
    "Kunnanhallitus päätti, ettei kunta osallistu hankkeeseen.",
    "Kunnanhallitus päätti olla osallistumatta hankkeeseen.",
]
TABLED = [
    "Lautakunta päätti yksimielisesti jättää asian pöydälle.",
    "Hallitus päätti jäsenen ehdotuksesta, toisen kannattamana, panna asian pöydälle.",
]
RETURNED = [
    "Jäsen esitti, että asia palautetaan valmisteluun. Lautakunta päätti palauttaa asian valmisteluun.",
    "Asia palautettiin uudelleen valmisteltavaksi.",
    "Palautettiin.",
    "Palautusesitys hyväksyttiin äänin 6–5.",
]
NOTED = ["Merkittiin tiedoksi.", "Merkittiin.", "Kaupunginhallitus päätti merkitä katsauksen tiedoksi."]
NONE = [
    "Puheenjohtaja päätti kokouksen klo 15.48.",
    "Jäsen esitti, että asia hylätään.",
    "",
    "Asia poistettiin esityslistalta.",
]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("approved", APPROVED), ("amended", AMENDED), ("rejected", REJECTED), ("tabled", TABLED),
        ("returned", RETURNED), ("noted", NOTED), (None, NONE),
    ],
)  # fmt: skip
def test_outcome(name: str | None, texts: list[str]) -> None:
    for text in texts:
        found, start, end = outcome(text)
        assert (found.value if found else None) == name, text
        assert bool(text[start:end]) == (name is not None)
