"""Who holds which role in a record: bare words resolved, the fullest name, one rank for each body."""

from __future__ import annotations

from collections.abc import Callable

import memo2data
from memo2data.normalizer.parties import same_body
from memo2data.records import PartyKind, Project, Result

Write = Callable[[str], Project]
HEAD = "# Hankekuvaus: Polku töihin\n"


def names(project: Project) -> dict[str, list[str]]:
    """The names by role."""
    roles = ("lead_implementers", "co_implementers", "implementers", "partners", "funders")
    return {role: [party.name for party in getattr(project, role)] for role in roles if getattr(project, role)}


def test_bare_word_means_the_body_named_before(project: Write) -> None:
    found = project(
        HEAD
        + "Kemin kaupunki on valmistellut hanketta. Hanketta hallinnoi kaupunki. Osatoteuttajana on Lapin yliopisto."
        "\nKaupungin omarahoitus on 10 000 euroa."
    )
    assert names(found) == {"lead_implementers": ["Kemin kaupunki"], "co_implementers": ["Lapin yliopisto"]}
    (lead,) = found.lead_implementers
    assert (lead.raw, lead.kind) == ("kaupunki", PartyKind.MUNICIPALITY)
    assert lead.evidence[0].inferred
    assert [amount.party for amount in found.amounts] == ["Kemin kaupunki"]


def test_fullest_name_and_one_record_of_a_body(project: Write) -> None:
    found = project(
        HEAD + "Hankkeen päätoteuttaja on Levytyö Salmi Oy.\nPäätoteuttajana Levytyö Salmi vastaa myös viestinnästä. "
        "Kokonaisbudjetti on 50 000 euroa."
    )
    assert names(found) == {"lead_implementers": ["Levytyö Salmi Oy"]}


def test_a_body_has_one_rank_and_may_fund_besides(project: Write) -> None:
    found = project(
        HEAD
        + "Hankkeen päätoteuttaja on Kemin kaupunki ja osatoteuttaja Lapin yliopisto. Mukana ovat Lapin yliopisto ja "
        "Tornion kaupunki. Kemin kaupungin kuntarahoitusosuus on 5 000 euroa."
    )
    assert names(found) == {
        "lead_implementers": ["Kemin kaupunki"],
        "co_implementers": ["Lapin yliopisto"],
        "partners": ["Tornion kaupunki"],
        "funders": ["Kemin kaupunki"],
    }


def test_open_rank(project: Write) -> None:
    several = project(HEAD + "Hankkeen toteuttavat Kemin kaupunki ja Lapin yliopisto. Budjetti on 9 000 euroa.")
    assert names(several) == {"implementers": ["Kemin kaupunki", "Lapin yliopisto"]}
    single = project(HEAD + "Hankkeen toteuttaa Lapin yliopisto. Hankkeen budjetti on 9 000 euroa.")
    assert names(single) == {"lead_implementers": ["Lapin yliopisto"]}
    led = project(
        HEAD + "Hankkeen toteuttavat Kemin kaupunki ja Lapin yliopisto. Päätoteuttaja on Lapin yliopisto.\n"
        "Hankkeen budjetti on 9 000 euroa."
    )
    assert names(led) == {"lead_implementers": ["Lapin yliopisto"], "co_implementers": ["Kemin kaupunki"]}


def test_programmes_of_a_party(project: Write) -> None:
    found = project(
        HEAD + "Päätoteuttajana toimii Lapin yliopisto (EAKR ja ESR+). Osatoteuttajana on Kemin kaupunki (JTF).\n"
        "Kokonaisbudjetti on 9 000 euroa."
    )
    assert found.lead_implementers[0].programmes == ["EAKR", "ESR+"]
    assert found.co_implementers[0].programmes == ["JTF"]


def test_letterhead_funds_what_it_grants(convert: Callable[[str], Result]) -> None:
    result = convert(
        "Kainuun liitto\n# Tiedote: Polku töihin -hanke\nPäätoteuttajana toimii Kajaanin kaupunki. "
        "Myönnetty tuki on 60 000 euroa."
    )
    assert names(result.projects[0])["funders"] == ["Kainuun liitto"]
    assert result.projects[0].funders[0].raw == "Kainuun liitto"


def test_same_body() -> None:
    assert same_body("Levytyö Salmi Oy", "levytyö  salmi")
    assert same_body("Etelä–Pohjanmaan liitto", "Etelä-Pohjanmaan liitto")
    assert not same_body("Lapin liitto", "Lapin yliopisto")


def test_the_role_of_the_lists_own_body_is_a_column() -> None:
    page = (
        "<p>Salon kaupunki</p><h1>Salon kaupungin hankesalkku</h1><table>"
        "<tr><th>Hanke</th><th>Kaupungin rooli</th><th>Muut toteuttajat</th><th>Kokonaisbudjetti</th></tr>"
        "<tr><td>Tuulesta tuotteeksi</td><td>päätoteuttaja</td><td>Turun yliopisto</td><td>120 000 €</td></tr>"
        "<tr><td>Kylmästä kilpailukykyä</td><td>osatoteuttaja</td><td>Turun yliopisto</td><td>80 000 €</td></tr>"
        "</table>"
    )
    first, second = memo2data.extract(page.encode(), path="salkku.html").projects
    lead, part = first.lead_implementers[0], second.co_implementers[-1]
    for own, word in ((lead, "päätoteuttaja"), (part, "osatoteuttaja")):
        assert (own.name, own.kind, own.raw) == ("Salon kaupunki", PartyKind.MUNICIPALITY, word)
        assert own.canonical is not None
        assert own.canonical.name == "Salon kaupunki"
        assert own.evidence[0].inferred, "the name stands elsewhere"
