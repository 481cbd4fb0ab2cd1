"""Tables: label and value, projects by row or column, parties by row, years by column, and those of no project."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[[str], dict[str, list[str]]]


def once(values: list[str]) -> list[str]:
    """Without what two rules found at once: the normalizer makes one of it."""
    return list(dict.fromkeys(values))


def test_label_and_value(read: Read) -> None:
    found = read(
        """| Hankkeen nimi | Polku töihin |
        | Hakija | Kemin kaupunki |
        | Osatoteuttajat | Lapin yliopisto, Tornion kaupunki |
        | Toteutusaika | 1.1.2026–31.12.2027 |
        | Kokonaiskustannukset | 120 000 € |
        | Haettava tuki | 96 000 € (80 %) |"""
    )
    assert {field: once(values) for field, values in found.items()} == {
        "title": ["Polku töihin"],
        "lead_implementers": ["Kemin kaupunki"],
        "co_implementers": ["Lapin yliopisto", "Tornion kaupunki"],
        "period": ["2026-01-01/2027-12-31"],
        "amounts": ["total_budget 120000", "applied_grant 96000 80 %"],
    }


def test_projects_by_row(read: Read) -> None:
    found = read(
        """| Hanke | Hakija | Rahasto | Myönnetty tuki, € |
        | Polku töihin | Kemin kaupunki | ESR+ | 100 000 |
        | Vihreä satama | Lapin yliopisto | JTF | 200 000 |
        | Yhteensä | | | 300 000 |"""
    )
    assert found["lead_implementers"] == ["Kemin kaupunki", "Lapin yliopisto"]
    assert once(found["amounts"]) == ["grant 100000", "grant 200000"]
    assert once(found["programmes"]) == ["ESR+", "JTF"]


def test_projects_by_column(read: Read) -> None:
    found = read(
        """| | Polku töihin | Vihreä satama |
        | Päätoteuttaja | Kemin kaupunki | Lapin yliopisto |
        | Kokonaisbudjetti | 100 000 € | 250 000 € |
        | Toteutusaika | 1.1.2026–31.12.2027 | 1.3.2026–29.2.2028 |"""
    )
    assert found["lead_implementers"] == ["Kemin kaupunki", "Lapin yliopisto"]
    assert found["amounts"] == ["total_budget 100000", "total_budget 250000"]
    assert found["period"] == ["2026-01-01/2027-12-31", "2026-03-01/2028-02-29"]


def test_parties_by_row(read: Read) -> None:
    found = read(
        """| Toteuttaja | Kokonaisbudjetti, t€ | Omarahoitus, t€ |
        | Kemin kaupunki | 60 | 12 |
        | Lapin yliopisto | 40 | 8 |
        | Yhteensä | 100 | 20 |"""
    )
    assert found["implementers"] == ["Kemin kaupunki", "Lapin yliopisto"]
    assert found["amounts"] == [
        *("total_budget 60000", "own_contribution 12000", "total_budget 40000", "own_contribution 8000"),
        *("total_budget 100000", "own_contribution 20000"),
    ]


def test_several_applicants_leave_the_rank_open(read: Read) -> None:
    found = read("| Hakija | Kustannusarvio |\n| Kemin kaupunki | 60 000 € |\n| Lapin yliopisto | 40 000 € |")
    assert found["implementers"] == ["Kemin kaupunki", "Lapin yliopisto"]


def test_years_by_column(read: Read) -> None:
    found = read(
        """| Rahoitus | 2026 | 2027 | Yhteensä |
        | EAKR-tuki | 30 000 € | 40 000 € | 70 000 € |
        | Omarahoitus | 10 000 € | 20 000 € | 30 000 € |"""
    )
    assert once(found["amounts"]) == [
        *("grant 30000 2026", "grant 40000 2027", "grant 70000"),
        *("own_contribution 10000 2026", "own_contribution 20000 2027", "own_contribution 30000"),
    ]


def test_years_by_row(read: Read) -> None:
    found = read("| Vuosi | Kustannukset, € |\n| 2026 | 62 000 |\n| 2027 | 58 000 |\n| Yhteensä | 120 000 |")
    assert found["amounts"] == ["total_budget 62000 2026", "total_budget 58000 2027", "total_budget 120000"]


def test_years_alone_under_what_the_sums_are(read: Read) -> None:
    found = read("Salon kaupungin omarahoitus (€)\n| 2026 | 2027 | Yhteensä |\n| 4 600 | 17 000 | 21 600 |")
    assert found["amounts"] == ["own_contribution 4600 2026", "own_contribution 17000 2027", "own_contribution 21600"]


def test_head_of_a_column_does_not_speak_of_one_row(read: Read) -> None:
    found = read("| Kustannuslaji | Euroa |\n| Palkat | 318 000 |\n| Matkat | 12 000 |\n| Muut kulut | 26 000 |")
    assert found["amounts"] == ["other 318000", "other 12000", "other 26000"]


def test_municipal_shares_by_year(read: Read) -> None:
    found = read(
        "# Kuntien rahoitus\n| Kunta | 2026 | Yhteensä |\n| Sotkamo | 1 000 € | 3 000 € |\n| Kuhmo | 500 € | 900 € |"
    )
    assert found["funders"] == ["Sotkamo", "Kuhmo"]
    assert found["amounts"] == [
        *("municipal_contribution 1000 2026", "municipal_contribution 3000"),
        *("municipal_contribution 500 2026", "municipal_contribution 900"),
    ]


def test_a_timetable_says_nothing_of_the_project(read: Read) -> None:
    assert read("| Vaihe | Ajankohta |\n| Suunnittelu | 1.1.2026–31.3.2026 |\n| Käyttö | 1.4.2026–31.12.2026 |") == {}


def test_heads_that_a_narrow_column_shortens(read: Read) -> None:
    found = read(
        """| Hanke | Toteuttaja(t) | Kokonaiskust. € | EU + valtio € | Kunnat € | Yksit. € |
        | Polku töihin | Kemin kaupunki | 100 000 | 70 000 | 20 000 | 10 000 |
        | Vihreä satama | Inarin kunta | 50 000 | 35 000 | 15 000 | – |"""
    )
    assert once(found["amounts"]) == [
        *("total_budget 100000", "grant 70000", "municipal_contribution 20000", "private_contribution 10000"),
        *("total_budget 50000", "grant 35000", "municipal_contribution 15000"),
    ]


def test_marks_of_roles_behind_bodies(read: Read) -> None:
    found = read(
        """| Hanke | Toteuttajat | Tuki, € |
        | Polku töihin | Kemin kaupunki (pt), Lapin yliopisto (ot) | 70 000 |
        | Vihreä satama | Inarin kunta / Inarin Satama Oy | 35 000 |"""
    )
    assert found["lead_implementers"] == ["Kemin kaupunki", "Inarin kunta", "Inarin Satama Oy"]
    assert found["co_implementers"] == ["Lapin yliopisto"]
    assert "implementers" not in found


def test_thousands_said_above_or_below(read: Read) -> None:
    rows = (
        "| Toteuttaja | Kustannukset | Omarahoitus |\n| Kemin kaupunki | 62,5 | 12,5 |\n| Inarin kunta | 40,0 | 8,0 |"
    )
    expected = ["total_budget 62500", "own_contribution 12500", "total_budget 40000", "own_contribution 8000"]
    assert read(f"Luvut tuhansina euroina\n{rows}")["amounts"] == expected
    assert read(f"Rahoitus\n{rows}\nSummat ovat tuhansia euroja.")["amounts"] == expected


def test_per_cents_in_a_column_are_no_sums(read: Read) -> None:
    found = read(
        """| Kustannuslaji | € | |
        | Palkat | 60 000 | |
        | Rahoitussuunnitelma | € | % |
        | EAKR + valtio | 70 000 | 70,00 |
        | Omarahoitus | 30 000 | 30,00 |"""
    )
    assert once(found["amounts"]) == ["other 60000", "grant 70000 70 %", "own_contribution 30000 30 %"]


def test_municipal_money_by_year_with_shares(read: Read) -> None:
    found = read(
        """Kunnat rahoittavat hanketta seuraavasti (euroa):
        | Kunta | % | v. 2026 | v. 2027 | Yhteensä |
        | Inari | 60 | 6 000 | 9 000 | 15 000 |
        | Sotkamo | 40 | 4 000 | 6 000 | 10 000 |"""
    )
    assert found["funders"] == ["Inari", "Sotkamo"]
    assert found["amounts"] == [
        "municipal_contribution 6000 2026", "municipal_contribution 9000 2027", "municipal_contribution 15000 60 %",
        "municipal_contribution 4000 2026", "municipal_contribution 6000 2027", "municipal_contribution 10000 40 %",
    ]  # fmt: skip


def test_the_share_of_a_row_is_that_of_its_total(read: Read) -> None:
    found = read("| Rahoitus | 2026 | Yhteensä | Osuus, % |\n| EU + valtio (haettava) | 20 000 | 50 000 | 80,0 |")
    assert once(found["amounts"]) == ["grant 20000 2026", "grant 50000 80 %"]


def test_deeds_of_work_packages(read: Read) -> None:
    found = read(
        """| TP | Mitä tehdään | Vastuu |
        | 1 | Koulutetaan kylien kuljettajat ja hankitaan auto | Inarin kunta |
        | 2 | Hallinto ja viestintä | Kemin kaupunki |"""
    )
    assert found == {"activities": ["Koulutetaan kylien kuljettajat ja hankitaan auto"]}


def test_what_a_form_asks_of_the_applicant(read: Read) -> None:
    found = read(
        """| Hankkeen nimi * | Polku töihin |
        | Onko hakija saanut muuta tukea? * ☒ Kyllä, tukea on myönnetty 11 000 € ☐ Ei | |"""
    )
    assert found == {"title": ["Polku töihin"]}


def test_a_role_within_anothers_cell(read: Read) -> None:
    found = read(
        "| Hanke | Hakija |\n| Polku töihin | Inarin kunta, osatoteuttaja Kemin kaupunki |\n| Uusi | Sotkamo |"
    )
    assert found["lead_implementers"] == ["Inarin kunta", "Sotkamo"]
    assert "Kemin kaupunki" in found["co_implementers"]


def test_shares_in_the_cell_of_their_sum(read: Read) -> None:
    found = read("| Haettu tuki | 10 000 € (90 %), josta Kolin Kylät ry 6 000 € ja Polku ry 4 000 € |")
    assert once(found["amounts"]) == [
        "applied_grant 10000 90 %", "applied_grant 6000 Kolin Kylät ry", "applied_grant 4000 Polku ry",
    ]  # fmt: skip
    assert once(read("| Kuntaraha | 8 000 € (Inarin kunta) |")["amounts"])[:1] == [
        "municipal_contribution 8000 Inarin kunta"
    ]


def test_columns_of_proposals_and_of_per_cents_in_a_list(read: Read) -> None:
    found = read(
        """| Hakija | Hanke | Kust. € | Haettu € | Esitys € | Esitys-% |
        | Inarin kunta | Polku töihin | 10 000 | 8 000 | 7 000 | 70 |
        | Kemin kaupunki | Vihreä satama | 20 000 | 16 000 | – | |"""
    )
    assert once(found["amounts"]) == [
        *("total_budget 10000", "applied_grant 8000", "grant 7000 70 %"),
        *("total_budget 20000", "applied_grant 16000"),
    ]  # fmt: skip


def test_the_short_name_behind_a_body_belongs_to_its_name(read: Read) -> None:
    found = read("| Hakija | Inarin kunta |\n| Osatoteuttajat | Kemin kaupunki; Hirsialan tutkimuskeskus HTK |")
    assert found["co_implementers"] == ["Kemin kaupunki", "Hirsialan tutkimuskeskus HTK"]
